"""Is the ledger as it was written? Every hash, every link, every balance, reckoned again from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from transfers.ledger.findings import Finding
from transfers.ledger.hashing import FIRST_PREVIOUS_HASH, HashedEntry, HashedLine

# One pass over both tables in the order of the chains; a million entries never stand in memory at once.
ROWS = """
    SELECT entry.id, entry.hash, entry.consortium_id, entry.sequence, entry.previous_hash, entry.kind,
           entry.receipt_id, entry.run_id, entry.reverses_id, entry.booked_on, entry.booked_at,
           entry.booked_by_id, entry.memo, line.position, account.kind, account.organization_id,
           line.currency, (line.amount * 100)::bigint, account.consortium_id
    FROM transfers_entry entry
    LEFT JOIN transfers_line line ON line.entry_id = entry.id
    LEFT JOIN transfers_account account ON account.id = line.account_id
    ORDER BY entry.consortium_id, entry.sequence, entry.id, line.position
"""
CHUNK = 5_000


@dataclass(slots=True)
class Head:
    """Where a consortium's chain ends."""

    consortium_id: int
    sequence: int = 0
    hash: str = FIRST_PREVIOUS_HASH


def verify_chains(heads: dict[int, Head]) -> Iterator[Finding]:
    """Walk every chain and fill `heads`, by consortium, with where each ends."""
    for (entry_id, stored_hash, *fields), rows in groupby(_rows(), key=lambda row: row[:13]):
        entry = HashedEntry(*fields)
        lines = [row[13:] for row in rows if row[13] is not None]
        head = heads.setdefault(entry.consortium_id, Head(entry.consortium_id))
        name = _("ledger entry %(entry)s (number %(sequence)s of consortium %(consortium)s)") % {
            "entry": entry_id,
            "sequence": entry.sequence,
            "consortium": entry.consortium_id,
        }
        for sentence in _wrong_with(entry, stored_hash, lines, head):
            yield Finding(name, sentence)
        heads[entry.consortium_id] = Head(entry.consortium_id, entry.sequence, stored_hash)


def _wrong_with(entry: HashedEntry, stored_hash: str, lines: list[Any], head: Head) -> Iterator[str]:
    hashed = [HashedLine(*line[:5]) for line in lines]
    if entry.sequence != head.sequence + 1:
        yield _("The number does not follow %(before)s; entries are missing.") % {"before": head.sequence}
    if entry.previous_hash != head.hash:
        yield _("The hash before is not that of the entry before.")
    if entry.hash(hashed) != stored_hash:
        yield _("The hash does not fit what stands in the entry and its lines.")
    if len(lines) < 2 or any(
        sum(line.fen for line in hashed if line.currency == currency)
        for currency in {line.currency for line in hashed}
    ):
        yield _("The lines do not balance.")
    if any(line[5] != entry.consortium_id for line in lines):
        yield _("A line stands on an account of another consortium.")


def _rows() -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
