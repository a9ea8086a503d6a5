"""What does somebody see first? What waits for them, then the figures of their work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from consortium.portal import switcher
from consortium.portal.pages import in_order
from consortium.reports.columns import as_text

WAITING_SHOWN = 12
COUNTED_UP_TO = 1000

# A room adds a chart for the first page: (user, consortium number or None) -> chart context or None.
Chart = Callable[[Any, int | None], dict[str, Any] | None]
CHARTS: list[Chart] = []


def chart(function: Chart) -> Chart:
    """Show a chart on the first page."""
    CHARTS.append(function)
    return function


def waiting_for(user: Any, *, limit: int = WAITING_SHOWN) -> list[dict[str, Any]]:
    """What this person can and should do next, from all nouns, at most `limit` of each."""
    tasks = []
    for pages in in_order():
        for waiting in pages.waiting:
            for thing in list(waiting.find(user)[:limit]):  # type: ignore[index]
                tasks.append(
                    {
                        "icon": waiting.icon,
                        "sentence": waiting.sentence(thing),
                        "note": pages.title(thing),
                        "url": pages.url("detail", thing),
                        "due": as_text("date", getattr(thing, "status_since", None)).partition(" ")[0],
                    }
                )
    return tasks


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    user: Any = request.user
    number = switcher.chosen(request)
    tasks = waiting_for(user)
    tiles = []
    for pages in in_order():
        if not pages.is_counted:
            continue
        rows = switcher.narrowed(pages.visible(user), pages.consortium_path, request)
        count = rows.order_by()[: COUNTED_UP_TO + 1].count()
        if count:
            text = f"{COUNTED_UP_TO:,}+" if count > COUNTED_UP_TO else f"{count:,}"
            tiles.append({"label": pages.name, "text": text, "url": pages.url()})
    context = {
        "title": _("Home"),
        "greeting": _("Hello, %(name)s") % {"name": user},
        "description": date_format(timezone.localdate(), "DATE_FORMAT"),
        "waiting": tasks[:WAITING_SHOWN],
        "tiles": tiles,
        "charts": [shown for one in CHARTS if (shown := one(user, number)) is not None],
    }
    return render(request, "portal/home.html", context)
