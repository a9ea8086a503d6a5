"""Which pages have deals?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from transfers.deals import actions
from transfers.deals.filters import DealFilter
from transfers.deals.forms import DealCorrectionForm, DealForm
from transfers.deals.models import Deal
from transfers.deals.permissions import can_edit_deal, may_open_deals
from transfers.deals.tables import TABLE, TONES
from transfers.deals.workflow import LIFE


def panels(deal: Deal, user: Any) -> list[dict[str, Any]]:
    """The deal, who shares in it, and what has come in under it."""
    coverage = getattr(deal, "coverage", None)
    # A buyer that is no party to the agreement does not learn of it.
    agreement = (
        type(coverage.agreement)._default_manager.visible_to(user).filter(pk=coverage.agreement_id).first()
        if coverage
        else None
    )
    shared = {"url": reverse("agreement", args=[agreement.pk])} if agreement else {}
    return [
        panel(
            _("Deal"),
            (_("Number"), deal.code, {"css": "code"}),
            (_("Result"), deal.result.title, {"url": reverse("result", args=[deal.result_id])}),
            (_("Seller"), deal.seller.name, {"url": reverse("organization", args=[deal.seller_id])}),
            (_("Buyer"), deal.buyer.name, {"url": reverse("organization", args=[deal.buyer_id])}),
            (_("Way"), deal.get_way_display()),
            (_("Price (yuan)"), as_text("amount", deal.price), {"css": "number"}),
            (_("Signed on"), as_text("date", deal.signed_on)),
            (_("Benefit-sharing agreement"), agreement and f"{agreement.code} {agreement.title}", shared),
            (_("Consortium"), deal.consortium.name, {"url": reverse("consortium", args=[deal.consortium_id])}),
        ),
        _receipts(deal),
    ]


def _receipts(deal: Deal) -> dict[str, Any]:
    return table_panel(
        _("Receipts"),
        (
            (_("Receipt"), "code"),
            (_("Received on"), "date"),
            (_("Payer"), ""),
            (_("Amount (yuan)"), "number"),
            (_("State"), ""),
        ),
        [
            [
                {"text": one.number, "url": reverse("receipt", args=[one.pk]), "css": "code"},
                as_text("date", one.received_on),
                one.payer,
                as_text("amount", one.amount),
                one.get_status_display(),
            ]
            for one in deal.receipts.order_by("-received_on", "-pk")[:100]
        ],
    )


PAGES = Pages(
    model=Deal,
    noun="deal",
    plural="deals",
    section="results",
    rank=20,
    icon="deals",
    table=TABLE,
    filters=DealFilter,
    panels=panels,
    description=_("Who buys or uses which result, and at what price."),
    title=lambda deal: deal.title,
    subtitle=lambda deal: f"{deal.seller.name} → {deal.buyer.name}",
    identifier=lambda deal: deal.code,
    who_sees=_(
        "Seller and buyer, the owners of the result, the parties of the agreement, the consortium's staff and "
        "its province. Nobody else learns the price."
    ),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(DealForm, actions.open_deal, may_open_deals, label=_("Open a deal")),
    edit=Writing(DealCorrectionForm, actions.correct_deal, can_edit_deal),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "organization": ("seller", "buyer"), "project": "result__project"},
    key="d",
)
