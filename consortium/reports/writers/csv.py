"""How are rows written as CSV that Excel opens in Chinese and that no spreadsheet runs as a formula?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

from consortium.reports.columns import Column, Row, as_text, shortest

CONTENT_TYPE = "text/csv; charset=utf-8"
# Spreadsheets start a formula at these characters, also in their full-width form and behind white space.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])")
_GUARDED = re.compile(r"'+(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])")
_NUMBERS = frozenset({"amount", "percent", "number"})


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; `unguarded` takes exactly that one away."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`: an import of our own export gives the same data."""
    return text[1:] if _GUARDED.match(text) else text


def write_csv(columns: Sequence[Column], rows: Iterable[Row], stream: IO[bytes]) -> int:
    """Write a header and all rows as UTF-8 with a byte order mark; answers how many rows."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([guarded(str(column.label)) for column in columns])
    kinds = [column.kind for column in columns]
    count = 0
    for row in rows:
        writer.writerow([_cell(kind, value) for kind, value in zip(kinds, row, strict=True)])
        count += 1
    text.flush()
    text.detach()
    return count


def _cell(kind: Any, value: Any) -> str:
    if value is None:
        return ""
    if kind in _NUMBERS and isinstance(value, Decimal | int) and not isinstance(value, bool):
        # Plain numbers, without separators: the file is read by machines too.
        return shortest(Decimal(value)) if kind == "percent" else f"{Decimal(value):f}"
    return guarded(as_text(kind, value))
