"""How long does a session last? Twelve hours at most, and half an hour without a request."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

# A session is written at most once in so many seconds; the idle limit is exact to that.
WRITTEN_EVERY = 60


class SessionLimitMiddleware:
    """Sign out a session that is too old or was left alone; what follows treats the request as anonymous."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, session = int(time.time()), request.session
            began, seen = session.get("began_at", now), session.get("seen_at", now)
            # An absolute limit is needed besides the cookie's age, which starts anew with every write.
            if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif "began_at" not in session or now - seen >= WRITTEN_EVERY:
                session["began_at"], session["seen_at"] = began, now
        return self.get_response(request)
