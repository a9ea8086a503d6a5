"""Does one job behave, without any broker or worker around it?"""

from __future__ import annotations

import os
import time
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from consortium.core.errors import NotAllowed, WrongState
from consortium.jobs import leases, outputs, running, sweeping
from consortium.jobs.actions import cancel_job, enqueue, retry_job
from consortium.jobs.models import Job
from members.models import User
from tests import makers
from tests.jobs import acts  # noqa: F401
from tests.jobs.conftest import Broker, state_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("broker")]


def files() -> list[str]:
    return sorted(path.name for path in outputs.folder().iterdir())


def test_a_job_writes_its_file_and_says_how_long_and_which(asker: User) -> None:
    job = enqueue("test.lines", {"word": "合契"}, by=asker)

    running.run(job.pk)

    assert state_of(job) == "ready"
    assert outputs.path_of(job).read_text().splitlines()[0] == "合契 0"
    assert (job.output_name, job.percent, job.attempt) == ("合契.txt", 100, 1)
    assert job.output_size == outputs.path_of(job).stat().st_size
    assert files() == [job.output_path]


def test_a_rolled_back_wish_leaves_no_job(asker: User) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue("test.lines", {"word": "a"}, by=asker)
        raise ZeroDivisionError

    assert not Job.objects.exists()


def test_the_same_wish_while_it_is_open_gives_the_same_job(asker: User) -> None:
    first = enqueue("test.lines", {"word": "a"}, by=asker, dedupe_key="k")
    other = makers.user("other")

    assert enqueue("test.lines", {"word": "a"}, by=asker, dedupe_key="k").pk == first.pk
    assert enqueue("test.lines", {"word": "a"}, by=other, dedupe_key="k").pk != first.pk
    running.run(first.pk)
    assert enqueue("test.lines", {"word": "a"}, by=asker, dedupe_key="k").pk != first.pk


def test_of_eight_workers_one_gets_the_job(asker: User) -> None:
    job = enqueue("test.lines", {"word": "a"}, by=asker)
    barrier, won = Barrier(8), []

    def claim() -> None:
        barrier.wait()
        if claimed := leases.claim(job.pk):
            won.append(claimed.fence)
        connection.close()

    threads = [Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert won == [1]


def test_running_twice_and_at_once_is_running_once(asker: User) -> None:
    job = enqueue("test.rows", {"word": "once"}, by=asker)

    def run() -> None:
        running.run(job.pk)
        connection.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    running.run(job.pk)

    assert (state_of(job), job.attempt, Session.objects.count()) == ("ready", 1, 3)


def test_a_late_worker_changes_nothing(asker: User) -> None:
    job = enqueue("test.lines", {"word": "late"}, by=asker)
    late = leases.claim(job.pk)
    assert late
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    running.run(job.pk)
    kept = files()

    stored = outputs.store("late.txt", "text/plain", lambda file: None)

    assert not leases.renew(late, 50, "", {})
    assert not leases.finish(late, {}, stored)
    assert leases.fail(late, "no") is None
    stored.remove()
    assert (state_of(job), job.fence, files()) == ("ready", 2, kept)


def test_a_job_cancelled_meanwhile_leaves_neither_rows_nor_file(asker: User) -> None:
    rows = enqueue("test.rows", {"word": "gone", "sleep": 1}, by=asker)
    thread = Thread(target=lambda: (running.run(rows.pk), connection.close()))
    thread.start()
    time.sleep(0.4)
    rows.refresh_from_db()

    cancel_job(rows, by=asker)
    thread.join()

    assert (state_of(rows), Session.objects.count()) == ("cancelled", 0)
    with translation.override("en"), pytest.raises(WrongState, match="already ended"):
        cancel_job(rows, by=asker)


def test_work_that_is_not_transactional_cannot_write(asker: User) -> None:
    job = enqueue("test.sly", {}, by=asker)

    for _ in range(3):
        running.run(job.pk)

    assert (state_of(job), Session.objects.count()) == ("failed", 0)
    Session.objects.create(session_key="free", session_data="", expire_date=timezone.now())


def test_a_crash_is_tried_three_times_then_has_a_number(asker: User) -> None:
    job = enqueue("test.crash", {}, by=asker)

    for _ in range(5):
        running.run(job.pk)

    assert (state_of(job), job.attempt) == ("failed", 3)
    assert job.failure_number.startswith("F-")
    with translation.override("en"):
        assert job.error_text == "It was started 3 times and the program stopped each time."
    retry_job(job, by=asker)
    assert (state_of(job), job.attempt, job.failure_number) == ("queued", 0, "")


def test_a_refusal_fails_at_once_with_its_sentence(asker: User) -> None:
    job = enqueue("test.refuse", {}, by=asker)

    running.run(job.pk)

    assert (state_of(job), job.attempt, job.error_text) == ("failed", 1, "The list is closed.")


def test_a_full_disk_is_said_and_leaves_no_half_file(asker: User) -> None:
    job = enqueue("test.full", {}, by=asker)

    running.run(job.pk)

    with translation.override("en"):
        assert (state_of(job), job.error_text[:27]) == ("failed", "There was no space left to ")
    assert files() == []


def test_a_closed_account_gets_nothing(asker: User) -> None:
    job = enqueue("test.lines", {"word": "a"}, by=asker)
    User.objects.filter(pk=asker.pk).update(is_active=False)

    running.run(job.pk)

    assert (state_of(job), files()) == ("failed", [])


def test_only_the_asker_may_touch_a_job(asker: User) -> None:
    job, other = enqueue("test.lines", {"word": "a"}, by=asker), makers.user("other")

    for act in (cancel_job, retry_job):
        with translation.override("en"), pytest.raises(NotAllowed, match="Only the person who asked"):
            act(job, by=other)
    assert not Job.objects.visible_to(other).exists()
    assert state_of(job) == "queued"


def test_a_week_later_the_file_goes_and_the_row_stays(asker: User) -> None:
    job = enqueue("test.lines", {"word": "a"}, by=asker)
    running.run(job.pk)
    orphan = outputs.store("x", "text/plain", lambda file: None)
    os.utime(orphan.path, (0, 0))
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - timedelta(days=8))

    sweeping.sweep()

    assert (state_of(job), job.has_file, job.is_expired, files()) == ("ready", False, True, [])


def test_the_sweeper_sends_what_the_broker_lacks_and_no_more(asker: User, broker: Broker, settings: object) -> None:
    settings.JOB_SWEEP_SECONDS = 0  # type: ignore[attr-defined]
    jobs = [enqueue("test.lines", {"word": str(number)}, by=asker) for number in range(5)]
    time.sleep(0.3)
    broker.client().flushall()

    sent = [sweeping.send_lost_wakeups() for _ in range(3)]

    assert (sent, len(jobs)) == ([5, 0, 0], 5)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("job_has_an_end_exactly_when_ended", {"state": "lost"}),
        ("job_percent_is_at_most_100", {"percent": 101}),
        ("job_has_a_lease_exactly_while_working", {"state": "working"}),
        ("job_has_an_end_exactly_when_ended", {"state": "ready"}),
        ("job_failed_says_why", {"state": "failed", "finished_at": timezone.now()}),
    ],
)
def test_the_database_keeps_a_job_true(asker: User, name: str, change: dict[str, object]) -> None:
    job = enqueue("test.lines", {"word": "a"}, by=asker)

    with pytest.raises(IntegrityError, match=name):
        Job.objects.filter(pk=job.pk).update(**change)
