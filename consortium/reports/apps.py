"""Where are reports registered, and when are the reports of the other rooms found?"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "consortium.reports"
    label = "reports"
    verbose_name = _("Reports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from consortium.core.rooms import import_from_rooms

        import_from_rooms("reports")
