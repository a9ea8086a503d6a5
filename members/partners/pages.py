"""How is a secret shown once? On the answer to the very request that made it, and nowhere else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from consortium.portal.forms import NounForm
from consortium.portal.writing import ChangePage, CreatePage, try_action
from members.partners.actions import Credentials


class RegisterPage(CreatePage):
    """Registers a system and shows its credentials instead of leading on."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form: NounForm = self.writing.form(request.POST, user=request.user)
        if form.is_valid():
            done, made = try_action(form, lambda: self.writing.action(by=request.user, **form.inputs()))
            if done:
                return shown_once(self, request, made)
        return self._show(request, form)


class RenewPage(ChangePage):
    """Makes a new secret and shows it."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form: NounForm = self.change.form(request.POST, user=request.user, thing=self.found)
        if form.is_valid():
            done, made = try_action(form, lambda: self.change.action(self.found, by=request.user))
            if done:
                return shown_once(self, request, made)
        return self._show(request, form)


def shown_once(page: Any, request: HttpRequest, made: Credentials) -> HttpResponse:
    """The page with the secret; no browser or proxy keeps it."""
    title = _("Credentials of %(name)s") % {"name": made.system.name}
    context = {
        "title": title,
        "description": _("Copy the secret now. It is stored only as a hash and cannot be shown again."),
        "breadcrumbs": page.crumbs((made.system.name, page.pages.url("detail", made.system)), (title, "")),
        "client_id": made.client_id,
        "client_secret": made.client_secret,
        "token_url": request.build_absolute_uri(reverse("api-token")),
        "detail_url": page.pages.url("detail", made.system),
        "reference_url": reverse("api-reference"),
    }
    response = render(request, "members/credentials.html", context)
    response["Cache-Control"] = "no-store"
    return response
