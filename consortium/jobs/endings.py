"""Who wants to know that a job has ended? Told in its transaction: neither twice nor never."""

from __future__ import annotations

from collections.abc import Callable

from consortium.jobs.models import Job

Listener = Callable[[Job], None]
_listeners: list[Listener] = []


def when_ended(listener: Listener) -> Listener:
    """Have a function called with each job that is ready or has failed; it may write a row or two."""
    _listeners.append(listener)
    return listener


def tell_ended(job: Job) -> None:
    """Read the job as it is now and tell everybody who asked to know."""
    job.refresh_from_db()
    for listener in _listeners:
        listener(job)
