"""What does a room declare so that its things come from files, and what does one row do?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consortium.core.errors import Refusal
from consortium.core.permissions import Decision
from consortium.portal.importing.columns import Column

Text = str | Promise
Prepare = Callable[[Any, Mapping[str, Any], Mapping[str, Sequence[str]]], Any]
Kind = Literal["new", "changed", "unchanged", "refused"]

# Headers of the columns that are added to a file given back; they are passed over when it comes again.
RESULT = _("Result of the check")
REASON = _("What to mend")


class RowWrong(Exception):
    """A row cannot be taken; each problem is (column name, sentence)."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row did: a new thing, a change, or nothing as all is already so; and what to know about it."""

    kind: Kind
    thing: Any = None
    remarks: Sequence[str] = ()


class UploadForm(forms.Form):
    """The file, and with more fields the choices that hold for all its rows; each value must be JSON."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX or CSV, at most 25 MB."))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def options(self) -> dict[str, Any]:
        """The choices besides the file, as they are kept with it."""
        return {}


@dataclass(frozen=True)
class Importer:
    """How files become things of one noun.

    `prepare(by, options, texts)` reads once what every row needs; `texts` are the cells by column.
    `take(row, by=…, context=…)` writes one row by calling actions; it may raise a Refusal, whose field is a
    column's name, or RowWrong.
    """

    noun: str
    columns: tuple[Column, ...]
    may: Callable[[Any], Decision]
    take: Callable[..., Taken]
    prepare: Prepare = lambda _by, options, _texts: options
    form: type[UploadForm] = UploadForm
    label_column: str = "name"
    title: Text = ""
    description: Text = ""
    notes: tuple[Text, ...] = ()
    most_rows: int = 2_000
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})
        REGISTRY[self.noun] = self

    def values_of(self, cells: Sequence[str], places: Mapping[str, int]) -> dict[str, Any]:
        """The row's meaning by column name, of the columns the file has. RowWrong names each problem."""
        values: dict[str, Any] = {}
        problems: list[tuple[str, str]] = []
        for name, position in places.items():
            try:
                values[name] = self.by_name[name].value_of(text_at(cells, position))
            except ValidationError as error:
                problems.extend((name, message) for message in error.messages)
        if problems:
            raise RowWrong(*problems)
        return values

    def is_example(self, cells: Sequence[str], places: Mapping[str, int]) -> bool:
        """The row of the template that shows how to fill it in."""
        first = text_at(cells, places.get(self.label_column, 0))
        return first.startswith(("（示例）", "(示例)", "(Example)", "（Example）"))


REGISTRY: dict[str, Importer] = {}


def text_at(cells: Sequence[str], position: int) -> str:
    """The text of a cell; rows may be shorter than the header."""
    return cells[position].strip() if position < len(cells) else ""


def run(
    importer: Importer,
    rows: Sequence[tuple[int, Sequence[str]]],
    places: Mapping[str, int],
    *,
    by: Any,
    options: Mapping[str, Any],
    tell: Callable[[int], None] = lambda _done: None,
) -> list[dict[str, Any]]:
    """Take every row and answer what each did; the caller keeps all of it or nothing."""
    texts = {name: [text_at(cells, place) for _line, cells in rows] for name, place in places.items()}
    context = importer.prepare(by, options, texts)
    outcomes = []
    for done, (line, cells) in enumerate(rows):
        if importer.is_example(cells, places):
            continue
        outcomes.append(_take(importer, line, cells, places, by=by, context=context))
        tell(done)
    return outcomes


def _take(
    importer: Importer, line: int, cells: Sequence[str], places: Mapping[str, int], *, by: Any, context: Any
) -> dict[str, Any]:
    label = text_at(cells, places.get(importer.label_column, 0))
    outcome: dict[str, Any] = {"line": line, "label": label[:200]}
    try:
        # Without a savepoint of its own: each action has one, and a refused row keeps the whole file out.
        taken = importer.take(importer.values_of(cells, places), by=by, context=context)
    except RowWrong as wrong:
        return outcome | {"kind": "refused", "messages": [[name, str(text)] for name, text in wrong.problems]}
    except Refusal as refusal:
        name = refusal.field if refusal.field in importer.by_name else ""
        return outcome | {"kind": "refused", "messages": [[name, str(refusal.sentence)]]}
    remarks = [["", str(remark)] for remark in taken.remarks]
    return outcome | {"kind": taken.kind, "pk": getattr(taken.thing, "pk", None), "messages": remarks}
