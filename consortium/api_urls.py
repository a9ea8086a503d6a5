"""Which endpoints has the API?"""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("consortium.reports.api_urls")),
]
