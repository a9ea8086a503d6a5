"""Who may record and void a receipt?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consortium.core.permissions import Decision, first_yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.deals.models import Deal
    from transfers.receipts.models import Receipt


def can_record_receipt(user: User, deal: Deal) -> Decision:
    """The consortium's office, and the system of the seller: it is the seller's account the buyer pays into."""
    return first_yes(
        user.access.holds(Role.FINANCE_OFFICER, Role.SECRETARIAT, consortium=deal.consortium_id),
        user.access.holds(Role.PARTNER_SYSTEM, organization=deal.seller_id),
    )


def can_void_receipt(user: User, receipt: Receipt) -> Decision:
    """The consortium's office; a partner system asks it to."""
    return user.access.holds(Role.FINANCE_OFFICER, Role.SECRETARIAT, consortium=receipt.consortium_id)
