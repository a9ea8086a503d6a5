"""How does the console show what the admin would print as it is stored? Spans of days, and lists of codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _


def span_text(span: Any) -> str:
    """From which to which day, both included; nothing where it is open at both ends."""
    first, last = span.lower, span.upper and span.upper - timedelta(days=1)
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("since %(first)s") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else ""


def shown(model: Any, name: Any) -> Any:
    """The name of a field, or a column that says its value in words."""
    try:
        field = model._meta.get_field(name)
    except (FieldDoesNotExist, AttributeError, TypeError):
        return name
    if isinstance(field, DateRangeField):
        return _column(field, span_text, ordering=name)
    if isinstance(field, ArrayField) and getattr(field.base_field, "choices", None):
        labels = dict(field.base_field.flatchoices)
        return _column(field, lambda codes: _(", ").join(str(labels.get(code, code)) for code in codes))
    return name


def _column(field: Any, words: Callable[[Any], str], ordering: str | None = None) -> Callable[[Any], str]:
    @admin.display(description=field.verbose_name, ordering=ordering)
    def column(thing: Any) -> str:
        value = getattr(thing, field.name)
        return (words(value) if value is not None else "") or "-"

    column.__name__ = field.name
    return column
