"""What does a check of the books find? A row by its name, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written."""

    row: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.row}: {self.sentence}"
