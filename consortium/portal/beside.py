"""Which other nouns hang on a thing? A project's results, an agreement's runs: each a tab of its page."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from consortium.portal.pages import Context, Pages, in_order

SHOWN = 50


def nouns_beside(pages: Pages) -> list[Pages]:
    """The nouns that name this one in their `tabs_on`, in the order of the sidebar."""
    return [other for other in in_order() if pages.noun in other.tabs_on]


def tabs_beside(pages: Pages, thing: Any, active: str) -> list[dict[str, Any]]:
    """Their tabs, not counted: a count for each would make every detail page slower."""
    return [
        {
            "label": other.name,
            "url": pages.url("tab", thing, tab=other.plural),
            "active": active == other.plural,
        }
        for other in nouns_beside(pages)
    ]


def panel_beside(pages: Pages, thing: Any, user: Any, slug: str) -> Context | None:
    """The first rows of such a tab, as the list of that noun shows them, or nothing where there is no such tab."""
    other = next((one for one in nouns_beside(pages) if one.plural == slug), None)
    if other is None:
        return None
    paths = other.tabs_on[pages.noun]
    named = Q()
    for path in (paths,) if isinstance(paths, str) else paths:
        named |= Q(**{path: thing.pk})
    # By number: a path over several rows must not repeat the thing.
    related = other.model._default_manager.filter(named).values("pk")
    rows: Any = other.visible(user).filter(pk__in=related)
    rows = (rows.for_list() if hasattr(rows, "for_list") else rows).order_by(other.table.order, "-pk")
    columns = other.table.chosen(())
    shown = {
        "title": other.name,
        "table": {
            "columns": [{"label": column.label, "css": column.css} for column in columns],
            "rows": [
                {"cells": [column.cell(row, other.url("detail", row)) for column in columns]} for row in rows[:SHOWN]
            ],
        },
    }
    if pages.noun in other.filters.base_filters:
        address = f"{reverse(other.plural)}?{pages.noun}={thing.pk}"
        shown["link"] = {"label": _("All as a list"), "url": address}
    return shown
