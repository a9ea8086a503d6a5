"""What does a finished report consist of? One shape for the page, the PDF and the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from consortium.reports.columns import Column, Row, as_text


class ColumnHead(TypedDict):
    label: str
    width: int
    right: bool


class Section(TypedDict):
    """One table; all values are texts as they are read."""

    title: str
    columns: list[ColumnHead]
    rows: list[list[str]]
    totals: list[list[str]]
    note: str


class Total(TypedDict):
    """The one amount a statement is about."""

    label: str
    amount: str
    in_words: str


class Signature(TypedDict):
    label: str
    name: str
    state: str
    date: str


class Document(TypedDict, total=False):
    """`title` and `sections` are always there; a statement has `number`, `total`, `signatures` too."""

    title: str
    subtitle: str
    number: str
    issuer: str
    facts: Sequence[tuple[str, str]]
    total: Total
    sections: list[Section]
    figures: list[dict[str, str]]
    notes: list[str]
    signatures: list[Signature]
    foot: str


def section(
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    title: Any = "",
    totals: Iterable[Row] = (),
    note: Any = "",
) -> Section:
    """A table of a document, with every value written for its reader."""
    kinds = [column.kind for column in columns]
    return Section(
        title=str(title),
        columns=[
            ColumnHead(label=str(column.label), width=column.width, right=column.is_right_aligned)
            for column in columns
        ],
        rows=[_texts(kinds, row) for row in rows],
        totals=[_texts(kinds, row) for row in totals],
        note=str(note),
    )


def _texts(kinds: Sequence[Any], row: Row) -> list[str]:
    return [as_text(kind, value) for kind, value in zip(kinds, row, strict=True)]


def as_paper(document: Document) -> dict[str, Any]:
    """The document in the words of templates/portal/_paper.html."""
    total = document.get("total")
    strong = (
        [{"label": total["label"], "text": total["amount"], "note": total.get("in_words", ""), "strong": True}]
        if total
        else []
    )
    figures = [{"label": one["label"], "text": one["value"]} for one in document.get("figures", [])]
    return {
        "heading": document["title"],
        "subheading": document.get("subtitle", ""),
        "number": document.get("number", ""),
        "parties": [{"label": label, "name": text} for label, text in document.get("facts", [])],
        "summary": figures + strong,
        "tables": [_paper_table(one) for one in document["sections"]],
        "notes": document.get("notes", []),
        "foot": document.get("foot", ""),
        "signatures": [
            {"label": one["label"], "name": one.get("name", ""), "when": one.get("date", "")}
            for one in document.get("signatures", [])
        ],
    }


def _paper_table(one: Section) -> dict[str, Any]:
    css = ["number" if column["right"] else "" for column in one["columns"]]
    rows = [[{"text": text, "css": name} for text, name in zip(row, css, strict=True)] for row in one["rows"]]
    totals = [[{"text": text, "css": name} for text, name in zip(row, css, strict=True)] for row in one["totals"]]
    return {
        "title": one["title"],
        "note": one["note"],
        "columns": [
            {"label": column["label"], "css": name} for column, name in zip(one["columns"], css, strict=True)
        ],
        "rows": [{"cells": cells} for cells in rows],
        "totals": totals[0] if totals else None,
    }
