"""Which files does an import hand out? The empty template, and the uploaded file with the reasons added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from consortium.portal.importing.columns import Column
from consortium.portal.importing.machinery import REASON, RESULT, Importer
from consortium.portal.importing.models import ImportDraft
from consortium.reports.columns import Column as FileColumn
from consortium.reports.writers.csv import write_csv
from consortium.reports.writers.xlsx import write_xlsx

# Choices are offered in this many rows; a file may have more.
OFFERED_ROWS = 2_000


def write_template(importer: Importer, file: IO[bytes]) -> None:
    """A workbook with header, example row, lists to choose from, and a sheet that explains each column."""
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": "@", "valign": "top"})
    grey = book.add_format({"num_format": "@", "font_color": "#6b7280", "italic": True})
    head = {"bold": True, "num_format": "@", "border": 1, "border_color": "#c9d4e5"}
    bold, must = (book.add_format({**head, "bg_color": colour}) for colour in ("#e8eef7", "#fdeeda"))
    sheet = book.add_worksheet(_("Data"))
    notes = book.add_worksheet(_("Notes"))
    lists = book.add_worksheet(_("Lists"))
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(importer.columns):
        sheet.set_column(place, place, column.width, text)
        sheet.write_string(0, place, _header(column), must if column.is_required else bold)
        sheet.write_string(1, place, str(column.example), grey)
        if column.choices:
            _offer(sheet, lists, place, column)
    lists.hide()
    _explain(notes, importer, bold, text)
    book.close()


def write_template_csv(importer: Importer, file: IO[bytes]) -> None:
    """The header and the example row as text."""
    columns = [FileColumn(_header(column)) for column in importer.columns]
    write_csv(columns, [[str(column.example) for column in importer.columns]], file)


def write_given_back(draft: ImportDraft, file: IO[bytes]) -> None:
    """The file as it was uploaded, with two columns more: the result of each row and what to mend."""
    width = max([len(draft.header), *(len(cells) for _line, cells in draft.rows)])
    header = [*draft.header, *[""] * (width - len(draft.header)), str(RESULT), str(REASON)]
    columns = [FileColumn(label, "text", 18) for label in header]
    write = write_xlsx if draft.format == "xlsx" else write_csv
    write(columns, _rows_with_reasons(draft, width), file)


def told(draft: ImportDraft, outcome: dict[str, Any]) -> list[str]:
    """The sentences about a row, each with the column it speaks of."""
    headers = {name: draft.header[place] for name, place in draft.places.items()}
    return [
        _("%(column)s: %(sentence)s") % {"column": headers[name], "sentence": sentence}
        if name in headers
        else sentence
        for name, sentence in outcome["messages"]
    ]


def _rows_with_reasons(draft: ImportDraft, width: int) -> Iterable[list[str]]:
    outcomes = {outcome["line"]: outcome for outcome in draft.outcomes}
    for line, cells in draft.rows:
        outcome = outcomes.get(line)
        added = [kind_label(outcome["kind"]), " ".join(told(draft, outcome))] if outcome else ["", ""]
        yield [*cells, *[""] * (width - len(cells)), *added]


def kind_label(kind: str) -> str:
    """What a row did, in a word."""
    return {"new": _("New"), "changed": _("Changed"), "unchanged": _("Unchanged"), "refused": _("Refused")}[kind]


def _header(column: Column) -> str:
    return f"{column.header} *" if column.is_required else str(column.header)


def _offer(sheet: Any, lists: Any, place: int, column: Column) -> None:
    labels = [str(choice.label) for choice in column.choices]
    for row, label in enumerate(labels):
        lists.write_string(row, place, label)
    name = xlsxwriter.utility.xl_col_to_name(place)
    source = f"='{lists.get_name()}'!${name}$1:${name}${len(labels)}"
    # Several marks cannot be chosen from a list, so there it only warns.
    sheet.data_validation(
        1,
        place,
        OFFERED_ROWS,
        place,
        {"validate": "list", "source": source, "error_type": "information" if column.is_many else "warning"},
    )


def _explain(notes: Any, importer: Importer, bold: Any, text: Any) -> None:
    heads = ((_("Column"), 30), (_("Required"), 10), (_("Meaning"), 60), (_("Allowed values"), 80))
    for place, (label, width) in enumerate(heads):
        notes.set_column(place, place, width, text)
        notes.write_string(0, place, label, bold)
    row = 0
    for row, column in enumerate(importer.columns, start=1):
        notes.write_string(row, 0, str(column.header))
        notes.write_string(row, 1, _("Yes") if column.is_required else "")
        notes.write_string(row, 2, str(column.note))
        notes.write_string(row, 3, "、".join(str(choice.label) for choice in column.choices))
    for place, note in enumerate(importer.notes, start=row + 2):
        notes.write_string(place, 0, str(note))
