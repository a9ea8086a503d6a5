"""Who gives whom which role, from when to when?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from consortium.core.clocks import today
from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.models import Consortium, Grant, Organization, User
from members.users.actions import end_grant, grant_role
from tests import makers


@pytest.fixture
def colleague(db: None) -> User:
    return makers.user("colleague")


@pytest.fixture
def places(consortium: Consortium, university: Organization, lead: Organization) -> dict[str, dict[str, Any]]:
    return {
        "zhejiang": {"province": "33"},
        "jiangsu": {"province": "32"},
        "consortium": {"consortium": consortium},
        "university": {"organization": university},
        "lead": {"organization": lead},
    }


@pytest.mark.parametrize(
    ("giver", "role", "place", "is_allowed"),
    [
        ("university_manager", "liaison", "university", True),
        ("university_manager", "finance", "university", True),
        ("university_manager", "manager", "university", True),
        ("university_manager", "liaison", "lead", False),
        ("university_manager", "secretariat", "consortium", False),
        ("university_manager", "partner_system", "university", False),
        ("university_liaison", "liaison", "university", False),
        ("secretary", "finance_officer", "consortium", True),
        ("secretary", "secretariat", "consortium", True),
        ("secretary", "liaison", "university", False),
        ("secretary", "provincial_auditor", "zhejiang", False),
        ("coordinator", "secretariat", "consortium", True),
        ("coordinator", "manager", "university", True),
        ("coordinator", "liaison", "university", False),
        ("coordinator", "provincial_auditor", "zhejiang", True),
        ("coordinator", "provincial_auditor", "jiangsu", False),
        ("coordinator", "coordinator", "zhejiang", False),
        ("neighbour", "secretariat", "consortium", False),
        ("provincial_auditor", "secretariat", "consortium", False),
        ("finance_officer", "finance_officer", "consortium", False),
        ("outsider", "manager", "university", False),
    ],
)
def test_each_level_gives_the_roles_below_it(
    request: pytest.FixtureRequest,
    places: dict[str, dict[str, Any]],
    colleague: User,
    giver: str,
    role: str,
    place: str,
    is_allowed: bool,
) -> None:
    by = request.getfixturevalue(giver)

    if is_allowed:
        grant_role(colleague, by=by, role=role, **places[place])
    else:
        with pytest.raises(NotAllowed):
            grant_role(colleague, by=by, role=role, **places[place])

    assert colleague.grants.filter(role=role).exists() == is_allowed


def test_nobody_gives_a_role_to_himself(consortium: Consortium, secretary: User) -> None:
    with pytest.raises(NotAllowed):
        grant_role(secretary, by=secretary, role="finance_officer", consortium=consortium)


def test_the_operator_appoints_the_first_coordinator(colleague: User) -> None:
    operator = makers.user("operator", is_superuser=True)

    grant_role(colleague, by=operator, role="coordinator", province="34")

    assert colleague.access.provinces_as() == {"34"}


def test_the_secretariat_appoints_only_the_first_manager_of_a_member(
    consortium: Consortium, university: Organization, secretary: User, colleague: User
) -> None:
    first = grant_role(colleague, by=secretary, role="manager", organization=university)

    assert first.granted_by == secretary
    with pytest.raises(NotAllowed):
        grant_role(makers.user("second"), by=secretary, role="manager", organization=university)


def test_the_secretariat_appoints_no_manager_of_a_stranger(secretary: User, colleague: User, outsider: User) -> None:
    stranger = makers.organization("苏州阳澄光电有限公司", by=outsider)

    with pytest.raises(NotAllowed):
        grant_role(colleague, by=secretary, role="manager", organization=stranger)


def test_a_grant_counts_from_its_first_to_its_last_day(
    university: Organization, university_manager: User, colleague: User
) -> None:
    later = today() + timedelta(days=1)
    grant_role(colleague, by=university_manager, role="liaison", organization=university, starts_on=later)
    grant_role(colleague, by=university_manager, role="finance", organization=university, ends_on=today())

    assert colleague.access.organizations.keys() == {"finance"}


def test_the_same_role_is_not_held_twice_at_a_time(
    university: Organization, university_manager: User, university_liaison: User
) -> None:
    with pytest.raises(RuleBroken):
        grant_role(university_liaison, by=university_manager, role="liaison", organization=university)

    assert university_liaison.grants.count() == 1


def test_the_last_day_does_not_come_before_the_first(
    university: Organization, university_manager: User, colleague: User
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        grant_role(
            colleague,
            by=university_manager,
            role="liaison",
            organization=university,
            ends_on=today() - timedelta(days=1),
        )

    assert refusal.value.field == "ends_on"


def test_an_ended_role_counts_no_more_on_the_same_day(university_manager: User, university_liaison: User) -> None:
    grant = university_liaison.grants.get()

    end_grant(grant, by=university_manager, reason="岗位调整")

    grant.refresh_from_db()
    assert grant.valid.upper == today()
    assert not User.objects.get(pk=university_liaison.pk).access.organizations


def test_a_role_given_today_is_removed_when_it_is_taken_back_today(
    university: Organization, university_manager: User, colleague: User
) -> None:
    grant = grant_role(colleague, by=university_manager, role="liaison", organization=university)

    end_grant(grant, by=university_manager, reason="误授")

    assert not Grant.objects.filter(user=colleague).exists()


def test_an_ended_role_is_not_ended_again(university_manager: User, university_liaison: User) -> None:
    grant = university_liaison.grants.get()
    end_grant(grant, by=university_manager)

    with pytest.raises(WrongState):
        end_grant(grant, by=university_manager)


def test_everybody_may_lay_down_an_own_role(university_liaison: User) -> None:
    end_grant(university_liaison.grants.get(), by=university_liaison)

    assert not User.objects.get(pk=university_liaison.pk).access.organizations


def test_a_stranger_ends_no_grant(outsider: User, university_liaison: User) -> None:
    grant = university_liaison.grants.get()

    with pytest.raises(NotAllowed):
        end_grant(grant, by=outsider)

    grant.refresh_from_db()
    assert grant.valid.lower == date(2020, 1, 1)
    assert grant.valid.upper is None
