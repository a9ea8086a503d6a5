"""Which bytes does the hash of an entry cover? Written down in docs/ledger.md; the database checks the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

FORMAT = "heqi-ledger-entry/1"
FIRST_PREVIOUS_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class HashedLine:
    """One line as the hash sees it; the account by what it means, so that re-labelling it shows."""

    position: int
    account_kind: str
    organization_id: int | None
    currency: str
    fen: int

    def text(self) -> str:
        owner = "-" if self.organization_id is None else self.organization_id
        return f"line:{self.position}:{self.account_kind}:{owner}:{self.currency}:{self.fen}"


@dataclass(frozen=True, slots=True)
class HashedEntry:
    """All of an entry that its hash covers."""

    consortium_id: int
    sequence: int
    previous_hash: str
    kind: str
    receipt_id: int | None
    run_id: int | None
    reverses_id: int | None
    booked_on: date
    booked_at: datetime
    booked_by_id: int
    memo: str

    def canonical_bytes(self, lines: Sequence[HashedLine]) -> bytes:
        """One field per line, UTF-8, times in UTC with microseconds, amounts in fen; the memo stands last."""
        rows = [
            FORMAT,
            f"consortium:{self.consortium_id}",
            f"sequence:{self.sequence}",
            f"previous:{self.previous_hash}",
            f"kind:{self.kind}",
            f"receipt:{_or_dash(self.receipt_id)}",
            f"run:{_or_dash(self.run_id)}",
            f"reverses:{_or_dash(self.reverses_id)}",
            f"booked_on:{self.booked_on:%Y-%m-%d}",
            f"booked_at:{self.booked_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z",
            f"booked_by:{self.booked_by_id}",
            *(line.text() for line in sorted(lines, key=lambda line: line.position)),
            f"memo:{self.memo}",
        ]
        return "\n".join(rows).encode()

    def hash(self, lines: Sequence[HashedLine]) -> str:
        """64 hexadecimal digits."""
        return hashlib.sha256(self.canonical_bytes(lines)).hexdigest()


def _or_dash(number: int | None) -> str:
    return "-" if number is None else str(number)
