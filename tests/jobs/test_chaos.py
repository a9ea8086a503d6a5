"""Does every job end once, whatever happens to the broker and the workers?"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time

import pytest

from consortium.jobs import outputs
from consortium.jobs.actions import enqueue
from consortium.jobs.models import Job
from members.models import User
from tests.jobs.acts import LINES
from tests.jobs.conftest import Broker, Crew, state_of, until

pytestmark = pytest.mark.django_db(transaction=True)
SEED = int(os.environ.get("SEED", random.randrange(10**6)))


def whole_file(word: str) -> str:
    text = "".join(f"{word} {number}\n" for number in range(LINES))
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_asking_never_waits_for_the_broker(asker: User, broker: Broker, fault: str) -> None:
    broker.kill() if fault == "stopped" else broker.signal(signal.SIGSTOP)

    times = []
    for number in range(50):
        begin = time.monotonic()
        enqueue("test.lines", {"word": str(number)}, by=asker)
        times.append(time.monotonic() - begin)

    broker.signal(signal.SIGCONT) if fault == "frozen" else broker.start()
    print(f"{fault}: slowest of 50 took {max(times):.3f} s")
    assert max(times) < 1
    assert Job.objects.filter(state="queued").count() == 50


def test_nothing_is_lost_when_the_broker_loses_everything(asker: User, broker: Broker, crew: Crew) -> None:
    jobs = [enqueue("test.lines", {"word": f"w{number}"}, by=asker) for number in range(15)]
    broker.kill()
    broker.start()

    crew.sweeper()
    crew.worker()

    until(lambda: Job.objects.filter(state="ready").count() == len(jobs), 60)
    assert set(Job.objects.values_list("attempt", flat=True)) == {1}
    assert len(list(outputs.folder().iterdir())) == len(jobs)


def test_a_killed_workers_job_is_finished_by_another(asker: User, crew: Crew) -> None:
    print(f"seed {SEED}")
    dice = random.Random(SEED)
    jobs = [enqueue("test.lines", {"word": f"k{number}", "seconds": 2}, by=asker) for number in range(2)]
    crew.sweeper()

    for job in jobs:
        victim = crew.worker()
        until(lambda: Job.objects.filter(state="working").exists(), 60)
        time.sleep(dice.uniform(0, 1.8))
        os.killpg(victim.pid, signal.SIGKILL)
        assert job.pk
    crew.worker()

    until(lambda: Job.objects.filter(state="ready").count() == len(jobs), 60)
    for job in jobs:
        job.refresh_from_db()
        assert job.output_sha256 == whole_file(job.params["word"])
    whole = {job.output_path for job in jobs}
    assert {path.name for path in outputs.folder().iterdir() if path.suffix != outputs.PART} == whole
    assert sum(Job.objects.values_list("attempt", flat=True)) > len(jobs)


def test_a_worker_that_slept_past_its_lease_changes_nothing(asker: User, crew: Crew) -> None:
    job = enqueue("test.lines", {"word": "z", "seconds": 2}, by=asker)
    crew.sweeper()
    zombie = crew.worker()
    until(lambda: state_of(job) == "working", 60)
    os.killpg(zombie.pid, signal.SIGSTOP)
    crew.worker()
    until(lambda: state_of(job) == "ready", 60)
    before = (job.fence, job.output_path, job.finished_at)

    os.killpg(zombie.pid, signal.SIGCONT)
    time.sleep(3)

    job.refresh_from_db()
    assert (job.fence, job.output_path, job.finished_at) == before
    assert job.fence == 2
    assert [path.name for path in outputs.folder().iterdir()] == [job.output_path]


def test_poison_ends_after_three_starts_and_harms_nobody(asker: User, crew: Crew) -> None:
    poison = enqueue("test.poison", {}, by=asker)
    healthy = [enqueue("test.lines", {"word": f"h{number}"}, by=asker) for number in range(5)]
    crew.sweeper()
    worker = crew.worker("prefork")

    until(lambda: Job.objects.filter(state="ready").count() == len(healthy), 60)
    until(lambda: state_of(poison) == "failed", 60)

    assert (poison.attempt, poison.fence) == (3, 3)
    assert poison.failure_number.startswith("F-")
    assert poison.error_text
    assert worker.poll() is None
