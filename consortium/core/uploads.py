"""Which uploaded papers are kept, and under which name? Documents and pictures, checked by what they contain."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from consortium.core.errors import require

LONGEST_NAME = 120
_ZIP = b"PK\x03\x04"
# Ending → media type and first bytes. OFD is the national standard for documents (GB/T 33190).
KINDS: dict[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "ofd": ("application/ofd", _ZIP),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
}
# What an archive of each kind contains without fail.
_PARTS = {"ofd": "OFD.xml", "docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Paper:
    """An accepted upload: the name a reader sees, the name it is stored under, its size and fingerprint."""

    name: str
    stored_name: str
    size: int
    sha256: str


def accept(upload: Any, *, field: str = "upload") -> Paper:
    """Look at an upload and take it, or refuse with the reason. Nothing is stored here."""
    limit = settings.UPLOAD_LIMIT_BYTES
    require(upload.size, _("The file is empty."), field=field)
    require(
        upload.size <= limit,
        _("The file is larger than %(limit)s MB.") % {"limit": limit // 1024 // 1024},
        field=field,
    )
    name = clean_name(str(upload.name))
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    sentence = _("Only these kinds of files are kept: %(kinds)s.") % {"kinds": ", ".join(KINDS)}
    require(ending in KINDS, sentence, field=field)
    require(
        _is_what_it_says(upload, ending),
        _("The content of the file is not what its name says, or it contains macros."),
        field=field,
    )
    upload.seek(0)
    sha256 = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return Paper(name, f"{secrets.token_hex(16)}.{ending}", upload.size, sha256)


def clean_name(name: str) -> str:
    """The last part of the name without what hides or misleads: control and direction marks, slashes, colons."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in _HIDDEN)
    name = re.sub(r'[<>:"|?*%]+', "_", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot and stem else name[:LONGEST_NAME]


def media_type(name: str) -> str:
    """As what a kept paper is sent; never as a page."""
    return KINDS.get(PurePosixPath(name).suffix.removeprefix(".").lower(), ("application/octet-stream", b""))[0]


def _is_what_it_says(upload: IO[bytes], ending: str) -> bool:
    upload.seek(0)
    start = upload.read(16)
    if not start.startswith(KINDS[ending][1]):
        return False
    if ending not in _PARTS:
        return True
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return _PARTS[ending] in parts and not any("vbaproject" in part.lower() for part in parts)
