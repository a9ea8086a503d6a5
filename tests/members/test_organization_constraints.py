"""Does the database itself keep what must always be true of organizations, people and divisions?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from consortium.core.errors import RuleBroken, refusing
from consortium.core.regions import Division
from members.models import Employment, FormerName, Organization, Person, User
from tests import makers

Break = Callable[[Organization, User], Any]


def set_of(**values: Any) -> Break:
    return lambda one, _by: Organization.objects.filter(pk=one.pk).update(**values)


def former(one: Organization, first: date | None, end: date | None) -> FormerName:
    return FormerName.objects.create(organization=one, name="旧名", valid=DateRange(first, end))


def overlapping(one: Organization, _by: User) -> None:
    former(one, date(2010, 1, 1), date(2012, 1, 1))
    former(one, date(2011, 12, 31), date(2015, 1, 1))


def same_orcid(_one: Organization, by: User) -> None:
    for name in ("甲", "乙"):
        Person.objects.create(name=name, orcid="0000-0002-1825-0097", registered_by=by)


def employed(one: Organization, by: User, *spans: tuple[date | None, date | None]) -> None:
    person = makers.person(by=by)
    for span in spans:
        Employment.objects.create(person=person, organization=one, capacity="researcher", valid=DateRange(*span))


SPAN = (date(2020, 1, 1), None)
BROKEN: dict[str, Break] = {
    "organization_credit_code_is_used_once": lambda one, by: makers.organization(by=by, credit_code=one.credit_code),
    "organization_sub_kind_belongs_to_kind": set_of(sub_kind="bank"),
    "organization_flags_are_known": set_of(flags=["famous"]),
    "organization_code_is_18_characters": set_of(credit_code="123"),
    "organization_division_is_six_digits": set_of(division_code="33"),
    "organization_foreign_share_is_a_percentage": set_of(foreign_share=101),
    "former_names_do_not_overlap": overlapping,
    "former_name_span_has_an_end": lambda one, _by: former(one, date(2010, 1, 1), None),
    "person_orcid_is_used_once": same_orcid,
    "employment_span_is_not_empty": lambda one, by: employed(one, by, (None, None)),
    "employment_is_recorded_once": lambda one, by: employed(one, by, SPAN, SPAN),
    "division_code_means_one_thing_a_day": lambda _one, _by: Division.objects.create(
        id="330106@1999",
        code="330106",
        name="西湖区",
        name_en="Xihu",
        level="county",
        valid=DateRange(date(1999, 1, 1), None),
    ),
    "division_code_is_six_digits": lambda _one, _by: Division.objects.create(
        id="x", code="3301", name="x", name_en="x", level="city", valid=DateRange(None, None)
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_with_the_sentence_of(name: str, lead: Organization, secretary: User) -> None:
    with pytest.raises(RuleBroken) as refusal, refusing(), transaction.atomic():
        BROKEN[name](lead, secretary)

    assert refusal.value.code == name
    assert str(refusal.value)
