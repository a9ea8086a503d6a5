"""How does a document become a PDF? Typst sets it in one embedded font; none of the machine is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CONTENT_TYPE = "application/pdf"
# Typst holds the whole document in memory: 2,000 rows take 200 MB, 5,000 take 440 MB.
MAX_ROWS = 2000
_FONT = "node_modules/@expo-google-fonts/noto-sans-sc"


class FontMissing(RuntimeError):
    """The front-end packages are not installed, so Chinese text could not be shown."""


@cache
def _fonts() -> typst.Fonts:
    folders = [Path(settings.BASE_DIR) / _FONT / weight for weight in ("400Regular", "700Bold")]
    for folder in folders:
        if not folder.is_dir():
            raise FontMissing(f"The font folder {folder} is missing. Run: npm ci")
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def write_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """Set the document by `templates/reports/<template>`; the data reach it as JSON, never as code."""
    return _compile(template, data, "pdf")[0]


def draw_pages(template: str, data: Mapping[str, Any]) -> list[bytes]:
    """The same pages as PNG pictures, for a preview."""
    return _compile(template, data, "png")


def _compile(template: str, data: Mapping[str, Any], form: Literal["pdf", "png"]) -> list[bytes]:
    root = Path(settings.BASE_DIR) / "templates" / "reports"
    document = {"lang": (get_language() or "zh")[:2], "labels": _labels(), **data}
    pages: Any = typst.compile(
        root / template,
        root=root,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(document, ensure_ascii=False)},
        format=form,
        ppi=110,
    )
    return pages if isinstance(pages, list) else [pages]


def _labels() -> dict[str, str]:
    """The words every document needs, in the reader's language."""
    return {
        "page": _("Page {page} of {pages}"),
        "brand": _("Heqi, innovation consortium portal"),
        "empty": _("There are no rows for these choices."),
        "signature": _("Signature and seal"),
        "date": _("Date:"),
    }
