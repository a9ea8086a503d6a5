"""Which number comes next? Under the lock of the consortium, so that two people never get the same."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def next_number(things: QuerySet[Any], field: str, prefix: str, *, digits: int = 4) -> str:
    """The prefix and the number after the highest one in use with it; the caller holds the consortium's lock."""
    used = things.filter(**{f"{field}__startswith": prefix}).values_list(field, flat=True)
    tails = (text.removeprefix(prefix) for text in used)
    highest = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0)
    return f"{prefix}{highest + 1:0{digits}d}"
