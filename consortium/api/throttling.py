"""How often may somebody call? Counted in PostgreSQL, so that the limit holds without cache and broker."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from consortium.api.models import CallCount

MINUTE = 60
HOUR = 3600
# A process takes this share of the limit at once and counts it down: one statement for several calls.
SHARE_AT_ONCE = 60

_TAKE = """
    INSERT INTO api_callcount (caller, "window", taken) VALUES (%s, %s, %s)
    ON CONFLICT (caller, "window") DO UPDATE SET taken = api_callcount.taken + EXCLUDED.taken
    RETURNING taken
"""


@dataclass
class _Held:
    window: int
    left: int


_held: dict[tuple[str, int], _Held] = {}
_lock = threading.Lock()


def take_one(caller: str, *, limit: int, seconds: int = MINUTE) -> bool:
    """Count one call. False when the caller has used up the limit of this window of time.

    All processes together never give out more than the limit. The last calls of a window may be refused a
    little early, while another process still holds some.
    """
    window = _start_of_window(seconds)
    key = (caller, limit)
    with _lock:
        held = _held.get(key)
        if held and held.window == window and held.left > 0:
            held.left -= 1
            return True
    share = max(1, limit // SHARE_AT_ONCE)
    taken = _taken(caller, window, share)
    # Everybody adds his share, also beyond the limit; what he got is the part below it.
    got = max(0, min(share, limit - (taken - share)))
    with _lock:
        if len(_held) > 10_000:
            _held.clear()
        _held[key] = _Held(window, max(0, got - 1))
    return got > 0


def give_back(caller: str, *, seconds: int = MINUTE) -> None:
    """Uncount one call: a right secret is not a guess."""
    _taken(caller, _start_of_window(seconds), -1)


def seconds_to_wait(seconds: int = MINUTE) -> int:
    """Until the next window begins."""
    return seconds - int(time.time() % seconds)


def address_of(request: HttpRequest) -> str:
    """The caller's address. Behind proxies of ours it is the one that the outermost of them saw."""
    count = settings.TRUSTED_PROXY_COUNT
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if count and len(seen) >= count:
        return seen[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def name_of_caller(*parts: object) -> str:
    """A key of fixed length, whatever a caller sends."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _start_of_window(seconds: int) -> int:
    now = int(time.time())
    return now - now % seconds


def _taken(caller: str, window: int, number: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [caller, window, number])
        return int(cursor.fetchone()[0])


def forget_old() -> None:
    """Called now and then: no window is longer than an hour."""
    CallCount.objects.filter(window__lt=int(time.time()) - HOUR).delete()


class DatabaseThrottle(BaseThrottle):
    """So many calls a minute for each account; a caller without one is counted by address."""

    def allow_request(self, request: Request, view: Any) -> bool:
        user = request.user
        who = ("user", user.pk) if user.is_authenticated else ("address", address_of(request._request))
        return take_one(name_of_caller(*who), limit=settings.API_REQUESTS_PER_MINUTE)

    def wait(self) -> float:
        return seconds_to_wait()
