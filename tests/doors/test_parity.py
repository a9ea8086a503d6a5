"""Do page, export, API, console and search show the same things, and nobody what belongs to others?"""

from __future__ import annotations

from typing import Any

import pytest

from tests.doors import channels
from tests.doors.conftest import Knock
from tests.doors.world import AWAY, FORBIDDEN, HOME, World, nouns

PEOPLE = [role for role in FORBIDDEN if role != "partner"]
IN_CONSOLE = ("coordinator", "neighbour")
NOUNS = {pages.noun: pages for pages in nouns()}
each_noun = pytest.mark.parametrize("noun", NOUNS)


def visible(world: World, role: str, noun: str) -> Any:
    rows = NOUNS[noun].visible(world.users[role])
    return rows.for_list() if hasattr(rows, "for_list") else rows


@each_noun
@pytest.mark.parametrize("role", PEOPLE)
def test_every_way_shows_the_same(role: str, noun: str, world: World, knock: Knock) -> None:
    pages, rows = NOUNS[noun], list(visible(world, role, noun))
    keys = {row.pk for row in rows}

    assert channels.on_the_list(knock, role, pages) == keys
    assert channels.in_the_export(knock, role, pages) == channels.titles(pages, rows)
    assert channels.in_the_api(knock, role, pages) in (keys, None)
    if role in IN_CONSOLE and channels.has_console(pages.model):
        assert channels.in_the_console(knock, role, pages.model) == keys


@each_noun
@pytest.mark.parametrize("role", PEOPLE)
def test_the_search_finds_what_may_be_seen_and_nothing_else(role: str, noun: str, world: World, knock: Knock) -> None:
    pages = NOUNS[noun]
    keys = {row.pk for row in visible(world, role, noun)}

    for word in (HOME, AWAY):
        assert channels.in_the_search(knock, role, pages, word) == channels.findable(pages, word) & keys


@each_noun
def test_a_partner_system_reads_what_its_account_may(noun: str, world: World, knock: Knock) -> None:
    pages = NOUNS[noun]
    service = world.home.samples["partner"].service_user

    found = channels.in_the_api(knock, "partner", pages)

    assert found in ({row.pk for row in pages.visible(service)}, None)
    assert not (found or set()) & world.foreign("partner", pages.model)


@pytest.mark.django_db
@each_noun
def test_the_world_has_something_to_hide_and_to_show(noun: str, world: World) -> None:
    for keys in (world.home.keys, world.away.keys):
        assert keys[NOUNS[noun].model]
    assert visible(world, "coordinator", noun)


@each_noun
@pytest.mark.parametrize("role", PEOPLE)
def test_nobody_sees_what_belongs_to_others(role: str, noun: str, world: World, knock: Knock) -> None:
    assert leaks(knock, role, noun, world) == set()


# The control: were a noun's rule lost, each way of asking would show it, so the tests above would fail.
@each_noun
def test_a_lost_rule_does_not_stay_hidden(
    noun: str, world: World, knock: Knock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = type(NOUNS[noun].model._default_manager.all())
    monkeypatch.setattr(kind, "visible_to", lambda rows, _user: rows)

    found = leaks(knock, "neighbour", noun, world)

    ways = {"list"}
    ways |= {"api"} if NOUNS[noun].model in channels.API_LISTS else set()
    ways |= {"console"} if channels.has_console(NOUNS[noun].model) else set()
    assert found == ways


def leaks(knock: Knock, role: str, noun: str, world: World) -> set[str]:
    """The ways by which a role meets rows that belong to somebody else."""
    pages = NOUNS[noun]
    shown = {
        "list": channels.on_the_list(knock, role, pages),
        "api": channels.in_the_api(knock, role, pages) or set(),
    }
    if role in IN_CONSOLE and channels.has_console(pages.model):
        shown["console"] = channels.in_the_console(knock, role, pages.model)
    foreign = world.foreign(role, pages.model)
    return {way for way, keys in shown.items() if keys & foreign}
