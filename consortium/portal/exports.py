"""How does a list become a file? The same rows in the same order with the same columns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from consortium.core.keyset import page_of
from consortium.portal.base import not_found
from consortium.portal.lists import ListView
from consortium.reports.writers.csv import CONTENT_TYPE as CSV_TYPE
from consortium.reports.writers.csv import write_csv
from consortium.reports.writers.xlsx import CONTENT_TYPE as XLSX_TYPE
from consortium.reports.writers.xlsx import write_xlsx


class ExportPage(ListView):
    """The current view as a file: the same rows, order and columns."""

    def get(self, request: HttpRequest, format: str) -> FileResponse:
        if format not in ("csv", "xlsx"):
            raise not_found()
        self.read(request)
        # Written to a file on disk first: memory stays flat, and an error is a page instead of half a file.
        file = tempfile.TemporaryFile()  # noqa: SIM115  FileResponse closes it
        columns = self.pages.table.file_columns(self.columns)
        if format == "csv":
            write_csv(columns, self._values(), file)
        else:
            write_xlsx(columns, self._values(), file)
        file.seek(0)
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"{self.pages.plural}-{timezone.localdate():%Y%m%d}.{format}",
            content_type=CSV_TYPE if format == "csv" else XLSX_TYPE,
        )

    def _values(self) -> Iterator[list[Any]]:
        after = ""
        while True:
            page = page_of(self.found, order=self.order, after=after, size=1000)
            for row in page.rows:
                yield [column.read(row) for column in self.columns]
            if page.next is None:
                return
            after = page.next
