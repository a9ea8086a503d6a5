"""Which columns has the list of people?"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from members.people.models import Person
from members.people.permissions import is_present


def employers_of(person: Person) -> str:
    """The present employers, each once, from what the list has read with the person."""
    names = [one.organization.name for one in person.employments.all() if is_present(one)]
    return gettext(", ").join(dict.fromkeys(names))


def capacities_of(person: Person) -> str:
    """As what the person works now."""
    words = [str(one.get_capacity_display()) for one in person.employments.all() if is_present(one)]
    return gettext(", ").join(dict.fromkeys(words))


TABLE = Table(
    columns=(
        Column("name", _("Name"), order="name", is_title=True, width=16),
        Column("name_en", _("English name"), is_shown=False, width=24),
        Column("employers", _("Employer"), value=employers_of, width=36),
        Column("capacities", _("Capacity"), value=capacities_of, width=18),
        Column("title", _("Professional title"), width=16),
        Column("expertise", _("Expertise"), width=30),
        Column("orcid", _("ORCID"), kind="code", order="orcid", width=22),
        Column("email", _("E-mail"), is_shown=False, width=28),
        Column("created_at", _("Recorded on"), kind="moment", is_shown=False, order="created_at", width=16),
    ),
    order="name",
)
