"""The addresses of background work."""

from django.urls import path

from consortium.jobs import portal

urlpatterns = [
    path("jobs/", portal.job_list, name="job-list"),
    path("jobs/<uuid:job_id>/", portal.job_detail, name="job-detail"),
    path("jobs/<uuid:job_id>/download/", portal.job_download, name="job-download"),
    path("jobs/<uuid:job_id>/cancel/", portal.job_cancel, name="job-cancel"),
    path("jobs/<uuid:job_id>/retry/", portal.job_retry, name="job-retry"),
]
