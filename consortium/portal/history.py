"""What happened to a thing, who did it, and why? Read from the rows that triggers wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from consortium.portal.words import event_word
from consortium.reports.columns import as_text

SHOWN = 100
OWN = ("id", "created_at", "updated_at", "status_since", "search_text", "lookalike_key", "awaited")


def history_of(thing: models.Model, *, limit: int = SHOWN) -> list[dict[str, Any]]:
    """The changes of a thing, newest first: what, who, when, why, request number, and
    before and after of each field."""
    events: Any = getattr(thing, "events", None)
    if events is None:
        return []
    rows = list(events.select_related("pgh_context").order_by("-pgh_id")[: limit + 1])
    names = _names(row.pgh_context.metadata.get("user") for row in rows if row.pgh_context)
    fields = (
        [
            field
            for field in thing._meta.concrete_fields
            if field.name not in OWN and field.name in {one.name for one in rows[0]._meta.get_fields()}
        ]
        if rows
        else []
    )
    pairs = zip(rows[:limit], [*rows[1:], None][:limit], strict=True)
    return [_event(newer, older, fields, names) for newer, older in pairs]


def _event(newer: Any, older: Any, fields: Iterable[Any], names: dict[Any, str]) -> dict[str, Any]:
    """One change as the history page tells it."""
    about = newer.pgh_context.metadata if newer.pgh_context else {}
    return {
        "what": event_word(about.get("event", "")),
        "event": about.get("event", ""),
        "who": names.get(about.get("user"), _("The system")),
        "when": as_text("moment", newer.pgh_created_at),
        "when_iso": newer.pgh_created_at.isoformat(),
        "why": about.get("reason", ""),
        "request_id": about.get("request_id", ""),
        "icon": "add" if older is None else "edit",
        "changes": _changes(fields, older, newer) if older is not None else [],
    }


def _changes(fields: Iterable[Any], older: Any, newer: Any) -> list[dict[str, Any]]:
    return [
        {"label": capfirst(field.verbose_name), "before": _shown(field, old), "after": _shown(field, new)}
        for field in fields
        if (old := getattr(older, field.attname)) != (new := getattr(newer, field.attname))
    ]


def _shown(field: Any, value: Any) -> str:
    if value in (None, ""):
        return "—"
    if field.is_relation:
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related is not None else str(value)
    if isinstance(value, list):
        inner = dict(getattr(getattr(field, "base_field", None), "flatchoices", ()) or ())
        return "、".join(_plain(one, inner) for one in value) or "—"
    return _plain(value, dict(getattr(field, "flatchoices", ()) or ()))


def _plain(value: Any, words: dict[Any, Any]) -> str:
    """One value in words; what was stored as a structure, which has no words, as it was stored."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(words[value]) if value in words else as_text("text", value)


def _names(users: Iterable[Any]) -> dict[Any, str]:
    manager: Any = apps.get_model("members", "User")._default_manager
    return dict(manager.filter(pk__in={one for one in users if one}).values_list("pk", "name"))
