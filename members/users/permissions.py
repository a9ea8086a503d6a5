"""Who may give whom which role, and close or open an account?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, first_yes, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User


@dataclass(frozen=True, slots=True)
class Scope:
    """A role over one place. `province` is that of the consortium or organization, too.

    `without_manager_in` are the consortia of an organization that has no manager yet.
    """

    role: str
    province: str
    consortium: int | None = None
    organization: int | None = None
    without_manager_in: frozenset[int] = frozenset()


def can_invite(user: User) -> Decision:
    """Whoever gives any role anywhere can invite a person to it."""
    access = user.access
    if user.is_superuser:
        return yes(_("You operate the portal."))
    for role, places in (
        (Role.MANAGER, access.organizations_as(Role.MANAGER)),
        (Role.SECRETARIAT, access.consortia_as(Role.SECRETARIAT)),
        (Role.COORDINATOR, access.provinces_as(Role.COORDINATOR)),
    ):
        if places:
            return yes(_("You hold the role “%(role)s” here.") % {"role": role.label})
    return no(_("Only managers, secretariats and coordinators invite people."))


def can_grant(user: User, holder: User, scope: Scope) -> Decision:
    """Each level gives the roles below it, never to itself; the operator of the portal appoints coordinators.

    A manager gives the roles of the own organization. A secretariat gives the roles of its consortium, and
    the first manager to a member that has none. A coordinator gives the roles of the consortia, the managers
    and the fellow auditors of the province.
    """
    if holder.pk == user.pk:
        return no(_("Nobody gives a role to himself."))
    if user.is_superuser:
        return yes(_("You operate the portal."))
    coordinator = user.access.holds(Role.COORDINATOR, province=scope.province)
    match scope.role:
        case Role.COORDINATOR:
            return no(_("Only the operator of the portal appoints coordinators."))
        case Role.PARTNER_SYSTEM:
            return no(_("A partner system gets its role when it is registered."))
        case Role.PROVINCIAL_AUDITOR:
            decision = coordinator
        case Role.SECRETARIAT | Role.FINANCE_OFFICER | Role.CONSORTIUM_AUDITOR:
            decision = first_yes(user.access.holds(Role.SECRETARIAT, consortium=scope.consortium), coordinator)
        case Role.MANAGER:
            decision = first_yes(_as_manager(user, scope), coordinator, *_as_secretariat(user, scope))
        case _:  # the other roles of an organization
            decision = _as_manager(user, scope)
    return decision


def _as_manager(user: User, scope: Scope) -> Decision:
    return user.access.holds(Role.MANAGER, organization=scope.organization)


def _as_secretariat(user: User, scope: Scope) -> list[Decision]:
    waiting = sorted(scope.without_manager_in)
    return [user.access.holds(Role.SECRETARIAT, consortium=consortium) for consortium in waiting]


def can_end_grant(user: User, holder: User, scope: Scope) -> Decision:
    """Whoever could give a role may end it; everybody may lay down an own role."""
    if holder.pk == user.pk:
        return yes(_("It is your own role."))
    return can_grant(user, holder, scope)


def can_close(user: User, account: User, scopes: Iterable[Scope]) -> Decision:
    """An account is closed or opened by whoever could give every role it holds, never by its holder."""
    if account.pk == user.pk:
        return no(_("Nobody closes his own account."))
    if user.is_superuser:
        return yes(_("You operate the portal."))
    decisions = [can_grant(user, account, scope) for scope in scopes]
    if not decisions or not all(decisions):
        return no(_("Only somebody who could give every role of this person may do this."))
    return decisions[0]


def can_sign_out(user: User, account: User, scopes: Iterable[Scope]) -> Decision:
    """Everybody ends the own sessions; those who could close an account also end its sessions."""
    if account.pk == user.pk:
        return yes(_("It is your own account."))
    return can_close(user, account, scopes)
