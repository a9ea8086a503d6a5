"""The portal, and beside it the same by the book."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from bench import typical

router = SimpleRouter()
router.register("organizations", typical.OrganizationViewSet, basename="typical")

urlpatterns = [
    path("typical/api/", include(router.urls)),
    path("typical/organizations/", typical.OrganizationList.as_view()),
    path("typical/organizations.csv", typical.csv_of_all),
    path("typical/organizations.xlsx", typical.xlsx_of_all),
    path("", include("consortium.urls")),
]
