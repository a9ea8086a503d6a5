"""Which columns has the list of divisions?"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import add_days
from consortium.core.regions import Division, DivisionLevel
from consortium.portal.tables import Column, Table


def last_day(division: Division) -> date | None:
    """The last day on which the division was in force."""
    return add_days(division.valid.upper, -1) if division.valid.upper else None


TABLE = Table(
    columns=(
        Column("code", _("Code"), kind="code", order="code", width=10),
        Column("name", _("Name"), is_title=True, width=20),
        Column("name_en", _("English name"), width=24),
        Column("level", _("Level"), label_of=lambda value: DivisionLevel(value).label, width=10),
        Column("parent", _("Part of"), value="parent.name", width=20),
        Column("since", _("First day"), value="valid.lower", kind="date", width=12),
        Column("until", _("Last day"), value=last_day, kind="date", width=12),
        Column("replaced_by", _("Replaced by"), value="replaced_by.name", width=20),
    ),
    order="code",
)
