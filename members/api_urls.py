"""The endpoints of the app, one line per room."""

from consortium.api.routers import NounRouter
from members.consortia.api import ConsortiumViewSet
from members.memberships.api import MembershipViewSet
from members.organizations.api import OrganizationViewSet

router = NounRouter()
router.register("organizations", OrganizationViewSet)
router.register("consortia", ConsortiumViewSet)
router.register("memberships", MembershipViewSet)

urlpatterns = router.urls
