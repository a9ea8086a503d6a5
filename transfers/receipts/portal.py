"""Which pages have receipts?"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from transfers.receipts import actions
from transfers.receipts.filters import ReceiptFilter
from transfers.receipts.forms import ReceiptForm
from transfers.receipts.models import Receipt
from transfers.receipts.permissions import may_record_receipts
from transfers.receipts.tables import TABLE, TONES
from transfers.receipts.workflow import LIFE


def panels(receipt: Receipt, user: Any) -> list[dict[str, Any]]:
    """The receipt, and where its money went."""
    return [
        panel(
            _("Receipt"),
            (_("Number"), receipt.number, {"css": "code"}),
            (_("Deal"), receipt.deal.title, {"url": reverse("deal", args=[receipt.deal_id])}),
            (_("Amount (yuan)"), as_text("amount", receipt.amount), {"css": "number"}),
            (_("Received on"), as_text("date", receipt.received_on)),
            (_("Payer"), receipt.payer),
            (_("External reference"), receipt.external_reference, {"css": "code"}),
            (_("Note"), receipt.note),
            (_("Recorded by"), str(receipt.recorded_by), {"note": as_text("moment", receipt.created_at)}),
        ),
        _bookings(receipt, user),
        _runs(receipt, user),
    ]


def _bookings(receipt: Receipt, user: Any) -> dict[str, Any]:
    entries = receipt.entries.visible_to(user).order_by("sequence")
    return table_panel(
        _("Bookings"),
        ((_("Ledger entry"), "number"), (_("Kind"), ""), (_("Booked at"), "date"), (_("Hash"), "code")),
        [
            [
                {"text": str(one.sequence), "url": reverse("entry", args=[one.pk]), "css": "number"},
                one.get_kind_display(),
                as_text("moment", one.booked_at),
                f"{one.hash[:16]}…",
            ]
            for one in entries
        ],
    )


def _runs(receipt: Receipt, user: Any) -> dict[str, Any]:
    runs: Any = apps.get_model("transfers", "Run")._default_manager
    found = runs.visible_to(user).filter(inputs__receipt=receipt).order_by("pk").distinct()
    return table_panel(
        _("Runs"),
        ((_("Run"), "code"), (_("State"), "")),
        [
            [
                {"text": one.number, "url": reverse("run", args=[one.pk]), "css": "code"},
                one.get_status_display(),
            ]
            for one in found
        ],
    )


PAGES = Pages(
    model=Receipt,
    noun="receipt",
    plural="receipts",
    section="money",
    rank=10,
    icon="receipts",
    table=TABLE,
    filters=ReceiptFilter,
    panels=panels,
    description=_("The cash that came in under signed deals; each is booked at once."),
    title=lambda receipt: receipt.number,
    subtitle=lambda receipt: receipt.deal.title,
    identifier=lambda receipt: receipt.external_reference,
    who_sees=_("Whoever may see the deal."),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(ReceiptForm, actions.record_receipt, may_record_receipts, label=_("Record a receipt")),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "agreement": "deal__coverage__agreement"},
    key="r",
)
