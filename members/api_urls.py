"""The endpoints of the app, one line per room."""

from consortium.api.routers import NounRouter
from members.organizations.api import OrganizationViewSet

router = NounRouter()
router.register("organizations", OrganizationViewSet)

urlpatterns = router.urls
