"""How does somebody come back to a search? By a saved view, kept to oneself or shared with a group."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consortium.core.audit import action
from consortium.core.errors import NotAllowed, RuleBroken, require
from consortium.portal.base import not_found
from consortium.portal.models import SavedView
from consortium.portal.pages import REGISTRY, Pages


@action("view.save")
def save_view(*, by: Any, noun: str, name: str, query: str, scope: str) -> SavedView:
    """Keep a search under a name. `scope` is empty, `consortium:7` or `organization:3`, one the person works for."""
    name = name.strip()
    require(name and len(name) <= 60, _("Give the view a name of at most 60 characters."), field="name")
    require(len(query) <= 2000, _("This search is too long to be saved; use fewer filters."))
    kind, _colon, number = scope.partition(":")
    groups = {"consortium": by.access.consortia_as(), "organization": by.access.organizations_as()}
    shared = {}
    if scope:
        if kind not in groups or not number.isdigit() or int(number) not in groups[kind]:
            raise NotAllowed(_("You can share a view only with a group you work for."))
        shared = {f"{kind}_id": int(number)}
    if SavedView.objects.filter(owner=by, noun=noun, name=name).exists():
        raise RuleBroken(_("You already have a view of this name; choose another name."), field="name")
    return SavedView.objects.create(owner=by, noun=noun, name=name, query=query, **shared)


@action("view.delete")
def delete_view(view: SavedView, *, by: Any) -> None:
    """Whoever saved a view may delete it."""
    if view.owner_id != by.pk:
        raise NotAllowed(_("Only the person who saved this view may delete it."))
    view.delete()


def menu(request: HttpRequest, pages: Pages) -> dict[str, Any]:
    """What the list shows: the views the reader may use, and where the present one is saved."""
    present = _canonical(request.GET.urlencode())
    user: Any = request.user
    views = SavedView.objects.visible_to(user).filter(noun=pages.noun)
    saved = [
        {
            "label": view.name,
            "url": f"{pages.url()}?{view.query}",
            "active": bool(present) and _canonical(view.query) == present,
            "shared": bool(view.consortium_id or view.organization_id),
            "delete_url": reverse("view-delete", args=[view.pk]) if view.owner_id == user.pk else "",
        }
        for view in views
    ]
    label = next((view["label"] for view in saved if view["active"]), "")
    query = QueryDict(request.GET.urlencode(), mutable=True)
    for name in ("after", "before"):
        query.pop(name, None)
    return {
        "label": label,
        "saved": saved,
        "save_url": reverse("view-save", args=[pages.noun]),
        "scopes": [("", _("Only I")), *_groups_of(user)],
        "query": query.urlencode(),
    }


def _groups_of(user: Any) -> list[tuple[str, str]]:
    groups = []
    for kind, ids in (
        ("consortium", user.access.consortia_as()),
        ("organization", user.access.organizations_as()),
    ):
        if ids:
            manager: Any = apps.get_model("members", kind)._default_manager
            groups += [(f"{kind}:{pk}", name) for pk, name in manager.filter(pk__in=ids).values_list("pk", "name")]
    return groups


def _canonical(query: str) -> str:
    return str(sorted(parse_qs(query).items()))


@require_POST
def save(request: HttpRequest, noun: str) -> HttpResponse:
    pages = REGISTRY.get(noun)
    if pages is None:
        raise not_found()
    query = request.POST.get("query", "")
    view = save_view(
        by=request.user,
        noun=noun,
        name=request.POST.get("name", ""),
        query=query,
        scope=request.POST.get("scope", ""),
    )
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(f"{pages.url()}?{query}")


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = SavedView.objects.visible_to(request.user).filter(pk=pk).first()
    if view is None:
        raise not_found()
    pages = REGISTRY[view.noun]
    delete_view(view, by=request.user)
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return redirect(pages.url())
