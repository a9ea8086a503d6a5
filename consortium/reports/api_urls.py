"""The addresses of report runs in the API."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from consortium.reports.api import ReportRunViewSet

router = SimpleRouter(use_regex_path=False)
router.register("report-runs", ReportRunViewSet, basename="report-run")

urlpatterns = [path("", include(router.urls))]
