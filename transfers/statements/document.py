"""What stands in a statement? Everything needed to check it without the portal."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from members.models import Organization
    from transfers.ledger.models import Entry
    from transfers.runs.models import Payout, Run

FORMAT = "heqi-statement/1"


def document_of(
    run: Run,
    organization: Organization,
    payouts: list[Payout],
    *,
    number: str,
    version: int,
    issued_at: datetime,
    entry: Entry,
    previous_balance: Decimal,
) -> dict[str, Any]:
    """The party's payouts with terms and trace, its balance before and after, and the place in the ledger."""
    amount = sum((payout.amount for payout in payouts), Decimal("0.00"))
    agreement = run.agreement
    return {
        "format": FORMAT,
        "number": number,
        "version": version,
        "issued_at": _moment(issued_at),
        "consortium": {"code": run.consortium.code, "name": run.consortium.name},
        "party": {"credit_code": organization.credit_code, "name": organization.name},
        "agreement": {"code": agreement.code, "title": agreement.title},
        "run": {
            "number": run.number,
            "digest": run.digest,
            "starts_on": run.starts_on.isoformat(),
            "ends_on": run.ends_on.isoformat(),
            "reverses": run.reverses.number if run.reverses else None,
        },
        "currency": "CNY",
        "payouts": [_payout(payout) for payout in payouts],
        "amount": f"{amount:.2f}",
        "previous_balance": f"{previous_balance:.2f}",
        "balance": f"{previous_balance + amount:.2f}",
        "ledger": {"entry": entry.sequence, "hash": entry.hash, "booked_at": _moment(entry.booked_at)},
    }


def _payout(payout: Payout) -> dict[str, Any]:
    source = payout.source
    receipt = source.receipt
    return {
        "receipt": {
            "number": receipt.number,
            "deal": receipt.deal.code,
            "deal_title": receipt.deal.title,
            "external_reference": receipt.external_reference,
            "received_on": receipt.received_on.isoformat(),
            "amount": f"{source.amount:.2f}",
        },
        "terms": {"version": source.version.number, "digest": source.version.digest},
        "share": f"{payout.share:.4f}",
        "amount": f"{payout.amount:.2f}",
        "trace": payout.trace,
    }


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
