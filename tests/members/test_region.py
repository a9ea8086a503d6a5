"""Is the list of divisions kept with its days, and read through every door?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from consortium.core.places import division_meant, forget_places
from consortium.core.regions import Division, division_on
from members.models import User
from members.regions.actions import add_division, replace_division

ON = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def places_are_read_anew() -> None:
    forget_places()


def westlake() -> Division:
    return Division.objects.get(pk="330106")


def test_a_division_with_a_new_code_points_to_its_successor(coordinator: User) -> None:
    made = replace_division(
        westlake(), by=coordinator, code="330199", name="新西湖区", name_en="New Xihu District", on=ON
    )

    old = westlake()
    assert (old.valid.upper, old.replaced_by) == (ON, made)
    assert division_on("330106", ON) is None
    assert division_on("330199", ON) == made
    forget_places()
    assert "330199" in division_meant("330106").sentence


def test_a_division_with_a_new_name_is_known_by_both_on_their_days(coordinator: User) -> None:
    replace_division(westlake(), by=coordinator, code="330106", name="西子区", name_en="Xizi District", on=ON)

    before, after = division_on("330106", date(2026, 8, 31)), division_on("330106", ON)
    assert (before.name, after.name, after.pk) == ("西湖区", "西子区", "330106")
    forget_places()
    assert division_meant("浙江省杭州市西子区").value == "330106"


def test_a_division_is_replaced_once(coordinator: User) -> None:
    replace_division(westlake(), by=coordinator, code="330199", name="新西湖区", name_en="New Xihu", on=ON)

    with pytest.raises(WrongState):
        replace_division(westlake(), by=coordinator, code="330198", name="又一区", name_en="Another", on=ON)

    assert not Division.objects.filter(code="330198").exists()


def test_only_the_coordinator_of_the_province_keeps_its_divisions(neighbour: User, secretary: User) -> None:
    for stranger in (neighbour, secretary):
        with pytest.raises(NotAllowed):
            replace_division(westlake(), by=stranger, code="330199", name="新区", name_en="New", on=ON)

    assert westlake().valid.upper is None


@pytest.mark.parametrize(
    ("code", "level", "field"),
    [("33A106", "county", "code"), ("330100", "county", "code"), ("330199", "city", "code")],
)
def test_a_code_suits_its_level(coordinator: User, code: str, level: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        add_division(
            by=coordinator,
            code=code,
            name="某区",
            name_en="Some",
            level=level,
            parent=Division.objects.get(pk="330100"),
            on=ON,
        )

    assert refusal.value.field == field


def test_places_are_understood_by_code_full_name_and_unique_name(db: None) -> None:
    for text in ("330106", "浙江省杭州市西湖区", "杭州市西湖区", "Xihu District, Hangzhou, Zhejiang"):
        assert division_meant(text).value == "330106", text
    assert division_meant("33").value == "330000"
    assert not division_meant("鼓楼区").ok
    assert not division_meant("沪上").ok


def test_the_page_narrows_by_level_parent_and_day(client: Client, secretary: User) -> None:
    client.force_login(secretary)

    parts = client.get(reverse("divisions"), {"parent": "330100"}).content.decode()
    past = client.get(reverse("divisions"), {"parent": "330100", "valid_on": "2026-01-01"}).content.decode()

    assert "西湖区" in parts
    assert "下城区" in parts
    assert "下城区" not in past
    assert client.get(reverse("divisions"), {"order": "-code"}).status_code == 200


def test_the_api_reads_divisions(client: Client, secretary: User) -> None:
    client.force_login(secretary)

    rows = client.get("/api/v1/divisions/", {"province": "33", "level": "city"}).json()["results"]
    one = client.get("/api/v1/divisions/330103/").json()

    assert "330100" in [row["code"] for row in rows]
    assert (one["replaced_by"], one["since"]) == ("330105", None)


def test_the_console_adds_and_replaces(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    address = reverse("admin:core_division_add")
    new = {
        "replaces": "330106",
        "code": "330199",
        "name": "新西湖区",
        "name_en": "New Xihu",
        "on": "2026-09-01",
        "level": "county",
    }

    assert client.get(address).status_code == 200
    refused = client.post(address, {**new, "code": "320199"})
    done = client.post(address, new)

    assert refused.status_code == 403
    assert done.status_code == 302
    assert westlake().replaced_by_id == "330199"
