"""Every change to a membership."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from members.consortia.statuses import Status as ConsortiumStatus
from members.memberships import workflow
from members.memberships.models import Membership
from members.memberships.permissions import can_apply_for, can_invite, can_keep
from members.memberships.statuses import ENDED, ROLES_OF_KIND, MemberRole, Status

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.organizations.models import Organization
    from members.users.models import User

# A province wants to see the members in the application, so they gather while it is drafted; what lies
# before the province, or is suspended or ended, does not change.
TAKES_MEMBERS = (ConsortiumStatus.DRAFT, ConsortiumStatus.APPROVED, ConsortiumStatus.OPERATING)
HAS_ACTIVE_MEMBERS = (ConsortiumStatus.APPROVED, ConsortiumStatus.OPERATING)


@action("membership.invite")
def invite_member(
    consortium: Consortium,
    organization: Organization,
    *,
    by: User,
    role: MemberRole | str,
    voting_weight: Decimal = Decimal(1),
) -> Membership:
    """Invite an organization. Who has left gets a new membership; who is in, or on the way in, does not."""
    lock(consortium)
    check(can_invite(by, consortium))
    return _open_membership(
        consortium, organization, status=Status.INVITED, by=by, role=role, voting_weight=voting_weight
    )


@action("membership.apply_for")
def apply_for_membership(
    consortium: Consortium, organization: Organization, *, by: User, role: MemberRole | str
) -> Membership:
    """Apply without having been invited."""
    lock(consortium)
    check(can_apply_for(by, organization))
    return _open_membership(consortium, organization, status=Status.APPLIED, by=by, role=role)


@action("membership.correct")
def correct_membership(
    membership: Membership, *, by: User, role: MemberRole | str, voting_weight: Decimal, reason: str = ""
) -> Membership:
    """Correct role and voting weight of a stay that has not ended; the lead stays the lead."""
    lock(membership.consortium, membership)
    check(can_keep(by, membership))
    if membership.status in ENDED:
        raise WrongState(_("A membership that has ended cannot be corrected."))
    if role != membership.role:
        require(
            membership.role != MemberRole.LEAD,
            _("The lead enterprise keeps its role as long as it leads."),
            field="role",
        )
        _role_suits(role, membership.organization)
    membership.role, membership.voting_weight = role, voting_weight
    membership.save(update_fields=["role", "voting_weight", "updated_at"])
    return membership


@action("membership.apply")
def accept_invitation(membership: Membership, *, by: User) -> None:
    """Answer an invitation by applying."""
    lock(membership.consortium, membership)
    take_step(workflow.LIFE, workflow.APPLY, membership, by=by, provided=lambda: _takes_members(membership))


@action("membership.admit")
def admit_membership(membership: Membership, *, by: User, decision: str) -> None:
    """Record the council's numbered decision to admit."""
    lock(membership.consortium, membership)
    membership.admission_decision = decision.strip()
    take_step(
        workflow.LIFE,
        workflow.ADMIT,
        membership,
        by=by,
        provided=lambda: _takes_members(membership),
        changes=["admission_decision"],
    )


@action("membership.sign")
def sign_membership(membership: Membership, *, by: User) -> None:
    """Declare for the organization that it has signed the consortium agreement."""
    lock(membership.consortium, membership)
    take_step(workflow.LIFE, workflow.SIGN, membership, by=by, provided=lambda: _takes_members(membership))


@action("membership.activate")
def activate_membership(membership: Membership, *, by: User, joined_on: date) -> None:
    """Make a member that has signed a full one, from its first day on."""
    lock(membership.consortium, membership)
    membership.joined_on = joined_on
    take_step(
        workflow.LIFE,
        workflow.ACTIVATE,
        membership,
        by=by,
        provided=lambda: _consortium_is_recognized(membership),
        changes=["joined_on"],
    )


@action("membership.suspend")
def suspend_membership(membership: Membership, *, by: User, reason: str) -> None:
    """Let a member's rights rest, for a reason that is kept."""
    lock(membership.consortium, membership)
    take_step(workflow.LIFE, workflow.SUSPEND, membership, by=by)


@action("membership.resume")
def resume_membership(membership: Membership, *, by: User, reason: str = "") -> None:
    """Give a suspended member its rights back."""
    lock(membership.consortium, membership)
    take_step(workflow.LIFE, workflow.RESUME, membership, by=by)


@action("membership.exit")
def exit_membership(membership: Membership, *, by: User, left_on: date, reason: str) -> None:
    """End a membership by notice; a declined invitation and a withdrawn application end the same way."""
    _end(membership, workflow.EXIT, by, left_on)


@action("membership.expel")
def expel_membership(membership: Membership, *, by: User, decision: str, left_on: date, reason: str) -> None:
    """End a membership by a numbered decision of the council."""
    _end(membership, workflow.EXPEL, by, left_on, expulsion_decision=decision.strip())


STEPS: dict[str, Callable[..., None]] = {
    "apply": accept_invitation,
    "admit": admit_membership,
    "sign": sign_membership,
    "activate": activate_membership,
    "suspend": suspend_membership,
    "resume": resume_membership,
    "exit": exit_membership,
    "expel": expel_membership,
}


def _open_membership(
    consortium: Consortium,
    organization: Organization,
    *,
    status: Status,
    by: User,
    role: MemberRole | str,
    voting_weight: Decimal = Decimal(1),
) -> Membership:
    require(consortium.status in TAKES_MEMBERS, _takes_none(consortium))
    _role_suits(role, organization)
    return Membership.objects.create(
        consortium=consortium,
        organization=organization,
        status=status,
        role=role,
        voting_weight=voting_weight,
        created_by=by,
    )


def _end(membership: Membership, step: workflow.Step, by: User, left_on: date, **stamps: str) -> None:
    lock(membership.consortium, membership)
    membership.left_on = left_on
    for name, value in stamps.items():
        setattr(membership, name, value)
    rules = (lambda: _is_not_the_lead(membership), lambda: _day_has_come(left_on))
    take_step(workflow.LIFE, step, membership, by=by, provided=rules, changes=["left_on", *stamps])


def _takes_members(membership: Membership) -> None:
    require(membership.consortium.status in TAKES_MEMBERS, _takes_none(membership.consortium))


def _takes_none(consortium: Consortium) -> str:
    return _("The consortium is “%(state)s” and takes no members in this state.") % {
        "state": consortium.get_status_display()
    }


def _consortium_is_recognized(membership: Membership) -> None:
    require(
        membership.consortium.status in HAS_ACTIVE_MEMBERS,
        _("Members become active once the province has approved the consortium."),
    )


def _is_not_the_lead(membership: Membership) -> None:
    require(
        membership.role != MemberRole.LEAD or membership.consortium.status == ConsortiumStatus.ENDED,
        _("The lead enterprise leaves only after the consortium has ended."),
    )


def _day_has_come(left_on: date) -> None:
    require(
        left_on <= today(),
        _("The last day lies in the future; record the exit when it has come."),
        field="left_on",
    )


def _role_suits(role: MemberRole | str, organization: Organization) -> None:
    require(
        role in ROLES_OF_KIND[organization.kind],
        _("“%(name)s” is registered as “%(kind)s” and cannot take the role “%(role)s”.")
        % {
            "name": organization.name,
            "kind": organization.get_kind_display(),
            "role": MemberRole(role).label,
        },
        field="role",
    )
