"""How is one organization chosen where a list of all would be too long? By its full name or its code."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.organizations.models import Organization


def organization_meant(user: Any, typed: str) -> Organization:
    """The organization of that code, full name or number, among those the person may know of."""
    typed = typed.strip()
    known = Organization.objects.visible_to(user)
    found = known.filter(credit_code=typed.upper()).first() or known.filter(name=typed).first()
    if found is None and typed.isascii() and typed.isdecimal() and len(typed) < 18:
        found = known.filter(pk=int(typed)).first()
    if found is None:
        raise ValidationError(_("No organization that you may know of has this name or code. Register it first."))
    return found
