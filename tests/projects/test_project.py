"""What may happen to a joint project, and what must hold?"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.people.statuses import Capacity
from members.users.access import Access
from projects.joint_projects import actions
from projects.joint_projects.models import Project
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(consortium, university):
    return list(consortium.memberships.select_related("organization").order_by("pk"))


@pytest.fixture
def scientist(secretary, university):
    return makers.person("严谨", by=secretary, employer=university)


@pytest.fixture
def operator(secretary, lead):
    return makers.person("程工", by=secretary, employer=lead, user=makers.user("operator"))


@pytest.fixture
def draft(secretary, consortium, members, scientist, operator):
    return actions.draft_project(
        consortium,
        by=secretary,
        code="HZ-2026-01",
        title="高精度减速器",
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 12, 31),
        participants=members,
        chief_scientist=scientist,
        operating_lead=operator,
    )


def test_the_secretariat_enters_a_project_with_its_lead_unit_first(draft, members):
    assert [part.membership for part in draft.participants.order_by("position")] == members
    assert draft.status == "draft"


def test_a_manager_does_not_enter_a_project(university_manager, consortium, members):
    with pytest.raises(NotAllowed, match=r"Secretariat|秘书处"):
        _enter(consortium, university_manager, members)

    assert not Project.objects.exists()


def test_a_member_of_another_consortium_does_not_take_part(secretary, consortium, members, outsider):
    elsewhere = makers.consortium(makers.organization(by=outsider), by=outsider)

    with pytest.raises(RuleBroken) as refusal:
        _enter(consortium, secretary, [*members, elsewhere.memberships.get()])

    assert refusal.value.field == "participants"
    assert not Project.objects.exists()


def test_who_has_left_is_not_taken_in_but_is_not_thrown_out(draft, secretary, consortium, members):
    members[1].status, members[1].left_on = "exited", date(2026, 3, 1)
    members[1].save()

    with pytest.raises(RuleBroken):
        _enter(consortium, secretary, members, code="2")
    actions.correct_project(draft, by=secretary, participants=[members[1], members[0]])

    assert [part.membership for part in draft.participants.order_by("position")] == [members[1], members[0]]


def test_one_person_does_not_lead_both(secretary, draft, scientist):
    with pytest.raises(RuleBroken) as refusal:
        actions.correct_project(draft, by=secretary, operating_lead=scientist)

    assert refusal.value.field == "chief_scientist"
    draft.refresh_from_db()
    assert draft.operating_lead != scientist


def test_an_officer_of_a_participating_company_does_not_lead_the_science(secretary, draft, lead):
    officer = makers.person("总裁", by=secretary, employer=lead, capacity=Capacity.COMPANY_OFFICER)

    with pytest.raises(RuleBroken) as refusal:
        actions.correct_project(draft, by=secretary, chief_scientist=officer)

    assert refusal.value.field == "chief_scientist"


def test_an_officer_of_another_company_may(secretary, draft):
    elsewhere = makers.organization(by=secretary)
    officer = makers.person("董事", by=secretary, employer=elsewhere, capacity=Capacity.COMPANY_OFFICER)

    actions.correct_project(draft, by=secretary, chief_scientist=officer)

    assert draft.chief_scientist == officer


def test_the_operating_lead_corrects_the_own_project_only(draft, operator, scientist, secretary):
    scientist.user = makers.user("scientist")
    scientist.save()

    actions.correct_project(draft, by=operator.user, title="高精度减速器（二期）")
    with pytest.raises(NotAllowed):
        actions.correct_project(draft, by=scientist.user, title="不可")

    draft.refresh_from_db()
    assert draft.title == "高精度减速器（二期）"


def test_a_started_project_keeps_two_members_and_both_leads(draft, secretary, members):
    actions.start_project(draft, by=secretary)

    with pytest.raises(RuleBroken):
        actions.correct_project(draft, by=secretary, participants=members[:1])
    with pytest.raises(RuleBroken):
        actions.correct_project(draft, by=secretary, operating_lead=None)

    assert draft.participants.count() == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda draft: draft.participants.last().delete(),
        lambda draft: Project.objects.filter(pk=draft.pk).update(chief_scientist=None),
        lambda draft: Project.objects.filter(pk=draft.pk).update(starts_on=date(2028, 12, 1)),
        lambda draft: type(draft.consortium).objects.filter(pk=draft.consortium_id).update(status="suspended"),
        lambda draft: draft.consortium.memberships.filter(role="university").update(status="suspended"),
    ],
)
def test_a_project_that_is_not_ready_does_not_start(draft, secretary, spoil):
    spoil(draft)

    with pytest.raises(RuleBroken):
        actions.start_project(draft, by=secretary)

    draft.refresh_from_db()
    assert draft.status == "draft"


def test_an_accepted_project_stays_as_it_is(draft, secretary):
    actions.start_project(draft, by=secretary)
    actions.accept_project(draft, by=secretary, acceptance_number="理事会〔2028〕7号")

    with pytest.raises(WrongState):
        actions.correct_project(draft, by=secretary, title="改")

    draft.refresh_from_db()
    assert (draft.status, draft.accepted_by, draft.acceptance_number) == ("accepted", secretary, "理事会〔2028〕7号")


def test_whoever_leads_a_project_does_not_accept_it(draft, operator, consortium):
    makers.grant(operator.user, "secretariat", consortium)
    actions.start_project(draft, by=operator.user)

    with pytest.raises(NotAllowed):
        actions.accept_project(draft, by=operator.user, acceptance_number="1")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("project_term_runs_forward", {"ends_on": date(2020, 1, 1)}),
        ("running_project_has_both_leads", {"status": "running"}),
        ("project_status_is_known", {"status": "lost"}),
        ("accepted_project_has_its_stamp", {"status": "accepted"}),
    ],
)
def test_the_database_holds_it_too(draft, name, change):
    broken = {**change, **({"running_at": draft.created_at, "running_by": draft.created_by} if "acc" in name else {})}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Project.objects.filter(pk=draft.pk).update(**broken)


def test_leads_and_participants_see_it_and_outsiders_do_not(
    draft, operator, university_liaison, outsider, coordinator
):
    for user in (operator.user, university_liaison, coordinator):
        assert draft in Project.objects.visible_to(user)
    assert draft not in Project.objects.visible_to(outsider)


def test_rights_and_person_are_read_by_one_query(operator, django_assert_num_queries):
    with django_assert_num_queries(1):
        access = Access.of(operator.user)

    assert access.person_id == operator.pk
    assert not access.consortia


def _enter(consortium, by, participants, code="1"):
    return actions.draft_project(
        consortium,
        by=by,
        code=code,
        title="题目",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        participants=participants,
    )
