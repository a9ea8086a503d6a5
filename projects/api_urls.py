"""The endpoints of the app, one line per room."""

from consortium.api.routers import NounRouter
from projects.joint_projects.api import ProjectViewSet

router = NounRouter()
router.register("projects", ProjectViewSet)

urlpatterns = router.urls
