"""Is every change refused that does not come from one of our own pages?"""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client

from tests.doors import channels
from tests.doors.routes import of_libraries, routes
from tests.doors.world import World, signed_in

# These know no session: a partner system names itself in the request.
WITHOUT_SESSION = {"api-token": "The secret in the request is the proof.", "api-nothing": "Nothing is there."}
READ_ONLY = {"healthz", "readyz"}
OURS = {route.name: route for route in reversed(routes())}


@pytest.fixture(scope="module")
def strict(world: World, django_db_blocker: pytest.FixtureRequest) -> Client:
    """The secretary's browser, on somebody else's page."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return signed_in(world.users["secretary"], enforce_csrf_checks=True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in OURS if name not in {*WITHOUT_SESSION, *READ_ONLY}])
def test_a_post_without_a_token_is_refused(name: str, world: World, strict: Client) -> None:
    route = OURS[name]
    is_api = hasattr(route.view, "cls")
    url = route.url(world)

    for method in {"POST", *route.methods} - {"GET"}:
        more = {"content_type": "application/json"} if is_api else {}
        assert getattr(strict, method.lower())(url, {}, **more).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({route.name for route in of_libraries() if "<" not in route.pattern}))
def test_a_post_to_the_account_pages_is_refused_too(name: str, strict: Client) -> None:
    route = next(route for route in of_libraries() if route.name == name)

    if "(?P" not in route.pattern:
        assert strict.post(f"/{route.pattern}", {}).status_code == 403


@pytest.mark.django_db
def test_a_post_to_the_console_is_refused_too(world: World, django_db_blocker: pytest.FixtureRequest) -> None:
    client = signed_in(world.users["coordinator"], enforce_csrf_checks=True)

    for model in admin.site._registry:
        thing = world.home.samples.get(model)
        urls = [channels.console_url(model, "changelist"), channels.console_url(model, "add")]
        urls += [channels.console_url(model, "change", thing.pk)] if thing else []
        assert {client.post(url, {}).status_code for url in urls} == {403}
    assert client.post("/admin/logout/", {}).status_code == 403
