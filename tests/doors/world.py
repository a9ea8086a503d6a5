"""Two consortia of two provinces, each with everything, whose texts say whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, set_token_value

from consortium.core.audit import acting
from consortium.core.regions import Division
from consortium.jobs.models import Job
from consortium.portal.importing.models import ImportDraft
from consortium.portal.models import Note, Notice, SavedView
from consortium.portal.pages import REGISTRY, Pages
from consortium.reports.models import ReportSchedule
from members.memberships.models import MembershipFile
from members.models import Consortium, Grant, Organization, User
from members.users.statuses import Role
from projects.joint_projects.actions import draft_project
from tests import makers
from tests.transfers import makers as worth
from transfers.statements.actions import issue_statements

HOME, AWAY, ALONE = "HOMEMARK", "AWAYMARK", "LONEMARK"
ROLES = (
    "anonymous",
    "secretary",
    "finance_officer",
    "manager",
    "outsider",
    "coordinator",
    "neighbour",
    "partner",
)
# Whose marks a role must never meet.
FORBIDDEN = {
    "secretary": (AWAY, ALONE),
    "finance_officer": (AWAY, ALONE),
    "manager": (AWAY, ALONE),
    "outsider": (HOME, AWAY),
    "coordinator": (AWAY, ALONE),
    "neighbour": (HOME, ALONE),
    "partner": (AWAY, ALONE),
}
MISSING = 987654321


@dataclass
class Tenant:
    """One consortium with a lead enterprise, a university and an institute, and all that is between them."""

    mark: str
    secretary: User
    consortium: Consortium
    lead: Organization
    university: Organization
    institute: Organization
    # One thing of each model, of those that the university's manager may see.
    samples: dict[Any, Any] = field(default_factory=dict)
    # The keys of all its rows.
    keys: dict[type, set[Any]] = field(default_factory=dict)


@dataclass
class World:
    home: Tenant
    away: Tenant
    users: dict[str, User]
    clients: dict[str, Client] = field(default_factory=dict)

    def sample(self, model: type) -> Any:
        return Division.objects.get(pk="330000") if model is Division else self.home.samples[model]

    def foreign(self, role: str, model: Any) -> set[Any]:
        """The keys of the rows that a role must never meet, known from who made them and from nothing else."""
        tenants = [one for one in (self.home, self.away) if one.mark in FORBIDDEN[role]]
        return set().union(*(one.keys[model] for one in tenants))


def nouns() -> list[Pages]:
    """Every noun whose things belong to somebody; code lists are everybody's."""
    return [pages for pages in REGISTRY.values() if pages.noun != "division"]


def build() -> World:
    home, away = with_keys(HOME, "33"), with_keys(AWAY, "32")
    with acting(None, "world.build"):
        return with_people(home, away)


def with_people(home: Tenant, away: Tenant) -> World:
    """The people who knock, and the organization of the one who belongs to neither."""
    registrar = makers.user("registrar")
    alone = makers.organization(f"{ALONE}上海仪器有限公司", by=registrar, division_code="310101")
    users = {
        "secretary": home.secretary,
        "finance_officer": makers.user("finance_officer", (Role.FINANCE_OFFICER, home.consortium)),
        "manager": makers.user("manager", (Role.MANAGER, home.university)),
        "outsider": makers.user("outsider", (Role.MANAGER, alone)),
        "coordinator": makers.user("coordinator", (Role.COORDINATOR, "33")),
        "neighbour": makers.user("neighbour", (Role.COORDINATOR, "32")),
    }
    world = World(home, away, users)
    world.clients["anonymous"] = Client(HTTP_ACCEPT_LANGUAGE="en")
    for role, user in users.items():
        user.language = "en"
        user.save(update_fields=["language"])
        world.clients[role] = signed_in(user)
    world.clients["partner"] = bearer(home.samples["partner"])
    return world


def with_keys(mark: str, province: str) -> Tenant:
    """A tenant that knows all rows that came with it."""
    models = [pages.model for pages in nouns()]
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in models}
    # Inside one transaction the history would name the last actor for what nobody did by an action.
    with acting(None, "world.build"):
        made = tenant(mark, province)
    made.keys = {model: set(model._base_manager.values_list("pk", flat=True)) - before[model] for model in models}
    return made


def signed_in(user: User, **options: Any) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en", raise_request_exception=False, **options)
    client.force_login(user)
    client.get("/my-rights/")  # the session is written once, and not in each request that follows
    return client


