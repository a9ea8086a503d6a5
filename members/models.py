"""Which models has the app? Every room's, so that Django finds them."""

from members.consortia.models import Consortium
from members.memberships.models import Membership, MembershipFile
from members.organizations.models import FormerName, Organization
from members.partners.models import PartnerSystem
from members.people.models import Employment, Person
from members.users.models import Grant, User

__all__ = [
    "Consortium",
    "Employment",
    "FormerName",
    "Grant",
    "Membership",
    "MembershipFile",
    "Organization",
    "PartnerSystem",
    "Person",
    "User",
]
