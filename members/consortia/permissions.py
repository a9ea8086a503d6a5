"""Who may found, correct and lead a consortium through its life?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, first_yes, no, yes
from members.consortia.statuses import Status
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.organizations.models import Organization
    from members.users.models import User


def can_found(user: User, lead: Organization) -> Decision:
    """The manager of the enterprise that will lead, or the coordinator of its province."""
    holds = user.access.holds
    return first_yes(holds(Role.MANAGER, organization=lead.pk), holds(Role.COORDINATOR, province=lead.province))


def can_draft(user: User, consortium: Consortium) -> Decision:
    """Its secretariat, the manager of its lead enterprise, and whoever founded it while it is a draft."""
    holds = user.access.holds
    founder = yes(_("You have founded it.")) if consortium.created_by_id == user.pk else no("")
    return first_yes(
        holds(Role.SECRETARIAT, consortium=consortium.pk),
        holds(Role.MANAGER, organization=consortium.lead_id),
        founder,
    )


def can_correct(user: User, consortium: Consortium) -> Decision:
    """A draft is corrected by those who draft it; what has been approved only by the province."""
    if consortium.status == Status.DRAFT:
        return can_draft(user, consortium)
    return can_oversee(user, consortium)


def can_oversee(user: User, consortium: Consortium) -> Decision:
    """The coordinator of the consortium's province returns, suspends, resumes and ends."""
    return user.access.holds(Role.COORDINATOR, province=consortium.province)


def can_approve(user: User, consortium: Consortium) -> Decision:
    """A coordinator of the province who has not submitted the application."""
    if consortium.submitted_by_id is not None and consortium.submitted_by_id == user.pk:
        return no(_("Whoever has submitted a consortium does not approve it."))
    return can_oversee(user, consortium)


def can_run(user: User, consortium: Consortium) -> Decision:
    """The secretariat runs the daily work."""
    return user.access.holds(Role.SECRETARIAT, consortium=consortium.pk)
