"""Who may write terms, and who may sign them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role
from transfers.terms.statuses import Status

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


def may_write_terms(user: User) -> Decision:
    """Whether there is a consortium for which this person could write terms."""
    if user.access.consortia_as(Role.SECRETARIAT, Role.FINANCE_OFFICER):
        return yes(_("You keep the agreements of a consortium."))
    return no(_("Only the secretariat or the finance officer of a consortium writes terms."))


def can_edit_terms(user: User, version: TermsVersion) -> Decision:
    """Whether the page offers to change them: while they are a draft."""
    if version.status != Status.DRAFT:
        return no(_("Terms that are out for signature are not changed; withdraw them and write a new version."))
    return can_write_terms(user, version)
