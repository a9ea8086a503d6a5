"""Does what somebody may not see sound exactly like what does not exist?"""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.contrib import admin

from tests.doors import channels
from tests.doors.conftest import Knock
from tests.doors.routes import routes
from tests.doors.test_doors import DOORS
from tests.doors.world import MISSING, World, nouns

# The first names a form in two places, under its own address and under that of a further change.
ABOUT_THINGS = {
    route.name: route
    for route in reversed(routes())
    if route.thing and not route.name.startswith(("api-divisions", "organization-import"))
}
CONSOLE = [model for model in admin.site._registry if model in {pages.model for pages in nouns()}]


def sound(response: Any, url: str) -> tuple[int, str]:
    """Status and text, without what differs in every answer."""
    text = response.body.decode().replace(url, "URL")
    text = re.sub(r"[A-Za-z0-9]{64}", "CSRF", text)
    return response.status_code, re.sub(r"[0-9a-f]{32}", "REQUEST", text)


@pytest.mark.parametrize(
    ("name", "method"), [door for door in DOORS if door[0] in ABOUT_THINGS and DOORS[door][4] != 405]
)
def test_hidden_sounds_like_missing(name: str, method: str, world: World, knock: Knock) -> None:
    route = ABOUT_THINGS[name]
    missing = uuid.UUID(int=7) if "uuid" in route.pattern else MISSING
    hidden_url, missing_url = route.url(world), route.url(world, missing)

    for role in ("outsider", "neighbour"):
        hidden = sound(knock(role, method, hidden_url), hidden_url)

        assert hidden == sound(knock(role, method, missing_url), missing_url)
        assert hidden[0] == 404 or method != "GET"


@pytest.mark.parametrize("model", CONSOLE, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("what", ["change", "history", "delete"])
def test_hidden_sounds_like_missing_in_the_console(model: Any, what: str, world: World, knock: Knock) -> None:
    hidden_url = channels.console_url(model, what, world.sample(model).pk)
    missing_url = channels.console_url(model, what, MISSING)

    hidden = sound(knock("neighbour", "GET", hidden_url), hidden_url)

    assert hidden == sound(knock("neighbour", "GET", missing_url), missing_url)
    assert hidden[0] == (403 if what == "delete" else 404)


@pytest.mark.parametrize(
    ("model", "step"),
    [(model, step) for model in CONSOLE for step in getattr(admin.site._registry[model], "steps", {})],
    ids=lambda word: word if isinstance(word, str) else word._meta.model_name,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_hidden_thing_takes_no_step_in_the_console(
    model: Any, step: str, method: str, world: World, knock: Knock
) -> None:
    path = step.replace("_", "-")
    hidden_url = channels.console_url(model, "step", world.sample(model).pk, path)
    missing_url = channels.console_url(model, "step", MISSING, path)
    data = {"confirmed": "yes"}

    hidden = sound(knock("neighbour", method, hidden_url, data), hidden_url)

    assert hidden == sound(knock("neighbour", method, missing_url, data), missing_url)
    assert hidden[0] == 404
