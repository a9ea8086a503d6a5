"""How does a test run get a migrated database in two seconds? From a copy kept for these very migrations."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from consortium.embedded import Servers, broker_url, database_urls

BASE = Path(__file__).resolve().parent.parent
KEPT = BASE / "var" / "tests"
PACKAGES = ("consortium", "members", "projects", "transfers")
NEWEST = 3


def copy_migrated_cluster(root: Path) -> None:
    """Put a PostgreSQL folder below root whose database heqi is migrated; made once for these migrations.

    Where the migrations fail nothing is copied, and the failure shows in the tests that need the database.
    """
    kept = KEPT / _fingerprint()
    if not kept.exists() and not _make(kept):
        return
    _copy(kept / "postgres", root / "postgres")


def _fingerprint() -> str:
    """Of everything that decides what a migrated database holds."""
    digest = hashlib.sha256((BASE / "requirements/main.txt").read_bytes())
    for package in PACKAGES:
        for path in sorted((BASE / package).rglob("*")):
            is_data = path.suffix not in (".py", ".pyc") and "templates" not in path.parts
            if path.is_file() and (is_data or "migrations" in path.parts) and path.suffix != ".pyc":
                digest.update(str(path.relative_to(BASE)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _make(kept: Path) -> bool:
    root = Path(tempfile.mkdtemp(prefix="heqi-migrated-"))
    root.chmod(0o711)
    servers = Servers(root, durable=False)
    try:
        servers.start()
        application, owner = database_urls(root)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "consortium.settings",
            "VAR_DIR": str(root),
            "SECRET_KEY": "only-for-tests",
            "DATABASE_URL": application,
            "DATABASE_OWNER_URL": owner,
            "REDIS_URL": broker_url(root),
        }
        command = [sys.executable, str(BASE / "manage.py"), "migrate", "--verbosity", "0", "--skip-checks"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        servers.leave()
        if done.returncode:
            print("The migrations fail:", (done.stderr.strip().splitlines() or ["?"])[-1], file=sys.stderr)
            return False
        KEPT.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix="part-", dir=KEPT))
        _copy(root / "postgres", part / "postgres")
        try:
            part.rename(kept)
        except OSError:
            shutil.rmtree(part)  # Another run was faster.
        _forget_old_ones()
        return True
    finally:
        servers.leave()
        shutil.rmtree(root, ignore_errors=True)


def _forget_old_ones() -> None:
    for old in sorted(KEPT.iterdir(), key=lambda path: path.stat().st_mtime)[:-NEWEST]:
        shutil.rmtree(old, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    # -p keeps the owner, who is another account when we are root.
    subprocess.run(["cp", "-Rp", str(source), str(target)], check=True)
