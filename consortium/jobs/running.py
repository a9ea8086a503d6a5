"""How is one job done? Claim, work, and end in the database only if the job is still ours."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from consortium.core.errors import Refusal
from consortium.jobs import handlers, leases
from consortium.jobs.models import Job
from consortium.jobs.outputs import StoredFile, store
from consortium.jobs.progress import Heartbeat, JobStopped
from consortium.jobs.wakeup import wake

logger = logging.getLogger(__name__)

NO_SPACE = gettext_noop(
    "There was no space left to store the file. Nothing half-finished was kept and your data is unchanged. "
    "Try again when the administrators have freed space."
)
TOO_LONG = gettext_noop("It took too long and was stopped. Ask for less at once, for example a shorter period.")
UNKNOWN_KIND = gettext_noop("This kind of work is no longer done here. Ask for it again from its page.")
ACCOUNT_CLOSED = gettext_noop("The account that asked for this has been closed.")
_NO_SPACE_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run(job_id: UUID | str) -> None:
    """Do the job unless somebody else does or did. Being called twice does no harm."""
    job = leases.claim(job_id)
    if job is None:
        return
    with translation.override(job.language), Heartbeat(job) as heartbeat:
        try:
            _work(job, heartbeat)
        except JobStopped:
            logger.info("job %s: attempt %s was stopped from outside", job.pk, job.attempt)
        except Refusal as refusal:
            _fail(job, str(refusal))
        except SoftTimeLimitExceeded:
            _fail(job, TOO_LONG)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_SPACE_ERRORS:
                _fail(job, NO_SPACE)
                return
            number = leases.give_back_or_fail(job)
            logger.exception(
                "job %s (%s) crashed in attempt %s %s",
                job.pk,
                job.kind,
                job.attempt,
                number or "",
            )
            if number is None:
                wake(job.pk)


def _work(job: Job, heartbeat: Heartbeat) -> None:
    handler = handlers.find(job.kind)
    if handler is None:
        _fail(job, UNKNOWN_KIND)
    elif not job.actor.is_active:
        _fail(job, ACCOUNT_CLOSED)
    elif handler.transactional:
        with transaction.atomic():
            _work_and_finish(handler, job, heartbeat, nullcontext())
    else:
        _work_and_finish(handler, job, heartbeat, _read_only())


def _work_and_finish(
    handler: handlers.Handler, job: Job, heartbeat: Heartbeat, working: AbstractContextManager[None]
) -> None:
    stored: StoredFile | None = None
    try:
        with working:
            output = handler.work(job, heartbeat) or handlers.Output()
            if output.write is not None:
                stored = store(output.name, output.content_type, output.write)
        if not leases.finish(job, output.outcome, stored):
            raise JobStopped
    except BaseException:
        if stored is not None:
            stored.remove()
        raise


def _fail(job: Job, sentence: str) -> None:
    number = leases.fail(job, sentence)
    logger.warning("job %s (%s) failed, %s: %s", job.pk, job.kind, number, sentence)


@contextmanager
def _read_only() -> Iterator[None]:
    """Work that may be done twice must not write: half of it would stay behind a worker that was killed."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SET default_transaction_read_only = off")
        else:
            connection.close()
