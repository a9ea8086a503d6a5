"""Which address leads where?"""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from consortium import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("consortium.jobs.urls")),
    path("", include("consortium.reports.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("consortium.api_urls")),
]