def bearer(system: Any) -> Client:
    """With a token for every scope there is, so that only visibility stands in the way."""
    scopes = " ".join(settings.OAUTH2_PROVIDER["SCOPES"])
    token = AccessToken(application=system, scope=scopes, expires=timezone.now() + timedelta(minutes=30))
    raw = f"token-{next(makers.serial)}"
    set_token_value(token, raw)
    token.save()
    headers = {"HTTP_AUTHORIZATION": f"Bearer {raw}", "HTTP_ACCEPT_LANGUAGE": "en"}
    return Client(raise_request_exception=False, **headers)


def tenant(mark: str, province: str) -> Tenant:
    by = makers.user(f"{mark}-secretary")

    def organization(name: str, kind: str) -> Organization:
        return makers.organization(f"{mark}{name}", by=by, kind=kind, division_code=f"{province}0102")

    lead = organization("智造股份有限公司", "enterprise")
    consortium = makers.consortium(lead, by=by, code=f"{mark}-1", name=f"{mark}创新联合体")
    makers.grant(by, Role.SECRETARIAT, consortium)
    university = organization("理工大学", "university")
    institute = organization("材料研究院", "institute")
    stays = [
        makers.membership(consortium, university, by=by, role="university"),
        makers.membership(consortium, institute, by=by, role="institute"),
    ]
    made = Tenant(mark, by, consortium, lead, university, institute)
    system = makers.user(f"{mark}-system", (Role.PARTNER_SYSTEM, university), is_service=True)
    partner = makers.partner_system(university, system, name=f"{mark}科研系统")
    people = [makers.person(f"{mark}研究员", by=by, employer=university), makers.person(by=by, employer=lead)]
    project = draft_project(
        consortium,
        by=by,
        code=f"{mark}-P1",
        title=f"{mark}联合攻关",
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 12, 31),
        participants=[consortium.memberships.get(organization=lead), *stays],
    )
    things = [consortium, university, stays[0], people[0], partner, project, *_worth(made)]
    made.samples = {type(thing): thing for thing in [*things, *_private(made, stays[0])]}
    made.samples |= {"partner": partner, "hidden_deal": _deal_of_others(made), User: by}
    liaison = makers.user(f"{mark}-liaison")
    made.samples[Grant] = makers.grant(liaison, Role.LIAISON, university)
    Note.objects.create(noun="consortium", thing=consortium.pk, text=f"{mark} note", written_by=by)
    return made


def _private(of: Tenant, stay: Any) -> list[Any]:
    """What belongs to the secretary alone, and a paper of a membership."""
    by, mark = of.secretary, of.mark
    schedule = ReportSchedule(owner=by, report=f"{mark}-report", format="csv", day=1, at=time(7))
    schedule.next_at = schedule.next_after(timezone.now())
    schedule.save()
    paper = {"file": ContentFile(b"%PDF-", f"{mark}.pdf"), "file_name": f"{mark}.pdf", "size": 1, "sha256": "0" * 64}
    return [
        schedule,
        Job.objects.create(kind="report", title=f"{mark} job", actor=by),
        ImportDraft.objects.create(
            owner=by, noun="organization", file_name=f"{mark}.csv", format="csv", imported_at=timezone.now()
        ),
        Notice.objects.create(user=by, sentence=f"{mark} notice"),
        SavedView.objects.create(owner=by, noun="deal", name=f"{mark} view", consortium=of.consortium),
        MembershipFile.objects.create(membership=stay, title=f"{mark} paper", added_by=by, **paper),
    ]


def _worth(of: Tenant) -> list[Any]:
    """A deal of the university under an agreement of all three, its receipt, and the run that is posted."""
    by, consortium = of.secretary, of.consortium
    result = worth.result(consortium, of.university, by=by, title=f"{of.mark}成果")
    deal = worth.deal(consortium, of.university, of.lead, by=by, result=result, title=f"{of.mark}许可")
    shares = [(of.university, "33.3334"), (of.institute, "33.3333"), (of.lead, "33.3333")]
    agreement = worth.agreement(consortium, shares, deal, by=by)
    receipt = worth.receipt(deal, by=by, payer=f"{of.mark}买方")
    run = worth.run(agreement, by=by)
    statements = issue_statements(run, by=by)
    statement = next(one for one in statements if one.organization_id == of.university.pk)
    entry = run.entry if hasattr(run, "entry") else run.entries.get()
    return [result, deal, agreement, agreement.versions.get(), receipt, run, statement, entry]


def _deal_of_others(of: Tenant) -> Any:
    """Between the institute and the lead enterprise: the university's manager may not know of it."""
    return worth.deal(of.consortium, of.institute, of.lead, by=of.secretary, title=f"{of.mark}另案")
