"""The endpoints of the app, one line per room."""

from consortium.api.routers import NounRouter
from members.consortia.api import ConsortiumViewSet
from members.memberships.api import MembershipViewSet
from members.organizations.api import OrganizationViewSet
from members.partners.api import PartnerSystemViewSet
from members.people.api import PersonViewSet
from members.regions.api import DivisionViewSet

router = NounRouter()
router.register("organizations", OrganizationViewSet)
router.register("consortia", ConsortiumViewSet)
router.register("memberships", MembershipViewSet)
router.register("people", PersonViewSet)
router.register("partner-systems", PartnerSystemViewSet)
router.register("divisions", DivisionViewSet)

urlpatterns = router.urls
