"""Who may open, correct and take a deal forward?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, first_yes, no, yes
from members.users.statuses import Role
from transfers.deals.statuses import Status

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.deals.models import Deal


def can_open_deal(user: User, deal: Deal) -> Decision:
    """The secretariat, and the seller's manager, transfer officer or system. The deal may be unsaved."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=deal.consortium_id),
        user.access.holds(Role.MANAGER, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM, organization=deal.seller_id),
    )


def can_sign_deal(user: User, deal: Deal) -> Decision:
    """People only: the secretariat, and the seller's manager or transfer officer."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=deal.consortium_id),
        user.access.holds(Role.MANAGER, Role.TRANSFER_OFFICER, organization=deal.seller_id),
    )


can_correct_deal = can_open_deal
can_perform_deal = can_complete_deal = can_sign_deal


def may_open_deals(user: User) -> Decision:
    """Whether there is anything about which this person could open a deal."""
    access = user.access
    if access.consortia_as(Role.SECRETARIAT) or access.organizations_as(
        Role.MANAGER, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM
    ):
        return yes(_("You keep the deals of a consortium or of a seller."))
    return no(_("Only a secretariat, or a manager or transfer officer of the seller, opens deals."))


def can_edit_deal(user: User, deal: Deal) -> Decision:
    """Whether the page offers to edit: while the deal is talked about."""
    if deal.status != Status.TALKING:
        return no(_("The deal is signed; what was signed is not corrected any more."))
    return can_correct_deal(user, deal)
