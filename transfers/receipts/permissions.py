"""Who may record and void a receipt?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, first_yes, no, yes
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


def may_record_receipts(user: User) -> Decision:
    """Whether there is any deal under which this person could record a receipt."""
    access = user.access
    if access.consortia_as(Role.FINANCE_OFFICER, Role.SECRETARIAT) or access.organizations_as(Role.PARTNER_SYSTEM):
        return yes(_("You keep the receipts of a consortium or of a seller."))
    return no(
        _("Only the finance officer or the secretariat of a consortium, or a seller's system, records receipts.")
    )
