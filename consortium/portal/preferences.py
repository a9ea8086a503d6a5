"""How does somebody want the portal: in which language, light or dark, with which keys?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from consortium.core.audit import action

THEMES = (
    ("auto", gettext_lazy("As the device")),
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
)


class PreferencesForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=gettext_lazy("Appearance"), choices=THEMES)
    has_shortcuts = forms.BooleanField(
        label=gettext_lazy("Keyboard shortcuts"),
        required=False,
        help_text=gettext_lazy("Single letters work as commands outside of fields; press ? to see them."),
    )


@action("user.set_preferences")
def set_preferences(user: Any, *, by: Any, **wishes: Any) -> None:
    """Keep one's own wishes: language, theme, has_shortcuts."""
    for name, value in wishes.items():
        setattr(user, name, value)
    user.save(update_fields=sorted(wishes))


@require_http_methods(["GET", "POST"])
def preferences_page(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    names = ("language", "theme", "has_shortcuts")
    form = PreferencesForm(request.POST or None, initial={name: getattr(user, name) for name in names})
    if request.method == "POST" and form.is_valid():
        set_preferences(user, by=user, **form.cleaned_data)
        translation.activate(user.language)
        messages.success(request, _("Your preferences are saved."))
        return redirect("preferences")
    context = {
        "title": _("Preferences"),
        "breadcrumbs": [{"label": _("Preferences"), "url": ""}],
        "form": form,
    }
    return render(request, "portal/preferences.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language: kept with the account, and in a cookie for whoever is not signed in."""
    wanted, target = request.POST.get("language", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    response = redirect(target if safe else "home")
    if wanted in dict(settings.LANGUAGES):
        user: Any = request.user
        if user.is_authenticated:
            set_preferences(user, by=user, language=wanted)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 24 * 3600, httponly=True, samesite="Lax"
        )
    return response
