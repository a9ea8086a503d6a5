"""Do the pages of a list join without a gap or a double, in every order and both directions?"""

from __future__ import annotations

import pytest

from consortium.core.errors import RuleBroken
from consortium.core.keyset import page_of
from members.models import Membership, Organization, User
from tests import makers


@pytest.fixture
def organizations(secretary: User) -> list[Organization]:
    names = ["丙", "甲", "乙", "甲", "甲", "丁", "乙"]
    return [
        makers.organization(f"{name}有限公司{'' if name == '甲' else place}", by=secretary)
        for place, name in enumerate(names)
    ]


def walk(queryset, order: str) -> list[int]:
    found, after = [], ""
    while True:
        page = page_of(queryset, order=order, after=after, size=2)
        found += [row.pk for row in page.rows]
        if page.next is None:
            return found
        after = page.next


@pytest.mark.parametrize("order", ["name", "-name", "created_at", "-created_at", "id", "-id"])
def test_forward_pages_hold_every_row_once_in_order(organizations: list[Organization], order: str) -> None:
    tie = "-id" if order.startswith("-") else "id"

    pks = walk(Organization.objects.all(), order)

    assert pks == list(Organization.objects.order_by(order, tie).values_list("pk", flat=True))


def test_going_back_shows_the_page_before(organizations: list[Organization]) -> None:
    first = page_of(Organization.objects.all(), order="name", size=3)
    second = page_of(Organization.objects.all(), order="name", after=first.next or "", size=3)

    back = page_of(Organization.objects.all(), order="name", before=second.previous or "", size=3)

    assert [row.pk for row in back.rows] == [row.pk for row in first.rows]
    assert first.previous is None
    assert back.next


def test_rows_without_a_value_come_last_and_once(consortium, university, secretary: User) -> None:
    for place in range(4):
        makers.membership(
            consortium, makers.organization(f"待入{place}", by=secretary), by=secretary, status="invited"
        )
    everything = Membership.objects.all()

    for order in ("joined_on", "-joined_on"):
        pks = walk(everything, order)

        assert len(pks) == len(set(pks)) == 6
        assert [Membership.objects.get(pk=pk).joined_on is None for pk in pks] == [False] * 2 + [True] * 4


@pytest.mark.parametrize("mark", ["x", "bm9uc2Vuc2U", "W10", "WyJuYW1lIiwieCIsInkiXQ", "💥", "eyJhIjoxfQ"])
def test_a_damaged_mark_is_refused_with_a_sentence(db: None, mark: str) -> None:
    with pytest.raises(RuleBroken, match=r"."):
        page_of(Organization.objects.all(), order="name", after=mark)


def test_a_mark_of_another_order_is_refused(organizations: list[Organization]) -> None:
    page = page_of(Organization.objects.all(), order="name", size=2)

    with pytest.raises(RuleBroken):
        page_of(Organization.objects.all(), order="-name", after=page.next or "", size=2)
