"""In which formats can a report be had, and how is each written?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.errors import RuleBroken
from consortium.reports.columns import Row, Text
from consortium.reports.machinery import Choices, Report
from consortium.reports.writers import csv, pdf, xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """One way to have a report; `write` gets report, person, choices, rows and a binary file."""

    name: str
    label: Text
    extension: str
    content_type: str
    write: Callable[[Report, Any, Choices, Iterable[Row], IO[bytes]], None]


def _write_csv(report: Report, user: Any, choices: Choices, rows: Iterable[Row], file: IO[bytes]) -> None:
    csv.write_csv(report.columns, rows, file)


def _write_xlsx(report: Report, user: Any, choices: Choices, rows: Iterable[Row], file: IO[bytes]) -> None:
    xlsx.write_xlsx(report.columns, rows, file, title=str(report.title))


def _write_pdf(report: Report, user: Any, choices: Choices, rows: Iterable[Row], file: IO[bytes]) -> None:
    file.write(pdf.write_pdf(report.template, report.document(user, choices, _few(rows))))


def _write_page(report: Report, user: Any, choices: Choices, rows: Iterable[Row], file: IO[bytes]) -> None:
    document = report.document(user, choices, _few(rows))
    file.write(json.dumps(document, ensure_ascii=False, indent=1).encode())


def _few(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(islice(rows, pdf.MAX_ROWS + 1)):
        if number == pdf.MAX_ROWS:
            raise RuleBroken(
                _("A page or a PDF holds at most %(limit)s rows and this list has more. Choose XLSX or CSV.")
                % {"limit": f"{pdf.MAX_ROWS:,}"}
            )
        yield row


FORMATS = {
    one.name: one
    for one in (
        Format("page", gettext_lazy("Web page"), "json", "application/json", _write_page),
        Format("pdf", "PDF", "pdf", pdf.CONTENT_TYPE, _write_pdf),
        Format("xlsx", "XLSX", "xlsx", xlsx.CONTENT_TYPE, _write_xlsx),
        Format("csv", "CSV", "csv", csv.CONTENT_TYPE, _write_csv),
    )
}
