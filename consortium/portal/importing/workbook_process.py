"""What stands in the first sheet of a workbook? Read in a process of its own, with little memory and time.

Run as a program: `python -I workbook_process.py ROWS CELLS < book.xlsx`. It prints JSON, either
{"rows": [[line, [text, …]], …]} or {"error": "too-large" | "unreadable"}, and imports nothing of the project.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime, time
from typing import Any

MEMORY_BYTES = 300 * 1024 * 1024
CPU_SECONDS = 10
MOST_COLUMNS = 200
MOST_CHARACTERS = 32_767
# Above this a spreadsheet has already lost the last digits of a number.
EXACT_NUMBERS = 10**15


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    most_rows, most_cells = int(sys.argv[1]), int(sys.argv[2])
    try:
        answer: dict[str, Any] = read(sys.stdin.buffer.read(), most_rows, most_cells)
    except MemoryError:
        answer = {"error": "too-large"}
    except Exception:
        # The reader raises errors of every kind on a damaged file; a person can only save it anew.
        answer = {"error": "unreadable"}
    sys.stdout.write(json.dumps(answer))


def read(content: bytes, most_rows: int, most_cells: int) -> dict[str, Any]:
    """The filled rows of the first sheet as texts, each with its line number in the sheet."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    rows: list[tuple[int, list[str]]] = []
    cells = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if line > 1_048_576 or (len(values) > MOST_COLUMNS and any(values[MOST_COLUMNS:])):
            return {"error": "too-large"}
        texts = [text_of(value) for value in values[:MOST_COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        cells += len(texts)
        if len(rows) >= most_rows or cells > most_cells or any(len(text) > MOST_CHARACTERS for text in texts):
            return {"error": "too-large"}
        rows.append((line, texts))
    return {"rows": rows}


def text_of(value: Any) -> str:
    """A cell as a person would type it. A number too long for a spreadsheet keeps its E and is noticed."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, int | float):
        whole = str(int(value)) if value == int(value) else repr(value)
        return f"{value:.14E}" if abs(value) >= EXACT_NUMBERS else whole
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


if __name__ == "__main__":
    main()
