"""Where does a partner system fetch its token? Here, by client credentials only; guessing is slow."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import TokenView

from consortium.api.problems import problem
from consortium.api.throttling import address_of, give_back, name_of_caller, seconds_to_wait, take_one

GUESSES = 10
WINDOW = 300


@method_decorator(csrf_exempt, name="dispatch")
class PartnerTokenView(TokenView):
    """The toolkit's token endpoint behind a limit of guesses for each client and each address."""

    http_method_names = ["post", "options"]
    login_required = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        callers = [
            (name_of_caller("token-client", _client_of(request)), GUESSES, WINDOW),
            (name_of_caller("token-address", address_of(request)), settings.API_REQUESTS_PER_MINUTE, 60),
        ]
        for caller, limit, seconds in callers:
            if not take_one(caller, limit=limit, seconds=seconds):
                wait = seconds_to_wait(seconds)
                detail = _("Too many attempts. Try again in %(seconds)s seconds.") % {"seconds": wait}
                return problem(429, detail, headers={"Retry-After": str(wait)}, instance=request.path)
        if "Authorization" in request.headers and "client_secret" in request.POST:
            # The toolkit would try both, and the second guess would go uncounted. RFC 6749, section 2.3.
            return _refused("invalid_request", _("Send the client secret in one way only."))
        if request.POST.get("grant_type") != "client_credentials":
            return _refused("unsupported_grant_type", _("Only the grant type client_credentials is known."))
        response = super().post(request, *args, **kwargs)
        if response.status_code == 200:
            give_back(callers[0][0], seconds=WINDOW)
        return response


def _client_of(request: HttpRequest) -> str:
    """The client that the toolkit will look for, whether it exists or not."""
    kind, _space, credentials = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return request.POST.get("client_id", "")
    try:
        return unquote_plus(base64.b64decode(credentials).decode().partition(":")[0])
    except ValueError:
        return ""


def _refused(error: str, description: str) -> HttpResponse:
    # The shape of errors at this endpoint is fixed by RFC 6749, section 5.2.
    content = json.dumps({"error": error, "error_description": description}, ensure_ascii=False)
    return HttpResponse(content, status=400, content_type="application/json")
