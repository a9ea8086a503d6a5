"""Who may let an outside system speak for an organization, and who may stop it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.organizations.models import Organization
    from members.partners.models import PartnerSystem
    from members.users.models import User


def can_register_partner_system(user: User, organization: Organization) -> Decision:
    """The manager of the organization, or the coordinator of its province."""
    return user.access.holds(
        Role.MANAGER, Role.COORDINATOR, organization=organization.pk, province=organization.province
    )


def can_register_somewhere(user: User) -> Decision:
    """Before an organization is chosen: whoever manages one, or coordinates a province."""
    for role, places in (
        (Role.MANAGER, user.access.organizations_as(Role.MANAGER)),
        (Role.COORDINATOR, user.access.provinces_as(Role.COORDINATOR)),
    ):
        if places:
            return yes(_("You hold the role “%(role)s”.") % {"role": role.label})
    return no(_("Only the manager of an organization or a provincial coordinator registers partner systems."))


def can_keep_partner_system(user: User, system: PartnerSystem) -> Decision:
    """Whoever may register one for the organization renews its secret and stops it."""
    # The organization is loaded with every partner system, see its queryset.
    return can_register_partner_system(user, system.organization)
