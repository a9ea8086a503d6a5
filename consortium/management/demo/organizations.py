"""Which organizations live in the demo world? All invented; their codes are valid and belong to nobody."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from stdnum.cn import uscc

# Registration department and kind of the code, by legal type: GB 32100-2015.
PREFIX = {
    "company": "91",
    "partnership": "91",
    "public_institution": "12",
    "society": "51",
    "private_non_enterprise": "52",
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """One organization of the demo world, as short as it can be said."""

    slug: str
    name: str
    name_en: str
    kind: str
    sub_kind: str
    legal_type: str
    division: str
    size: str
    flags: str
    industry: str

    def credit_code(self, number: int) -> str:
        """A code with a right check character, out of a series that no registry gives."""
        body = f"{PREFIX[self.legal_type]}{self.division}MAHQ{number:05d}"
        return body + uscc.calc_check_digit(body)


def read() -> tuple[Sketch, ...]:
    with Path(__file__).with_name("organizations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Sketch(**row) for row in csv.DictReader(file))


SKETCHES = read()
