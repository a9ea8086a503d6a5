"""When is the bundled PostgreSQL started? At the first connection of a process, and not before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from consortium.embedded import Servers

_servers: list[Servers] = []


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL, started on first use; commands that need no database start none."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not _servers:
            servers = Servers(settings.VAR_DIR)
            servers.start(broker=False)
            _servers.append(servers)
        return super().get_new_connection(conn_params)
