"""Can the main job be done in a real browser, from a spreadsheet of members to a statement of benefit?"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from pypdf import PdfReader

from members.models import Consortium, Organization, User
from tests.journeys import members_stage, money_stage, papers_stage, sharing_stage
from tests.journeys.readers import DESKTOP, PHONE
from tests.journeys.stack import Stack
from tests.journeys.steps import World

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long sentence for a test"
STYLES = [
    pytest.param({"language": "zh-hans", "theme": "light", "screen": DESKTOP}, id="chinese-light-desktop"),
    pytest.param({"language": "en", "theme": "dark", "screen": PHONE}, id="english-dark-phone"),
]


@pytest.mark.parametrize("style", STYLES)
def test_members_join_share_and_read_their_statements(
    style: dict[str, Any],
    reader: Any,
    crew: Stack,
    web: Stack,
    pictures: Path | None,
    consortium: Consortium,
    lead: Organization,
    lead_manager: User,
    secretary: User,
    finance_officer: User,
    coordinator: User,
    neighbour: User,
) -> None:
    world = World(reader, style, pictures)
    office = world.windows[secretary.pk] = reader(**style)
    secretary.language = style["language"]
    secretary.set_password(PASSWORD)
    secretary.save()

    office.sign_in_at_the_door(secretary, PASSWORD)
    members = members_stage.import_members(world, office, consortium)
    managers = [members_stage.join(world, one, secretary) for one in members]

    university, institute = members[:2]
    project = sharing_stage.run_a_project(world, office, consortium, members, secretary)
    deal = sharing_stage.license_a_result(office, project, university, lead)
    parties, payees = [university, institute, lead], [*managers[:2], lead_manager]
    agreement = sharing_stage.agree(world, office, deal, parties, payees)

    credentials = money_stage.register_a_system(world, managers[0], university)
    money_stage.receive(web.url, credentials, deal)
    run = money_stage.split(world, agreement, finance_officer, secretary, payees)
    assert money_stage.totals(run) == {
        university.pk: Decimal("33333.41"),
        institute.pk: Decimal("33333.30"),
        lead.pk: Decimal("33333.30"),
    }
    call_command("verify_ledger")

    statement = papers_stage.read_statement(world, world.as_(managers[0]), run, university)
    paper = papers_stage.ask_for_report(
        *(world, world.as_(managers[0]), "party-statement", "pdf"),
        consortium=consortium.pk,
        organization=university.pk,
        starts_on="2020-01-01",
        ends_on="2099-12-31",
    )
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    assert "33,333.41" in text
    assert university.name in text
    register = papers_stage.ask_for_report(world, office, "member-register", "xlsx", consortium=consortium.pk)
    cells = [cell for row in load_workbook(io.BytesIO(register)).worksheets[0].values for cell in row]
    assert {one.name for one in [lead, *members]} <= set(cells)

    things = papers_stage.expected_things(consortium, run, statement)
    papers_stage.find_in_console(world, coordinator, neighbour, things)
    assert not world.barriers, "\n".join(world.barriers)
