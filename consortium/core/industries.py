"""What does it make? Industry codes of GB/T 4754-2017: sections (letter) and divisions (two digits)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

INDUSTRIES_FILE = Path(__file__).parent / "data" / "industries.csv"


@dataclass(frozen=True, slots=True)
class Industry:
    """A section, or a division with the section it belongs to."""

    code: str
    section: str
    name: str
    name_en: str

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name


def industry_of(code: str) -> Industry | None:
    """The division that a code of 2 to 4 digits lies in, or the section of a letter; None when there is none.

    Groups and classes (3 and 4 digits) are known by their division only. A section letter before the
    digits, as statistics write it ("C3911"), is read over.
    """
    match = re.fullmatch(r"([A-T])|[A-T]?([0-9]{2})[0-9]{0,2}", code)
    return _industries().get(match[1] or match[2]) if match else None


def industry_name(code: str) -> str:
    """The name in the reader's language; the code itself when it is unknown."""
    return str(industry_of(code) or code)


def industry_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Divisions grouped by section, for forms and filters."""
    industries = _industries().values()
    return [
        (
            f"{section.code} {section}",
            [(each.code, f"{each.code} {each}") for each in industries if each.section == section.code],
        )
        for section in industries
        if not section.section
    ]


@cache
def _industries() -> dict[str, Industry]:
    with INDUSTRIES_FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Industry(**row) for row in csv.DictReader(file)}
