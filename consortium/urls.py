"""Which address leads where?"""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from consortium import health
from consortium.core.rooms import import_from_rooms

# What the rooms hang on the first page registers itself when it is imported.
import_from_rooms("charts")

handler400 = "consortium.portal.errors.bad_request"
handler403 = "consortium.portal.errors.permission_denied"
handler404 = "consortium.portal.errors.page_not_found"
handler500 = "consortium.portal.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("consortium.api_urls")),
    path("", include("consortium.portal.urls")),
    path("", include("consortium.jobs.urls")),
    path("", include("consortium.reports.urls")),
    path("", include("members.urls")),
    path("", include("projects.urls")),
    path("", include("transfers.urls")),
]

if settings.IS_DEMO:
    from consortium.management.demo.entrance import DemoLoginView

    urlpatterns.insert(0, path("accounts/login/", DemoLoginView.as_view(), name="account_login"))
