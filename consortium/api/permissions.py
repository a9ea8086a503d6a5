"""May this caller use this endpoint at all? What it may do with a thing is asked again by the action."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

# For a token an endpoint is closed until it names its scope; `None` says: any valid token.
CLOSED = ""


class ScopedAccess(BasePermission):
    """Signed in, and a partner system's token has the scope of the endpoint."""

    message = ""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        token: Any = request.auth
        if token is None:
            return True
        scope = scope_of(view, request.method or "GET")
        if scope is None or scope in token.scope.split():
            return True
        self.message = _("The access token lacks the scope “%(scope)s”.") % {"scope": scope or "-"}
        return False


def scope_of(view: Any, method: str) -> str | None:
    """The scope a token needs for the method; `write_scope` of a view replaces `<area>:write`."""
    area = getattr(view, "scope", CLOSED)
    if not area:
        return area
    if method in SAFE_METHODS:
        return getattr(view, "read_scope", "") or f"{area}:read"
    return getattr(view, "write_scope", "") or f"{area}:write"
