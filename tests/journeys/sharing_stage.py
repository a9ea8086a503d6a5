"""The second part: a project runs, its result is licensed, and who shares the money is signed by every party."""

from __future__ import annotations

from django.urls import reverse

from members.models import Consortium, Membership, Organization, User
from projects.joint_projects.models import Project
from tests import makers
from tests.journeys.readers import Reader
from tests.journeys.steps import World, change, create, fill, fill_shares, submit, take_step
from transfers.agreements.models import Agreement
from transfers.deals.models import Deal
from transfers.results.models import Result
from transfers.terms.models import TermsVersion

SHARES = ("33.3334", "33.3333", "33.3333")


def run_a_project(
    world: World, office: Reader, consortium: Consortium, members: list[Organization], by: User
) -> Project:
    """Drafted with two members and two different leads, then started."""
    scientist = makers.person("沈青山", by=by, employer=members[0])
    leader = makers.person("顾远", by=by, employer=members[1], capacity="employee")
    stays = [Membership.objects.get(organization=one, consortium=consortium).pk for one in members[:2]]
    create(office, "project", consortium=consortium.pk, code="ZJ-P-001", title="高精度伺服驱动器关键技术")
    fill(
        office, chief_scientist=scientist.pk, operating_lead=leader.pk, participant_1=stays[0], participant_2=stays[1]
    )
    fill(office, starts_on="2026-01-01", ends_on="2027-12-31")
    world.look(office, "project-form")
    submit(office)
    project = Project.objects.get()
    take_step(office, project, "start")
    world.look(office, "project")
    project.refresh_from_db()
    assert project.status == "running"
    return project


def license_a_result(office: Reader, project: Project, owner: Organization, buyer: Organization) -> Deal:
    """A result of the project with its owners, and a signed deal about it."""
    create(office, "result", consortium=project.consortium_id, title="伺服驱动器", project=project.pk)
    fill(office, form="invention", readiness=6, disclosed_on="2026-02-01")
    fill_shares(office, "owners", (owner, "100"))
    submit(office)
    result = Result.objects.get()
    create(
        office, "deal", result=result.pk, title="伺服驱动器专利许可", seller=owner.pk, buyer=buyer.pk, way="licence"
    )
    fill(office, price="1000000.00")
    submit(office)
    deal = Deal.objects.get()
    take_step(office, deal, "sign", signed_on="2026-03-03")
    deal.refresh_from_db()
    assert (deal.status, deal.result) == ("signed", result)
    return deal


def agree(world: World, office: Reader, deal: Deal, parties: list[Organization], managers: list[User]) -> Agreement:
    """Shares that add up to 100.0000%, offered by the office and signed by each party in its own window."""
    keys = [one.pk for one in parties]
    create(office, "agreement", consortium=deal.consortium_id, title="成果转化收益分配协议", parties=keys)
    submit(office)
    agreement = Agreement.objects.get()
    change(office, agreement, "cover", deal=deal.pk)
    office.open(f"{reverse('termsversion-create')}?agreement={agreement.pk}")
    fill(office, starts_on="2026-01-01")
    fill_shares(office, "shares", *zip(parties, SHARES, strict=True))
    if office.script:
        assert office.main.locator("[data-total]").inner_text() == "100.0000"
    world.look(office, "terms-form")
    submit(office)
    terms = TermsVersion.objects.get()
    take_step(office, terms, "offer")

    for manager in managers:
        terms.refresh_from_db()
        assert terms.status == "offered"
        window = world.as_(manager)
        window.open("/")
        window.send(window.main.locator(f".waiting a[href='{reverse('termsversion', args=[terms.pk])}']"))
        take_step(window, terms, "sign")

    terms.refresh_from_db()
    agreement.refresh_from_db()
    assert (terms.status, agreement.status) == ("active", "active")
    office.open(reverse("agreement", args=[agreement.pk]))
    world.look(office, "agreement")
    return agreement
