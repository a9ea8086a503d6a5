"""The only code that writes to the ledger. There is one action, and it only adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from consortium.core.audit import action
from consortium.core.clocks import today
from transfers.ledger.hashing import FIRST_PREVIOUS_HASH, HashedEntry, HashedLine
from transfers.ledger.models import Account, Entry, Line
from transfers.ledger.statuses import AccountKind, EntryKind

if TYPE_CHECKING:
    from members.models import Consortium, User

# The trigger on the entry takes the same lock; here it is taken first, because the head is read before.
CHAIN_LOCK = 741001


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a booking: debit positive, credit negative, in yuan."""

    kind: AccountKind
    amount: Decimal
    organization_id: int | None = None


@action("ledger.book")
def book(
    consortium: Consortium,
    *,
    by: User,
    kind: EntryKind,
    sides: Sequence[Side],
    memo: str,
    receipt: Any = None,
    run: Any = None,
    reverses: Entry | None = None,
) -> Entry:
    """Add one balanced entry to the consortium's chain. The caller has decided that it may, and holds its locks."""
    accounts = [_account(consortium, side) for side in sides]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CHAIN_LOCK, consortium.pk])
    head = Entry.objects.filter(consortium=consortium).order_by("-sequence").first()
    # The clock is read under the lock, so that the times in a chain never run backwards.
    entry = Entry(
        consortium=consortium,
        sequence=head.sequence + 1 if head else 1,
        previous_hash=head.hash if head else FIRST_PREVIOUS_HASH,
        kind=kind,
        receipt=receipt,
        run=run,
        reverses=reverses,
        booked_on=today(),
        booked_at=timezone.now(),
        booked_by=by,
        memo=memo,
    )
    lines = [
        Line(position=position, account=account, amount=side.amount, currency=account.currency)
        for position, (account, side) in enumerate(zip(accounts, sides, strict=True), start=1)
    ]
    entry.hash = hashed(entry).hash([hashed_line(line) for line in lines])
    entry.save(force_insert=True)
    for line in lines:
        line.entry = entry
    Line.objects.bulk_create(lines)
    return entry


def mirrored(entry: Entry) -> list[Side]:
    """The sides of the booking that undoes an entry exactly."""
    return [
        Side(AccountKind(line.account.kind), -line.amount, line.account.organization_id)
        for line in entry.lines.select_related("account").order_by("position")
    ]


def hashed(entry: Entry) -> HashedEntry:
    """What the hash covers of an entry."""
    return HashedEntry(
        consortium_id=entry.consortium_id,
        sequence=entry.sequence,
        previous_hash=entry.previous_hash,
        kind=str(entry.kind),
        receipt_id=entry.receipt_id,
        run_id=entry.run_id,
        reverses_id=entry.reverses_id,
        booked_on=entry.booked_on,
        booked_at=entry.booked_at,
        booked_by_id=entry.booked_by_id,
        memo=entry.memo,
    )


def hashed_line(line: Line) -> HashedLine:
    """What the hash covers of a line."""
    account = line.account
    return HashedLine(
        line.position, str(account.kind), account.organization_id, line.currency, int(line.amount * 100)
    )


def _account(consortium: Consortium, side: Side) -> Account:
    account, _made = Account.objects.get_or_create(
        consortium=consortium,
        kind=side.kind,
        organization_id=side.organization_id,  # type: ignore[misc]  # None is an account of nobody
        currency="CNY",
    )
    return account
