"""Where do coordinators work? On our own admin site, entered through the portal's door."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consortium.console.glance import glance

# The sidebar follows the flow of the work.
ORDER = ("members", "projects", "transfers", "reports", "core")
# The short cut by content type asks no visibility; passwords are changed in the portal.
CLOSED = ("view_on_site", "password_change", "password_change_done")


class ConsoleSite(AdminSite):
    """Open to whoever holds a provincial role, without being a superuser or flagged as staff."""

    site_title = _("Heqi console")
    site_header = _("Heqi · console of the province")
    index_title = _("At a glance")
    enable_nav_sidebar = True
    index_template = "console/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        if not user.is_active or not user.is_authenticated:
            return False
        return bool(user.is_superuser or user.access.provinces)

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one door: the portal's. Who is inside but may not come in here is told so."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        target = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(target, reverse("account_login"))

    @method_decorator(require_POST)
    def logout(  # type: ignore[override]  # it leads on instead of showing a page
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Out of the console is out of the portal."""
        logout(request)
        return redirect("account_login")

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), **glance(self, request)})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        found = super().get_app_list(request, app_label)
        return sorted(found, key=lambda app: ORDER.index(app["app_label"]) if app["app_label"] in ORDER else 99)

    def get_urls(self) -> list[Any]:
        return [one for one in super().get_urls() if getattr(one, "name", "") not in CLOSED]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "portal_url": reverse("home")}
