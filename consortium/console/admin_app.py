"""Where is Django's admin registered with our own site?"""

from django.contrib.admin.apps import AdminConfig


class ConsoleSiteConfig(AdminConfig):
    default_site = "consortium.console.site.ConsoleSite"
