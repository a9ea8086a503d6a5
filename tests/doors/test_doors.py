"""Does every door answer everybody as the table says, and has every door a line in it?"""

from __future__ import annotations

import pytest

from tests.doors.conftest import Knock
from tests.doors.routes import Route, of_libraries, routes
from tests.doors.table_api import API
from tests.doors.table_portal import PORTAL
from tests.doors.world import ROLES, World

# Who is not signed in meets these; everything else leads to the sign-in, or is a 401 of the API.
OPEN_TO_ANYBODY = {
    "healthz": "A load balancer has no account.",
    "readyz": "A load balancer has no account.",
    "api-token": "Here a partner system signs in, with its secret.",
    "api-nothing": "Says only that nothing is there.",
    "set_language": "Who cannot read the sign-in page changes its language.",
}


def read(table: str) -> dict[tuple[str, str], list[int]]:
    """Name and method → the answer for each role, in the order of ROLES."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {(line[0], line[1]): [int(status) for status in line[2:]] for line in lines}


DOORS = read(PORTAL) | read(API)
BY_NAME: dict[str, Route] = {route.name: route for route in reversed(routes())}
WITH_CLASS = [route for route in BY_NAME.values() if hasattr(route.view, "cls") or hasattr(route.view, "view_class")]


def test_every_address_has_a_line() -> None:
    assert set(BY_NAME) == {name for name, _method in DOORS}


def test_every_method_of_a_view_has_a_line() -> None:
    asked = {(route.name, method) for route in WITH_CLASS for method in route.methods}

    assert asked - set(DOORS) == set()


def test_every_line_has_an_answer_for_everybody() -> None:
    assert {len(answers) for answers in DOORS.values()} == {len(ROLES)}


@pytest.mark.parametrize(("name", "method"), DOORS, ids=lambda word: word)
def test_a_door_answers_as_the_table_says(name: str, method: str, world: World, knock: Knock) -> None:
    url = BY_NAME[name].url(world)

    answers = {role: knock(role, method, url) for role in ROLES}

    assert {role: one.status_code for role, one in answers.items()} == dict(
        zip(ROLES, DOORS[name, method], strict=True)
    )
    stranger = answers["anonymous"]
    if name not in OPEN_TO_ANYBODY and stranger.status_code != 401:
        assert stranger.status_code == 302
        assert stranger["Location"].startswith("/accounts/login/")


def test_few_doors_are_open_and_each_says_why() -> None:
    libraries = [route.name for route in of_libraries() if not getattr(route.view, "login_required", True)]

    assert len(OPEN_TO_ANYBODY) <= 10
    assert all(OPEN_TO_ANYBODY.values())
    # Signing in, signing up by invitation, signing out and choosing a new password.
    assert all(name.startswith(("account_", "mfa_", "usersessions_")) for name in libraries)
