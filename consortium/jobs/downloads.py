"""How does the person who asked get the file? As an attachment, after asking the rights again."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from consortium.core.errors import WrongState, check
from consortium.core.permissions import Decision
from consortium.jobs import handlers
from consortium.jobs.models import Job
from consortium.jobs.outputs import path_of
from consortium.jobs.permissions import is_asker


def can_read(user: Any, job: Job) -> Decision:
    """Whether the person may still have what the job has left behind; its handler decides."""
    handler = handlers.find(job.kind)
    return handler.may_read(user, job) if handler else is_asker(user, job)


def check_readable(job: Job, *, by: Any) -> None:
    """Refuse when the right has gone, when there is no file yet, or no longer."""
    check(can_read(by, job))
    if job.is_expired:
        raise WrongState(_("The file was kept for a week and has been removed. Ask for it again."))
    if not job.has_file or not path_of(job).is_file():
        raise WrongState(_("There is no file to download. Look at the page of this job to see why."))


def download(job: Job, *, by: Any) -> FileResponse:
    """The file, never shown inside a page and never kept by a proxy."""
    check_readable(job, by=by)
    response = FileResponse(
        path_of(job).open("rb"), as_attachment=True, filename=job.output_name, content_type=job.output_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
