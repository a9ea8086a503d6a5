"""How is a grant said in words? Where the role is held, and from which to which day."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from consortium.core.clocks import today
from consortium.core.regions import full_division_name
from consortium.reports.columns import as_text
from members.users.models import Grant, User


def place_of(grant: Grant) -> str:
    """The province, consortium or organization of a grant."""
    if grant.province:
        return full_division_name(f"{grant.province}0000")
    return str(grant.consortium or grant.organization)


def span_of(grant: Grant) -> str:
    """From which to which day a role is held, both included."""
    first = as_text("date", grant.valid.lower)
    if grant.valid.upper is None:
        return _("since %(first)s") % {"first": first}
    last = as_text("date", grant.valid.upper - timedelta(days=1))
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def is_valid(grant: Grant) -> bool:
    """Whether the role counts today."""
    return today() in grant.valid


def roles_text(account: User) -> str:
    """The roles of today that the reader may know of, in one line."""
    shown = getattr(account, "shown_grants", ())
    words = [
        _("%(role)s: %(place)s") % {"role": grant.get_role_display(), "place": place_of(grant)}
        for grant in shown
        if is_valid(grant)
    ]
    return _("; ").join(words)


def state_of(account: User) -> str:
    """Whether somebody can sign in to the account, and has done so."""
    if not account.is_active:
        return _("Closed")
    return _("Active") if account.has_usable_password() else _("Invited")
