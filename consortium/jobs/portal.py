"""The pages of background work: mine, one of them with live progress, its file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from consortium.jobs import actions, downloads
from consortium.jobs.faces import moment, shown, status_of
from consortium.jobs.models import Job

SHOWN = 100
FRAGMENT, PAGE = "portal/_job.html", "portal/job.html"


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """What I have asked for, newest first."""
    jobs = Job.objects.visible_to(request.user).for_list()[:SHOWN]
    table = {
        "columns": [
            {"label": _("What")},
            {"label": _("State")},
            {"label": _("Asked at"), "css": "number"},
        ],
        "rows": [{"cells": _cells(job)} for job in jobs],
        "empty": _("You have not asked for anything yet."),
    }
    context = {"title": _("My background work"), "table": table}
    return render(request, "jobs/list.html", context)


@require_GET
def job_detail(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One job; while it is open, its part of the page renews itself every second."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    crumbs = [{"label": _("My background work"), "url": reverse("job-list")}, {"label": str(job)}]
    context = {"title": str(job), "job": shown(job, by=request.user), "breadcrumbs": crumbs}
    asks_for_itself = bool(getattr(request, "htmx", None)) and request.htmx.target == "job"  # type: ignore[attr-defined]
    return render(request, FRAGMENT if asks_for_itself else PAGE, context)


@require_GET
def job_download(request: HttpRequest, job_id: UUID) -> FileResponse:
    """The file, for the person who asked."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    return downloads.download(job, by=request.user)


@require_POST
def job_cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Stop it."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    actions.cancel_job(job, by=request.user)
    return redirect("job-detail", job_id=job.pk)


@require_POST
def job_retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Try it again."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    actions.retry_job(job, by=request.user)
    return redirect("job-detail", job_id=job.pk)


def _cells(job: Job) -> list[dict[str, Any]]:
    status = status_of(job)
    return [
        {"text": str(job), "url": reverse("job-detail", args=[job.pk])},
        {"text": status["label"], "tone": status["tone"], "note": job.failure_number},
        {"text": moment(job.requested_at), "css": "number"},
    ]
