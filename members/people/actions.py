"""Every change to a person: register, correct, employ, end an employment."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import add_days, today
from consortium.core.errors import WrongState, check, require
from consortium.core.identifiers import check_orcid
from consortium.core.locking import lock
from consortium.core.names import check_name
from members.organizations.models import Organization
from members.people.models import Employment, Person
from members.people.permissions import (
    can_correct_person,
    can_employ,
    can_end_employment,
    can_register_people,
)
from members.people.statuses import Capacity
from members.users.models import User


class Particulars(TypedDict, total=False):
    """What can be recorded of a person."""

    name: str
    name_en: str
    orcid: str
    title: str
    expertise: str
    email: str


@action("person.register")
def register_person(
    *,
    by: User,
    organization: Organization,
    capacity: Capacity | str,
    starts_on: date,
    position: str = "",
    **particulars: Unpack[Particulars],
) -> Person:
    """Record a person together with the first employment; nobody is recorded without an employer."""
    check(can_register_people(by))
    person = Person(registered_by=by)
    _put(person, particulars)
    person.save(force_insert=True)
    _employ(person, by=by, organization=organization, capacity=capacity, position=position, first=starts_on)
    return person


@action("person.correct")
def correct_person(person: Person, *, by: User, reason: str = "", **particulars: Unpack[Particulars]) -> None:
    """Mend the particulars; employments are ended and begun, never corrected into others."""
    lock(person)
    check(can_correct_person(by, person))
    changed: Particulars = {
        name: value
        for name, value in particulars.items()
        if value != getattr(person, name)  # type: ignore[assignment]
    }
    if changed:
        _put(person, changed)
        person.save()


@action("person.employ")
def employ_person(
    person: Person,
    *,
    by: User,
    organization: Organization,
    capacity: Capacity | str,
    starts_on: date,
    ends_on: date | None = None,
    position: str = "",
) -> Employment:
    """Record that a person works, or worked, for an organization in one capacity; `ends_on` is the last day."""
    lock(person)
    return _employ(
        person,
        by=by,
        organization=organization,
        capacity=capacity,
        position=position,
        first=starts_on,
        last=ends_on,
    )


@action("person.end_employment")
def end_employment(person: Person, *, by: User, employment: Employment, ends_on: date, reason: str = "") -> None:
    """The person leaves; `ends_on` is the last day. What was done for the employer stays recorded."""
    lock(person, employment)
    check(can_end_employment(by, employment))
    require(
        employment.person_id == person.pk,
        _("This employment is another person's."),
        field="employment",
    )
    if employment.valid.upper is not None:
        raise WrongState(_("This employment has already ended."))
    require(
        ends_on >= employment.valid.lower,
        _("An employment has a first day that is not after its last day."),
        field="ends_on",
    )
    employment.valid = DateRange(employment.valid.lower, add_days(ends_on, 1))
    employment.save(update_fields=["valid"])


def _employ(
    person: Person,
    *,
    by: User,
    organization: Organization,
    capacity: Capacity | str,
    position: str,
    first: date,
    last: date | None = None,
) -> Employment:
    check(can_employ(by, organization))
    # A secretariat may record people everywhere it can see; what it cannot see does not exist for it.
    require(
        Organization.objects.visible_to(by).filter(pk=organization.pk).exists(),
        _("This organization is not open to you."),
        field="organization",
    )
    require(first <= today(), _("An employment is recorded from the day it begins."), field="starts_on")
    require(
        last is None or last >= first,
        _("An employment has a first day that is not after its last day."),
        field="ends_on",
    )
    end = add_days(last, 1) if last else None
    same = Employment.objects.filter(
        person=person, organization=organization, capacity=capacity, valid__overlap=DateRange(first, end)
    )
    require(
        not same.exists(),
        _("The person already works there in this capacity in that time."),
        field="capacity",
    )
    return Employment.objects.create(
        person=person,
        organization=organization,
        capacity=capacity,
        position=position.strip(),
        valid=DateRange(first, end),
    )


def _put(person: Person, particulars: Particulars) -> None:
    """Set the particulars and see that they hold."""
    for name, value in particulars.items():
        setattr(person, name, str(value).strip())
    answer = check_name(person.name)
    require(answer.ok, answer.sentence, field="name")
    person.name = answer.value
    if person.orcid:
        orcid = check_orcid(person.orcid)
        require(orcid.ok, orcid.sentence, field="orcid")
        person.orcid = orcid.value
