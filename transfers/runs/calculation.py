"""Which receipts does a run take, by which terms, and what does each party get? Part of its action."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from consortium.core.errors import require
from transfers.agreements.engine import Term, split
from transfers.receipts.models import Receipt
from transfers.runs.models import Payout, Run, RunReceipt
from transfers.terms.models import Share, TermsVersion


def receipts_for(run: Run) -> list[Receipt]:
    """What waits, or is in this run already, under the agreement's deals and the run's days, oldest first."""
    own = run.inputs.filter(is_live=True)
    waiting = Receipt.objects.waiting() | Receipt.objects.filter(pk__in=own.values("receipt"))
    return list(
        waiting.filter(
            deal__coverage__agreement=run.agreement_id, received_on__range=(run.starts_on, run.ends_on)
        ).order_by("received_on", "pk")
    )


def take_in(run: Run, receipts: Iterable[Receipt]) -> None:
    """Write the inputs with the terms in force on each day of receipt, and split each of them."""
    versions = list(TermsVersion.objects.filter(agreement=run.agreement_id, status="active"))
    shares = {version.pk: _shares_of(version) for version in versions}
    for receipt in receipts:
        version = _in_force(versions, receipt)
        source = RunReceipt.objects.create(run=run, receipt=receipt, version=version, amount=receipt.amount)
        Payout.objects.bulk_create(_payouts(source, shares[version.pk]))


def mirror(original: Run, image: Run) -> None:
    """Write the inputs and payouts of a run with the opposite sign; they hold no receipt."""
    for source in original.inputs.prefetch_related("payouts").order_by("pk"):
        opposite = RunReceipt.objects.create(
            run=image,
            receipt_id=source.receipt_id,
            version_id=source.version_id,
            amount=-source.amount,
            is_live=False,
        )
        Payout.objects.bulk_create(
            Payout(
                run=image,
                source=opposite,
                party_id=payout.party_id,
                share=payout.share,
                amount=-payout.amount,
                trace={"mirrors": original.number, "amount": f"{-payout.amount:.2f}"},
            )
            for payout in source.payouts.all()
        )


def total_of(run: Run) -> Decimal:
    """What the inputs of the run add up to, in yuan."""
    return sum(run.inputs.values_list("amount", flat=True), Decimal("0.00"))


def payees_of(run: Run) -> list[int]:
    """The organizations that have a share in the run, by id."""
    return sorted(set(run.payouts.values_list("party__organization", flat=True)))


def _shares_of(version: TermsVersion) -> list[Share]:
    """The shares in the order of the parties, which decides between equal remainders."""
    return list(version.shares.select_related("party__organization").filter(share__gt=0).order_by("party__position"))


def _in_force(versions: list[TermsVersion], receipt: Receipt) -> TermsVersion:
    day = receipt.received_on
    found = next((one for one in versions if day in one.valid), None)
    require(
        found is not None,
        _("No terms were in force on %(day)s, when receipt %(receipt)s came in.")
        % {"day": day, "receipt": receipt.number},
    )
    assert found is not None
    return found


def _payouts(source: RunReceipt, shares: list[Share]) -> list[Payout]:
    parts = split(source.amount, [Term(one.party.organization.credit_code, one.share) for one in shares])
    return [
        Payout(
            run_id=source.run_id,
            source=source,
            party=one.party,
            share=one.share,
            amount=part.amount,
            trace=_trace(part.trace(), source),
        )
        for one, part in zip(shares, parts, strict=True)
    ]


def _trace(trace: dict[str, Any], source: RunReceipt) -> dict[str, Any]:
    return trace | {"of": f"{source.amount:.2f}", "receipt": source.receipt.number, "terms": source.version.number}
