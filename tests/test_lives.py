"""Do the buttons and the actions agree? Every life × state × step × role, read from the tables of steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from consortium.core.errors import NotAllowed, WrongState
from consortium.core.lives import explain, lives
from consortium.core.workflow import Life, Step, open_steps, take_step
from members.models import Consortium, Organization, User
from projects.joint_projects.models import Project
from tests import makers
from tests.transfers import makers as worth
from transfers.agreements.actions import draft_agreement
from transfers.terms.actions import offer_terms, write_terms

CAST = (
    "secretary",
    "finance_officer",
    "consortium_auditor",
    "lead_manager",
    "lead_finance",
    "university_manager",
    "university_liaison",
    "university_finance",
    "transfer_officer",
    "outsider",
    "coordinator",
    "provincial_auditor",
    "neighbour",
    "partner_system",
)

Shares = list[tuple[Organization, str]]


class World:
    """What a thing of any noun is made from: one consortium, its lead and a university, kept by the secretary."""

    def __init__(self, consortium: Consortium, lead: Organization, university: Organization, by: User) -> None:
        self.consortium, self.lead, self.university, self.by = consortium, lead, university, by
        self.shares: Shares = [(lead, "60"), (university, "40")]

    def deal(self) -> Any:
        return worth.deal(self.consortium, self.university, self.lead, by=self.by)

    def agreement(self, *deals: Any) -> Any:
        return worth.agreement(self.consortium, self.shares, *deals, by=self.by)

    def offered_terms(self) -> Any:
        parties = [party for party, _share in self.shares]
        agreement = draft_agreement(self.consortium, by=self.by, title="收益分配协议", parties=parties)
        shares = [(party, Decimal(share)) for party, share in self.shares]
        version = write_terms(agreement, by=self.by, starts_on=date(2025, 1, 1), shares=shares)
        offer_terms(version, by=self.by)
        return version

    def receipt(self) -> Any:
        deal = self.deal()
        self.agreement(deal)
        return worth.receipt(deal, by=self.by)

    def run(self) -> Any:
        deal = self.deal()
        agreement = self.agreement(deal)
        worth.receipt(deal, by=self.by)
        return worth.run(agreement, by=self.by, upto="calculated")

    def project(self) -> Project:
        return Project.objects.create(
            consortium=self.consortium,
            code="P-1",
            title="高精度伺服驱动器联合攻关",
            starts_on=date(2025, 1, 1),
            ends_on=date(2026, 12, 31),
            created_by=self.by,
        )


# One thing of each noun; the matrix puts it into every state of its life without storing that.
THINGS: dict[str, Callable[[World], models.Model]] = {
    "consortium": lambda world: makers.consortium(
        world.lead, by=makers.user("drafter"), status="submitted", name="另一个联合体"
    ),
    "membership": lambda world: world.university.memberships.get(),
    "project": World.project,
    "deal": World.deal,
    "agreement": World.agreement,
    "termsversion": World.offered_terms,
    "receipt": World.receipt,
    "run": World.run,
}

LIVES = [pytest.param(life, id=life.noun) for life in lives().values()]


@pytest.fixture
def world(consortium: Consortium, lead: Organization, university: Organization, secretary: User) -> World:
    return World(consortium, lead, university, secretary)


@pytest.fixture
def cast(request: pytest.FixtureRequest, world: World) -> dict[str, User]:
    return {name: request.getfixturevalue(name) for name in CAST}


def _outcome(life: Life, step: Step, thing: models.Model, user: User, status: str) -> str:
    """How taking the step ends; nothing remains of it."""
    setattr(thing, life.status_field, status)
    try:
        with transaction.atomic():
            take_step(life, step, thing, by=user)
            transaction.set_rollback(True)
    except NotAllowed:
        return "not allowed"
    except WrongState:
        return "wrong state"
    except IntegrityError:
        # Who and when were answered; the rule beside it is tested with its action.
        return "taken"
    return "taken"


def _promised(life: Life, step: Step, thing: models.Model, user: User, status: str) -> str:
    """What the buttons say."""
    setattr(thing, life.status_field, status)
    shown = {one.step.name: one.decision for one in open_steps(life, thing, by=user)}
    if step.name in shown:
        return "taken" if shown[step.name] else "not allowed"
    return "wrong state" if step.who(user, thing) else "not allowed"


def _scope(cast: dict[str, User], thing: models.Model) -> None:
    """Let the secretariat of the cast keep the thing's consortium, too, where it is another."""
    if isinstance(thing, Consortium):
        makers.grant(cast["secretary"], "secretariat", thing)


@pytest.mark.parametrize("life", LIVES)
def test_every_life_has_a_thing_to_try_it_on(life: Life) -> None:
    assert life.noun in THINGS


@pytest.mark.parametrize("life", LIVES)
def test_buttons_and_actions_agree_in_every_cell(life: Life, world: World, cast: dict[str, User]) -> None:
    thing = THINGS[life.noun](world)
    _scope(cast, thing)

    cells = {
        (status, step.name, name): (
            _promised(life, step, thing, user, status),
            _outcome(life, step, thing, user, status),
        )
        for status in life.states.values
        for step in life.steps
        for name, user in cast.items()
    }

    assert {cell: pair for cell, pair in cells.items() if pair[0] != pair[1]} == {}
    assert len(cells) == len(life.states.values) * len(life.steps) * len(CAST)


@pytest.mark.parametrize("life", LIVES)
def test_nobody_outside_takes_a_step(life: Life, world: World, cast: dict[str, User]) -> None:
    thing = THINGS[life.noun](world)

    for name in ("outsider", "neighbour", "provincial_auditor", "consortium_auditor"):
        for status in life.states.values:
            for step in life.steps:
                assert _outcome(life, step, thing, cast[name], status) != "taken", (name, status, step.name)


@pytest.mark.parametrize("life", LIVES)
def test_every_step_can_be_taken_by_somebody(life: Life, world: World, cast: dict[str, User]) -> None:
    thing = THINGS[life.noun](world)
    _scope(cast, thing)

    for step in life.steps:
        takers = [
            name
            for name, user in cast.items()
            for status in step.sources
            if _promised(life, step, thing, user, status) == "taken"
        ]
        assert takers, step.name


@pytest.mark.parametrize("life", LIVES)
def test_every_decision_is_a_sentence_and_costs_no_query(life: Life, world: World, cast: dict[str, User]) -> None:
    thing = THINGS[life.noun](world)
    for user in cast.values():
        assert user.access is not None

    with CaptureQueriesContext(connection) as queries:
        decisions = [
            one
            for status in life.states.values
            for user in cast.values()
            if setattr(thing, life.status_field, status) is None
            for one in explain(user, thing)
        ]

    assert len(queries) == 0, [query["sql"] for query in queries][:3]
    assert decisions
    for one in decisions:
        assert str(one.decision.reason).endswith((".", "。")), one


@pytest.mark.parametrize("life", LIVES)
def test_the_table_of_steps_is_whole(life: Life) -> None:
    states = set(life.states.values)

    for step in life.steps:
        assert {*step.sources, step.target} <= states
        assert len({ask.name for ask in step.asks}) == len(step.asks)
    assert set(life.main) <= states
    assert len({step.name for step in life.steps}) == len(life.steps)
