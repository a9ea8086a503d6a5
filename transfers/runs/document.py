"""What exactly do the payees confirm? The run as plain data, and its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transfers.digests import digest_of

if TYPE_CHECKING:
    from transfers.runs.models import Run, RunReceipt


def document_of(run: Run) -> dict[str, Any]:
    """Every receipt with the terms that split it and what each party gets; parties by credit code."""
    inputs = (
        run.inputs.select_related("receipt__deal", "version")
        .prefetch_related("payouts__party__organization")
        .order_by("receipt__received_on", "receipt_id")
    )
    return {
        "format": "heqi-run/1",
        "consortium": run.consortium.code,
        "agreement": run.agreement.code,
        "run": run.number,
        "starts_on": run.starts_on.isoformat(),
        "ends_on": run.ends_on.isoformat(),
        "total": f"{run.total:.2f}",
        "receipts": [_receipt(one) for one in inputs],
    }


def digest_of_run(run: Run) -> str:
    """SHA-256 of the canonical JSON of the document."""
    return digest_of(document_of(run))


def _receipt(one: RunReceipt) -> dict[str, Any]:
    return {
        "receipt": one.receipt.number,
        "deal": one.receipt.deal.code,
        "external_reference": one.receipt.external_reference,
        "received_on": one.receipt.received_on.isoformat(),
        "amount": f"{one.amount:.2f}",
        "terms": {"version": one.version.number, "digest": one.version.digest},
        "payouts": [
            {
                "credit_code": payout.party.organization.credit_code,
                "share": f"{payout.share:.4f}",
                "amount": f"{payout.amount:.2f}",
            }
            for payout in one.payouts.all()
        ],
    }
