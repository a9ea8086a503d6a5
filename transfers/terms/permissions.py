"""Who may write terms, and who may sign them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.terms.models import TermsVersion


def can_write_terms(user: User, version: TermsVersion) -> Decision:
    """Secretariat and finance officer of the consortium. The version may be unsaved."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=version.consortium_id)


can_change_terms = can_offer_terms = can_withdraw_terms = can_write_terms


def can_sign_terms(user: User, version: TermsVersion) -> Decision:
    """The manager of a party that has a share and has not signed yet."""
    if user.access.organizations_as(Role.MANAGER).intersection(version.awaited):
        return yes(_("You are the manager of a party whose signature is awaited."))
    return no(_("Only the manager of a party whose signature is still awaited may sign."))
