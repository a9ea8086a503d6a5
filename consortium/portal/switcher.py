"""In which consortium is somebody working just now? The choice at the top of the sidebar narrows every list."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

KEY = "consortium"


def consortia_of(user: Any) -> list[Any]:
    """The consortia somebody may know of, for the menu; at most a screen full."""
    manager: Any = apps.get_model("members", "Consortium")._default_manager
    return list(manager.visible_to(user).order_by("code")[:50])


def chosen(request: HttpRequest) -> int | None:
    """The number of the consortium chosen, or None for all."""
    value = request.session.get(KEY)
    return value if isinstance(value, int) else None


def narrowed(queryset: QuerySet[Any], path: str, request: HttpRequest) -> QuerySet[Any]:
    """The rows of the chosen consortium; all where none is chosen or the noun belongs to none."""
    number = chosen(request)
    if number is None or not path:
        return queryset
    if "__" in path:  # through a relation to many: by subquery, so that no row comes twice
        return queryset.filter(pk__in=queryset.model._base_manager.filter(**{path: number}).values("pk"))
    return queryset.filter(**{path: number})


def menu(request: HttpRequest) -> dict[str, Any] | None:
    """What the sidebar shows; nothing for whoever knows of fewer than two consortia."""
    found = consortia_of(request.user)
    if len(found) < 2:
        return None
    now = chosen(request)
    choices = [{"value": "", "label": _("All consortia"), "active": now is None}]
    choices += [{"value": one.pk, "label": one.name, "active": one.pk == now} for one in found]
    label = next((choice["label"] for choice in choices if choice["active"]), _("All consortia"))
    return {"label": label, "action": reverse("switch-consortium"), "choices": choices}


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Remember the choice in the session; what the person may not know of is forgotten."""
    wanted = request.POST.get("consortium", "")
    request.session[KEY] = next((one.pk for one in consortia_of(request.user) if str(one.pk) == wanted), None)
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return redirect(target if safe else "home")
