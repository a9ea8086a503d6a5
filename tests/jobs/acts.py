"""What do the jobs of the tests do? Imported by the tests and, with -I, by their workers."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from typing import IO

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_noop

from consortium.core.errors import RuleBroken
from consortium.jobs.handlers import Output, Progress, handler
from consortium.jobs.models import Job

LINES = 20


@handler("test.lines")
def write_lines(job: Job, progress: Progress) -> Output:
    """A file of twenty lines that takes `seconds` to write; its content depends on the parameters only."""

    def write(file: IO[bytes]) -> None:
        for number in range(LINES):
            progress(100 * number // LINES, gettext_noop("Writing row %(row)s"), row=number)
            file.write(f"{job.params['word']} {number}\n".encode())
            time.sleep(job.params.get("seconds", 0) / LINES)

    return Output(f"{job.params['word']}.txt", "text/plain", write)


@handler("test.rows", transactional=True)
def write_rows(job: Job, progress: Progress) -> Output:
    """Three rows in one transaction with the end of the job."""
    for number in range(3):
        Session.objects.create(
            session_key=f"{job.params['word']}{number}", session_data="", expire_date=timezone.now()
        )
        if number == 1 and job.params.get("sleep"):
            time.sleep(job.params["sleep"])
    return Output(outcome={"facts": [["rows", "3"]]})


@handler("test.sly")
def write_without_saying(job: Job, progress: Progress) -> None:
    """Writes although it is not transactional."""
    Session.objects.create(session_key="sly", session_data="", expire_date=timezone.now() + timedelta(days=1))


@handler("test.poison")
def die(job: Job, progress: Progress) -> None:
    """Takes its worker with it."""
    os.kill(os.getpid(), signal.SIGKILL)


@handler("test.crash")
def crash(job: Job, progress: Progress) -> None:
    """Always breaks."""
    raise ZeroDivisionError


@handler("test.refuse")
def refuse(job: Job, progress: Progress) -> None:
    """May not be done."""
    raise RuleBroken("The list is closed.")


@handler("test.full")
def fill_the_disk(job: Job, progress: Progress) -> Output:
    """Meets a full disk after half the file; the kernel itself says so."""

    def write(file: IO[bytes]) -> None:
        file.write(b"half")
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"a file")

    return Output("full.txt", "text/plain", write)
