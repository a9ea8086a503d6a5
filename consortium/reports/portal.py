"""The pages of reports: which I may ask for, asking, the result on the page, and what is made regularly."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consortium.core.errors import check
from consortium.jobs.downloads import check_readable
from consortium.jobs.faces import moment, status_of
from consortium.jobs.models import Job
from consortium.jobs.outputs import path_of
from consortium.reports import actions
from consortium.reports.documents import as_paper
from consortium.reports.forms import ScheduleForm, params_of, with_format
from consortium.reports.machinery import Report, find, open_to
from consortium.reports.models import ReportSchedule


@require_GET
def report_list(request: HttpRequest) -> HttpResponse:
    """The reports I may ask for, and my last runs."""
    runs = Job.objects.visible_to(request.user).filter(kind=actions.KIND).for_list()[:8]
    context = {
        "title": _("Reports"),
        "description": _("A report shows what you may see, at the moment it is made."),
        "reports": open_to(request.user),
        "runs": [(run, status_of(run), moment(run.requested_at)) for run in runs],
    }
    return render(request, "reports/list.html", context)


@require_http_methods(["GET", "POST"])
def report_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose and ask; the answer is at once the page of the run."""
    report = _report(request, slug)
    form = with_format(report, request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = actions.ask_report(report, by=request.user, params=params_of(form), format=form.cleaned_data["format"])
        return redirect("job-detail", job_id=job.pk)
    return _form_page(request, report, form, submit_label=_("Make the report"))


@require_http_methods(["GET", "POST"])
def report_schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose, and say when it is made again and again."""
    report = _report(request, slug)
    data = request.POST if request.method == "POST" else None
    form, when = with_format(report, request.user, data), ScheduleForm(data)
    if request.method == "POST" and form.is_valid() and when.is_valid():
        actions.schedule_report(
            report,
            by=request.user,
            params=params_of(form),
            format=form.cleaned_data["format"],
            **when.cleaned_data,
        )
        return redirect("report-schedule-list")
    fieldsets = [{"fields": list(form)}, {"label": _("When"), "fields": list(when)}]
    return _form_page(request, report, form, fieldsets=fieldsets, submit_label=_("Make it regularly"))


@require_GET
def report_page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """A report made for the page."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id, kind=actions.KIND)
    check_readable(job, by=request.user)
    if job.params.get("format") != "page":
        raise Http404
    document = json.loads(path_of(job).read_bytes())
    breadcrumbs = [{"label": _("Reports"), "url": reverse("report-list")}, {"label": document["title"]}]
    context = {"title": document["title"], "paper": as_paper(document), "breadcrumbs": breadcrumbs}
    return render(request, "portal/document.html", context)


@require_GET
def schedule_list(request: HttpRequest) -> HttpResponse:
    """What is made for me regularly, and when next."""
    schedules = ReportSchedule.objects.visible_to(request.user).for_list()
    context = {
        "title": _("Regular reports"),
        "schedules": [(one, moment(one.next_at)) for one in schedules],
        "breadcrumbs": [
            {"label": _("Reports"), "url": reverse("report-list")},
            {"label": _("Regular reports")},
        ],
    }
    return render(request, "reports/schedules.html", context)


@require_POST
def schedule_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Make no more of these."""
    schedule = get_object_or_404(ReportSchedule.objects.visible_to(request.user), pk=pk)
    actions.stop_schedule(schedule, by=request.user)
    return redirect("report-schedule-list")


def _report(request: HttpRequest, slug: str) -> Report:
    report = find(slug)
    if report is None:
        raise Http404
    check(report.may_ask(request.user, None))
    return report


def _form_page(request: HttpRequest, report: Report, form: Any, **context: Any) -> HttpResponse:
    shown = {
        "title": str(report.title),
        "description": report.description,
        "form": form,
        "cancel_url": reverse("report-list"),
        "breadcrumbs": [{"label": _("Reports"), "url": reverse("report-list")}, {"label": str(report.title)}],
    }
    # A form that came back is the answer to a POST that did nothing.
    return render(request, "portal/form.html", shown | context, status=422 if form.is_bound else 200)
