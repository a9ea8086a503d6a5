"""How does a worker hear of a job? By a message that may get lost and never holds who asked."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Iterable
from uuid import UUID

from celery import current_app
from kombu import Connection
from kombu.exceptions import ChannelError, KombuError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

TASK = "jobs.run_job"
BROKER_AWAY = (KombuError, RedisError, OSError)
# A frozen broker accepts the connection and then says nothing; these seconds bound the wait of the thread.
_PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
_waiting: queue.SimpleQueue[UUID] = queue.SimpleQueue()
_lock = threading.Lock()
_thread: threading.Thread | None = None
_thread_of_process = 0


def wake(job_id: UUID) -> None:
    """Send a wake-up from a thread. If it cannot be sent it is forgotten: the sweeper sends it again."""
    global _thread, _thread_of_process
    _waiting.put(job_id)
    with _lock:
        # A forked worker inherits the variable but not the thread.
        if _thread is None or not _thread.is_alive() or _thread_of_process != os.getpid():
            _thread = threading.Thread(target=_send_forever, name="wake-up", daemon=True)
            _thread_of_process = os.getpid()
            _thread.start()


def send(job_ids: Iterable[UUID]) -> int:
    """Send wake-ups now and answer how many. Raises one of BROKER_AWAY."""
    sent = 0
    with _patient_connection() as connection:
        for job_id in job_ids:
            current_app.send_task(
                TASK,
                args=[str(job_id)],
                connection=connection,
                retry=False,
                ignore_result=True,
            )
            sent += 1
    return sent


def messages_waiting() -> int:
    """How many messages the broker holds that no worker has taken. Raises one of BROKER_AWAY."""
    with _patient_connection() as connection:
        try:
            declared = connection.default_channel.queue_declare(current_app.conf.task_default_queue, passive=True)
        except ChannelError:
            return 0
        return int(declared.message_count)


def _patient_connection() -> Connection:
    options = {**(current_app.conf.broker_transport_options or {}), **_PATIENCE}
    return current_app.connection_for_write(connect_timeout=1, transport_options=options)


def _send_forever() -> None:
    while True:
        job_ids = [_waiting.get()]
        while not _waiting.empty():
            job_ids.append(_waiting.get())
        try:
            send(job_ids)
        except BROKER_AWAY as error:
            logger.warning("no wake-up sent for %s jobs, the sweeper will: %s", len(job_ids), error)
