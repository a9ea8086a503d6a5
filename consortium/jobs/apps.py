"""Where are jobs registered, and when are the handlers of the other rooms found?"""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "consortium.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from consortium.core.rooms import import_from_rooms

        import_from_rooms("tasks")
