"""Which addresses are there, and what stands behind each? Read from the resolver, so none can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from consortium.jobs.models import Job
from consortium.portal.importing.models import ImportDraft
from consortium.portal.models import Notice, SavedView
from consortium.reports.models import ReportSchedule
from members.memberships.models import MembershipFile
from tests.doors.world import World
from transfers.statements.models import Statement

# Addresses of libraries whose pages belong to the account that is signed in.
OF_LIBRARIES = ("account_", "mfa_", "usersessions_")
# Whose thing an address names, where no declaration says it.
MODELS: dict[str, Any] = {
    "job-detail": Job,
    "job-download": Job,
    "job-cancel": Job,
    "job-retry": Job,
    "report-page": Job,
    "report-schedule-stop": ReportSchedule,
    "membership-file": MembershipFile,
    "notification-read": Notice,
    "organization-import-draft": ImportDraft,
    "organization-import-reasons": ImportDraft,
    "statement-download": Statement,
    "view-delete": SavedView,
}
WORDS = {
    "format": "csv",
    "tab": "notes",
    "noun": "deal",
    "slug": "no-such-report",
    "statement-download": "json",
}


@dataclass(frozen=True)
class Route:
    """One address, with the view it leads to."""

    name: str
    pattern: str
    view: Any

    @property
    def model(self) -> Any:
        """The model whose thing the address names, where a machinery declares it."""
        pages = getattr(self.view, "view_initkwargs", {}).get("pages")
        queryset = getattr(getattr(self.view, "cls", None), "queryset", None)
        return pages.model if pages else queryset.model if queryset is not None else None

    @property
    def methods(self) -> list[str]:
        """What the view answers to; GET where a function decides itself."""
        if hasattr(self.view, "actions"):
            return [method.upper() for method in self.view.actions if method not in ("head", "options")]
        kind = getattr(self.view, "view_class", None) or getattr(self.view, "cls", None)
        found = [one for one in ("GET", "POST", "PATCH", "PUT", "DELETE") if kind and hasattr(kind, one.lower())]
        return found or ["GET"]

    @property
    def thing(self) -> str:
        """The name of the argument that names a thing; empty where the address names none."""
        found = re.search(r"<(?:int|uuid):(pk|job_id)>|\(\?P<(pk)>", self.pattern)
        return (found[1] or found[2]) if found else ""

    def url(self, world: World, pk: Any = None) -> str:
        """The address for a thing of the home consortium, or for the number given."""
        if self.name == "api-nothing":
            return "/api/v1/no-such-address/"
        given: dict[str, Any] = {}
        if self.thing:
            given[self.thing] = pk or world.sample(MODELS.get(self.name) or self.model).pk
        for name in ("format", "tab", "step", "noun", "slug"):
            if f":{name}>" in self.pattern:
                given[name] = WORDS.get(self.name) or WORDS.get(name) or self._first_step()
        return reverse(self.name, kwargs=given or None)

    def _first_step(self) -> str:
        return self.view.view_initkwargs["pages"].life.steps[0].path


def routes() -> list[Route]:
    """All addresses but the console's, which follow one rule, and those of libraries."""
    return [one for one in _walk(get_resolver()) if one.name and not one.name.startswith(("admin:", *OF_LIBRARIES))]


def of_libraries() -> list[Route]:
    return [one for one in _walk(get_resolver()) if one.name.startswith(OF_LIBRARIES)]


def _walk(resolver: Any, prefix: str = "", space: str = "") -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, pattern, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name or ''}", pattern, one.callback)
