"""What happens around every page? A request id, the reader's language, and refusals told once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from consortium.core.audit import current_request_id
from consortium.core.errors import Refusal
from consortium.portal.refusals import database_is_away, tell

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give every request an id: in the answer, the log, the history and on error pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        token = current_request_id.set(request_id)
        try:
            response = self.get_response(request)
        except OperationalError:
            response = database_is_away(request)
        finally:
            current_request_id.reset(token)
        response["X-Request-ID"] = request_id
        return response


class PreferenceMiddleware:
    """Speak the language the signed-in reader has chosen."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.language and not request.path.startswith("/api/"):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return self.get_response(request)


class RefusalMiddleware:
    """Turn a refusal that an action raised into a page or a message, in one place."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return tell(request, exception)
        if isinstance(exception, OperationalError):
            return database_is_away(request)
        return None
