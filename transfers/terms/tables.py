"""Which columns has the list of terms?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.terms.statuses import Status

TONES: dict[str, str] = {
    Status.DRAFT: "neutral",
    Status.OFFERED: "waiting",
    Status.ACTIVE: "active",
    Status.WITHDRAWN: "ended",
}

TABLE = Table(
    columns=(
        Column("agreement", _("Agreement"), value="agreement.title", is_title=True, width=40),
        Column("code", _("Number"), value="agreement.code", kind="code", width=16),
        Column("number", _("Version"), kind="number", order="number", width=8),
        Column("starts_on", _("First day"), kind="date", width=12),
        Column("ends_on", _("Last day"), kind="date", width=12),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda version: TONES[version.status],
            order="status",
            width=14,
        ),
        Column("known_from", _("Known from"), kind="moment", order="known_from", is_shown=False, width=16),
    ),
    order="-id",
)
