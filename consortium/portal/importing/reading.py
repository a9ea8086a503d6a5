"""What does an uploaded table say? Every cell as text, or one sentence why the file cannot be taken."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from consortium.core.errors import RuleBroken
from consortium.reports.writers.csv import unguarded

MOST_BYTES = 25 * 1024 * 1024
MOST_ROWS = 50_000
MOST_CELLS = 500_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 32_767
# A workbook is a zip archive; these are far above what a spreadsheet program writes.
MOST_PARTS = 2_000
MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_RATIO = 100
WALL_SECONDS = 30
_PROCESS = Path(__file__).with_name("workbook_process.py")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled rows of a table with their line numbers, and how its text was encoded."""

    rows: list[tuple[int, list[str]]]
    format: str  # "xlsx" or "csv"
    encoding: str = ""


def read_table(content: bytes, *, most_rows: int = MOST_ROWS) -> Sheet:
    """Read a workbook or a text table by what it is, not by what it is called. RuleBroken with the reason."""
    if len(content) > MOST_BYTES:
        raise _refused(_("The file is larger than 25 MB. Split it into several files."))
    if content.startswith(b"PK\x03\x04"):
        return _read_workbook(content, most_rows)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(_("This is an old workbook or one with a password. Save it as XLSX without a password."))
    return _read_text(content, most_rows)


def _read_workbook(content: bytes, most_rows: int) -> Sheet:
    _look_into(content)
    command = [sys.executable, "-I", str(_PROCESS), str(most_rows), str(MOST_CELLS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=WALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _too_large(most_rows) from None
    is_whole = done.returncode == 0 and done.stdout
    answer: dict[str, Any] = json.loads(done.stdout) if is_whole else {"error": "too-large"}
    match answer.get("error"):
        case "too-large":
            raise _too_large(most_rows)
        case "unreadable":
            raise _damaged()
    return _sheet([(line, texts) for line, texts in answer["rows"]], "xlsx", "")


def _look_into(content: bytes) -> None:
    """Refuse what no honest workbook is, before a parser sees it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise _damaged() from None
    names = {part.filename.lower() for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(_("The workbook has a password. Save it without one."))
    if "xl/workbook.xml" not in names:
        raise _refused(_("This file is not a workbook. Save the table as XLSX or CSV."))
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or unpacked > MOST_RATIO * max(packed, 1024):
        raise _refused(_("Unpacked, the workbook is too large. Copy only the filled rows into a new file."))
    if any("vbaproject" in name or (name.endswith(".bin") and "macro" in name) for name in names):
        raise _refused(_("The workbook contains macros. Save it as XLSX without macros."))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise _refused(_("The workbook refers to other files. Paste the values alone and save it again."))


def _read_text(content: bytes, most_rows: int) -> Sheet:
    text, encoding = decoded(content)
    if "\x00" in text:
        raise _refused(_("This file is neither a workbook nor a text table. Save it as XLSX or CSV."))
    head = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max(",\t;", key=head.count)
    rows: list[tuple[int, list[str]]] = []
    cells = 0
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for values in reader:
            texts = [unguarded(value).strip() for value in values]
            while texts and not texts[-1]:
                texts.pop()
            cells += len(texts)
            if (texts and len(rows) >= most_rows) or cells > MOST_CELLS or len(texts) > MOST_COLUMNS:
                raise _too_large(most_rows)
            if texts:
                rows.append((reader.line_num, texts))
    except csv.Error:
        raise _refused(
            _("Line %(line)s cannot be read: a quotation mark is not closed, or a cell is too long.")
            % {"line": f"{reader.line_num:,}"}
        ) from None
    return _sheet(rows, "csv", encoding)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding: by its mark, else UTF-8, else GB18030 (which holds GBK); never a guess."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = [encoding for mark, encoding in marks.items() if content.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\ufffd" not in text:
            return text, encoding.removesuffix("-sig").upper()
    raise _refused(_("The characters of the file cannot be read for certain. Save it as CSV in UTF-8, or as XLSX."))


def _sheet(rows: list[tuple[int, list[str]]], format: str, encoding: str) -> Sheet:
    if not rows:
        raise _refused(_("The file is empty."))
    return Sheet(rows, format, encoding)


def _too_large(most_rows: int) -> RuleBroken:
    return _refused(
        _("The file has more than %(rows)s rows, or needs too much memory. Split it into several files.")
        % {"rows": f"{most_rows:,}"}
    )


def _damaged() -> RuleBroken:
    return _refused(_("The workbook cannot be read; it may be damaged. Open it, save it anew as XLSX and try again."))


def _refused(sentence: str) -> RuleBroken:
    return RuleBroken(sentence, code="file", field="file")
