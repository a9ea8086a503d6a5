"""The endpoints of the app, one line per room."""

from consortium.api.routers import NounRouter

router = NounRouter()

urlpatterns = router.urls
