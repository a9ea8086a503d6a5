"""Every change a person makes to a job: ask, cancel, try again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consortium.core.audit import action, current_request_id
from consortium.core.errors import WrongState, check
from consortium.jobs.models import Job
from consortium.jobs.permissions import can_cancel, can_retry
from consortium.jobs.statuses import OPEN, JobState
from consortium.jobs.wakeup import wake


@action("job.enqueue")
def enqueue(
    kind: str,
    params: Mapping[str, Any],
    *,
    by: Any,
    title: str = "",
    language: str = "",
    dedupe_key: str = "",
) -> Job:
    """Ask for a piece of work. The row is written with the caller's transaction and is all that is promised.

    With a dedupe key the same person asking again, while the first is open, gets the first.
    """
    same = Job.objects.open().filter(actor_id=by.pk, kind=kind, dedupe_key=dedupe_key)
    if dedupe_key and (job := same.first()):
        return job
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                params=dict(params),
                actor=by,
                title=title[:200],
                language=language or get_language() or "zh-hans",
                request_id=current_request_id.get(),
                dedupe_key=dedupe_key,
            )
    except IntegrityError:
        # Somebody with the same wish was faster by a moment.
        if dedupe_key and (found := same.first()):
            return found
        raise
    transaction.on_commit(lambda: wake(job.pk))
    return job


@action("job.cancel")
def cancel_job(job: Job, *, by: Any) -> None:
    """Stop a job that has not ended; its worker notices at its next sign of life and drops the work."""
    check(can_cancel(by, job))
    changed = Job.objects.filter(pk=job.pk, state__in=OPEN).update(
        state=JobState.CANCELLED, lease_until=None, finished_at=timezone.now()
    )
    if not changed:
        raise WrongState(_("This job has already ended; there is nothing left to cancel."))
    job.refresh_from_db()


@action("job.retry")
def retry_job(job: Job, *, by: Any) -> None:
    """Queue a failed or cancelled job again, with all its attempts."""
    check(can_retry(by, job))
    changed = Job.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED)).update(
        state=JobState.QUEUED,
        attempt=0,
        percent=0,
        step="",
        step_params={},
        error="",
        error_params={},
        failure_number="",
        queued_at=timezone.now(),
        started_at=None,
        finished_at=None,
    )
    if not changed:
        raise WrongState(_("Only a failed or cancelled job can be tried again."))
    job.refresh_from_db()
    transaction.on_commit(lambda: wake(job.pk))
