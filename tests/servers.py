"""On which servers do the tests run? A throw-away PostgreSQL and Valkey, never the ones of the machine.

conftest.py imports it first, and its fixtures and its hook by name, as settings must not be read before the
servers are known; so no configuration file names the settings module for pytest. The tests
connect as the cluster's superuser and then become the application's role, so that its restrictions are real
and the tables can still be emptied between tests.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
import pytest
from django.conf import settings

from consortium.embedded import Servers, broker_url, ground, postgres, superuser_url
from tests.cluster import copy_migrated_cluster

PREFIX = "heqi-tests-"


def _sweep_up() -> None:
    """Remove what test runs that were killed have left behind."""
    for root in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            # Without a lease it is just being started by somebody.
            with (root / "servers.lease").open("r+") as lease:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
                Servers(root, durable=False).stop()
                shutil.rmtree(root, ignore_errors=True)
        except OSError:
            continue


def _start() -> Path:
    """The folder of this run's servers; the workers of a parallel run use those of their parent."""
    if "HEQI_TEST_ROOT" in os.environ:
        return Path(os.environ["HEQI_TEST_ROOT"])
    _sweep_up()
    root = Path(tempfile.mkdtemp(prefix=PREFIX))
    # PostgreSQL runs under another account when we are root, and has to reach its folder inside.
    root.chmod(0o711)
    copy_migrated_cluster(root)
    servers = Servers(root, durable=False)
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    servers.start()
    os.environ["HEQI_TEST_ROOT"] = str(root)
    return root


def _point_settings_at(root: Path) -> None:
    if settings.configured:
        raise pytest.UsageError("Settings were read before tests.servers; name them only there.")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw")
    var = root / f"var-{worker}"
    var.mkdir(exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "consortium.settings",
        "VAR_DIR": str(var),
        "SECRET_KEY": "only-for-tests",
        # The cast signs in without a second factor; the tests of the second factor ask for it.
        "MFA_REQUIRED": "false",
        "DATABASE_URL": superuser_url(root),
        "DATABASE_OWNER_URL": superuser_url(root),
        "REDIS_URL": broker_url(root, int(worker[2:] or -1) + 1),
    }
    django.setup()
    # Each test database starts as a copy of the migrated one.
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = postgres.DATABASE
    # The tests do not need collected, hashed files.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


ROOT = _start()
_point_settings_at(ROOT)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A parallel run's workers import this module too, and must do so before they read settings."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The migrated test database, from now on used as the application's role."""
    from django.db import connection
    from django.db.backends.signals import connection_created

    from consortium.management.rights import grant_rights

    with django_db_blocker.unblock():
        grant_rights(connection, postgres.APPLICATION)
        reference = _keep_reference_rows(connection)
        connection.close()
    connection_created.connect(_become_the_application)
    with patch.object(type(connection.ops), "execute_sql_flush", lambda ops, _sql: _empty(ops.connection, reference)):
        yield
    connection_created.disconnect(_become_the_application)
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def server_environment(transactional_db: None) -> dict[str, str]:
    """The environment for a real second process (worker, web server) over this test's database."""
    return process_environment()


def process_environment() -> dict[str, str]:
    """The same for processes that outlive a test."""
    from django.db import connection

    sockets, name = ground.socket_folder(ROOT), connection.settings_dict["NAME"]
    url = postgres.url(sockets, postgres.APPLICATION, name)
    owner = postgres.url(sockets, postgres.SUPERUSER, name)
    return {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": owner}


def _become_the_application(connection: Any, **_named: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {postgres.APPLICATION}")


def _keep_reference_rows(connection: Any) -> dict[str, str]:
    """Copy what the migrations have loaded (regions, code lists); table → its columns."""
    reference = {}
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS reference CASCADE")
        cursor.execute("CREATE SCHEMA reference")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE reference."{table}" AS TABLE public."{table}"')
                cursor.execute(
                    "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
                    " FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
                    " AND is_generated = 'NEVER'",
                    [table],
                )
                reference[table] = cursor.fetchone()[0]
    return reference


def _empty(connection: Any, reference: dict[str, str]) -> None:
    """What TRUNCATE would do, past the guards of the append-only tables, and with the reference rows back."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET session_replication_role = replica")
        checks = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM public.\"{name}\")" for name in names)
        cursor.execute(checks)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM public."{name}"')
        for name, columns in reference.items():
            cursor.execute(f'INSERT INTO public."{name}" ({columns}) SELECT {columns} FROM reference."{name}"')
        cursor.execute(f"SET session_replication_role = DEFAULT; SET ROLE {postgres.APPLICATION}")
