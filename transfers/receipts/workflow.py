"""What may happen to a receipt? It stays, or it is voided."""

from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import REASON, Life, Step
from transfers.receipts.permissions import can_void_receipt
from transfers.receipts.statuses import Status

VOID = Step(
    "void",
    _("Void"),
    sources=(Status.RECORDED,),
    target=Status.VOIDED,
    who=can_void_receipt,
    asks=(REASON,),
    tone="danger",
    consequence=_("The booking is reversed in the ledger; the receipt stays to be seen as voided."),
)

LIFE = Life("receipt", Status, steps=(VOID,), main=(Status.RECORDED,))
