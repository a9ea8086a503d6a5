"""Where does a job's file lie? Under a random name outside the web root, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from consortium.jobs.models import Job

PART = ".part"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A complete file on the disk."""

    path: Path
    name: str
    content_type: str
    size: int
    sha256: str

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


def folder() -> Path:
    """The folder of all outputs; nobody but us may look into it."""
    path = Path(settings.MEDIA_ROOT) / "outputs"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def store(name: str, content_type: str, write: Callable[[IO[bytes]], None]) -> StoredFile:
    """Write to a temporary file, force it to the disk, then give it its name: no half file is ever found."""
    path = folder() / secrets.token_urlsafe(24)
    part = path.with_suffix(PART)
    try:
        with part.open("w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
    return StoredFile(path, name, content_type, size, sha256)


def path_of(job: Job) -> Path:
    """Where the file of a ready job lies."""
    return folder() / job.output_path


def remove_output(job: Job) -> None:
    """Remove the file of a job; a file that is gone already is no mistake."""
    path_of(job).unlink(missing_ok=True)


def remove_orphans(older_than_seconds: float = 3600) -> int:
    """Remove files that no job names: a worker died between writing its file and telling so."""
    before = time.time() - older_than_seconds
    old = [path for path in folder().iterdir() if path.stat().st_mtime < before]
    known = set(Job.objects.filter(output_path__in=[path.name for path in old]).values_list("output_path", flat=True))
    orphans = [path for path in old if path.name not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
