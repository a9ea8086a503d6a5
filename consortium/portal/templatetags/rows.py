"""How are the rows of a table written? In Python: a page of fifty rows has hundreds of cells."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

Cell = Mapping[str, Any]


@register.simple_tag
def table_rows(rows: Iterable[Mapping[str, Any]], selectable: bool = False) -> SafeString:
    """The rows as <tr>: row {pk, label, css, cells}, cell {text, url, css, tone, note, title, html}.

    A template looks up every missing key of every cell in five ways; that took four fifths of the page's time.
    """
    return mark_safe("\n".join(_row(row, selectable) for row in rows))  # noqa: S308  every part is escaped


@register.simple_tag
def table_cells(cells: Iterable[Cell]) -> SafeString:
    """The cells of one row, for totals."""
    return mark_safe("".join(map(_cell, cells)))  # noqa: S308  every part is escaped


def _row(row: Mapping[str, Any], selectable: bool) -> str:
    pick = ""
    if selectable:
        pick = format_html(
            '<td class="pick"><label><input type="checkbox" name="pk" value="{}">'
            '<span class="seen-by-readers">{}</span></label></td>',
            row["pk"],
            row["label"],
        )
    return f"<tr{_attribute('class', row.get('css'))}>{pick}{''.join(map(_cell, row['cells']))}</tr>"


def _cell(cell: Cell) -> str:
    note = cell.get("note")
    return (
        f"<td{_attribute('class', cell.get('css'))}{_attribute('title', cell.get('title'))}>"
        f"{_content(cell)}{f'<small>{_text(note)}</small>' if note else ''}</td>"
    )


def _content(cell: Cell) -> str:
    if url := cell.get("url"):
        return f'<a href="{conditional_escape(url)}">{_text(cell.get("text"))}</a>'
    if tone := cell.get("tone"):
        return f'<span class="tone {conditional_escape(tone)}">{_text(cell.get("text"))}</span>'
    if html := cell.get("html"):
        return conditional_escape(html)
    return _text(cell.get("text"))


def _attribute(name: str, value: Any) -> str:
    return f' {name}="{conditional_escape(value)}"' if value else ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    return conditional_escape(value if isinstance(value, str) else localize(value))
