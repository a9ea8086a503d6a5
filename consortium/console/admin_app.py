"""Where is Django's admin registered with our own site? Here, with the console pages that the rooms declare."""

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig

from consortium.core.rooms import import_from_rooms


class ConsoleSiteConfig(AdminConfig):
    default_site = "consortium.console.site.ConsoleSite"

    def ready(self) -> None:
        super().ready()
        # Pages that libraries register for their own tables ask nobody who may know: accounts, tokens, tasks.
        for model in list(admin.site._registry):
            if not apps.get_app_config(model._meta.app_label).name.startswith(OURS):
                admin.site.unregister(model)
        # Django looks for admin.py in an app only; here it stands in the app's rooms.
        import_from_rooms("admin")


OURS = tuple(sorted({name.partition(".")[0] for name in settings.INSTALLED_APPS[:4]}))
