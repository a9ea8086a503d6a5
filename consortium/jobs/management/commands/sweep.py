"""How is what was forgotten found? This command goes round every few seconds until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connection

from consortium.jobs.sweeping import sweep

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Send lost wake-ups again, take over from dead workers, remove old files. Runs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once:
            sweep()
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            self._round()
            stop.wait(settings.JOB_SWEEP_SECONDS)

    def _round(self) -> None:
        try:
            close_old_connections()
            sweep()
        except Exception:
            # Whatever it was, the next round tries again: this process is what everything else leans on.
            logger.exception("a sweep failed")
            connection.close()
