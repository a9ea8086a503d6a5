"""How is the demo world built? From organizations to statements, in one transaction, by the real actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from consortium.core.clocks import today
from consortium.core.money import round_half_up
from consortium.management.demo.cast import FINANCE, SECRETARY, Cast
from consortium.management.demo.members import (
    found_applicant,
    found_groups,
    register_organizations,
    register_people,
)
from consortium.management.demo.sharing import Sharing
from consortium.management.demo.thread import PROJECTS, RESULTS, DealSketch, ProjectSketch, ResultSketch
from members.models import Consortium, Organization, Person, User
from projects.joint_projects.actions import accept_project, draft_project, start_project
from projects.models import Project
from transfers.agreements.actions import cover_deal, draft_agreement
from transfers.deals.actions import open_deal, perform_deal, sign_deal
from transfers.models import Agreement, Deal, Result
from transfers.receipts.actions import record_receipt
from transfers.results.actions import disclose_result
from transfers.terms.actions import offer_terms, sign_terms, write_terms

# What the first agreement's parties are asked to sign for next year.
NEXT_SHARES = (Decimal("42.0000"), Decimal("35.0000"), Decimal("23.0000"))


class World:
    """Builds the demo world and tells how far it has come."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say, self.cast = say, Cast()
        self.organizations: dict[str, Organization] = {}
        self.groups: dict[str, Consortium] = {}
        self.people: dict[str, Person] = {}
        self.projects: dict[str, Project] = {}
        self.sharing = Sharing(self.cast)

    @transaction.atomic
    def build(self) -> None:
        """Everything or nothing."""
        registrar = self.cast.registrar()
        self.cast.open_coordinators()
        self.organizations = register_organizations(registrar)
        self.say(f"{len(self.organizations)} organizations")
        self.groups = found_groups(self.cast, self.organizations)
        self.people = register_people(registrar, self.organizations)
        self.cast.open_accounts(self.organizations, self.groups)
        self.say(f"{len(self.groups)} consortia")
        for sketch in PROJECTS:
            self.projects[sketch.code] = self._project(sketch)
        self.say(f"{len(self.projects)} projects")
        for result in RESULTS:
            self._result(result)
        self.sharing.share()
        self._leave_things_to_do()
        registrar.is_active = False
        registrar.save(update_fields=["is_active"])

    def _leave_things_to_do(self) -> None:
        """The province finds a consortium to recognize; the parties of an agreement find terms to sign."""
        found_applicant(self.cast, self.organizations)
        agreement = self.sharing.agreements[0]
        secretary = self.cast.users[SECRETARY[agreement.consortium.code]]
        parties = [party.organization for party in agreement.parties.order_by("position")]
        shares = list(zip(parties, NEXT_SHARES, strict=True))
        version = write_terms(agreement, by=secretary, starts_on=date(today().year + 1, 1, 1), shares=shares)
        offer_terms(version, by=secretary)

    def _project(self, sketch: ProjectSketch) -> Project:
        group = self.groups[sketch.group]
        secretary = self.cast.users[SECRETARY[sketch.group]]
        stays = {stay.organization_id: stay for stay in group.memberships.all()}
        project = draft_project(
            group,
            by=secretary,
            code=sketch.code,
            title=sketch.title,
            title_en=sketch.title_en,
            starts_on=sketch.starts_on,
            ends_on=sketch.ends_on,
            chief_scientist=self.people[sketch.scientist],
            operating_lead=self.people[sketch.lead],
            participants=[stays[self.organizations[slug].pk] for slug in sketch.parts],
        )
        if sketch.state != "draft":
            start_project(project, by=secretary)
        if sketch.state == "accepted":
            accept_project(project, by=secretary, acceptance_number="理事会〔2026〕5号")
        return project

    def _result(self, sketch: ResultSketch) -> None:
        project = self.projects[sketch.project]
        group = project.consortium
        secretary = self.cast.users[SECRETARY[group.code]]
        owners = [(self.organizations[slug], Decimal(share)) for slug, share in sketch.owners.items()]
        result = disclose_result(
            group,
            by=secretary,
            title=sketch.title,
            title_en=sketch.title_en,
            form=sketch.form,
            readiness=sketch.readiness,
            disclosed_on=sketch.disclosed_on,
            owners=owners,
            project=project,
        )
        agreement = self._agreement(sketch, result) if sketch.split else None
        deals = [(self._deal(one, result, owners[0][0], secretary, agreement), one) for one in sketch.deals]
        for deal, one in deals:
            self._receive(deal, one)
        if agreement is not None:
            self.sharing.agreements.append(agreement)
        self.say(sketch.title)

    def _agreement(self, sketch: ResultSketch, result: Result) -> Agreement:
        group = result.consortium
        secretary = self.cast.users[SECRETARY[group.code]]
        parties = [self.organizations[slug] for slug in sketch.split]
        agreement = draft_agreement(group, by=secretary, title=f"《{sketch.title}》收益分配协议", parties=parties)
        shares = [(self.organizations[slug], Decimal(share)) for slug, share in sketch.split.items()]
        version = write_terms(agreement, by=secretary, starts_on=date(2024, 1, 1), shares=shares)
        offer_terms(version, by=secretary)
        for party in parties:
            version.refresh_from_db()
            sign_terms(version, by=self.cast.manager_of(party), digest=version.digest)
        agreement.refresh_from_db()
        return agreement

    def _deal(
        self, sketch: DealSketch, result: Result, seller: Organization, by: User, agreement: Agreement | None
    ) -> Deal:
        deal = open_deal(
            result,
            by=by,
            title=sketch.title,
            seller=seller,
            buyer=self.organizations[sketch.buyer],
            way=sketch.way,
            price=Decimal(sketch.price),
        )
        if agreement is not None:
            cover_deal(agreement, by=by, deal=deal)
        if sketch.signed_on:
            sign_deal(deal, by=by, signed_on=sketch.signed_on)
            if sketch.receipts:
                perform_deal(deal, by=by)
        return deal

    def _receive(self, deal: Deal, sketch: DealSketch) -> None:
        """Instalments about a quarter apart; odd amounts, so that the fen have to be split."""
        if not sketch.signed_on:
            return
        finance = self.cast.users[FINANCE[deal.consortium.code]]
        for number in range(sketch.receipts):
            received_on = sketch.signed_on + timedelta(days=21 + 91 * number)
            if received_on > today():
                break
            part = Decimal(sketch.price) / (sketch.receipts + 2) * (1 + Decimal(number % 3) / 10)
            record_receipt(
                deal,
                by=finance,
                amount=round_half_up(part + Decimal("0.01") * (number % 7)),
                received_on=received_on,
                payer=deal.buyer.name,
                external_reference=f"HQ{received_on:%Y%m%d}{deal.pk:05d}",
            )
