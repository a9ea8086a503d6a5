"""Who may invite, admit, sign for and let go a member?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, first_yes, no
from members.consortia.permissions import can_draft
from members.consortia.statuses import Status as ConsortiumStatus
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.memberships.models import Membership
    from members.organizations.models import Organization
    from members.users.models import User


def can_invite(user: User, consortium: Consortium) -> Decision:
    """The secretariat; while the consortium is a draft also those who draft it."""
    secretariat = user.access.holds(Role.SECRETARIAT, consortium=consortium.pk)
    if consortium.status == ConsortiumStatus.DRAFT:
        return first_yes(secretariat, can_draft(user, consortium))
    return secretariat


def can_apply_for(user: User, organization: Organization) -> Decision:
    """The manager speaks for the organization."""
    return user.access.holds(Role.MANAGER, organization=organization.pk)


def can_speak(user: User, membership: Membership) -> Decision:
    """The manager of the member organization accepts the invitation and signs the agreement."""
    return user.access.holds(Role.MANAGER, organization=membership.organization_id)


def can_keep(user: User, membership: Membership) -> Decision:
    """The secretariat keeps the register of members."""
    return user.access.holds(Role.SECRETARIAT, consortium=membership.consortium_id)


def can_decide(user: User, membership: Membership) -> Decision:
    """The secretariat records the council's decisions, but nobody on the organization he manages."""
    if can_speak(user, membership):
        return no(_("Whoever manages an organization does not record the council's decisions on it."))
    return can_keep(user, membership)


def can_release(user: User, membership: Membership) -> Decision:
    """Notice of exit is given by the member's manager or recorded by the secretariat."""
    return first_yes(can_speak(user, membership), can_keep(user, membership))


def can_add_file(user: User, membership: Membership) -> Decision:
    """The member's manager and liaison, and the secretariat, keep papers with the membership."""
    return user.access.holds(
        Role.SECRETARIAT,
        Role.MANAGER,
        Role.LIAISON,
        consortium=membership.consortium_id,
        organization=membership.organization_id,
    )
