"""Which columns has the list of organizations?"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.core.regions import full_division_name
from consortium.portal.tables import Column, Table
from members.organizations.models import Organization
from members.organizations.statuses import Flag, Kind, LegalType, Size, SubKind


def flags_text(organization: Organization) -> str:
    """The marks in the reader's language, in one line."""
    return gettext(", ").join(str(Flag(flag).label) for flag in organization.flags)


TABLE = Table(
    columns=(
        Column("name", _("Name"), order="name", is_title=True, width=36),
        Column("name_en", _("English name"), is_shown=False, width=36),
        Column("credit_code", _("Unified social credit code"), kind="code", order="credit_code", width=20),
        Column("kind", _("Kind"), label_of=lambda value: Kind(value).label, order="kind", width=12),
        Column("sub_kind", _("Sub-kind"), label_of=lambda value: SubKind(value).label, width=18),
        Column(
            "legal_type",
            _("Legal type"),
            label_of=lambda value: LegalType(value).label,
            is_shown=False,
            width=18,
        ),
        Column("size", _("Size"), label_of=lambda value: Size(value).label, width=8),
        Column("flags", _("Marks"), value=flags_text, width=28),
        Column(
            "division",
            _("Division"),
            value=lambda one: full_division_name(one.division_code),
            order="division_code",
            width=28,
        ),
        Column("division_code", _("Division code"), kind="code", is_shown=False, width=10),
        Column("industry_code", _("Industry code"), kind="code", is_shown=False, order="industry_code", width=10),
        Column("ror", _("ROR identifier"), kind="code", is_shown=False, width=12),
        Column("created_at", _("Registered on"), kind="moment", is_shown=False, order="created_at", width=16),
    ),
    order="name",
)
