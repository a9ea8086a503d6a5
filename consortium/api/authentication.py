"""Who calls? A partner system by its bearer token; the portal's own users by their session."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from oauth2_provider.models import get_access_token_model
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class PartnerTokenAuthentication(BaseAuthentication):
    """The token is looked up by its hash, the only form in which it is stored; the service account acts."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        kind, _space, token = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        tokens = get_access_token_model().objects.select_related("application__service_user")
        found = tokens.filter(token_checksum=hashlib.sha256(token.strip()).hexdigest()).first()
        if found is None or found.expires <= timezone.now():
            raise AuthenticationFailed(
                _("The access token is unknown or has expired. Fetch a new one at /api/v1/token/."),
                code="invalid_token",
            )
        application = found.application
        if application is None or not application.is_active or not application.service_user.is_active:
            raise AuthenticationFailed(_("The partner system has been deactivated."), code="invalid_token")
        return application.service_user, found

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'
