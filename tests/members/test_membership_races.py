"""Does exactly one of two simultaneous changes win, and does the other read why?"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection

from consortium.core.errors import RuleBroken, WrongState
from members.memberships import actions
from members.memberships.actions import (
    activate_membership,
    exit_membership,
    invite_member,
    suspend_membership,
)
from members.models import Consortium, Membership, Organization, User
from tests import makers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group() -> Iterator[tuple[Consortium, Organization, User]]:
    by = makers.user("secretary")
    made = makers.consortium(makers.organization(by=by), by=by)
    makers.grant(by, "secretariat", made)
    yield made, makers.organization(by=by), by


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Make each call on a connection of its own, all starting together; answers or refusals in order."""
    barrier, outcomes = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[place] = call()
        except Exception as error:
            outcomes[place] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def test_two_invitations_of_one_organization_have_one_winner(group: Any) -> None:
    consortium, organization, by = group

    def invite() -> Membership:
        own = Consortium.objects.get(pk=consortium.pk)
        return invite_member(own, organization, by=User.objects.get(pk=by.pk), role="core")

    for _round in range(5):
        outcomes = at_once(invite, invite)

        refused = [one for one in outcomes if isinstance(one, RuleBroken)]
        assert [type(one) for one in refused] == [RuleBroken], outcomes
        assert refused[0].code == "organization_is_in_a_consortium_once"
        assert str(refused[0]).endswith(("。", "."))
        assert Membership.objects.filter(organization=organization).count() == 1
        Membership.objects.filter(organization=organization).delete()


@pytest.fixture
def stay(group: Any) -> Membership:
    consortium, organization, by = group
    return makers.membership(consortium, organization, by=by)


def _suspend_twice(group: Any, stay: Membership) -> list[Any]:
    def suspend() -> None:
        own, by = Membership.objects.get(pk=stay.pk), User.objects.get(pk=group[2].pk)
        suspend_membership(own, by=by, reason="未缴会费")

    return at_once(suspend, suspend)


def test_a_step_is_taken_once(group: Any, stay: Membership) -> None:
    for _round in range(5):
        outcomes = _suspend_twice(group, stay)

        assert sorted(str(type(one).__name__) for one in outcomes) == ["NoneType", "WrongState"], outcomes
        Membership.objects.filter(pk=stay.pk).update(status="active")


def test_without_the_lock_a_step_is_taken_twice(group: Any, stay: Membership) -> None:
    """The control: the test above would see a missing lock."""
    meeting = threading.Barrier(2)

    def no_lock(*_things: Any) -> None:
        meeting.wait(timeout=10)

    with patch.object(actions, "lock", no_lock):
        outcomes = _suspend_twice(group, stay)

    assert outcomes == [None, None]


def test_an_exit_is_never_overwritten_by_an_activation(group: Any) -> None:
    consortium, organization, by = group
    signed = makers.membership(consortium, organization, by=by, status="signed")

    def activate() -> None:
        own = Membership.objects.get(pk=signed.pk)
        activate_membership(own, by=User.objects.get(pk=by.pk), joined_on=date(2026, 3, 1))

    def leave() -> None:
        own = Membership.objects.get(pk=signed.pk)
        exit_membership(own, by=User.objects.get(pk=by.pk), left_on=date(2026, 3, 1), reason="战略调整")

    outcomes = at_once(activate, leave)

    assert all(one is None or isinstance(one, WrongState) for one in outcomes), outcomes
    signed.refresh_from_db()
    assert signed.status == "exited"
