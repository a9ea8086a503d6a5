"""Which columns has the list of deals?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.deals.statuses import Status, Way

TONES: dict[str, str] = {
    Status.TALKING: "neutral",
    Status.SIGNED: "waiting",
    Status.PERFORMING: "active",
    Status.COMPLETED: "done",
}

TABLE = Table(
    columns=(
        Column("title", _("Title"), order="title", is_title=True, width=36),
        Column("code", _("Number"), kind="code", order="code", width=16),
        Column("seller", _("Seller"), value="seller.name", width=28),
        Column("buyer", _("Buyer"), value="buyer.name", width=28),
        Column("way", _("Way"), label_of=lambda value: Way(value).label, order="way", width=16),
        Column("price", _("Price (yuan)"), kind="amount", order="price", width=16),
        Column("signed_on", _("Signed on"), kind="date", order="signed_on", width=12),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda deal: TONES[deal.status],
            order="status",
            width=12,
        ),
        Column("result", _("Result"), value="result.title", is_shown=False, width=36),
        Column("consortium", _("Consortium"), value="consortium.name", is_shown=False, width=30),
    ),
    order="-code",
)
