"""What has been forgotten? Lost wake-ups, dead workers, old files, and the chores of other rooms."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from consortium.jobs import leases, wakeup
from consortium.jobs.models import Job
from consortium.jobs.outputs import remove_orphans, remove_output

logger = logging.getLogger(__name__)
KEEP_FILES = timedelta(days=7)
SENT_AT_ONCE = 500

Chore = Callable[[], None]
_chores: list[Chore] = []


def chore(function: Chore) -> Chore:
    """Have a function called in every sweep: quick, and harmless when two sweepers call it at once."""
    _chores.append(function)
    return function


def sweep() -> None:
    """One round. Nothing here needs to be the only one: every write is guarded."""
    give_back_abandoned()
    remove_old_files()
    for function in _chores:
        function()
    send_lost_wakeups()


def give_back_abandoned() -> list[UUID]:
    """Jobs whose worker died go back to the queue, or fail after the last attempt."""
    given_back = []
    for job in Job.objects.abandoned():
        number = leases.give_back_or_fail(job)
        logger.warning("job %s: worker lost in attempt %s %s", job.pk, job.attempt, number or "")
        if number is None:
            given_back.append(job.pk)
    if given_back:
        _send(given_back)
    return given_back


def send_lost_wakeups() -> int:
    """Send wake-ups again for what has waited too long, but never more than the broker is missing.

    Without that limit a stopped worker would find thousands of copies of the same message.
    """
    since = timezone.now() - timedelta(seconds=settings.JOB_SWEEP_SECONDS)
    waiting = list(Job.objects.waiting_since(since).values_list("pk", flat=True)[:SENT_AT_ONCE])
    if not waiting:
        return 0
    try:
        missing = len(waiting) - wakeup.messages_waiting()
    except wakeup.BROKER_AWAY as error:
        logger.warning("the broker does not listen: %s", error)
        return 0
    return _send(waiting[:missing]) if missing > 0 else 0


def remove_old_files() -> None:
    """A report can be asked for again; its file is kept for a week."""
    for job in Job.objects.with_old_file(timezone.now() - KEEP_FILES)[:SENT_AT_ONCE]:
        remove_output(job)
        Job.objects.filter(pk=job.pk).update(output_path="")
    remove_orphans()


def _send(job_ids: list[UUID]) -> int:
    try:
        return wakeup.send(job_ids)
    except wakeup.BROKER_AWAY as error:
        logger.warning("no wake-up sent for %s jobs: %s", len(job_ids), error)
        return 0
