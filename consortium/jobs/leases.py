"""Who works on a job now? Each write of a worker is a guarded UPDATE; no row changed means: not you."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_noop

from consortium.jobs.endings import tell_ended
from consortium.jobs.models import Job
from consortium.jobs.outputs import StoredFile
from consortium.jobs.statuses import JobState

THREE_TRIES = gettext_noop("It was started %(attempts)s times and the program stopped each time.")

# The lease is counted on the database's clock, so that workers on machines with other clocks agree.
_CLAIM = """
    UPDATE jobs_job
       SET state = 'working', attempt = attempt + 1, fence = fence + 1,
           percent = 0, step = '', step_params = '{}', started_at = now(),
           lease_until = now() + make_interval(secs => %(lease)s)
     WHERE id = %(id)s AND attempt < %(attempts)s
       AND (state = 'queued' OR (state = 'working' AND lease_until < now()))
 RETURNING *
"""


def claim(job_id: UUID | str) -> Job | None:
    """Take the job for this worker, or None: it is taken, has ended, or has used up its attempts."""
    values = {
        "id": str(job_id),
        "lease": settings.JOB_LEASE_SECONDS,
        "attempts": settings.JOB_ATTEMPTS,
    }
    return next(iter(Job.objects.raw(_CLAIM, values)), None)


def _mine(job: Job) -> Any:
    # The fence grows with each claim: a worker that was asleep past its lease holds an old number.
    return Job.objects.filter(pk=job.pk, fence=job.fence, state=JobState.WORKING)


def renew(job: Job, percent: int, step: str, step_params: Mapping[str, Any]) -> bool:
    """Show a sign of life and the progress. False: the job was cancelled or is somebody else's by now."""
    lease_until = Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    return bool(
        _mine(job).update(
            lease_until=lease_until,
            percent=percent,
            step=step,
            step_params=dict(step_params),
        )
    )


def finish(job: Job, outcome: Mapping[str, Any], stored: StoredFile | None) -> bool:
    """End the job well and show its file. False: it is not ours any more, and the file must go."""
    file = {}
    if stored is not None:
        file = {
            "output_path": stored.path.name,
            "output_name": stored.name,
            "output_type": stored.content_type,
            "output_size": stored.size,
            "output_sha256": stored.sha256,
        }
    with transaction.atomic():
        changed = _mine(job).update(
            state=JobState.READY,
            percent=100,
            step="",
            step_params={},
            lease_until=None,
            finished_at=timezone.now(),
            outcome=dict(outcome),
            **file,
        )
        if changed:
            tell_ended(job)
    return bool(changed)


def fail(job: Job, error: str, **values: Any) -> str | None:
    """End the job with a sentence and a number to look for in the log; None when it is not ours any more."""
    number = f"F-{secrets.token_hex(4).upper()}"
    with transaction.atomic():
        changed = _mine(job).update(
            state=JobState.FAILED,
            lease_until=None,
            finished_at=timezone.now(),
            error=error,
            error_params=values,
            failure_number=number,
        )
        if changed:
            tell_ended(job)
    return number if changed else None


def give_back(job: Job) -> bool:
    """Put the job back into the queue for another attempt."""
    return bool(
        _mine(job).update(
            state=JobState.QUEUED,
            lease_until=None,
            queued_at=timezone.now(),
            percent=0,
            step="",
            step_params={},
        )
    )


def give_back_or_fail(job: Job) -> str | None:
    """After a crash: another attempt, or the end after the last with its failure number."""
    if job.attempt < settings.JOB_ATTEMPTS:
        give_back(job)
        return None
    return fail(job, THREE_TRIES, attempts=job.attempt)
