"""Who may disclose and correct a result?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, first_yes, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.results.models import Result


def can_disclose_result(user: User, result: Result) -> Decision:
    """The secretariat, and the first owner's manager, transfer officer or system. The result may be unsaved."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=result.consortium_id),
        user.access.holds(
            Role.MANAGER, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM, organization=result.first_owner_id
        ),
    )


can_correct_result = can_disclose_result


def may_disclose_results(user: User) -> Decision:
    """Whether there is anything of which this person could disclose a result."""
    access = user.access
    if access.consortia_as(Role.SECRETARIAT) or access.organizations_as(
        Role.MANAGER, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM
    ):
        return yes(_("You keep the results of a consortium or of an organization."))
    return no(_("Only a secretariat, or a manager or transfer officer of an owner, discloses results."))
