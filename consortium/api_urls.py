"""Which endpoints has the API?"""

from __future__ import annotations

from django.urls import include, path, re_path

from consortium.api.reference import NothingHereView, SchemaView, reference
from consortium.api.token import PartnerTokenView

urlpatterns = [
    path("", reference, name="api-reference"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("token/", PartnerTokenView.as_view(), name="api-token"),
    path("", include("consortium.reports.api_urls")),
    path("", include("members.api_urls")),
    path("", include("projects.api_urls")),
    path("", include("transfers.api_urls")),
    re_path(r"^[\s\S]*$", NothingHereView.as_view(), name="api-nothing"),
]
