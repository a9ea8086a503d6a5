"""Where is the core registered? Here, as the app `core`."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "consortium.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
