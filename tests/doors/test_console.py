"""Is the console scoped in every corner: lists, filters, look-ups, completion, history, counts, actions?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import get_resolver

from consortium.console.checks import faults_of
from consortium.console.scope import ScopedAdmin
from members.models import Consortium, Membership, Organization, User
from members.users.statuses import Role
from tests import makers
from tests.doors import channels
from tests.doors.conftest import Knock
from tests.doors.routes import _walk
from tests.doors.world import AWAY, HOME, World, nouns, signed_in
from transfers.models import Deal

INSIDE = ("coordinator", "neighbour")
# By the end of a name: the answer to a GET by the coordinator, whose thing it is, and by the neighbour.
RULES = {
    "changelist": (200, 200),
    "change": (200, 404),
    "history": (200, 404),
    "step": (200, 404),
    "delete": (403, 403),
    "add": (403, 403),
}
ALONE = {
    "admin:index": ("/admin/", 200),
    "admin:login": ("/admin/login/", 302),
    "admin:logout": ("/admin/logout/", 405),
    "admin:jsi18n": ("/admin/jsi18n/", 200),
    "admin:autocomplete": ("/admin/autocomplete/", 403),
    "admin:app_list": ("/admin/members/", 200),
    "admin:": ("/admin/no-such-page/", 404),
}
MODELS = list(admin.site._registry)
MINE = {pages.model for pages in nouns()}


def test_every_address_of_the_console_follows_a_rule() -> None:
    names = {route.name for route in _walk(get_resolver()) if route.pattern.startswith("admin/")}

    assert {name for name in names if name not in ALONE and name.rpartition("_")[2] not in RULES} == set()


@pytest.mark.parametrize("name", ALONE)
def test_a_page_of_the_console_answers_only_to_provinces(name: str, world: World, knock: Knock) -> None:
    url, status = ALONE[name]

    assert [knock(role, "GET", url).status_code for role in INSIDE] == [status, status]
    assert knock("anonymous", "GET", url).status_code == 302
    # Who has no provincial role is led to the door, which says that it is not theirs.
    shut = knock("manager", "GET", url)
    assert shut.status_code == 403 or shut["Location"].startswith(("/admin/login/", "/admin/", "/accounts/login/"))
    assert knock("manager", "GET", "/admin/login/").status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_the_pages_of_a_noun_follow_the_rules(model: Any, world: World, knock: Knock) -> None:
    page, thing = admin.site._registry[model], world.home.samples.get(model)
    for what, expected in RULES.items():
        if thing is None and what not in ("changelist", "add"):
            continue
        arguments = [] if what in ("changelist", "add") else [thing.pk]
        if what == "step":
            if not getattr(page, "steps", {}):
                continue
            arguments.append(page.life.steps[0].path)
        url = channels.console_url(model, what, *arguments)
        answers = tuple(knock(role, "GET", url).status_code for role in INSIDE)
        if model in MINE:
            assert answers == expected, what
        for role in ("secretary", "manager", "anonymous"):
            assert knock(role, "GET", url).status_code == 302, what
        response = knock("coordinator", "GET", url)
        assert "unsafe" not in response["Content-Security-Policy"]


def test_only_our_own_scoped_pages_are_registered() -> None:
    assert list(faults_of(admin.site)) == []
    assert {model.__module__.partition(".")[0] for model in MODELS} <= {
        "consortium",
        "members",
        "projects",
        "transfers",
    }


def test_a_page_that_asks_nobody_stops_the_start() -> None:
    class Names(admin.TabularInline):
        model = Membership

    class Open(ScopedAdmin):
        inlines = (Names,)

    site = AdminSite()
    site.register(Group)
    site.register(Consortium, Open)

    assert [fault.id for fault in faults_of(site)] == ["console.E001", "console.E002"]


@pytest.mark.parametrize(
    "query",
    [
        "registered_by__password__startswith=a",
        "registered_by__email__contains=a",
        "lookalike_key__startswith=a",
        "memberships__consortium__name__contains=a",
    ],
)
def test_no_column_can_be_felt_out_by_a_lookup(query: str, world: World, knock: Knock) -> None:
    response = knock("coordinator", "GET", f"/admin/members/organization/?{query}")

    assert response.status_code in (302, 400)


def test_a_password_is_nowhere(world: World, knock: Knock) -> None:
    user = world.home.secretary

    page = knock("coordinator", "GET", channels.console_url(User, "change", user.pk)).body.decode()
    lookup = knock("coordinator", "GET", "/admin/members/user/?password__startswith=a")

    assert "password" not in page
    assert lookup.status_code in (302, 400)


@pytest.mark.django_db
def test_a_filter_offers_only_what_may_be_seen(world: World) -> None:
    # With one choice a filter is not shown.
    by = world.away.secretary
    second = makers.consortium(makers.organization(by=by, division_code="320102"), by=by)

    page = world.clients["neighbour"].get(channels.console_url(Membership, "changelist")).content.decode()

    for one in (world.away.consortium, second):
        assert f"consortium__id__exact={one.pk}" in page
    assert f"consortium__id__exact={world.home.consortium.pk}" not in page


def test_only_what_may_be_seen_is_completed(world: World, knock: Knock) -> None:
    query = "app_label=members&model_name=membership&field_name=organization&term="

    page = knock("neighbour", "GET", f"/admin/autocomplete/?{query}{AWAY}").json()
    hidden = knock("neighbour", "GET", f"/admin/autocomplete/?{query}{HOME}").json()

    assert [AWAY in one["text"] for one in page["results"]] == [True, True, True]
    assert hidden["results"] == []


def test_there_is_no_short_cut_past_visibility(world: World, knock: Knock) -> None:
    assert knock("neighbour", "GET", f"/admin/r/1/{world.home.university.pk}/").status_code == 404


def test_the_counts_of_the_first_page_are_those_of_the_lists(world: World, knock: Knock) -> None:
    page = knock("neighbour", "GET", "/admin/").body.decode()

    shown = dict(re.findall(r'<li><a href="(/admin/[a-z_]+/[a-z_]+/)"><b>([\d,]+\+?)</b>', page))
    for model in MINE & set(MODELS):
        rows = model._default_manager.visible_to(world.users["neighbour"])
        assert shown[channels.console_url(model, "changelist")] == str(rows.count())
    assert "Recent actions" not in page


# ── Steps ────────────────────────────────────────────────────────────────────────────────────────────
def submitted(world: World, **fields: Any) -> Consortium:
    return makers.consortium(
        makers.organization(by=world.home.secretary), by=world.home.secretary, status="submitted", **fields
    )


def take(client: Any, *things: Consortium, **more: Any) -> Any:
    data = {
        "action": "approve",
        "_selected_action": [thing.pk for thing in things],
        "confirmed": "yes",
        "approval_number": "浙科发〔2026〕9号",
        **more,
    }
    return client.post(channels.console_url(Consortium, "changelist"), data)


@pytest.mark.django_db
def test_selected_rows_take_a_step_by_the_same_action(world: World) -> None:
    both = [submitted(world), submitted(world)]

    response = take(world.clients["coordinator"], *both)

    assert response.status_code == 302
    for one in both:
        one.refresh_from_db()
        assert one.status == "approved"
        assert one.approved_by_id == world.users["coordinator"].pk
    assert not LogEntry.objects.exists()


@pytest.mark.django_db
def test_all_selected_rows_take_a_step_or_none(world: World) -> None:
    good, bad = submitted(world), world.home.consortium

    response = take(world.clients["coordinator"], good, bad)

    good.refresh_from_db()
    assert response.status_code == 409
    assert bad.name in response.content.decode()
    assert good.status == "submitted"


@pytest.mark.django_db
def test_a_forged_id_stops_the_others_without_a_word_about_it(world: World) -> None:
    good, hidden = submitted(world), submitted(world, province="32")
    client = world.clients["coordinator"]
    # The window is shared: reading a page takes what an earlier test was told.
    client.get(channels.console_url(Consortium, "changelist"))

    response = take(client, good, hidden)

    told = [str(message) for message in messages.get_messages(response.wsgi_request)]
    assert told == ["Some of the selected rows are not there any more. Nothing was changed."]
    for one in (good, hidden):
        one.refresh_from_db()
        assert one.status == "submitted"


@pytest.mark.django_db
def test_an_auditor_reads_and_takes_no_step(world: World) -> None:
    auditor = makers.user("auditor", (Role.PROVINCIAL_AUDITOR, "33"))
    client, waiting = signed_in(auditor), submitted(world)

    page = client.get(channels.console_url(Consortium, "change", waiting.pk)).content.decode()
    answer = take(client, waiting)

    waiting.refresh_from_db()
    assert 'aria-disabled="true"' in page
    assert answer.status_code == 403
    assert waiting.status == "submitted"


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Organization, Deal, Consortium, User], ids=lambda model: model.__name__)
def test_nothing_is_edited_here(model: Any, world: World) -> None:
    thing, client = world.sample(model), world.clients["coordinator"]
    before = model._base_manager.filter(pk=thing.pk).values().get()

    for what, arguments in (("change", [thing.pk]), ("delete", [thing.pk]), ("add", [])):
        assert client.post(channels.console_url(model, what, *arguments), {"name": "x"}).status_code == 403

    assert model._base_manager.filter(pk=thing.pk).values().get() == before
