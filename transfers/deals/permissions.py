"""Who may open, correct and take a deal forward?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consortium.core.permissions import Decision, first_yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.deals.models import Deal


def can_open_deal(user: User, deal: Deal) -> Decision:
    """The secretariat, and the seller's manager, transfer officer or system. The deal may be unsaved."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=deal.consortium_id),
        user.access.holds(
            Role.MANAGER, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM, organization=deal.seller_id
        ),
    )


def can_sign_deal(user: User, deal: Deal) -> Decision:
    """People only: the secretariat, and the seller's manager or transfer officer."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=deal.consortium_id),
        user.access.holds(Role.MANAGER, Role.TRANSFER_OFFICER, organization=deal.seller_id),
    )


can_correct_deal = can_open_deal
can_perform_deal = can_complete_deal = can_sign_deal
