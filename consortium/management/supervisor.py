"""Who looks after the portal's processes? A supervisor that starts, watches and ends them in order."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

LONGEST_PAUSE_SECONDS = 30
# Who has lived this long had no trouble starting, so the next pause is short again.
HEALTHY_SECONDS = 60
LOG_BYTES = 20 * 1024 * 1024
_libc = ctypes.CDLL(None)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass
class Child:
    """One process to be kept alive. `patience` is how many seconds it may take to end its work."""

    name: str
    command: list[str]
    patience: float = 10
    handles: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0
    pause: float = 1
    restart_at: float | None = None

    def start(self, log_folder: Path | None) -> None:
        """Start in a group of its own: Ctrl-C reaches the supervisor only, which then ends all in order."""
        with nullcontext() if log_folder is None else _open_log(log_folder / f"{self.name}.log") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                pass_fds=self.handles,
                start_new_session=True,
                # Safe here: the supervisor has no threads.
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        self.started_at, self.restart_at = time.monotonic(), None

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        """Let it finish what it does."""
        if self.process is not None and self.is_alive():
            self.process.terminate()

    def end(self) -> None:
        """Wait for its end, and make an end of the whole group when patience runs out."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=self.patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Supervisor:
    """Keeps children alive until it is told to stop; `watch` is called on each round."""

    children: list[Child]
    log_folder: Path | None
    say: Callable[[str, Child], None]
    watch: Callable[[], None]
    round_seconds: float = 0.5
    is_stopping: bool = field(default=False, init=False)

    def start(self) -> None:
        """Start every child, and stop all on SIGTERM or SIGINT from now on."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, self._stop)
        for child in self.children:
            child.start(self.log_folder)

    def run(self) -> None:
        """Look after the children until a signal comes."""
        while not self.is_stopping:
            self.watch()
            for child in self.children:
                self._look_after(child)
            time.sleep(self.round_seconds)

    def end(self) -> None:
        """First the door, then what makes work, then what does it; each may finish what it has begun."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end()

    def _stop(self, *_signal: object) -> None:
        self.is_stopping = True

    def _look_after(self, child: Child) -> None:
        if child.is_alive() or self.is_stopping:
            return
        now = time.monotonic()
        if child.restart_at is None:
            lived = now - child.started_at
            child.pause = 1 if lived > HEALTHY_SECONDS else min(child.pause * 2, LONGEST_PAUSE_SECONDS)
            child.restart_at = now + child.pause
            self.say("ended", child)
        elif now >= child.restart_at:
            child.start(self.log_folder)


def _open_log(log: Path) -> IO[bytes]:
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    return log.open("ab")


def _die_with_parent() -> None:
    """A supervisor that is killed takes its children along, or the next start would find the port in use."""
    _libc.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
