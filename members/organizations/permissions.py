"""Who may register an organization, and who may correct what is recorded of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.organizations.models import Organization
    from members.users.models import User


def can_register_organization(user: User, *, province: str = "") -> Decision:
    """A secretariat anywhere, as members come from everywhere; a coordinator in the own province."""
    if user.access.consortia_as(Role.SECRETARIAT):
        return yes(_("You hold the role “%(role)s” of a consortium.") % {"role": Role.SECRETARIAT.label})
    provinces = user.access.provinces_as(Role.COORDINATOR)
    if provinces and (not province or province in provinces):
        return yes(_("You hold the role “%(role)s” here.") % {"role": Role.COORDINATOR.label})
    return no(_("Only the secretariat of a consortium or the coordinator of the province registers organizations."))


def can_correct_organization(user: User, organization: Organization) -> Decision:
    """Its own manager or liaison, the coordinator of its province, and the secretariat that registered it."""
    if organization.registered_by_id == user.pk and user.access.consortia_as(Role.SECRETARIAT):
        return yes(_("You registered this organization as the secretariat of a consortium."))
    held = user.access.holds(
        Role.MANAGER,
        Role.LIAISON,
        Role.COORDINATOR,
        organization=organization.pk,
        province=organization.province,
    )
    return held or no(
        _(
            "Only the organization's manager or liaison, the coordinator of its province and the secretariat "
            "that registered it may correct it."
        )
    )


def can_import_organizations(user: User) -> Decision:
    """Whoever may register one organization may register many from a file."""
    return can_register_organization(user)
