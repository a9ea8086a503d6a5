"""Every change to a joint project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from members.consortia.statuses import Status as ConsortiumStatus
from members.memberships.statuses import ENDED
from members.memberships.statuses import Status as MembershipStatus
from members.organizations.statuses import Kind
from members.people.statuses import Capacity
from projects.joint_projects import workflow
from projects.joint_projects.models import Participant, Project
from projects.joint_projects.permissions import can_correct_project, can_draft_project
from projects.joint_projects.statuses import Status

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.memberships.models import Membership
    from members.people.models import Person
    from members.users.models import User

FEWEST_PARTICIPANTS = 2
# Consortium and number stay: both stand in papers that others have.
CORRECTABLE = ("title", "title_en", "chief_scientist", "operating_lead", "starts_on", "ends_on")


@action("project.draft")
def draft_project(
    consortium: Consortium,
    *,
    by: User,
    code: str,
    title: str,
    starts_on: date,
    ends_on: date,
    participants: Sequence[Membership],
    title_en: str = "",
    chief_scientist: Person | None = None,
    operating_lead: Person | None = None,
) -> Project:
    """Enter a joint project; the first of the participants is its lead unit."""
    lock(consortium)
    check(can_draft_project(by, consortium))
    require(
        consortium.status in (ConsortiumStatus.APPROVED, ConsortiumStatus.OPERATING),
        _("Joint projects are entered once the consortium has been approved, while it works."),
        field="consortium",
    )
    project = Project(
        consortium=consortium,
        code=code.strip(),
        title=title.strip(),
        title_en=title_en.strip(),
        chief_scientist=chief_scientist,
        operating_lead=operating_lead,
        starts_on=starts_on,
        ends_on=ends_on,
        created_by=by,
    )
    _participants_belong(project, participants)
    _leads_are_two_and_independent(project, participants)
    project.save()
    _write_participants(project, participants)
    return project


@action("project.correct")
def correct_project(
    project: Project,
    *,
    by: User,
    participants: Sequence[Membership] | None = None,
    reason: str = "",
    **changes: Any,
) -> Project:
    """Correct title, leads, term or participants until the project is accepted. What is not named stays."""
    lock(project.consortium, project)
    check(can_correct_project(by, project))
    if project.status == Status.ACCEPTED:
        raise WrongState(_("An accepted project is not corrected any more."))
    if unknown := set(changes) - set(CORRECTABLE):
        raise TypeError(f"correct_project does not change {sorted(unknown)}")
    for name, value in changes.items():
        setattr(project, name, value)
    taking_part = _participants_of(project) if participants is None else list(participants)
    _participants_belong(project, taking_part, known=_participants_of(project))
    _leads_are_two_and_independent(project, taking_part)
    if project.status == Status.RUNNING:
        _enough_take_part(taking_part)
        _both_leads_are_named(project)
    # Saved even when only the participants change, so that the version of the project is another one.
    project.save(update_fields=[*changes, "updated_at"])
    if participants is not None and taking_part != _participants_of(project):
        project.participants.all().delete()
        _write_participants(project, taking_part)
    return project


@action("project.start")
def start_project(project: Project, *, by: User) -> Project:
    """The work begins: an operating consortium, two active members, both leads, its first day has come."""
    lock(project.consortium, project)

    def ready() -> None:
        require(
            project.consortium.status == ConsortiumStatus.OPERATING,
            _("A project starts only in an operating consortium."),
        )
        taking_part = _participants_of(project)
        _enough_take_part(taking_part)
        _all_are_active(taking_part)
        _both_leads_are_named(project)
        _leads_are_two_and_independent(project, taking_part)
        require(
            project.starts_on <= today(),
            _("The first day of the project has not come yet."),
            field="starts_on",
        )

    take_step(workflow.LIFE, workflow.START, project, by=by, provided=ready)
    return project


@action("project.accept")
def accept_project(project: Project, *, by: User, acceptance_number: str) -> Project:
    """The council has accepted the work by a numbered decision."""
    lock(project.consortium, project)
    project.acceptance_number = acceptance_number.strip()
    take_step(workflow.LIFE, workflow.ACCEPT, project, by=by, changes=["acceptance_number"])
    return project


def _participants_of(project: Project) -> list[Membership]:
    rows = Participant.objects.filter(project=project).select_related("membership__organization")
    return [row.membership for row in rows.order_by("position")]


def _participants_belong(
    project: Project, participants: Sequence[Membership], known: Sequence[Membership] = ()
) -> None:
    """Each once, of this consortium, and nobody who has left; who took part before may have left since."""
    ids = [membership.pk for membership in participants]
    require(ids, _("A project has at least its lead unit as a participant."), field="participants")
    require(len(ids) == len(set(ids)), _("Each member takes part once."), field="participants")
    before = {membership.pk for membership in known}
    for membership in participants:
        names = {"name": membership.organization.name}
        require(
            membership.consortium_id == project.consortium_id,
            _("“%(name)s” is not a member of the project's consortium.") % names,
            field="participants",
        )
        require(
            membership.status not in ENDED or membership.pk in before,
            _("“%(name)s” has left the consortium.") % names,
            field="participants",
        )


def _enough_take_part(participants: Sequence[Membership]) -> None:
    require(
        len(participants) >= FEWEST_PARTICIPANTS,
        _("At least two members take part in a joint project."),
        field="participants",
    )


def _all_are_active(participants: Sequence[Membership]) -> None:
    for membership in participants:
        require(
            membership.status == MembershipStatus.ACTIVE,
            _("“%(name)s” is not an active member now.") % {"name": membership.organization.name},
            field="participants",
        )


def _both_leads_are_named(project: Project) -> None:
    require(
        project.chief_scientist_id and project.operating_lead_id,
        _("A running project has a chief scientist and an operating lead."),
        field="chief_scientist" if not project.chief_scientist_id else "operating_lead",
    )


def _leads_are_two_and_independent(project: Project, participants: Sequence[Membership]) -> None:
    """Who leads the science neither leads the operation nor decides for a company that takes part."""
    scientist = project.chief_scientist_id
    if not scientist:
        return
    require(
        scientist != project.operating_lead_id,
        _("The chief scientist and the operating lead are two different people."),
        field="chief_scientist",
    )
    offices = apps.get_model("members", "Employment")._default_manager.filter(
        person=scientist,
        capacity=Capacity.COMPANY_OFFICER,
        valid__contains=today(),
        organization__in=[membership.organization_id for membership in participants],
        organization__kind=Kind.ENTERPRISE,
    )
    require(
        not offices.exists(),
        _("The chief scientist is an officer of a participating company; name somebody who is not."),
        field="chief_scientist",
    )


def _write_participants(project: Project, participants: Sequence[Membership]) -> None:
    Participant.objects.bulk_create(
        Participant(project=project, membership=membership, position=position)
        for position, membership in enumerate(participants, start=1)
    )


STEPS: dict[str, Callable[..., Project]] = {"start": start_project, "accept": accept_project}
