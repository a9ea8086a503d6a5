"""How does a job look to its reader? The words and links of its page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consortium.jobs.downloads import can_read
from consortium.jobs.models import Job
from consortium.jobs.statuses import JobState

_TONES = {
    JobState.QUEUED: "waiting",
    JobState.WORKING: "active",
    JobState.READY: "done",
    JobState.FAILED: "danger",
    JobState.CANCELLED: "ended",
}


def moment(value: datetime) -> str:
    """2026-11-23 07:00 on the clock of this installation."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


def status_of(job: Job) -> dict[str, Any]:
    """The state as a badge; a second try says so."""
    label = job.get_state_display()
    if job.state == JobState.QUEUED and job.attempt:
        label = _("waiting for try %(number)s") % {"number": job.attempt + 1}
    return {"label": label, "tone": _TONES[JobState(job.state)]}


def shown(job: Job, *, by: Any) -> dict[str, Any]:
    """Everything the page of one job says; templates/portal/_job.html describes the names."""
    page = reverse("job-detail", args=[job.pk])
    is_again = job.state in (JobState.FAILED, JobState.CANCELLED)
    return {
        "title": str(job),
        "state": "stopped" if job.state == JobState.CANCELLED else job.state,
        "status": status_of(job),
        "number": job.failure_number,
        "percent": job.percent,
        "step": job.step_text or job.get_state_display(),
        "elapsed": _elapsed(job),
        "asked_by": str(by),
        "asked_at": moment(job.requested_at),
        "poll_url": page,
        "page_url": page,
        "downloads": _downloads(job, by=by),
        "failure": job.error_text,
        "try_again_url": reverse("job-retry", args=[job.pk]) if is_again else "",
        "stop_url": reverse("job-cancel", args=[job.pk]) if job.is_open else "",
        "facts": _facts(job, by=by),
    }


def _downloads(job: Job, *, by: Any) -> list[dict[str, Any]]:
    if job.state != JobState.READY or not can_read(by, job):
        return []
    links = []
    if job.outcome.get("url") and not job.is_expired:
        links.append({"label": _("Open it"), "url": job.outcome["url"], "icon": "forward"})
    if job.has_file:
        url = reverse("job-download", args=[job.pk])
        size = filesizeformat(job.output_size)
        links.append({"label": job.output_name, "url": url, "icon": "download", "size": size})
    return links


def _facts(job: Job, *, by: Any) -> list[dict[str, str]]:
    facts = [{"label": label, "text": text} for label, text in job.outcome.get("facts", [])]
    if job.is_expired:
        facts.append({"label": _("File"), "text": _("removed after a week; ask for it again")})
    elif job.state == JobState.READY and not (decision := can_read(by, job)):
        facts.append({"label": _("Not available"), "text": str(decision.reason)})
    return facts


def _elapsed(job: Job) -> str:
    if job.started_at is None:
        return ""
    seconds = int(((job.finished_at or timezone.now()) - job.started_at).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02d}"
