"""What if a POST is sent twice? The second gets the first one's answer, byte for byte; nothing is done."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from consortium.api.models import IdempotencyRecord
from consortium.core.errors import RuleBroken

HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(days=3)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")

# Waits for another transaction that is just using the same key, and then writes nothing.
_CLAIM = """
    INSERT INTO api_idempotencyrecord (actor_id, key, fingerprint, status, headers, body, created_at)
    VALUES (%s, %s, %s, 0, '{}', '', now())
    ON CONFLICT (actor_id, key) DO NOTHING
    RETURNING id
"""


def key_of(request: Request, *, required: bool) -> str:
    """The key the caller chose, or "" where none is needed."""
    key = request.headers.get(HEADER, "")
    if not key:
        if required:
            raise ValidationError(
                {HEADER: [_("Send the header Idempotency-Key with a new random value for each new entry.")]}
            )
        return ""
    if not re.fullmatch(r"[\x21-\x7e]{1,255}", key):
        raise ValidationError({HEADER: [_("The key has 1 to 255 visible ASCII characters.")]})
    return key


def claim(request: Request, key: str) -> HttpResponse | None:
    """Take the key for this transaction, or answer as the first time. A process that dies leaves no lock."""
    raw = request._request
    parts = [(raw.method or "").encode(), raw.get_full_path().encode(), raw.body]
    fingerprint = hashlib.sha256(b"\n".join(parts)).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [request.user.pk, key, fingerprint])
        if cursor.fetchone():
            return None
    first = IdempotencyRecord.objects.get(actor=request.user.pk, key=key)
    if first.fingerprint != fingerprint:
        raise RuleBroken(
            _("This key was already used for another request. Take a new one."), code="key-used-otherwise"
        )
    headers: dict[str, Any] = {**first.headers, "Idempotent-Replay": "true"}
    return HttpResponse(bytes(first.body), status=first.status, headers=headers)


def keep(request: Request, key: str, response: HttpResponse) -> None:
    """Write the answer beside the effect, in the same transaction."""
    headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    IdempotencyRecord.objects.filter(actor=request.user.pk, key=key).update(
        status=response.status_code, headers=headers, body=response.content
    )


def forget_old() -> None:
    """Called in every sweep."""
    IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
