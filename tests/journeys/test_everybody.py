"""Do the main pages fit a phone and keep nobody out, in both themes and both languages?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from members.models import Consortium, Organization, User
from members.users.statuses import Role
from tests import makers
from tests.journeys.readers import DESKTOP, PHONE, Reader
from tests.journeys.steps import World
from tests.transfers import makers as transfer_makers

pytestmark = pytest.mark.django_db(transaction=True)
Readers = Callable[..., Reader]
STYLES = [
    pytest.param({"language": "en", "theme": "light", "screen": DESKTOP}, id="english-light-desktop"),
    pytest.param({"language": "zh-hans", "theme": "dark", "screen": PHONE}, id="chinese-dark-phone"),
]
LISTS = ("organizations", "consortia", "memberships", "people", "projects", "results", "deals", "agreements")
MONEY = ("receipts", "runs", "statements", "ledger")
FORMS = ("organization-create", "membership-create", "result-create", "receipt-create", "organization-import")
OWN = ("home", "notifications", "preferences", "report-list", "job-list", "my-rights")


@pytest.fixture
def things(
    consortium: Consortium, university: Organization, lead: Organization, secretary: User, finance_officer: User
) -> list[Any]:
    """One thing of each kind, as far as statements."""
    deal = transfer_makers.deal(consortium, university, lead, by=secretary)
    shares = [(university, "66.6667"), (lead, "33.3333")]
    agreement = transfer_makers.agreement(consortium, shares, deal, by=secretary)
    receipt = transfer_makers.receipt(deal, "100.01", by=finance_officer)
    run = transfer_makers.run(agreement, by=secretary)
    run_job(Job.objects.get(kind="issue_statements").pk)
    person = makers.person(by=secretary, employer=university)
    return [
        *(lead, consortium, consortium.memberships.get(organization=university), person),
        *(deal.result, deal, agreement, agreement.versions.get(), receipt, run, run.statements.first()),
    ]


@pytest.mark.parametrize("style", STYLES)
def test_the_pages_of_the_office(
    style: dict[str, Any], reader: Readers, secretary: User, things: list[Any], pictures: Path | None
) -> None:
    world = World(reader, style, pictures)
    window = world.as_(secretary)
    pages = [(name, reverse(name)) for name in (*OWN, *LISTS, *MONEY, *FORMS)]
    pages += [(one._meta.model_name, reverse(one._meta.model_name, args=[one.pk])) for one in things]
    run = things[-2]
    pages.append(("run-why", reverse("run-tab", args=[run.pk, "why"])))
    pages.append(("history", reverse("run-tab", args=[run.pk, "history"])))
    pages.append(("search", f"{reverse('search')}?q=浙江"))
    for name, path in pages:
        window.open(path)
        world.look(window, f"page-{name}")

    assert not world.barriers, "\n".join(world.barriers)


@pytest.mark.parametrize("style", STYLES)
def test_the_door_and_the_refusals(
    style: dict[str, Any], reader: Readers, secretary: User, consortium: Consortium, pictures: Path | None
) -> None:
    world = World(reader, style, pictures)
    outside = reader(**style)
    outside.open(reverse("account_login"))
    world.look(outside, "page-door")
    outside.page.fill("[name=login]", "nobody")
    outside.page.fill("[name=password]", "wrong wrong wrong")
    outside.send("main form button[type=submit]")
    world.look(outside, "page-door-refused")
    window = world.as_(secretary)
    window.open("/nowhere/", status=404)
    world.look(window, "page-missing")
    window.open(reverse("admin:index"), status=403)
    world.look(window, "page-forbidden")

    assert not world.barriers, "\n".join(world.barriers)


@pytest.mark.parametrize("style", STYLES)
def test_the_console(
    style: dict[str, Any], reader: Readers, things: list[Any], coordinator: User, pictures: Path | None
) -> None:
    makers.grant(coordinator, Role.PROVINCIAL_AUDITOR, "33")
    world = World(reader, style, pictures)
    window = world.as_(coordinator)
    window.open(reverse("admin:index"))
    world.look(window, "console")
    for thing in (things[0], things[-2]):
        table = f"admin:{thing._meta.app_label}_{thing._meta.model_name}"
        window.open(reverse(f"{table}_changelist"))
        world.look(window, f"console-list-{thing._meta.model_name}")
        window.open(reverse(f"{table}_change", args=[thing.pk]))
        world.look(window, f"console-{thing._meta.model_name}")

    assert not world.barriers, "\n".join(world.barriers)
