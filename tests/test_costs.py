"""What does a page cost? As many statements for twelve rows as for three, and no more than are written down here.

Of each request three statements are the session, the account and its grants. A page adds the switcher and the
unread notices, a list its saved views and the names of the groups to share with, and each choice among things one.
A list of more than one page counts up to a thousand rows by one more; here all rows are on the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

import consortium.urls  # noqa: F401  every room declares its pages
from consortium.portal import lists
from consortium.portal.pages import REGISTRY, Pages
from members.users.statuses import Role
from tests import makers
from tests.doors.world import signed_in, tenant

FEW, MANY = 3, 12
KINDS = ("list", "table", "detail", "export", "API list", "API detail")
# Noun → statements of list, table alone (htmx), detail, export, API list and API detail.
RECORDED: dict[str, tuple[int, ...]] = {
    "agreement": (9, 4, 11, 4, 4, 9),
    "consortium": (7, 4, 7, 4, 4, 4),
    "deal": (11, 4, 8, 4, 4, 4),
    "division": (7, 3, 7, 3, 3, 3),
    "entry": (8, 4, 8, 4, 4, 5),
    "membership": (8, 4, 8, 4, 4, 5),
    "organization": (8, 4, 8, 4, 4, 5),
    "partner-system": (8, 4, 8, 4, 4, 4),
    "person": (9, 5, 8, 5, 4, 5),
    "project": (9, 4, 7, 4, 4, 5),
    "receipt": (10, 4, 8, 4, 4, 4),
    "result": (10, 4, 8, 4, 4, 5),
    "run": (9, 4, 11, 4, 4, 7),
    "statement": (10, 4, 11, 4, 4, 4),
    "termsversion": (9, 4, 8, 4, 4, 6),
    "user": (8, 5, 9, 5),
}

Costs = dict[tuple[str, str], list[int]]


@pytest.fixture(scope="module")
def costs(django_db_setup: None, django_db_blocker: Any) -> Iterator[Costs]:
    """Measured once, as the coordinator of the province, who sees the things of all consortia in it."""
    with django_db_blocker.unblock(), patch.object(lists, "PAGE_SIZE", 1000):
        around = transaction.atomic()
        around.__enter__()
        client = signed_in(makers.user("coordinator", (Role.COORDINATOR, "33")))
        first = tenant("COSTS0", "33").samples
        measured: Costs = {}
        for number in range(1, MANY):
            if number == FEW:
                _measure(client, first, measured)
            tenant(f"COSTS{number}", "33")
        _measure(client, first, measured)
    yield measured
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _measure(client: Client, samples: dict[Any, Any], measured: Costs) -> None:
    for noun, pages in REGISTRY.items():
        for kind, url, more in _requests(pages, samples.get(pages.model)):
            client.get(url, **more)  # what is kept between requests is kept now
            with CaptureQueriesContext(connection) as found:
                response = client.get(url, **more)
                b"".join(response.streaming_content) if response.streaming else response.content
            assert response.status_code == 200, url
            # Once a minute the session is written, and once in ten calls of the API their number.
            reading = [one for one in found.captured_queries if one["sql"].startswith(("SELECT", "DECLARE", "WITH"))]
            measured.setdefault((noun, kind), []).append(len(reading))


def _requests(pages: Pages, sample: Any) -> Iterator[tuple[str, str, dict[str, str]]]:
    thing = sample or pages.model._base_manager.order_by("pk").first()
    yield "list", pages.url(), {}
    yield "table", pages.url(), {"HTTP_HX_REQUEST": "true"}
    yield "detail", pages.url("detail", thing), {}
    yield "export", pages.url("export", format="csv"), {}
    for kind in ("list", "detail"):
        try:
            url = reverse(f"api-{pages.plural}-{kind}", args=[thing.pk] if kind == "detail" else None)
        except NoReverseMatch:
            return
        yield f"API {kind}", url, {}


def test_twelve_rows_cost_what_three_cost(costs: Costs) -> None:
    assert {asked: numbers for asked, numbers in costs.items() if len(set(numbers)) > 1} == {}


@pytest.mark.parametrize("noun", sorted(REGISTRY))
def test_nothing_costs_more_than_is_recorded(costs: Costs, noun: str) -> None:
    now = {kind: costs[noun, kind][-1] for kind in KINDS if (noun, kind) in costs}
    written = dict(zip(KINDS, RECORDED[noun], strict=False))

    assert {kind: number for kind, number in now.items() if number > written[kind]} == {}
