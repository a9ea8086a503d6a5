"""Which version has the caller seen? ETag in answers, If-None-Match to spare one, If-Match to be safe."""

from __future__ import annotations

import hashlib
import re

from django.db.models import Model
from rest_framework.request import Request

from consortium.api.problems import VersionNeeded
from consortium.core.locking import version_of

_TAG = re.compile(r'"([0-9a-f]{16})\.[0-9a-f]{16}"')


def tag_of(thing: Model, content: bytes) -> str:
    """A strong ETag: the version of the row, then the very bytes of this answer (fields, reader)."""
    return f'"{version_of(thing)}.{hashlib.sha256(content).hexdigest()[:16]}"'


def is_known(request: Request, tag: str) -> bool:
    """The caller already has exactly these bytes. Proxies that compress weaken tags: W/ is passed over."""
    given = request.headers.get("If-None-Match", "")
    return given.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in given.split(",")]


def versions_seen(request: Request, *, required: bool) -> frozenset[str] | None:
    """The row versions named by If-Match; None when any will do."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        if required:
            raise VersionNeeded
        return None
    if given == "*":
        return None
    return frozenset(_TAG.findall(given))
