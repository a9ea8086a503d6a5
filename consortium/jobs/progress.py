"""Is the worker alive, and how far is it? Told from a thread of its own, also while the handler computes."""

from __future__ import annotations

import logging
import threading
import time
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.db import Error, connection

from consortium.jobs.leases import renew
from consortium.jobs.models import Job

logger = logging.getLogger(__name__)
TICK_SECONDS = 0.5


class JobStopped(BaseException):
    """The job was cancelled, or its lease ran out and somebody else has it.

    Not an Exception, so that a handler's `except Exception` cannot carry on with lost work.
    """


class Heartbeat:
    """While entered, renews the lease and writes the latest progress; calling it is the handler's `progress`.

    It uses its own connection: inside the handler's transaction nobody would see the progress until the end.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._latest: tuple[int, str, dict[str, Any]] = (0, "", {})
        self._told = self._latest
        self._over = threading.Event()
        self._lost = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{job.pk}", daemon=True)

    def __call__(self, percent: int, step: str = "", **values: Any) -> None:
        if self._lost.is_set():
            raise JobStopped
        self._latest = (max(0, min(99, int(percent))), step, values)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _beat(self) -> None:
        next_at = time.monotonic() + settings.JOB_LEASE_SECONDS / 3
        try:
            while not self._over.wait(TICK_SECONDS) and not self._lost.is_set():
                latest = self._latest
                if latest is not self._told or time.monotonic() >= next_at:
                    next_at = time.monotonic() + settings.JOB_LEASE_SECONDS / 3
                    self._tell(latest)
        finally:
            connection.close()

    def _tell(self, latest: tuple[int, str, dict[str, Any]]) -> None:
        try:
            if not renew(self._job, *latest):
                self._lost.set()
            self._told = latest
        except Error as error:
            # The database is away for a moment; the lease outlasts a restart.
            logger.warning("job %s: no sign of life possible: %s", self._job.pk, error)
            connection.close()
