"""The addresses of reports."""

from django.urls import path

from consortium.reports import portal

urlpatterns = [
    path("reports/", portal.report_list, name="report-list"),
    path("reports/schedules/", portal.schedule_list, name="report-schedule-list"),
    path("reports/schedules/<int:pk>/stop/", portal.schedule_stop, name="report-schedule-stop"),
    path("reports/runs/<uuid:job_id>/", portal.report_page, name="report-page"),
    path("reports/<slug:slug>/", portal.report_ask, name="report-ask"),
    path("reports/<slug:slug>/schedule/", portal.report_schedule, name="report-schedule"),
]
