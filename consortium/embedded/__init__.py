"""Which servers run when the environment names none? PostgreSQL and Valkey from our own packages."""

from __future__ import annotations

import atexit
import fcntl
import os
import secrets
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from consortium.embedded import ground, postgres, valkey
from consortium.embedded.ground import CannotStart

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CannotStart", "Servers", "broker_url", "database_urls", "kept_secret"]


class Servers:
    """The two bundled servers over one folder, shared by every process that holds a lease on them.

    Starting twice, also at once, starts them once. A lease is a shared file lock, so a process that is
    killed gives it back; the last one to leave stops the servers.
    """

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.root, self.durable = root, durable
        self._lease: IO[str] | None = None
        self._process = 0

    def start(self, *, database: bool = True, broker: bool = True) -> None:
        """Take a lease and start what does not run; also starts again what has died."""
        place = ground.prepare(self.root)
        with self._alone():
            if database:
                postgres.start(place, durable=self.durable)
            if broker:
                valkey.start(place, durable=self.durable)
            if self._process != os.getpid():
                self._take_lease()

    def is_running(self, *, database: bool = True, broker: bool = True) -> bool:
        """Whether the named servers answer."""
        place = ground.stand(self.root)
        return (not database or postgres.is_running(place)) and (not broker or valkey.is_running(place))

    def leave(self) -> None:
        """Give the lease back, and stop the servers if nobody else holds one."""
        if self._lease is None or self._process != os.getpid():
            return
        atexit.unregister(self.leave)
        with self._alone():
            try:
                fcntl.flock(self._lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self.stop()
        self._lease.close()
        self._lease, self._process = None, 0

    def stop(self) -> None:
        """Stop both, whoever uses them."""
        place = ground.stand(self.root)
        valkey.stop(place)
        postgres.stop(place)

    def _take_lease(self) -> None:
        # Kept open: the lock lives as long as this file object does.
        self._lease = (self.root / "servers.lease").open("a")
        fcntl.flock(self._lease, fcntl.LOCK_SH)
        self._process = os.getpid()
        atexit.register(self.leave)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.root / "servers.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def database_urls(root: Path) -> tuple[str, str]:
    """The addresses for the application's role and for the owner's; nothing is started yet."""
    sockets = ground.socket_folder(root)
    return postgres.url(sockets, postgres.APPLICATION), postgres.url(sockets, postgres.OWNER)


def superuser_url(root: Path) -> str:
    """The address for the cluster's superuser, for tests and repairs."""
    return postgres.url(ground.socket_folder(root), postgres.SUPERUSER)


def broker_url(root: Path, number: int = 0) -> str:
    """The address of the broker; nothing is started yet."""
    return valkey.url(ground.socket_folder(root), number)


def kept_secret(root: Path) -> str:
    """This installation's own secret key, made once and readable by its owner only."""
    path = root / "secret_key"
    if path.is_file():
        return path.read_text()
    try:
        root.mkdir(mode=0o755, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=root) as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            # Two may start at once: linking is all or nothing, and the loser reads the winner's key.
            with suppress(FileExistsError):
                os.link(file.name, path)
    except OSError as error:
        raise ground.unusable(error, root) from error
    return path.read_text()
