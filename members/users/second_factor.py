"""Who must sign in with a second factor? Provinces, staff of a consortium and whoever handles money."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from members.users.models import User
from members.users.statuses import Role

# Signing in, out and up to the second factor itself, and what every reader needs meanwhile.
OPEN_PREFIXES = ("mfa_", "account_")
OPEN_NAMES = frozenset({"set_language", "preferences"})
MARK = "second_factor_seen_at"
ASKED_EVERY = 300


def needs_second_factor(user: User) -> bool:
    """Whether what the user holds today is too much for a password alone."""
    if not settings.MFA_REQUIRED or user.is_service:
        return False
    return user.is_superuser or user.access.is_staff or bool(user.access.organizations_as(Role.FINANCE))


class SecondFactorMiddleware:
    """Lead whoever needs a second factor and has none to its set-up page, before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user, name = request.user, getattr(request.resolver_match, "url_name", "") or ""
        is_api = request.path.startswith("/api/")
        # The API asks for its own kinds of proof, so its views are marked as open; a session counts there, too.
        if not isinstance(user, User) or not (is_api or getattr(view, "login_required", True)):
            return None
        if name.startswith(OPEN_PREFIXES) or name in OPEN_NAMES:
            # Here the factor may be taken away, so it is looked for again afterwards.
            request.session.pop(MARK, None)
            return None
        if not needs_second_factor(user) or _has_one(request, user):
            return None
        sentence = _("Your role needs a second factor. Set it up before you go on.")
        if is_api:
            problem = {"status": 403, "code": "second-factor-needed", "detail": sentence}
            return JsonResponse(problem, status=403, content_type="application/problem+json")
        messages.info(request, sentence)
        return redirect("mfa_activate_totp")


def _has_one(request: HttpRequest, user: User) -> bool:
    """Asked from the database once in a while, because it costs a query on every page."""
    now = int(time.time())
    if now - request.session.get(MARK, 0) < ASKED_EVERY:
        return True
    if not is_mfa_enabled(user):
        return False
    request.session[MARK] = now
    return True
