"""Is an organization registered, corrected and renamed by the rules?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from consortium.core.errors import NotAllowed, RuleBroken
from members.models import Organization, User
from members.organizations.actions import (
    add_former_name,
    correct_organization,
    correct_organizations,
    register_organization,
    rename_organization,
)
from members.organizations.filters import OrganizationFilter
from tests import makers

FAILING_CODE = "91350211M0000XUF46"


def facts(**more: Any) -> dict[str, Any]:
    return {
        "name": "杭州云图智能科技有限公司",
        "credit_code": makers.credit_code(),
        "kind": "enterprise",
        "sub_kind": "company",
        "legal_type": "company",
        "division_code": "330106",
        **more,
    }


def test_the_secretariat_registers_an_organization_of_any_province(secretary: User, consortium: Any) -> None:
    made = register_organization(by=secretary, **facts(division_code="320102", industry_code="c3912"))

    assert made.registered_by == secretary
    assert (made.province, made.industry_code) == ("32", "3912")


def test_a_coordinator_registers_only_in_the_own_province(coordinator: User) -> None:
    register_organization(by=coordinator, **facts())

    with pytest.raises(NotAllowed, match=r"协调|coordinator"):
        register_organization(by=coordinator, **facts(division_code="320102"))

    assert Organization.objects.count() == 1


def test_a_liaison_registers_nobody(university_liaison: User) -> None:
    before = Organization.objects.count()

    with pytest.raises(NotAllowed):
        register_organization(by=university_liaison, **facts())

    assert Organization.objects.count() == before


def test_a_code_that_fails_is_refused_with_the_code_that_was_meant(coordinator: User) -> None:
    code = makers.credit_code()

    with pytest.raises(RuleBroken) as refusal:
        register_organization(by=coordinator, **facts(credit_code=code.replace("0", "O")))

    assert refusal.value.field == "credit_code"
    assert code in str(refusal.value)
    assert not Organization.objects.exists()


def test_a_code_that_fails_is_kept_with_a_recorded_reason(coordinator: User) -> None:
    made = register_organization(
        by=coordinator, **facts(credit_code=FAILING_CODE, credit_code_override="执照原件如此")
    )

    made.refresh_from_db()
    assert made.credit_code_override == "执照原件如此"


def test_a_code_that_holds_needs_no_reason(coordinator: User) -> None:
    made = register_organization(by=coordinator, **facts(credit_code_override="不需要"))

    assert made.credit_code_override == ""


def test_a_code_is_registered_once(coordinator: User) -> None:
    first = register_organization(by=coordinator, **facts())

    with pytest.raises(RuleBroken) as refusal:
        register_organization(by=coordinator, **facts(name="另一家公司", credit_code=first.credit_code))

    assert refusal.value.code == "already-registered"
    assert first.name in str(refusal.value)


@pytest.mark.parametrize("name", ["杭州\u202e云图", "杭州\u200b云图", "杭州\u0007云图", "----"])
def test_a_name_cannot_hide_anything(coordinator: User, name: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        register_organization(by=coordinator, **facts(name=name))

    assert refusal.value.field == "name"
    assert not Organization.objects.exists()


def test_look_alike_names_are_found_but_not_refused(coordinator: User) -> None:
    first = register_organization(by=coordinator, **facts(name="杭州云图（集团）有限公司"))
    second = register_organization(by=coordinator, **facts(name="杭州雲圖(集团)有限责任公司".replace("圖", "图")))

    assert list(Organization.objects.looking_like(second)) == [first]


def test_an_ended_division_is_refused_with_its_successor(coordinator: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        register_organization(by=coordinator, **facts(division_code="330103"))

    assert refusal.value.field == "division_code"
    assert "330105" in str(refusal.value)


def test_the_manager_corrects_the_own_organization_and_the_outsider_does_not(
    university: Organization, university_manager: User, outsider: User
) -> None:
    correct_organization(university, by=university_manager, name_en="Zhijiang University", division_code="310104")

    assert (university.name_en, university.province) == ("Zhijiang University", "31")
    with pytest.raises(NotAllowed):
        correct_organization(university, by=outsider, name_en="Elsewhere")
    university.refresh_from_db()
    assert university.name_en == "Zhijiang University"


def test_a_correction_without_a_difference_writes_nothing(university: Organization, university_manager: User) -> None:
    changed = university.updated_at

    correct_organization(university, by=university_manager, name=university.name)

    university.refresh_from_db()
    assert university.updated_at == changed


def test_many_are_corrected_or_none(
    university: Organization, lead: Organization, secretary: User, university_manager: User
) -> None:
    correct_organizations([university, lead], by=secretary, size="large", add_flags=["listed"])

    university.refresh_from_db()
    lead.refresh_from_db()
    assert (university.size, lead.flags) == ("large", ["listed"])
    with pytest.raises(NotAllowed):
        correct_organizations([university, lead], by=university_manager, remove_flags=["listed"])
    university.refresh_from_db()
    assert university.flags == ["listed"]


def test_a_renamed_organization_keeps_its_old_name_and_is_found_by_it(
    university: Organization, university_manager: User
) -> None:
    add_former_name(
        university,
        by=university_manager,
        name="之江工学院",
        starts_on=date(1998, 9, 1),
        ends_on=date(2012, 6, 30),
    )
    rename_organization(university, by=university_manager, name="之江科技大学", on=date(2026, 3, 1))

    names = {(former.name, former.valid.lower, former.valid.upper) for former in university.former_names.all()}
    assert ("之江理工大学", date(2012, 7, 1), date(2026, 3, 1)) in names
    found = OrganizationFilter({"q": "工学院"}, Organization.objects.all(), user=university_manager).qs
    assert [one.name for one in found] == ["之江科技大学"]


@pytest.mark.parametrize(
    ("name", "on", "field"),
    [("之江理工大学", date(2026, 1, 1), "name"), ("之江科技大学", date(2099, 1, 1), "on")],
)
def test_a_renaming_needs_a_new_name_and_a_day_that_has_come(
    university: Organization, university_manager: User, name: str, on: date, field: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rename_organization(university, by=university_manager, name=name, on=on)

    assert refusal.value.field == field
    assert not university.former_names.exists()
