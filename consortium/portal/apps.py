"""Where is the portal machinery registered? Here, as the app `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "consortium.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
