"""Who keeps the benefit-sharing agreements of a consortium?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consortium.core.permissions import Decision
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.agreements.models import Agreement


def can_keep_agreement(user: User, agreement: Agreement) -> Decision:
    """Secretariat and finance officer of the consortium. The agreement may be unsaved."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=agreement.consortium_id)


can_draft_agreement = can_correct_agreement = can_cover_deal = can_end_agreement = can_keep_agreement
