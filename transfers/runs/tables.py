"""Which columns has the list of runs?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.runs.statuses import Status

TONES: dict[str, str] = {
    Status.DRAFT: "neutral",
    Status.CALCULATED: "waiting",
    Status.CONFIRMED: "waiting",
    Status.APPROVED: "active",
    Status.POSTED: "done",
    Status.REVERSED: "ended",
    Status.CANCELLED: "ended",
}

TABLE = Table(
    columns=(
        Column("number", _("Number"), kind="code", order="number", is_title=True, width=24),
        Column("agreement", _("Agreement"), value="agreement.title", width=36),
        Column("starts_on", _("Receipts from"), kind="date", order="starts_on", width=12),
        Column("ends_on", _("Receipts up to"), kind="date", order="ends_on", width=12),
        Column("total", _("Total (yuan)"), kind="amount", order="total", width=16),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda run: TONES[run.status],
            order="status",
            width=16,
        ),
        Column("prepared_by", _("Prepared by"), value="prepared_by.name", is_shown=False, width=20),
        Column("posted_at", _("Posted on"), kind="moment", order="posted_at", width=16),
        Column("consortium", _("Consortium"), value="consortium.name", is_shown=False, width=30),
    ),
    order="-number",
)
