"""Does a consortium live as its table says, under the right people?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.consortia.actions import (
    approve_consortium,
    correct_consortium,
    end_consortium,
    found_consortium,
    resume_consortium,
    return_consortium,
    start_consortium,
    submit_consortium,
    suspend_consortium,
)
from members.models import Consortium, Organization, User
from tests import makers

DRAFT: dict[str, Any] = {
    "code": "ZJ-2026-01",
    "name": "浙江省精密减速器创新联合体",
    "field": "精密传动",
    "level": "provincial",
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2028, 12, 31),
}


@pytest.fixture
def draft(lead: Organization, lead_manager: User) -> Consortium:
    return found_consortium(lead=lead, by=lead_manager, **DRAFT)


def test_the_manager_of_the_lead_founds_a_draft_in_the_province_of_the_lead(
    lead: Organization, lead_manager: User
) -> None:
    made = found_consortium(lead=lead, by=lead_manager, **DRAFT)

    assert (made.status, made.province, made.created_by) == ("draft", "33", lead_manager)


def test_founding_makes_the_lead_the_first_member_to_apply(draft: Consortium, lead: Organization) -> None:
    only = draft.memberships.get()

    assert (only.organization, only.role, only.status) == (lead, "lead", "applied")


def test_an_outsider_founds_nothing_for_another_enterprise(lead: Organization, outsider: User) -> None:
    with pytest.raises(NotAllowed, match=r"管理员|manager"):
        found_consortium(lead=lead, by=outsider, **DRAFT)

    assert not Consortium.objects.exists()


def test_a_university_leads_no_consortium(coordinator: User, secretary: User) -> None:
    university = makers.organization("钱江大学", by=secretary, kind="university")

    with pytest.raises(RuleBroken) as refusal:
        found_consortium(lead=university, by=coordinator, **DRAFT)

    assert refusal.value.field == "lead"
    assert not Consortium.objects.exists()


def test_a_number_is_used_once(draft: Consortium, lead: Organization, lead_manager: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        found_consortium(lead=lead, by=lead_manager, **{**DRAFT, "name": "另一个联合体"})

    assert refusal.value.code == "consortium_code_is_used_once"


def test_a_consortium_walks_from_draft_to_its_end(draft: Consortium, lead_manager: User, coordinator: User) -> None:
    secretary = makers.user("office", ("secretariat", draft))

    submit_consortium(draft, by=lead_manager)
    return_consortium(draft, by=coordinator, reason="缺少建设方案")
    submit_consortium(draft, by=secretary)
    approve_consortium(draft, by=coordinator, approval_number=" 浙科发〔2026〕12号 ")
    start_consortium(draft, by=secretary)
    suspend_consortium(draft, by=coordinator, reason="限期整改")
    resume_consortium(draft, by=coordinator)
    end_consortium(draft, by=coordinator, reason="任务完成")

    draft.refresh_from_db()
    assert (draft.status, draft.approval_number) == ("ended", "浙科发〔2026〕12号")
    assert (draft.submitted_by, draft.approved_by) == (secretary, coordinator)


def test_whoever_has_submitted_does_not_approve(lead: Organization, coordinator: User) -> None:
    draft = found_consortium(lead=lead, by=coordinator, **DRAFT)
    submit_consortium(draft, by=coordinator)

    with pytest.raises(NotAllowed):
        approve_consortium(draft, by=coordinator, approval_number="浙科发〔2026〕12号")

    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_the_coordinator_of_another_province_does_not_approve(
    draft: Consortium, lead_manager: User, neighbour: User
) -> None:
    submit_consortium(draft, by=lead_manager)

    with pytest.raises(NotAllowed):
        approve_consortium(draft, by=neighbour, approval_number="苏科发〔2026〕1号")


def test_an_approval_needs_its_document_number(draft: Consortium, lead_manager: User, coordinator: User) -> None:
    submit_consortium(draft, by=lead_manager)

    with pytest.raises(RuleBroken) as refusal:
        approve_consortium(draft, by=coordinator, approval_number="  ")

    assert refusal.value.code == "approved_consortium_has_its_approval"


def test_a_draft_is_corrected_by_its_founder(draft: Consortium, lead_manager: User) -> None:
    correct_consortium(draft, by=lead_manager, field="谐波减速器", ends_on=date(2029, 12, 31))

    draft.refresh_from_db()
    assert (draft.field, draft.ends_on) == ("谐波减速器", date(2029, 12, 31))


def test_the_term_runs_forward(draft: Consortium, lead_manager: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        correct_consortium(draft, by=lead_manager, ends_on=date(2025, 12, 31))

    assert refusal.value.code == "consortium_term_runs_forward"


def test_what_lies_before_the_province_is_corrected_by_nobody(
    draft: Consortium, lead_manager: User, coordinator: User
) -> None:
    submit_consortium(draft, by=lead_manager)

    with pytest.raises(WrongState):
        correct_consortium(draft, by=coordinator, field="另一个领域")


def test_after_approval_only_the_province_corrects(
    consortium: Consortium, secretary: User, coordinator: User
) -> None:
    with pytest.raises(NotAllowed):
        correct_consortium(consortium, by=secretary, ends_on=date(2030, 12, 31))

    correct_consortium(consortium, by=coordinator, ends_on=date(2030, 12, 31), reason="浙科发〔2026〕20号")

    consortium.refresh_from_db()
    assert consortium.ends_on == date(2030, 12, 31)
