"""What does a coordinator see first? What waits for them, and how much there is of everything."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse

from consortium.portal.pages import REGISTRY
from consortium.reports.columns import as_text

COUNTED_UP_TO = 1000
WAITING_SHOWN = 20


def glance(site: AdminSite, request: HttpRequest) -> dict[str, Any]:
    """The context of the first page."""
    return {"waiting": waiting(site, request.user), "figures": figures(site, request)}


def waiting(site: AdminSite, user: Any) -> list[dict[str, Any]]:
    """What this person can decide next, the longest waiting first, with its console page."""
    found = []
    for pages in REGISTRY.values():
        for one in pages.waiting:
            for thing in list(one.find(user)[:WAITING_SHOWN]):  # type: ignore[index]
                since = getattr(thing, "status_since", None)
                found.append(
                    {
                        "sentence": one.sentence(thing),
                        "note": pages.title(thing),
                        "url": _page_of(site, thing) or pages.url("detail", thing),
                        "since": as_text("date", since).partition(" ")[0],
                        "order": since.timestamp() if since else 0,
                    }
                )
    return sorted(found, key=lambda task: task["order"])[:WAITING_SHOWN]


def figures(site: AdminSite, request: HttpRequest) -> list[dict[str, Any]]:
    """How many rows of each noun the reader may know of; counting stops where it gets expensive."""
    found = []
    for model, page in site._registry.items():
        count = page.get_queryset(request).order_by()[: COUNTED_UP_TO + 1].count()
        options = model._meta
        found.append(
            {
                "label": options.verbose_name_plural,
                "text": f"{COUNTED_UP_TO:,}+" if count > COUNTED_UP_TO else f"{count:,}",
                "url": reverse(f"{site.name}:{options.app_label}_{options.model_name}_changelist"),
            }
        )
    return found


def _page_of(site: AdminSite, thing: Any) -> str:
    """The address of its console page, where it has one."""
    if type(thing) not in site._registry:
        return ""
    options = thing._meta
    return reverse(f"{site.name}:{options.app_label}_{options.model_name}_change", args=[thing.pk])
