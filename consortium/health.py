"""Is the portal alive, and can it work? Two pages for machines, open to everybody, that tell no secrets."""

from __future__ import annotations

import threading

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection

BROKER_PATIENCE_SECONDS = 1
# Reading all migrations is dear; once nothing is missing, nothing will be for the life of this process.
_is_migrated = threading.Event()


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. No database, no broker: a restart would not mend those."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 only where no page can work: the database is away or not migrated. Without a broker jobs wait."""
    database = _database()
    broker = "ok" if _broker_answers() else "down"
    status = {"ok": "ok" if broker == "ok" else "degraded"}.get(database, "unready")
    answer = {"status": status, "database": database, "broker": broker}
    return JsonResponse(answer, status=200 if database == "ok" else 503)


def _database() -> str:
    try:
        if _is_migrated.is_set():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return "ok"
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations missing"
    except DatabaseError:
        return "down"
    _is_migrated.set()
    return "ok"


def _broker_answers() -> bool:
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_timeout": BROKER_PATIENCE_SECONDS,
        "socket_connect_timeout": BROKER_PATIENCE_SECONDS,
        "max_retries": 0,
    }
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options) as broker:
            broker.default_channel.client.ping()
    except Exception:
        # Whatever a transport raises: the broker does not answer, and that is all we were asked.
        return False
    return True
