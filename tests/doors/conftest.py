"""Through which doors do whose tests knock?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from django.db import transaction

from tests.doors.world import World, build

Knock = Callable[..., Any]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for the tests of a file, in a transaction that never ends well."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        made = build()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def knock(db: None, world: World) -> Knock:
    """Ask as somebody; whatever it changes is undone."""

    def ask(role: str, method: str, url: str, data: Any = None, **more: Any) -> Any:
        client = world.clients[role]
        cookies = copy(client.cookies)
        call = getattr(client, method.lower())
        if url.startswith("/api/") and method != "GET":
            more = {"content_type": "application/json", **more}
        with transaction.atomic():
            response = call(url, data if data is not None else {}, **more)
            if response.streaming:
                # Read inside: the body of a file is written while it is read.
                body = b"".join(response.streaming_content)
                response.streaming_content = [body]
                response.body = body
            else:
                response.body = response.content
            transaction.set_rollback(True)
        _carries_its_headers(response)
        # The session that was ended is there again.
        client.cookies = cookies
        return response

    return ask


def _carries_its_headers(response: Any) -> None:
    """Asked of every answer in these tests, so of every page and every refusal."""
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Request-ID"]
    if response.get("Content-Type", "").startswith("text/html"):
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        for rule in ("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "script-src 'self'"):
            assert rule in policy
