"""On what is measured? A throw-away cluster with so many organizations, and one web process over it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

from bench.search import firm_name
from consortium.embedded import Servers, broker_url, database_urls
from tests.cluster import copy_migrated_cluster

BATCH = 2000


@dataclass(frozen=True)
class Portal:
    """Where it listens, its process, and how the reader signs in: by token and by session."""

    port: int
    process: int
    headers: dict[str, str]

    def memory(self) -> float:
        """The most MB that the web process has held in memory since it began."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


@contextmanager
def portal(rows: int) -> Iterator[Portal]:
    """Organizations of two provinces, half and half; the reader is the coordinator of one of them."""
    with tempfile.TemporaryDirectory(prefix="heqi-bench-") as folder:
        root = Path(folder)
        root.chmod(0o711)
        copy_migrated_cluster(root)
        servers = Servers(root, durable=False)
        servers.start()
        try:
            _point_settings_at(root)
            headers = _fill(rows)
            with web(headers) as place:
                yield place
        finally:
            _close_connections()
            servers.leave()


def _point_settings_at(root: Path) -> None:
    application, owner = database_urls(root)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "VAR_DIR": str(root),
        "SECRET_KEY": "only-for-measuring",
        "MFA_REQUIRED": "false",
        "API_REQUESTS_PER_MINUTE": "1000000000",
        "DATABASE_URL": application,
        "DATABASE_OWNER_URL": owner,
        "REDIS_URL": broker_url(root),
        "PYTHONWARNINGS": "ignore",
    }
    django.setup()


def _fill(rows: int) -> dict[str, str]:
    """Rows by the application's role, so with every constraint and with the history its triggers write."""
    from django.db import connections

    from members.models import Organization
    from tests import makers

    chance = random.Random(4)
    clerk = makers.user("clerk")
    for start in range(0, rows, BATCH):
        Organization.objects.bulk_create(
            [_organization(number, chance, clerk) for number in range(start, min(start + BATCH, rows))]
        )
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return _sign_in()


def _organization(number: int, chance: random.Random, clerk: Any) -> Any:
    from members.models import Organization

    name = firm_name(chance)
    division = chance.choice(("330106", "330203", "320102", "320508"))
    return Organization(
        name=name,
        lookalike_key=name,
        credit_code=f"91{division}{number:010d}",
        kind="enterprise",
        sub_kind="company" if number % 3 else "service_body",
        legal_type="company",
        size=chance.choice(("large", "medium", "small", "micro")),
        flags=["high_tech"] if number % 4 == 0 else [],
        division_code=division,
        registered_by=clerk,
    )


def _sign_in() -> dict[str, str]:
    from django.test import Client
    from django.utils import timezone
    from oauth2_provider.models import AccessToken, set_token_value

    from members.users.statuses import Role
    from tests import makers

    reader = makers.user("coordinator", (Role.COORDINATOR, "33"))
    home = makers.organization(by=reader)
    service = makers.user("system", (Role.COORDINATOR, "33"), is_service=True)
    system = makers.partner_system(home, service)
    token = AccessToken(application=system, scope="members:read", expires=timezone.now() + timedelta(days=1))
    set_token_value(token, "measuring")
    token.save()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(reader)
    client.get("/my-rights/")  # the session is written now, and not while measuring
    cookie = client.cookies["sessionid"].value
    return {"Authorization": "Bearer measuring", "Cookie": f"sessionid={cookie}"}


@contextmanager
def web(headers: dict[str, str]) -> Iterator[Portal]:
    """A fresh web process over the rows that are there."""
    command = [sys.executable, "-m", "bench.server"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    try:
        yield Portal(int(process.stdout.readline()), process.pid, headers)
    finally:
        process.terminate()
        process.wait(10)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def today_and_load() -> str:
    """For the first line of every result: the figures of a busy machine are worth little."""
    return f"{date.today()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
