"""Which columns has the list of consortia?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.core.regions import full_division_name
from consortium.portal.tables import Column, Table
from members.consortia.statuses import Level, Status

TONES: dict[str, str] = {
    Status.DRAFT: "neutral",
    Status.SUBMITTED: "waiting",
    Status.APPROVED: "active",
    Status.OPERATING: "active",
    Status.SUSPENDED: "danger",
    Status.ENDED: "ended",
}

TABLE = Table(
    columns=(
        Column("name", _("Name"), order="name", is_title=True, width=36),
        Column("code", _("Number"), kind="code", order="code", width=16),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda one: TONES[one.status],
            order="status",
            width=12,
        ),
        Column(
            "lead",
            _("Lead enterprise"),
            value="lead.name",
            link_of=lambda one: reverse("organization", args=[one.lead_id]),
            width=32,
        ),
        Column("field", _("Technical field"), order="field", width=20),
        Column("industry_chain", _("Industry chain"), is_shown=False, order="industry_chain", width=20),
        Column("level", _("Level"), label_of=lambda value: Level(value).label, order="level", width=12),
        Column(
            "province",
            _("Province"),
            value=lambda one: full_division_name(f"{one.province}0000"),
            order="province",
            width=14,
        ),
        Column("starts_on", _("First day"), kind="date", order="starts_on", is_shown=False, width=12),
        Column("ends_on", _("Last day"), kind="date", order="ends_on", width=12),
        Column("approval_number", _("Approval document number"), is_shown=False, width=24),
        Column("name_en", _("English name"), is_shown=False, width=36),
    ),
    order="code",
)
