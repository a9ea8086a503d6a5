"""How is anything found from anywhere? Each noun is asked with its own filter over what the reader may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from consortium.portal.pages import Pages, in_order

PER_NOUN_IN_PALETTE = 5
PER_NOUN_ON_PAGE = 10


def find(user: Any, word: str, *, limit: int) -> list[tuple[Pages, list[Any]]]:
    """The first hits of every noun that has some, in the order of the sidebar; one query per noun."""
    word = word.strip()[:100]
    if not word:
        return []
    found = []
    for pages in in_order():
        rows = pages.filters.search(pages.visible(user), word)
        rows = rows.for_list() if hasattr(rows, "for_list") else rows
        hits = list(rows[: limit + 1])
        if hits:
            found.append((pages, hits))
    return found


@require_GET
def palette(request: HttpRequest) -> JsonResponse:
    """What the command palette shows while somebody types."""
    groups = [
        {
            "group": str(pages.name),
            "items": [
                {
                    "label": str(pages.title(thing)),
                    "note": pages.identifier(thing) if pages.identifier else "",
                    "url": pages.url("detail", thing),
                    "icon": pages.icon,
                }
                for thing in hits[:PER_NOUN_IN_PALETTE]
            ],
        }
        for pages, hits in find(request.user, request.GET.get("q", ""), limit=PER_NOUN_IN_PALETTE)
    ]
    return JsonResponse(groups, safe=False)


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """The page of hits, for whoever pressed Enter or has no script."""
    word = request.GET.get("q", "").strip()
    groups = [
        {
            "label": pages.name,
            "icon": pages.icon,
            "url": f"{pages.url()}?{urlencode({'q': word})}",
            "count_text": f"{PER_NOUN_ON_PAGE}+" if len(hits) > PER_NOUN_ON_PAGE else str(len(hits)),
            "items": [_item(pages, thing) for thing in hits[:PER_NOUN_ON_PAGE]],
        }
        for pages, hits in find(request.user, word, limit=PER_NOUN_ON_PAGE)
    ]
    title = _("Search")
    return render(request, "portal/search.html", {"title": title, "search_query": word, "groups": groups})


def _item(pages: Pages, thing: Any) -> dict[str, Any]:
    return {
        "label": pages.title(thing),
        "url": pages.url("detail", thing),
        "note": pages.subtitle(thing) if pages.subtitle else "",
        "identifier": pages.identifier(thing) if pages.identifier else "",
        "tone": {"label": thing.get_status_display(), "tone": pages.tone_of(thing)} if pages.life else None,
    }
