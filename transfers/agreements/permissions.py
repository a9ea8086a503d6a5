"""Who keeps the benefit-sharing agreements of a consortium?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role
from transfers.agreements.statuses import Status

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.agreements.models import Agreement


def can_keep_agreement(user: User, agreement: Agreement) -> Decision:
    """Secretariat and finance officer of the consortium. The agreement may be unsaved."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=agreement.consortium_id)


can_draft_agreement = can_correct_agreement = can_cover_deal = can_end_agreement = can_keep_agreement


def may_draft_agreements(user: User) -> Decision:
    """Whether there is a consortium for which this person could draft an agreement."""
    if user.access.consortia_as(Role.SECRETARIAT, Role.FINANCE_OFFICER):
        return yes(_("You keep the agreements of a consortium."))
    return no(_("Only the secretariat or the finance officer of a consortium drafts agreements."))


def can_edit_agreement(user: User, agreement: Agreement) -> Decision:
    """Whether the page offers to change anything: while the agreement has not ended."""
    if agreement.status == Status.ENDED:
        return no(_("The agreement has ended; it is not changed any more."))
    return can_keep_agreement(user, agreement)
