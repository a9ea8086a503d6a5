"""Where do coordinators work? On our own admin site, entered through the portal's door."""

from __future__ import annotations

from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class ConsoleSite(UnfoldAdminSite):
    """Open to whoever holds a provincial role, without being a superuser or flagged as staff."""

    site_title = "合契 Heqi"
    site_header = "合契 Heqi"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and (user.is_superuser or bool(user.is_authenticated and user.access.provinces))
