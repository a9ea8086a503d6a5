"""Who may record people, and who may correct what is recorded of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.clocks import today
from consortium.core.permissions import Decision, first_yes, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.organizations.models import Organization
    from members.people.models import Employment, Person
    from members.users.models import User

EMPLOYERS_STAFF = (Role.MANAGER, Role.LIAISON, Role.TRANSFER_OFFICER)


def can_register_people(user: User) -> Decision:
    """Whoever keeps people at all; for which employer is asked when the employment is recorded."""
    access = user.access
    if (
        access.organizations_as(*EMPLOYERS_STAFF)
        or access.consortia_as(Role.SECRETARIAT)
        or access.provinces_as(Role.COORDINATOR)
    ):
        return yes(_("You keep the people of an organization, a consortium or a province."))
    return no(
        _(
            "Only a manager, liaison or transfer officer, the secretariat of a consortium and a coordinator "
            "record people."
        )
    )


def can_employ(user: User, organization: Organization) -> Decision:
    """The employer's own staff, the coordinator of its province, and a secretariat.

    A secretariat records people only for organizations it may know of; the action sees to that.
    """
    if user.access.consortia_as(Role.SECRETARIAT):
        return yes(_("You hold the role “%(role)s” of a consortium.") % {"role": Role.SECRETARIAT.label})
    return user.access.holds(
        *EMPLOYERS_STAFF, Role.COORDINATOR, organization=organization.pk, province=organization.province
    )


def can_employ_somewhere(user: User, person: Person) -> Decision:
    """Whoever keeps people may record a further employment; for which employer the action asks."""
    return can_register_people(user)


def can_correct_person(user: User, person: Person) -> Decision:
    """The person, whoever recorded the person, and whoever keeps the people of a present employer."""
    if person.user_id is not None and person.user_id == user.pk:
        return yes(_("These are your own particulars."))
    if person.registered_by_id == user.pk:
        return yes(_("You recorded this person."))
    # Lists and details have read the employments with the person, so this costs no query there.
    present = [one for one in person.employments.all() if is_present(one)]
    kept = (user.access.holds(*EMPLOYERS_STAFF, organization=one.organization_id) for one in present)
    ruled = (user.access.holds(Role.COORDINATOR, province=one.organization.province) for one in present)
    return first_yes(
        no(_("Only the person, whoever recorded the person and the employer's staff may correct this.")),
        *kept,
        *ruled,
    )


def can_end_employment(user: User, employment: Employment) -> Decision:
    """The employer's own staff, the coordinator of its province, and whoever recorded the person."""
    if employment.person.registered_by_id == user.pk:
        return yes(_("You recorded this person."))
    return user.access.holds(
        *EMPLOYERS_STAFF,
        Role.COORDINATOR,
        organization=employment.organization_id,
        province=employment.organization.province,
    )


def may_end(user: User, employment: Employment) -> bool:
    """The employment runs without an end, and this person may end it."""
    return employment.valid.upper is None and bool(can_end_employment(user, employment))


def can_end_one_employment(user: User, person: Person) -> Decision:
    """Whoever may end one of the person's employments that run."""
    running = [one for one in person.employments.all() if one.valid.upper is None]
    return first_yes(
        no(_("None of the employments that run is yours to end.")),
        *(can_end_employment(user, one) for one in running),
    )


def is_present(employment: Employment) -> bool:
    """The employment has begun and has not ended."""
    first, end = employment.valid.lower, employment.valid.upper
    return first <= today() and (end is None or end > today())
