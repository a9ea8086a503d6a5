"""Which columns has the list of agreements?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.agreements.statuses import Status

TONES: dict[str, str] = {
    Status.DRAFT: "neutral",
    Status.OFFERED: "waiting",
    Status.ACTIVE: "active",
    Status.ENDED: "ended",
}

TABLE = Table(
    columns=(
        Column("title", _("Title"), order="title", is_title=True, width=40),
        Column("code", _("Number"), kind="code", order="code", width=16),
        Column("consortium", _("Consortium"), value="consortium.name", width=30),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda agreement: TONES[agreement.status],
            order="status",
            width=14,
        ),
        Column("status_since", _("State since"), kind="moment", order="status_since", width=16),
        Column("created_at", _("Created"), kind="moment", order="created_at", is_shown=False, width=16),
    ),
    order="-code",
)
