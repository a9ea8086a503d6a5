"""Do the bundled servers start once, keep everything, and leave with the last who uses them?"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg2
import pytest
import redis
from django.conf import settings
from django.core.management.base import CommandError

from consortium.embedded import Servers, broker_url, database_urls, ground, kept_secret, superuser_url


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may enter: as root, the servers run under one."""
    folder = Path(tempfile.mkdtemp(prefix="heqi-ground-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def root(open_folder: Path) -> Iterator[Path]:
    yield open_folder / "var"
    Servers(open_folder / "var").stop()


def rows(url: str, statement: str) -> list[tuple]:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def broker(root: Path) -> redis.Redis:
    return redis.Redis(unix_socket_path=broker_url(root).removeprefix("redis+socket://").split("?")[0])


def test_what_was_accepted_survives_kill_9_of_both_servers(root: Path) -> None:
    servers = Servers(root)
    servers.start()
    application, owner = database_urls(root)
    rows(owner, "CREATE TABLE kept (n int)")
    rows(application, "INSERT INTO kept VALUES (7)")
    broker(root).rpush("waiting", "job")

    os.kill(int((root / "postgres/postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    os.kill(int((root / "valkey/valkey.pid").read_text()), signal.SIGKILL)
    servers.start()

    assert rows(application, "SELECT n FROM kept") == [(7,)]
    assert broker(root).lrange("waiting", 0, -1) == [b"job"]
    servers.leave()


def test_the_application_is_not_the_owner(root: Path) -> None:
    servers = Servers(root)
    servers.start(broker=False)
    application, owner = database_urls(root)
    rows(owner, "CREATE TABLE fixed (n int)")

    for statement in ("UPDATE fixed SET n = 1", "DELETE FROM fixed", "TRUNCATE fixed", "DROP TABLE fixed"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            rows(application, statement)
    for statement in ("SET ROLE heqi_owner", "CREATE TABLE mine (n int)", "COPY fixed TO PROGRAM 'true'"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            rows(application, statement)
    assert rows(application, "SHOW server_encoding") == [("UTF8",)]
    servers.leave()


def test_two_starts_at_once_start_one_server(root: Path) -> None:
    results: list[Servers] = []

    def start() -> None:
        servers = Servers(root)
        servers.start()
        results.append(servers)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 4
    assert rows(superuser_url(root), "SELECT count(*) FROM pg_database WHERE datname = 'heqi'") == [(1,)]
    for servers in results:
        servers.leave()
    assert not results[0].is_running(broker=False)


def test_the_last_to_leave_stops_the_servers(root: Path) -> None:
    servers = Servers(root)
    servers.start()
    guest = "import sys, pathlib, consortium.embedded as e; e.Servers(pathlib.Path(sys.argv[1])).start()"
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    subprocess.run([sys.executable, "-c", guest, root], check=True, env=environment)
    assert servers.is_running()

    servers.leave()

    assert not servers.is_running(broker=False)
    assert not servers.is_running(database=False)


def test_a_full_disk_is_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1024))

    with pytest.raises(CommandError) as refusal:
        Servers(root).start()

    assert str(root) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not (root / "postgres").exists()


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(CommandError) as refusal:
        Servers(tmp_path / "file" / "var").start()

    assert str(tmp_path / "file" / "var") in str(refusal.value)


def test_data_are_found_again_when_the_folder_becomes_private(root: Path) -> None:
    servers = Servers(root)
    servers.start(broker=False)
    before = ground.place(root)
    servers.leave()

    root.parent.chmod(0o700)

    assert ground.place(root) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser needs another account")
def test_a_private_home_stays_private(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, elsewhere = open_folder / "home", open_folder / "lib"
    home.mkdir(mode=0o700)
    elsewhere.mkdir()
    monkeypatch.setattr(ground, "ROOTS_GROUND", elsewhere)

    servers = Servers(home / "var")
    servers.start(broker=False)

    assert home.stat().st_mode & 0o777 == 0o700
    assert ground.place(home / "var").parent == elsewhere
    assert (ground.place(home / "var") / "postgres/PG_VERSION").exists()
    servers.leave()


def test_the_kept_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = kept_secret(tmp_path / "var")

    assert kept_secret(tmp_path / "var") == first
    assert len(first) >= 64
    assert (tmp_path / "var/secret_key").stat().st_mode & 0o077 == 0
