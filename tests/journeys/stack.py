"""What stands behind the browser? A web server, a Celery worker and the sweeper over the test's database."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from consortium.portal.assets import FILES, PACKAGES

BASE = Path(settings.BASE_DIR)
KEPT = BASE / "var" / "tests-static"
# Another run may still serve from what it has made a while ago.
FORGOTTEN_AFTER_SECONDS = 6 * 3600
HASHED = "consortium.portal.assets.HashedStorage"
# Compressing takes a minute, and no test asks for it.
NOT_COMPRESSED = ("css", "html", "js", "json", "map", "md", "mjs", "svg", "ttf", "txt")
START_SECONDS = 60


def until(holds: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until it holds, or fail with what was waited for."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"{what} did not happen in {seconds:.0f} s."
        time.sleep(0.05)


def collected_files() -> Path:
    """The hashed static files, made once for these very sources."""
    digest = hashlib.sha256((BASE / "requirements/main.txt").read_bytes())
    sources = [*(BASE / "static").rglob("*"), *(PACKAGES / name for name in FILES.values())]
    for path in sorted([*sources, BASE / "consortium/portal/icons.py"]):
        if path.is_file():
            digest.update(str(path.relative_to(BASE)).encode() + path.read_bytes())
    kept = KEPT / digest.hexdigest()[:16]
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        _collect(kept)
    os.utime(kept)
    return kept


def _collect(kept: Path) -> None:
    part = Path(tempfile.mkdtemp(prefix="part-", dir=KEPT))
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    with override_settings(STORAGES=storages, STATIC_ROOT=part, WHITENOISE_SKIP_COMPRESS_EXTENSIONS=NOT_COMPRESSED):
        call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    for old in KEPT.iterdir():
        if time.time() - old.stat().st_mtime > FORGOTTEN_AFTER_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    try:
        part.rename(kept)
    except OSError:
        shutil.rmtree(part)  # Another run was faster.


@dataclass
class Stack:
    """The processes of the tests; each in a group of its own, so that none outlives them."""

    environment: dict[str, str]
    log_folder: Path
    url: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def web(self) -> None:
        """Answer on a free port."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(256)
            port, handle = listener.getsockname()[1], listener.fileno()
            process = self._start("web", "manage.py", "runweb", "--handle", str(handle), handles=(handle,))
        until(lambda: process.poll() is not None or _answers(port), START_SECONDS, "The first answer")
        assert process.poll() is None, self.told("web")
        self.url = f"http://127.0.0.1:{port}"

    def worker(self) -> None:
        """Do the jobs."""
        self._start(
            *("worker", "-m", "celery", "-A", "consortium.celery:app", "worker", "--concurrency", "1"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"),
        )

    def sweeper(self) -> None:
        """Find the jobs of which the broker has forgotten to speak."""
        self._start("sweep", "manage.py", "sweep")

    def told(self, name: str) -> str:
        """What a process has written."""
        return (self.log_folder / f"{name}.log").read_text(errors="replace")

    def dismiss(self) -> None:
        """End all, and wait for it: the next test empties the database."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.processes.clear()

    def _start(self, name: str, *arguments: str, handles: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        with (self.log_folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                env=self.environment,
                cwd=BASE,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=handles,
                start_new_session=True,
            )
        self.processes.append(process)
        return process


@contextlib.contextmanager
def standing(environment: dict[str, str], **more: str) -> Iterator[Stack]:
    """A stack with its own folder, dismissed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="heqi-journeys-"))
    own = {
        "VAR_DIR": str(folder),
        "STATIC_DIR": str(collected_files()),
        "DEBUG": "false",
        "DEMO": "false",
        "HTTPS": "false",
        "JOB_SWEEP_SECONDS": "1",
        "PYTHONPATH": str(BASE),
        **more,
    }
    stack = Stack({**environment, **own}, folder)
    try:
        yield stack
    finally:
        stack.dismiss()
        shutil.rmtree(folder, ignore_errors=True)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
