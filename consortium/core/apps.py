"""Where is the core registered? Here, as the app `core`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "consortium.core"
    label = "core"
    verbose_name = _("Code lists")
    default_auto_field = "django.db.models.BigAutoField"
