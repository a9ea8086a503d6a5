"""What does a coordinator fill in about a division?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import today
from consortium.core.regions import Division, DivisionLevel
from consortium.portal.forms import date_field
from members.users.models import User
from members.users.statuses import Role


class DivisionForm(forms.Form):
    """A new division, or with `replaces` the successor of one that ends the day before."""

    replaces = forms.CharField(
        label=_("Takes the place of (code)"),
        max_length=11,
        required=False,
        help_text=_("Its level and the division it is part of are kept."),
    )
    code = forms.RegexField(
        r"^[0-9]{6}$",
        label=_("Code"),
        error_messages={"invalid": _("A division code has six digits.")},
    )
    name = forms.CharField(label=_("Name"), max_length=40)
    name_en = forms.CharField(label=_("English name"), max_length=60)
    level = forms.ChoiceField(label=_("Level"), choices=DivisionLevel.choices)
    parent = forms.CharField(label=_("Part of (code)"), max_length=11, required=False)
    on = date_field(label=_("First day"), initial=today)

    def clean_parent(self) -> Division | None:
        return self._found("parent")

    def clean_replaces(self) -> Division | None:
        return self._found("replaces")

    def _found(self, name: str) -> Division | None:
        text = self.cleaned_data[name].strip()
        found = Division.objects.filter(pk=text).first() if text else None
        if text and found is None:
            raise forms.ValidationError(_("No division has the code %(code)s.") % {"code": text})
        return found

    def inputs(self) -> dict[str, Any]:
        """The keywords that both actions share."""
        return {name: self.cleaned_data[name] for name in ("code", "name", "name_en", "on")}


def keeps_divisions(user: User) -> bool:
    """Whether the person keeps the divisions of any province."""
    return bool(user.access.provinces_as(Role.COORDINATOR))
