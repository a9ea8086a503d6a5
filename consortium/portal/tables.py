"""Which columns has the list of a noun? Declared once, for the page and for every export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from consortium.reports.columns import Column as FileColumn
from consortium.reports.columns import Kind, as_text

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` is a path of attributes ("lead.name") or a function of the row.

    `order` names the field of the database it is sorted by; empty means it cannot be. `label_of` turns a stored
    value into words (a choice), `tone_of` makes it a coloured badge, `link_of` gives the address it leads to.
    """

    name: str
    label: Text
    value: str | Callable[[Any], Any] = ""
    kind: Kind = "text"
    order: str = ""
    is_title: bool = False
    is_shown: bool = True
    label_of: Callable[[Any], Text] | None = None
    tone_of: Callable[[Any], str] | None = None
    link_of: Callable[[Any], str] | None = None
    note_of: Callable[[Any], Text] | None = None
    width: int = 16

    def read(self, row: Any) -> Any:
        """The value of a row as it is exported."""
        if callable(self.value):
            value = self.value(row)
        else:
            value = row
            for part in (self.value or self.name).split("."):
                value = getattr(value, part, None)
                if value is None:
                    return None
        return str(self.label_of(value)) if self.label_of and value not in (None, "") else value

    def cell(self, row: Any, url: str) -> dict[str, Any]:
        """What the list template shows of a row in this column."""
        value = self.read(row)
        cell: dict[str, Any] = {"text": as_text(self.kind, value), "css": self.css}
        if self.is_title:
            cell["url"] = url
        elif self.link_of and value not in (None, ""):
            cell["url"] = self.link_of(row)
        elif self.tone_of and value not in (None, ""):
            cell["tone"] = self.tone_of(row)
        if self.note_of:
            cell["note"] = self.note_of(row)
        return cell

    @property
    def css(self) -> str:
        if self.kind in ("amount", "percent", "number"):
            return "number"
        return {"code": "code", "date": "date", "moment": "date"}.get(self.kind, "")


@dataclass(frozen=True)
class Table:
    """The columns of a noun and the order a list has when nobody asks for another."""

    columns: tuple[Column, ...]
    order: str
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def chosen(self, names: Sequence[str]) -> list[Column]:
        """The columns asked for, in declared order; unknown names are passed over. The title always stands."""
        wanted = set(names)
        if not wanted & set(self.by_name):
            return [column for column in self.columns if column.is_shown]
        return [column for column in self.columns if column.name in wanted or column.is_title]

    def order_of(self, wanted: str) -> str:
        """The field order for a column name with an optional `-`; the table's own where it cannot be sorted so."""
        column = self.by_name.get(wanted.removeprefix("-"))
        if column is None or not column.order:
            return self.order
        # A column whose own order is descending ("-code") turns round with the minus.
        return column.order if not wanted.startswith("-") else f"-{column.order}".replace("--", "")

    def file_columns(self, columns: Iterable[Column]) -> list[FileColumn]:
        return [FileColumn(column.label, column.kind, column.width) for column in columns]
