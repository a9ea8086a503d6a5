"""Does the member register tell who belonged to the consortium on a day, and to whom?"""

from __future__ import annotations

from datetime import date

import pytest

from consortium.core.errors import RuleBroken
from consortium.reports.machinery import find, open_to
from members.models import Consortium, Organization, User
from tests import makers


def names(user: User, consortium: Consortium, on: str = "") -> list[str]:
    report = find("member-register")
    choices = report.choices(user, {"consortium": str(consortium.pk), "on": on})
    return [row[0] for row in report.rows(user, choices)]


def test_the_register_begins_with_the_lead_enterprise(
    secretary: User, consortium: Consortium, lead: Organization, university: Organization
) -> None:
    assert names(secretary, consortium) == [lead.name, university.name]


def test_the_register_of_a_past_day_has_who_left_since(
    secretary: User, consortium: Consortium, lead: Organization
) -> None:
    gone = makers.organization("旧友科技有限公司", by=secretary)
    makers.membership(consortium, gone, by=secretary, status="exited")

    assert names(secretary, consortium, "2024-12-31") == [lead.name, gone.name]
    assert names(secretary, consortium, "2025-01-02") == [lead.name]
    assert names(secretary, consortium, "2023-12-31") == []


def test_who_is_only_invited_is_not_in_the_register(
    secretary: User, consortium: Consortium, lead: Organization
) -> None:
    makers.membership(consortium, makers.organization("受邀有限公司", by=secretary), by=secretary, status="invited")

    assert names(secretary, consortium) == [lead.name]


def test_the_figures_count_small_enterprises(secretary: User, consortium: Consortium) -> None:
    small = makers.organization("小微有限公司", by=secretary, size="micro")
    makers.membership(consortium, small, by=secretary)
    report = find("member-register")

    figures = report.figures(secretary, {"consortium": consortium, "on": date(2026, 1, 1)})

    assert [figure.value for figure in figures] == [2, 2, 1]


def test_an_outsider_cannot_choose_the_consortium(outsider: User, consortium: Consortium) -> None:
    report = find("member-register")

    with pytest.raises(RuleBroken):
        report.choices(outsider, {"consortium": str(consortium.pk), "on": ""})


def test_the_coordinator_is_offered_the_register(coordinator: User, consortium: Consortium) -> None:
    assert "member-register" in [report.slug for report in open_to(coordinator)]
    assert len(names(coordinator, consortium)) == 1
