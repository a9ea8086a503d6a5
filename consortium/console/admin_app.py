"""Where is Django's admin registered with our own site? Here, with the console pages that the rooms declare."""

from django.contrib.admin.apps import AdminConfig

from consortium.core.rooms import import_from_rooms


class ConsoleSiteConfig(AdminConfig):
    default_site = "consortium.console.site.ConsoleSite"

    def ready(self) -> None:
        super().ready()
        # Django looks for admin.py in an app only; here it stands in the app's rooms.
        import_from_rooms("admin")
