"""Why may I do this? The page of one's own rights, and the button that ends all one's sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from consortium.core.clocks import today
from consortium.portal.pages import panel
from members.users.actions import sign_out_everywhere
from members.users.models import User
from members.users.rights import Right, rights_of
from members.users.second_factor import needs_second_factor
from members.users.words import place_of, span_of


@require_GET
def my_rights(request: HttpRequest) -> HttpResponse:
    """Each role the reader holds today, since when and from whom, and the steps it opens."""
    user: Any = request.user
    rights = rights_of(user)
    ended = user.grants.filter(valid__endswith__lte=today()).select_related("consortium", "organization")
    context = {
        "title": _("My rights"),
        "description": _("The roles you hold today, and what each of them lets you do."),
        "breadcrumbs": [{"label": _("My rights"), "url": ""}],
        "panels": [_panel(right) for right in rights] + _past(ended),
        "has_none": not rights,
        "is_operator": user.is_superuser,
        "needs_second_factor": needs_second_factor(user),
        "sign_out_url": reverse("sign-out-everywhere"),
    }
    return render(request, "users/my_rights.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End every session, this one too."""
    # The request's user is a lazy stand-in, which cannot be locked.
    user = User.objects.get(pk=request.user.pk)
    sign_out_everywhere(user, by=user)
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("account_login")


def _panel(right: Right) -> dict[str, Any]:
    grant = right.grant
    title = _("%(role)s: %(place)s") % {"role": grant.get_role_display(), "place": place_of(grant)}
    facts = [(noun, _(", ").join(str(step) for step in steps)) for noun, steps in right.steps.items()]
    if not facts:
        facts = [(_("Steps"), _("This role reads; it takes no steps of its own."))]
    note = span_of(grant)
    if grant.granted_by is not None:
        note = _("%(span)s, given by %(who)s") % {"span": note, "who": grant.granted_by}
    return panel(title, *facts, note=note)


def _past(grants: Any) -> list[dict[str, Any]]:
    facts = [(grant.get_role_display(), f"{place_of(grant)} · {span_of(grant)}") for grant in grants]
    return [panel(_("Roles you held"), *facts)] if facts else []
