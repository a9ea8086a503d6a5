"""How does the API say no? As problem details (RFC 9457), in the caller's language, written only here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as CoreValidationError
from django.core.signals import got_request_exception
from django.db import OperationalError, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.fields import get_error_detail

from consortium.core.audit import current_request_id
from consortium.core.errors import Refusal

CONTENT_TYPE = "application/problem+json"
# The page of the API lists every kind of problem under this address.
TYPE = "/api/v1/#problem-"
RETRY_SECONDS = 5

# Refusals of the machinery that HTTP knows better than by their kind.
STATUS_OF_CODE = {"page-mark": 404, "changed-meanwhile": 412, "key-used-otherwise": 422}

TITLES = {
    400: ("invalid", gettext_lazy("The request is not valid")),
    401: ("unauthenticated", gettext_lazy("You are not signed in")),
    403: ("not-allowed", gettext_lazy("You may not do this")),
    404: ("not-found", gettext_lazy("Not found")),
    405: ("method", gettext_lazy("This address does not know this method")),
    406: ("format", gettext_lazy("The answer cannot be given in this format")),
    409: ("wrong-state", gettext_lazy("Not possible in the present state")),
    412: ("changed-meanwhile", gettext_lazy("Changed by somebody else meanwhile")),
    413: ("too-large", gettext_lazy("The request is too large")),
    415: ("media-type", gettext_lazy("The body has an unknown format")),
    422: ("rule-broken", gettext_lazy("A rule forbids it")),
    428: ("version-needed", gettext_lazy("Say which version you have seen")),
    429: ("too-many", gettext_lazy("Too many requests")),
    500: ("failure", gettext_lazy("Something went wrong here")),
    503: ("away", gettext_lazy("The portal cannot answer at the moment")),
}


class VersionNeeded(exceptions.APIException):
    """A change without If-Match where two people may change the same terms or money."""

    status_code = 428
    default_code = "version-needed"
    default_detail = gettext_lazy("Send the ETag of the thing you have read in the header If-Match.")


def problem(
    status: int,
    detail: str = "",
    *,
    code: str = "",
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
    instance: str = "",
) -> HttpResponse:
    """One problem as an answer."""
    kind, title = TITLES.get(status, TITLES[400])
    body: dict[str, Any] = {
        "type": f"{TYPE}{kind}",
        "title": str(title),
        "status": status,
        "detail": detail or f"{title}.",
        "instance": instance,
        "code": code or kind,
        "errors": errors or [],
        "request_id": current_request_id.get(),
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    return HttpResponse(content, status=status, content_type=CONTENT_TYPE, headers=dict(headers or {}))


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:  # noqa: PLR0911 - one answer a kind
    """The answer for whatever an endpoint raised; the exception handler of the whole API."""
    request = context["request"]._request
    instance = request.path
    match error:
        case Refusal():
            return _refused(error, instance)
        case Http404():
            return problem(404, not_here(), instance=instance)
        case PermissionDenied():
            return problem(403, instance=instance)
        case CoreValidationError():
            return _invalid(get_error_detail(error), instance)
        case exceptions.ValidationError():
            return _invalid(error.detail, instance)
        case exceptions.APIException():
            return _of_the_framework(error, instance)
        case RequestDataTooBig():
            return problem(413, instance=instance)
        case SuspiciousOperation():
            return problem(400, instance=instance)
        case OperationalError():
            return _database_is_away(instance)
    return _failure(error, request)


def not_here() -> str:
    """The same words for what is hidden and for what does not exist."""
    return _("There is nothing here, or you may not see it.")


def _refused(refusal: Refusal, instance: str) -> HttpResponse:
    status = STATUS_OF_CODE.get(refusal.code, refusal.status)
    sentence = str(refusal)
    errors = [{"field": refusal.field, "sentence": sentence}] if refusal.field else []
    return problem(status, sentence, code=refusal.code, errors=errors, instance=instance)


def _invalid(detail: Any, instance: str) -> HttpResponse:
    errors = [{"field": field, "sentence": sentence} for field, sentence in _flat(detail)]
    sentences = _("; ").join(dict.fromkeys(error["sentence"] for error in errors))
    return problem(400, sentences, errors=errors, instance=instance)


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Nested errors as (dotted path of the field, sentence); errors of the whole have an empty path."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name in ("non_field_errors", "__all__") else str(name)
            yield from _flat(inner, ".".join(part for part in (path, own) if part))
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            place = f"{path}.{index}" if isinstance(inner, Mapping) and inner else path
            yield from _flat(inner, place)
    else:
        yield path, str(detail)


def _of_the_framework(error: exceptions.APIException, instance: str) -> HttpResponse:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    code = ""
    detail = not_here() if error.status_code == 404 else str(error.detail)
    if isinstance(error, VersionNeeded):
        code = error.default_code
    return problem(error.status_code, detail, code=code, headers=headers, instance=instance)


def _database_is_away(instance: str) -> HttpResponse:
    for connection in connections.all(initialized_only=True):
        try:
            connection.close()
        except OperationalError:
            connection.connection = None
    return problem(503, headers={"Retry-After": str(RETRY_SECONDS)}, instance=instance)


def _failure(error: Exception, request: HttpRequest) -> HttpResponse:
    # What Django does with an unhandled error: tell the log, the error trackers and the test client.
    got_request_exception.send(sender=None, request=request)
    detail = _("Nothing was changed. Tell the support this request number: %(number)s.") % {
        "number": current_request_id.get()
    }
    response = problem(500, detail, instance=request.path)
    log_response("%s: %s", type(error).__name__, request.path, response=response, request=request, exception=error)
    return response
