"""The third part: money comes in over REST, is split, confirmed, approved by somebody else and posted."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from members.models import Organization, User
from tests.journeys.readers import Reader
from tests.journeys.steps import World, create, number_at_the_end, step_control, submit, take_step
from transfers.agreements.models import Agreement
from transfers.deals.models import Deal
from transfers.receipts.models import Receipt
from transfers.runs.models import Run

AMOUNT = "100000.01"


@dataclass
class Answer:
    status: int
    content: bytes


def ask(url: str, *, data: bytes | None = None, **headers: str) -> Answer:
    """One request of a program, which no browser sends."""
    request = urllib.request.Request(
        url, data=data, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, refused.read())


def register_a_system(world: World, manager: User, organization: Organization) -> tuple[str, str]:
    """The manager registers the university's research system and copies what is shown once."""
    window = world.as_(manager)
    create(
        window,
        "partner-system",
        organization=organization.pk,
        name="科研管理系统",
        scopes=["transfers:read", "receipts:write"],
    )
    submit(window)
    world.look(window, "credentials")
    client_id, client_secret = (window.main.locator("dd.code").nth(place).inner_text() for place in (0, 1))
    return client_id, client_secret


def receive(url: str, credentials: tuple[str, str], deal: Deal) -> Receipt:
    """A token by client credentials; one receipt, however often it is sent."""
    basic = base64.b64encode(":".join(credentials).encode()).decode()
    form = urlencode({"grant_type": "client_credentials"}).encode()
    given = ask(f"{url}/api/v1/token/", data=form, Authorization=f"Basic {basic}")
    assert given.status == 200, given.content
    token = json.loads(given.content)["access_token"]

    def send(amount: str) -> Answer:
        body = {"deal": deal.pk, "amount": amount, "received_on": "2026-06-30", "payer": "买方公司"}
        return ask(
            f"{url}/api/v1/receipts/",
            data=json.dumps({**body, "external_reference": "BANK-2026-1"}).encode(),
            Authorization=f"Bearer {token}",
            Content_Type="application/json",
            Idempotency_Key="a-key-of-this-very-receipt",
        )

    first, second, other = send(AMOUNT), send(AMOUNT), send("1.00")

    assert (first.status, second.status, other.status) == (201, 201, 422), first.content + other.content
    assert first.content == second.content
    assert json.loads(other.content)["status"] == 422
    receipt = Receipt.objects.get()
    assert str(receipt.amount) == AMOUNT
    return receipt


def split(world: World, agreement: Agreement, preparer: User, approver: User, payees: list[User]) -> Run:
    """Prepared and calculated by one, confirmed by every payee, approved by another, posted."""
    office = world.as_(preparer)
    create(office, "run", agreement=agreement.pk, starts_on="2026-01-01", ends_on="2026-12-31")
    submit(office)
    run = Run.objects.get(pk=number_at_the_end(office))
    take_step(office, run, "calculate")
    world.look(office, "run-calculated")
    for payee in payees:
        take_step(world.as_(payee), run, "confirm")
    run.refresh_from_db()
    assert run.status == "confirmed"

    _the_preparer_may_not_approve(office, run)
    other = world.as_(approver)
    take_step(other, run, "approve")
    take_step(other, run, "post")
    run.refresh_from_db()
    assert (run.status, run.approved_by) == ("posted", approver)
    return run


def _the_preparer_may_not_approve(window: Reader, run: Run) -> None:
    """There is no button, the reason stands beside it, and the address refuses in the same words."""
    window.open(reverse("run", args=[run.pk]))
    assert step_control(window, "approve").count() == 0
    sentence = {
        "zh-hans": "编制",
        "en": "Whoever prepared a run does not approve it.",
    }[window.language]
    resting = window.main.locator(".step-button", has=window.page.locator("button[aria-disabled=true]"))
    assert any(sentence in (text or "") for text in resting.locator("details.why p").all_text_contents())
    window.open(f"{reverse('run', args=[run.pk])}steps/approve/", status=403)
    assert sentence in window.text()


def totals(run: Run) -> dict[int, Any]:
    """What each organization gets by the run."""
    found: dict[int, Any] = {}
    for source in run.inputs.all():
        for payout in source.payouts.select_related("party"):
            found[payout.party.organization_id] = found.get(payout.party.organization_id, 0) + payout.amount
    return found
