"""Is every statement the paper that was issued, and does it agree with the ledger?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from transfers.digests import digest_of
from transfers.ledger.findings import Finding
from transfers.ledger.models import Line
from transfers.ledger.statuses import AccountKind
from transfers.statements.models import Statement


def verify_statements() -> Iterator[Finding]:
    """Reckon each digest again and compare amounts with the document, the ledger and the numbers before."""
    numbers: dict[str, int] = {}
    statements = Statement.objects.order_by("consortium", "number", "version")
    for statement in statements.iterator():
        name = _("statement %(statement)s (%(number)s)") % {
            "statement": statement.pk,
            "number": statement.number,
        }
        for sentence in _wrong_with(statement):
            yield Finding(name, sentence)
        prefix, _dash, place = statement.number.rpartition("-")
        if int(place) > numbers.get(prefix, 0) + 1:
            yield Finding(name, _("Numbers before this one are missing."))
        numbers[prefix] = int(place)


def _wrong_with(statement: Statement) -> Iterator[str]:
    if digest_of(statement.document) != statement.digest:
        yield _("The document does not fit its digest.")
    stored = (statement.number, statement.amount, statement.previous_balance, statement.balance)
    document = statement.document
    written = (
        document.get("number"),
        *(Decimal(document.get(name, "NaN")) for name in ("amount", "previous_balance", "balance")),
    )
    if stored != written:
        yield _("The row does not fit its document.")
    booked = Line.objects.filter(
        entry__run=statement.run_id,
        account__kind=AccountKind.PAYABLE,
        account__organization=statement.organization_id,
    ).aggregate(sum=Sum("amount"))["sum"]
    if statement.amount != -(booked or 0):
        yield _("The amount is not that of the ledger.")
