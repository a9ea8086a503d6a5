"""How is a report written? By a worker, with the rights its asker has at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consortium.core.errors import RuleBroken, check
from consortium.jobs.handlers import Output, Progress, handler
from consortium.jobs.models import Job
from consortium.jobs.sweeping import chore
from consortium.reports.actions import KIND, ask_scheduled
from consortium.reports.columns import Row
from consortium.reports.formats import FORMATS, Format
from consortium.reports.machinery import Choices, Report, find
from consortium.reports.models import ReportSchedule
from consortium.reports.permissions import can_read_run

READING = gettext_noop("Reading the data")
WRITING = gettext_noop("Writing row %(row)s")
FINISHING = gettext_noop("Setting the pages")
TOLD_EVERY = 100
Asked = tuple[Report, Choices, Format]


@handler(KIND, may_read=can_read_run)
def write_report(job: Job, progress: Progress) -> Output:
    """Check the rights again, then read and write in one view of the data."""
    report = find(job.params["report"])
    if report is None:
        raise RuleBroken(_("This report is no longer offered."))
    # The actor was read from the database after the job was claimed, so a right taken away since is gone.
    choices = report.choices(job.actor, job.params["params"])
    check(report.may_ask(job.actor, choices))
    form = FORMATS[job.params["format"]]
    name = f"{job.title.replace('/', '-')} {timezone.localdate():%Y%m%d}.{form.extension}"
    shown = {"url": reverse("report-page", args=[job.pk])} if form.name == "page" else {}
    return Output(name, form.content_type, partial(_write, job, (report, choices, form), progress), shown)


def _write(job: Job, asked: Asked, progress: Progress, file: IO[bytes]) -> None:
    report, choices, form = asked
    progress(2, READING)
    with _one_view_of_the_data():
        total = report.count(job.actor, choices)
        rows = _counted(report.rows(job.actor, choices), total, progress)
        form.write(report, job.actor, choices, rows, file)


def _counted(rows: Iterable[Row], total: int | None, progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number % TOLD_EVERY == 0:
            progress(5 + 85 * min(number, total) // total if total else 40, WRITING, row=f"{number:,}")
        yield row
    progress(92, FINISHING)


@contextmanager
def _one_view_of_the_data() -> Iterator[None]:
    """Rows and totals are read from one snapshot, so that they add up while others are posting."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@chore
def ask_for_due_reports() -> None:
    """The sweeper's round finds what is due; after a standstill each is asked for once."""
    now = timezone.now()
    for schedule in ReportSchedule.objects.due(now)[:100]:
        with translation.override(schedule.language):
            ask_scheduled(schedule, by=schedule.owner, now=now)
