"""What is in a column, and how is a value of it written for a reader?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from consortium.core.money import format_amount

Kind = Literal["text", "code", "amount", "percent", "number", "date", "moment"]
Text = str | Promise
Row = Sequence[Any]
RIGHT_ALIGNED = frozenset({"amount", "percent", "number"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list or a report; `width` is counted in Latin characters, a Chinese one takes two.

    amount: yuan with two decimals. percent: 12.5 means 12.5%. code: digits that are not a number.
    """

    label: Text
    kind: Kind = "text"
    width: int = 16

    @property
    def is_right_aligned(self) -> bool:
        return self.kind in RIGHT_ALIGNED


@dataclass(frozen=True, slots=True)
class Figure:
    """One total or count that stands above or below the rows."""

    label: Text
    value: Any
    kind: Kind = "amount"


def as_text(kind: Kind, value: Any) -> str:
    """The value as a reader sees it on a page or on paper: 1,234.50, 12.5%, 2026-11-23, yes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind in _WRITTEN:
        return _WRITTEN[kind](value)
    if isinstance(value, datetime):
        return local(value).strftime("%Y-%m-%d %H:%M")
    return str(value)


def local(value: datetime) -> datetime:
    """The moment on the clock of this installation."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def shortest(value: Decimal) -> str:
    """Without zeros at the end: 33.3300 → 33.33, 100.0000 → 100."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "amount": lambda value: format_amount(Decimal(value)),
    "percent": lambda value: f"{shortest(Decimal(value))}%",
    "number": lambda value: f"{value:,}",
}
