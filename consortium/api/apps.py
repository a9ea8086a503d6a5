"""Where is the api machinery registered? Here, as the app `api`."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "consortium.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
