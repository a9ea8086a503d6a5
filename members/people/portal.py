"""Which pages has a person?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import add_days
from consortium.portal.pages import Context, Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.organizations.models import Organization
from members.people import actions
from members.people.filters import PersonFilter
from members.people.forms import EmploymentForm, LeaveForm, ParticularsForm, PersonForm
from members.people.models import Person
from members.people.permissions import (
    can_correct_person,
    can_employ_somewhere,
    can_end_one_employment,
    can_register_people,
)
from members.people.tables import TABLE
from members.users.models import User


def panels(person: Person, user: User) -> list[Context]:
    """The particulars, and every employment with its days; an employer is a link where it is open to the reader."""
    work = list(person.employments.all())
    ids = [one.organization_id for one in work]
    known = set(Organization.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    columns = (
        (_("Organization"), ""),
        (_("Capacity"), ""),
        (_("Position"), ""),
        (_("First day"), "date"),
        (_("Last day"), "date"),
    )
    rows: list[list[Any]] = [
        [
            {
                "text": one.organization.name,
                "url": reverse("organization", args=[one.organization_id]) if one.organization_id in known else "",
            },
            one.get_capacity_display(),
            one.position,
            as_text("date", one.valid.lower),
            as_text("date", one.valid.upper and add_days(one.valid.upper, -1)),
        ]
        for one in work
    ]
    particulars = panel(
        _("Person"),
        (_("Name"), person.name),
        (_("English name"), person.name_en),
        (_("Professional title"), person.title),
        (_("ORCID"), person.orcid, {"css": "code"}),
        (_("Expertise"), person.expertise),
        (_("E-mail"), person.email),
        (_("Account"), str(person.user) if person.user else ""),
    )
    return [particulars, table_panel(_("Employments"), columns, rows)]


PAGES = Pages(
    model=Person,
    noun="person",
    plural="people",
    section="members",
    rank=40,
    icon="people",
    table=TABLE,
    filters=PersonFilter,
    panels=panels,
    description=_("Researchers, liaisons, technology managers and officers of the organizations."),
    subtitle=lambda person: person.name_en,
    identifier=lambda person: person.orcid,
    who_sees=_("Whoever may know of an organization this person works or worked for."),
    create=Writing(PersonForm, actions.register_person, can_register_people, label=_("Record a person")),
    edit=Writing(ParticularsForm, actions.correct_person, can_correct_person),
    changes=(
        Writing(
            EmploymentForm,
            actions.employ_person,
            can_employ_somewhere,
            label=_("Record an employment"),
            slug="employ",
        ),
        Writing(
            LeaveForm, actions.end_employment, can_end_one_employment, label=_("End an employment"), slug="leave"
        ),
    ),
    key="p",
)

URLS = PAGES.urls()
