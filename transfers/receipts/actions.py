"""Every write to a receipt: record it and book it, or void it and book the reversal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.rounding import round_down
from consortium.core.workflow import take_step
from transfers.deals import statuses as deal_statuses
from transfers.ledger.actions import Side, book, mirrored
from transfers.ledger.models import Entry
from transfers.ledger.statuses import AccountKind, EntryKind
from transfers.numbers import next_number
from transfers.receipts import workflow
from transfers.receipts.models import Receipt
from transfers.receipts.permissions import can_record_receipt

if TYPE_CHECKING:
    from members.models import Consortium, User
    from transfers.deals.models import Deal


@action("receipt.record")
def record_receipt(
    deal: Deal,
    *,
    by: User,
    amount: Decimal,
    received_on: date,
    payer: str,
    external_reference: str,
    note: str = "",
) -> Receipt:
    """Record cash that came in under a signed deal, and book it at once."""
    lock(deal.consortium, deal)
    check(can_record_receipt(by, deal))
    if deal.status == deal_statuses.Status.TALKING:
        raise WrongState(_("The deal is not signed yet; a receipt needs a signed deal."))
    _check_day(deal, received_on)
    require(round_down(amount) == amount, _("A part of a fen cannot be received."), field="amount")
    receipt = Receipt(
        number=_next_number(deal.consortium),
        consortium=deal.consortium,
        deal=deal,
        amount=amount,
        received_on=received_on,
        payer=payer.strip(),
        external_reference=external_reference.strip(),
        note=note.strip(),
        recorded_by=by,
    )
    receipt.save(force_insert=True)
    book(
        deal.consortium,
        by=by,
        kind=EntryKind.RECEIPT,
        sides=[Side(AccountKind.HELD, receipt.amount), Side(AccountKind.UNDIVIDED, -receipt.amount)],
        memo=f"{receipt.number} {deal.code}",
        receipt=receipt,
    )
    return receipt


@action("receipt.void")
def void_receipt(receipt: Receipt, *, by: User, reason: str) -> None:
    """Take back a receipt that no run has split, by the reversal of its booking."""
    lock(receipt.consortium, receipt.deal, receipt)
    take_step(workflow.LIFE, workflow.VOID, receipt, by=by, provided=lambda: _is_waiting(receipt))
    booked = Entry.objects.get(receipt=receipt, kind=EntryKind.RECEIPT)
    book(
        receipt.consortium,
        by=by,
        kind=EntryKind.RECEIPT_VOID,
        sides=mirrored(booked),
        memo=f"{receipt.number} {receipt.deal.code}",
        receipt=receipt,
        reverses=booked,
    )


def _next_number(consortium: Consortium) -> str:
    receipts = Receipt.objects.filter(consortium=consortium)
    return next_number(receipts, "number", f"SK-{consortium.code}-{today().year}-")


def _check_day(deal: Deal, received_on: date) -> None:
    require(received_on <= today(), _("The day of receipt lies in the future."), field="received_on")
    require(
        deal.signed_on is not None and received_on >= deal.signed_on,
        _("The day of receipt lies before %(day)s, the day the deal was signed.") % {"day": deal.signed_on},
        field="received_on",
    )


def _is_waiting(receipt: Receipt) -> None:
    use = receipt.uses.filter(is_live=True).select_related("run").first()
    if use is not None:
        raise WrongState(
            _("The receipt is in run %(run)s. Reopen, cancel or reverse that run first.") % {"run": use.run.number}
        )


STEPS: dict[str, Callable[..., Any]] = {"void": void_receipt}
