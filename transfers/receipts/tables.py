"""Which columns has the list of receipts?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.receipts.statuses import Status

TONES: dict[str, str] = {Status.RECORDED: "active", Status.VOIDED: "ended"}

TABLE = Table(
    columns=(
        Column("number", _("Number"), kind="code", order="number", is_title=True, width=24),
        Column("received_on", _("Received on"), kind="date", order="received_on", width=12),
        Column("amount", _("Amount (yuan)"), kind="amount", order="amount", width=16),
        Column("payer", _("Payer"), order="payer", width=28),
        Column("deal", _("Deal"), value="deal.title", width=36),
        Column("deal_code", _("Number of the deal"), value="deal.code", kind="code", is_shown=False, width=16),
        Column("external_reference", _("External reference"), kind="code", order="external_reference", width=22),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda receipt: TONES[receipt.status],
            order="status",
            width=12,
        ),
        Column("consortium", _("Consortium"), value="consortium.name", is_shown=False, width=30),
        Column("recorded_by", _("Recorded by"), value="recorded_by.name", is_shown=False, width=20),
        Column("created_at", _("Recorded on"), kind="moment", order="created_at", is_shown=False, width=16),
    ),
    order="-received_on",
)
