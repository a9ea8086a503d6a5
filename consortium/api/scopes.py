"""Which scopes may a partner system ask for? Those written on its registration, and no others."""

from __future__ import annotations

from typing import Any

from oauth2_provider.scopes import BaseScopes
from oauth2_provider.settings import oauth2_settings


class PartnerScopes(BaseScopes):
    """A token has all scopes of its partner system unless it asks for fewer."""

    def get_all_scopes(self) -> dict[str, Any]:
        return oauth2_settings.SCOPES

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        known = self.get_all_scopes()
        return [scope for scope in application.scopes.split() if scope in known] if application else []

    def get_default_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return self.get_available_scopes(application, request)
