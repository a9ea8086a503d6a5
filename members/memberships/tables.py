"""Which columns has the list of memberships?"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.core.regions import full_division_name
from consortium.portal.tables import Column, Table
from members.memberships.statuses import MemberRole, Status
from members.organizations.statuses import Kind

TONES: dict[str, str] = {
    Status.INVITED: "waiting",
    Status.APPLIED: "waiting",
    Status.ADMITTED: "waiting",
    Status.SIGNED: "waiting",
    Status.ACTIVE: "active",
    Status.SUSPENDED: "danger",
    Status.EXITED: "ended",
    Status.EXPELLED: "ended",
}

TABLE = Table(
    columns=(
        Column("organization", _("Organization"), value="organization.name", is_title=True, width=36),
        Column("credit_code", _("Unified social credit code"), value="organization.credit_code", kind="code"),
        Column(
            "consortium",
            _("Consortium"),
            value="consortium.name",
            link_of=lambda one: reverse("consortium", args=[one.consortium_id]),
            width=36,
        ),
        Column("role", _("Role"), label_of=lambda value: MemberRole(value).label, order="role", width=14),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda one: TONES[one.status],
            order="status",
            width=12,
        ),
        Column("voting_weight", _("Voting weight"), kind="number", order="voting_weight", width=10),
        Column("joined_on", _("Joined on"), kind="date", order="joined_on", width=12),
        Column("left_on", _("Left on"), kind="date", is_shown=False, order="left_on", width=12),
        Column(
            "kind",
            _("Kind of organization"),
            value="organization.kind",
            label_of=lambda value: Kind(value).label,
            is_shown=False,
            width=12,
        ),
        Column(
            "province",
            _("Province"),
            value=lambda one: full_division_name(f"{one.organization.province}0000"),
            is_shown=False,
            width=14,
        ),
        Column("admission_decision", _("Council decision on admission"), is_shown=False, width=24),
    ),
    order="-id",
)
