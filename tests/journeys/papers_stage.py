"""The last part: statements and reports written by the worker, and who finds them in the console."""

from __future__ import annotations

import io
import json
from typing import Any

from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from consortium.core.money import format_amount
from members.models import Consortium, User
from tests.journeys.readers import Reader
from tests.journeys.stack import until
from tests.journeys.steps import WAITED, World, fill, submit, wait_for_job
from transfers.receipts.models import Receipt
from transfers.runs.models import Run
from transfers.statements.models import Statement


def read_statement(world: World, window: Reader, run: Run, party: Any) -> Statement:
    """Wait for the worker; then the party reads its statement on the page and in three files."""
    until(lambda: run.statements.count() == 3, WAITED, "The statements of all parties")
    statement = run.statements.get(organization=party)
    amount, name = format_amount(statement.amount), party.name
    window.open(reverse("run", args=[run.pk]))
    window.send(window.main.locator(f"a[href='{reverse('statement', args=[statement.pk])}']").first)
    assert amount in window.text()
    assert name in window.text()
    world.look(window, "statement")

    paper = PdfReader(io.BytesIO(_download(window, "pdf")))
    text = "".join(page.extract_text() for page in paper.pages)
    assert amount in text
    assert name in text
    cells = [
        cell for row in load_workbook(io.BytesIO(_download(window, "xlsx"))).worksheets[0].values for cell in row
    ]
    assert any(str(cell).replace(",", "") == str(statement.amount) for cell in cells), cells
    told = json.loads(_download(window, "json"))
    assert told["number"] == statement.number
    assert told["amount"] == str(statement.amount)
    assert told["payouts"][0]["trace"]
    return statement


def _download(window: Reader, format: str) -> bytes:
    return window.download(f"main a[href$='download.{format}']")[1]


def ask_for_report(world: World, window: Reader, slug: str, format: str, **choices: Any) -> bytes:
    """Asked on its page, made by the worker while the page shows how far it is, and downloaded."""
    window.open(reverse("report-list"))
    window.send(window.main.locator(f"a[href='{reverse('report-ask', args=[slug])}']"))
    fill(window, **choices, format=format)
    world.look(window, f"report-{slug}")
    submit(window)
    wait_for_job(window)
    world.look(window, f"report-{slug}-ready")
    return window.download("#job a.primary")[1]


def find_in_console(world: World, coordinator: User, neighbour: User, things: list[Any]) -> None:
    """The province's coordinator finds every thing; the neighbour finds none, and is told it does not exist."""
    inside, outside = world.as_(coordinator), world.as_(neighbour)
    for thing in things:
        table = f"admin:{thing._meta.app_label}_{thing._meta.model_name}"
        page = reverse(f"{table}_change", args=[thing.pk])
        inside.open(reverse(f"{table}_changelist"))
        assert inside.page.locator(f"a[href^='{page}']").count(), f"{thing} is missing"
        inside.open(page)
        outside.open(reverse(f"{table}_changelist"))
        assert outside.page.locator(f"a[href^='{page}']").count() == 0
        outside.open(page, status=404)


def expected_things(consortium: Consortium, run: Run, statement: Statement) -> list[Any]:
    return [consortium, Receipt.objects.get(), run, statement]
