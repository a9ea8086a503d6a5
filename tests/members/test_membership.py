"""Does a member come, stay and go as the table says, under the right people?"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from consortium.core.clocks import today
from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.memberships.actions import (
    accept_invitation,
    activate_membership,
    admit_membership,
    apply_for_membership,
    correct_membership,
    exit_membership,
    expel_membership,
    invite_member,
    resume_membership,
    sign_membership,
    suspend_membership,
)
from members.models import Consortium, Membership, Organization, User
from tests import makers


@pytest.fixture
def enterprise(secretary: User) -> Organization:
    return makers.organization("宁波东海轴承有限公司", by=secretary)


@pytest.fixture
def manager(enterprise: Organization) -> User:
    return makers.user("manager", ("manager", enterprise))


@pytest.fixture
def invited(consortium: Consortium, enterprise: Organization, secretary: User) -> Membership:
    return invite_member(consortium, enterprise, by=secretary, role="core")


def test_a_member_walks_from_invitation_to_exit(invited: Membership, secretary: User, manager: User) -> None:
    accept_invitation(invited, by=manager)
    admit_membership(invited, by=secretary, decision="理事会〔2026〕3号")
    sign_membership(invited, by=manager)
    activate_membership(invited, by=secretary, joined_on=date(2026, 3, 1))
    suspend_membership(invited, by=secretary, reason="未缴会费")
    resume_membership(invited, by=secretary)
    exit_membership(invited, by=manager, left_on=today(), reason="战略调整")

    invited.refresh_from_db()
    assert (invited.status, invited.admission_decision) == ("exited", "理事会〔2026〕3号")
    assert (invited.joined_on, invited.left_on, invited.signed_by) == (date(2026, 3, 1), today(), manager)


def test_an_organization_applies_by_itself(consortium: Consortium, enterprise: Organization, manager: User) -> None:
    made = apply_for_membership(consortium, enterprise, by=manager, role="chain")

    assert made.status == "applied"


def test_an_outsider_invites_nobody(consortium: Consortium, enterprise: Organization, outsider: User) -> None:
    with pytest.raises(NotAllowed, match=r"[.。]$"):
        invite_member(consortium, enterprise, by=outsider, role="core")

    assert not Membership.objects.filter(organization=enterprise).exists()


def test_the_secretariat_does_not_sign_for_the_member(invited: Membership, secretary: User, manager: User) -> None:
    accept_invitation(invited, by=manager)
    admit_membership(invited, by=secretary, decision="理事会〔2026〕3号")

    with pytest.raises(NotAllowed):
        sign_membership(invited, by=secretary)

    invited.refresh_from_db()
    assert (invited.status, invited.signed_by) == ("admitted", None)


def test_whoever_manages_the_organization_does_not_admit_it(
    invited: Membership, consortium: Consortium, manager: User
) -> None:
    accept_invitation(invited, by=manager)
    makers.grant(manager, "secretariat", consortium)

    with pytest.raises(NotAllowed):
        admit_membership(invited, by=manager, decision="理事会〔2026〕3号")

    invited.refresh_from_db()
    assert invited.status == "applied"


def test_an_organization_is_invited_once(invited: Membership, secretary: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        invite_member(invited.consortium, invited.organization, by=secretary, role="chain")

    assert refusal.value.code == "organization_is_in_a_consortium_once"


def test_who_has_left_comes_back_with_a_new_membership(invited: Membership, secretary: User, manager: User) -> None:
    exit_membership(invited, by=manager, left_on=today(), reason="暂不加入")

    again = invite_member(invited.consortium, invited.organization, by=secretary, role="core")

    assert again.pk != invited.pk
    assert again.status == "invited"


@pytest.mark.parametrize("status", ["submitted", "suspended", "ended"])
def test_a_consortium_takes_no_members_in_a_closed_state(
    status: str, lead: Organization, enterprise: Organization, secretary: User
) -> None:
    closed = makers.consortium(lead, by=secretary, status=status)
    makers.grant(secretary, "secretariat", closed)

    with pytest.raises(RuleBroken):
        invite_member(closed, enterprise, by=secretary, role="core")

    assert not Membership.objects.filter(organization=enterprise).exists()


def test_members_gather_in_a_draft_but_become_active_after_approval(
    lead: Organization, enterprise: Organization, secretary: User, manager: User
) -> None:
    draft = makers.consortium(lead, by=secretary, status="draft")
    makers.grant(secretary, "secretariat", draft)
    stay = invite_member(draft, enterprise, by=secretary, role="core")
    accept_invitation(stay, by=manager)
    admit_membership(stay, by=secretary, decision="筹备会〔2026〕1号")
    sign_membership(stay, by=manager)

    with pytest.raises(RuleBroken):
        activate_membership(stay, by=secretary, joined_on=date(2026, 3, 1))

    stay.refresh_from_db()
    assert (stay.status, stay.joined_on) == ("signed", None)


def test_a_role_suits_the_kind_of_organization(
    consortium: Consortium, enterprise: Organization, secretary: User
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        invite_member(consortium, enterprise, by=secretary, role="university")

    assert refusal.value.field == "role"


def test_nobody_is_invited_as_a_second_lead(
    consortium: Consortium, enterprise: Organization, secretary: User
) -> None:
    with pytest.raises(RuleBroken):
        invite_member(consortium, enterprise, by=secretary, role="lead")


def test_the_lead_leaves_only_after_the_end(consortium: Consortium, lead_manager: User) -> None:
    stay = consortium.memberships.get(role="lead")

    with pytest.raises(RuleBroken):
        exit_membership(stay, by=lead_manager, left_on=today(), reason="退出")

    stay.refresh_from_db()
    assert (stay.status, stay.left_on) == ("active", None)


def test_an_exit_is_not_recorded_before_its_day(invited: Membership, manager: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        exit_membership(invited, by=manager, left_on=today() + timedelta(days=1), reason="战略调整")

    assert refusal.value.field == "left_on"


def test_a_member_is_expelled_by_a_council_decision(university: Organization, secretary: User) -> None:
    stay = university.memberships.get()

    with pytest.raises(RuleBroken) as refusal:
        expel_membership(stay, by=secretary, decision=" ", left_on=today(), reason="严重违约")
    expel_membership(stay, by=secretary, decision="理事会〔2026〕9号", left_on=today(), reason="严重违约")

    stay.refresh_from_db()
    assert refusal.value.code == "expelled_membership_has_a_council_decision"
    assert (stay.status, stay.expulsion_decision) == ("expelled", "理事会〔2026〕9号")


def test_role_and_weight_are_corrected_by_the_secretariat(invited: Membership, secretary: User) -> None:
    correct_membership(invited, by=secretary, role="chain", voting_weight=Decimal("2.5"))

    invited.refresh_from_db()
    assert (invited.role, invited.voting_weight) == ("chain", Decimal("2.50"))


def test_an_ended_membership_is_not_corrected(invited: Membership, secretary: User) -> None:
    exit_membership(invited, by=secretary, left_on=today(), reason="未答复")

    with pytest.raises(WrongState):
        correct_membership(invited, by=secretary, role="chain", voting_weight=Decimal(1))
