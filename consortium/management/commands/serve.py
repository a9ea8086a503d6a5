"""How is everything started with one command, and stopped with Ctrl-C?"""

from __future__ import annotations

import errno
import fcntl
import http.client
import os
import socket
import sys
import time
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from consortium.embedded import CannotStart, Servers
from consortium.embedded.ground import unusable
from consortium.management.supervisor import Child, Supervisor

PARTS = ("web", "beat", "sweep", "worker")
START_SECONDS = 90
WATCH_SECONDS = 2


class Command(BaseCommand):
    help = "Start web server, worker, scheduler and sweeper, with the bundled database and broker."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--only", action="append", choices=PARTS, help="for one part per container")
        parser.add_argument("--to-terminal", action="store_true", help="write logs to the terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        parts = options["only"] or list(PARTS)
        lock = self._be_the_only_one(alone=not options["only"])
        listener = _listen(options["address"], options["port"]) if "web" in parts else None
        servers = Servers(settings.VAR_DIR)
        bundled = {"database": settings.BUNDLED_DATABASE, "broker": settings.BUNDLED_BROKER}
        try:
            if any(bundled.values()):
                servers.start(**bundled)
            _check_migrations()
            supervisor = self._supervisor(parts, listener, servers, bundled, options)
            supervisor.start()
            try:
                if listener:
                    self._announce(supervisor, options["address"], listener.getsockname()[1])
                supervisor.run()
            finally:
                self.stdout.write(_("Stopping; running work is finished first."))
                supervisor.end()
        finally:
            connections.close_all()
            servers.leave()
            if lock:
                lock.close()

    def _be_the_only_one(self, *, alone: bool) -> IO[str] | None:
        """Two copies over one folder would fight for its servers; parts in containers each have their own."""
        if not alone:
            return None
        path = settings.VAR_DIR / "serve.pid"
        try:
            settings.VAR_DIR.mkdir(mode=0o755, parents=True, exist_ok=True)
            lock = path.open("a+")
        except OSError as error:
            raise unusable(error, settings.VAR_DIR) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise CommandError(
                _("Heqi is already running over %(folder)s as process %(process)s.")
                % {"folder": settings.VAR_DIR, "process": lock.read().strip()}
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        return lock

    def _supervisor(
        self,
        parts: list[str],
        listener: socket.socket | None,
        servers: Servers,
        bundled: dict[str, bool],
        options: dict[str, Any],
    ) -> Supervisor:
        log_folder = None if options["to_terminal"] else settings.VAR_DIR / "log"
        if log_folder:
            log_folder.mkdir(parents=True, exist_ok=True)
        children = [child for part in parts for child in _children(part, listener)]
        return Supervisor(children, log_folder, self._say, self._watcher(servers, bundled))

    def _watcher(self, servers: Servers, bundled: dict[str, bool]) -> Any:
        """Starts a bundled server again that somebody has killed."""
        next_look = 0.0

        def watch() -> None:
            nonlocal next_look
            if not any(bundled.values()) or time.monotonic() < next_look:
                return
            next_look = time.monotonic() + WATCH_SECONDS
            try:
                if not servers.is_running(**bundled):
                    self.stderr.write(_("A bundled server has ended and is started again."))
                    servers.start(**bundled)
            except CannotStart as error:
                self.stderr.write(str(error))

        return watch

    def _say(self, event: str, child: Child) -> None:
        assert child.process is not None
        self.stderr.write(
            _("%(name)s has ended with code %(code)s and is started again; see %(log)s.")
            % {
                "name": child.name,
                "code": child.process.returncode,
                "log": settings.VAR_DIR / "log" / f"{child.name}.log",
            }
        )

    def _announce(self, supervisor: Supervisor, address: str, port: int) -> None:
        """Wait for the first answer, then say where it is and who may enter."""
        until = time.monotonic() + START_SECONDS
        web = supervisor.children[0]
        while not _answers(address, port):
            if supervisor.is_stopping:
                return
            if not web.is_alive() or time.monotonic() > until:
                log = settings.VAR_DIR / "log" / f"{web.name}.log"
                raise CommandError(_("The web server does not start; see %(log)s.") % {"log": log})
            time.sleep(0.1)
        shown = f"[{address}]" if ":" in address else address
        self.stdout.write(self.style.SUCCESS(f"\n合契 Heqi  →  http://{shown}:{port}/\n"))
        if settings.IS_DEMO and "demo" in get_commands():
            call_command("demo", accounts=True)
        if supervisor.log_folder:
            self.stdout.write(_("Logs are in %(folder)s.") % {"folder": supervisor.log_folder})
        self.stdout.write(_("Ctrl-C stops everything."))


def _listen(address: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sentence = _("Port %(port)s is in use by another program; choose another one with PORT=….")
        elif error.errno == errno.EACCES:
            sentence = _("Port %(port)s needs the rights of root; choose one above 1023.")
        else:
            sentence = _("The address %(address)s cannot be served.")
        raise CommandError(sentence % {"port": port, "address": address}) from error
    listener.listen(1024)
    return listener


def _check_migrations() -> None:
    try:
        executor = MigrationExecutor(connections["default"])
        is_behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CommandError(_("The database does not answer: %(reason)s.") % {"reason": reason}) from error
    if is_behind:
        raise CommandError(_("The database is not up to date; run “make migrate” first."))


def _children(part: str, listener: socket.socket | None) -> list[Child]:
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    celery = [
        sys.executable,
        "-m",
        "celery",
        "--quiet",
        "--workdir",
        str(settings.BASE_DIR),
        "-A",
        "consortium",
    ]
    if part == "web":
        assert listener is not None
        handle = listener.fileno()
        command = [*manage, "runweb", "--handle", str(handle), "--threads", str(settings.WEB_THREADS)]
        names = [f"web-{number}" for number in range(1, settings.WEB_PROCESSES + 1)]
        return [Child(name, command, patience=25, handles=(handle,)) for name in names]
    if part == "worker":
        count = str(settings.WORKER_PROCESSES)
        worker = [*celery, "worker", "--concurrency", count, "--loglevel", "INFO", "--without-gossip"]
        patience = settings.CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT + 5
        return [Child("worker", [*worker, "--without-mingle", "--without-heartbeat"], patience=patience)]
    if part == "beat":
        return [Child("beat", [*celery, "beat", "--loglevel", "INFO", "--pidfile="])]
    return [Child("sweep", [*manage, "sweep"])]


def _answers(address: str, port: int) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104 we ask ourselves
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
