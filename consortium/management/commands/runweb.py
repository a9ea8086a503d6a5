"""How does one web process answer? Waitress on a socket that it shares with its siblings."""

from __future__ import annotations

import signal
import socket
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from waitress import create_server, wasyncore
from waitress.server import BaseWSGIServer

from consortium.wsgi import application

# One process may hold this many slow clients; waitress reads a whole request before a thread sees it.
CONNECTIONS = 1000
DRAIN_SECONDS = 20


class Command(BaseCommand):
    help = "One web process over an open socket. Started by serve."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--handle", type=int, required=True, help="the number of the listening socket")
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        server = create_server(
            application,
            sockets=[socket.socket(fileno=options["handle"])],
            threads=options["threads"],
            connection_limit=CONNECTIONS,
            backlog=1024,
            asyncore_use_poll=True,
            channel_timeout=60,
            max_request_body_size=settings.UPLOAD_LIMIT_BYTES + 1024 * 1024,
            ident="",
            **_proxy(),
        )
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, _leave)
        try:
            wasyncore.loop(timeout=1, map=server._map, use_poll=True)
        except SystemExit:
            _drain(server)


def _proxy() -> dict[str, Any]:
    """Which forwarded headers are believed: none, unless settings say how many proxies stand before us."""
    if not settings.TRUSTED_PROXY_COUNT:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": "*",
        "trusted_proxy_count": settings.TRUSTED_PROXY_COUNT,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _leave(*_signal: object) -> None:
    # A second signal must not interrupt the answers that are still being written.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    raise SystemExit


def _drain(server: BaseWSGIServer) -> None:
    """Take nobody new, answer those who have asked in full, then go."""
    server.accepting = False
    server.del_channel()
    server.socket.close()
    until = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < until and any(_is_busy(channel) for channel in server.active_channels.values()):
        wasyncore.poll2(0.1, server._map)
    server.task_dispatcher.shutdown(timeout=1)


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)
