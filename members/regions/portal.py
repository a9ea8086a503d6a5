"""Which page has the list of divisions? One, from which each division opens its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from consortium.core.regions import Division
from consortium.portal import exports, lists
from consortium.portal.pages import Pages
from members.regions.filters import DivisionFilter
from members.regions.tables import TABLE


@dataclass
class DivisionPages(Pages):
    """A public code list: it has no page of one division, journal or history."""

    def url(self, what: str = "list", thing: Any = None, **more: Any) -> str:
        """A division leads to the list of its parts."""
        if what == "detail":
            return f"{super().url()}?parent={getattr(thing, 'pk', thing)}"
        return super().url(what, thing, **more)

    def urls(self) -> list[URLPattern]:
        """The list and its export."""
        return [
            path("divisions/", lists.ListPage.as_view(pages=self), name="divisions"),
            path(
                "divisions/export.<str:format>",
                exports.ExportPage.as_view(pages=self),
                name="division-export",
            ),
        ]


PAGES = DivisionPages(
    model=Division,
    noun="division",
    plural="divisions",
    section="members",
    rank=80,
    is_counted=False,
    icon="regions",
    table=TABLE,
    filters=DivisionFilter,
    panels=lambda _division, _user: [],
    description=_("Provinces, cities and counties by GB/T 2260, each with the days on which it was in force."),
    who_sees=_("Everybody."),
)

URLS = PAGES.urls()
