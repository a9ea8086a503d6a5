"""Which rows stand on the next page? Those after the last one seen, by (key, id); deep pages cost like the first."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from consortium.core.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page: its rows in order and the marks from which its neighbours start, None where there is none."""

    rows: list[Any]
    next: str | None
    previous: str | None


def page_of(queryset: QuerySet[Any], *, order: str, after: str = "", before: str = "", size: int = 50) -> KeysetPage:
    """The page after or before a mark. `order` is one field, `-` for descending; ties are broken by id.

    The field may be empty (NULL): empty values come last in both directions. A mark that is damaged, or was
    made for another order, is refused.
    """
    field, descending = order.removeprefix("-"), order.startswith("-")
    backwards = bool(before)
    mark = _read(before or after, order, queryset.model, field)
    may_be_empty = _may_be_empty(queryset.model, field)
    if mark is not None:
        queryset = queryset.filter(_beyond(field, mark, may_be_empty, descending=descending, backwards=backwards))
    key = F(field)
    down = descending != backwards
    ends = {"nulls_first": True} if backwards else {"nulls_last": True}
    ordering = key.desc(**ends) if down else key.asc(**ends)
    if not may_be_empty:
        # Without a NULLS clause the plain index serves the order.
        ordering = key.desc() if down else key.asc()
    found = list(queryset.order_by(ordering, "-id" if down else "id")[: size + 1])
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return KeysetPage([], None, None)
    has_next, has_previous = (True, more) if backwards else (more, mark is not None)
    return KeysetPage(
        rows,
        _write(rows[-1], order, field) if has_next else None,
        _write(rows[0], order, field) if has_previous else None,
    )


def _may_be_empty(model: type[models.Model], field: str) -> bool:
    if "__" in field:
        return True
    try:
        return bool(model._meta.get_field(field).null)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return True


def _beyond(field: str, mark: tuple[Any, int], may_be_empty: bool, *, descending: bool, backwards: bool) -> Q:
    """The rows on the far side of the mark; NULL is the last value whichever way the order runs."""
    value, pk = mark
    down = descending != backwards
    ties = Q(**{"id__lt" if down else "id__gt": pk})
    if value is None:
        same = Q(**{f"{field}__isnull": True}) & ties
        return same | Q(**{f"{field}__isnull": False}) if backwards else same
    side = "lt" if down else "gt"
    # Said twice, because an index can begin at the first condition but not at an alternative of two.
    far = Q(**{f"{field}__{side}e": value}) & (Q(**{f"{field}__{side}": value}) | ties)
    return far if backwards or not may_be_empty else far | Q(**{f"{field}__isnull": True})


def _value(row: Any, field: str) -> Any:
    value = row
    for part in field.split("__"):
        value = getattr(value, part, None)
    return value


def _write(row: Any, order: str, field: str) -> str:
    value = _value(row, field)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    elif isinstance(value, Decimal):
        value = str(value)
    pk = row.pk if isinstance(row.pk, int) else str(row.pk)
    packed = json.dumps([order, value, pk], ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _read(mark: str, order: str, model: type[models.Model], field: str) -> tuple[Any, int] | None:
    if not mark:
        return None
    try:
        packed = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
        made_for, value, pk = json.loads(packed)
        if made_for != order or not isinstance(pk, int | str) or isinstance(value, list | dict):
            raise ValueError("made for another list")
        if any(isinstance(part, str) and "\x00" in part for part in (value, pk)):
            # PostgreSQL has no such character in a text.
            raise ValueError("made for another list")
        pk = model._meta.pk.to_python(pk)
        kind: Any = None
        path: Any = model
        for part in field.split("__"):
            kind = path._meta.get_field(part) if hasattr(path, "_meta") else None
            path = getattr(kind, "related_model", None)
        return (kind.to_python(value) if kind is not None else value), pk
    except (ValueError, TypeError, binascii.Error, ValidationError, UnicodeDecodeError, LookupError) as error:
        raise RuleBroken(
            _("This page mark does not belong to the list any more. Start again from the first page."),
            code="page-mark",
        ) from error
