"""What does a person fill in about an organization?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.money import PercentFormField
from consortium.core.search import search
from consortium.portal.choosing import ThingField
from consortium.portal.forms import NounForm, date_field
from consortium.portal.places import DivisionFormField
from members.organizations.models import Organization
from members.organizations.statuses import Flag, Kind, LegalType, Size, SubKind

NOTHING: tuple[tuple[str, Any], ...] = (("", "—"),)


def organization_field(**options: Any) -> ThingField:
    """One organization by name, former name or credit code; there are too many for a list to choose from."""
    return ThingField(
        Organization.objects.order_by("name"),
        keys=("name", "credit_code"),
        find=lambda rows, text: search(rows, "search_text", text),
        **{"label": _("Organization"), "help_text": _("Name or unified social credit code."), **options},
    )


class OrganizationForm(NounForm):
    """To register an organization, or to correct what is recorded of it."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As it stands on the licence."))
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    credit_code = forms.CharField(label=_("Unified social credit code"), max_length=40)
    credit_code_override = forms.CharField(
        label=_("Why the code is kept although its check digit fails"),
        max_length=300,
        required=False,
        help_text=_("Only for a code that the registry really issued like this."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    sub_kind = forms.ChoiceField(label=_("Sub-kind"), choices=SubKind.choices)
    legal_type = forms.ChoiceField(
        label=_("Legal type"),
        choices=LegalType.choices,
        help_text=_("Public institutions fall under the statutory minimum rewards."),
    )
    division_code = DivisionFormField()
    size = forms.ChoiceField(label=_("Size"), choices=(*NOTHING, *Size.choices), required=False)
    industry_code = forms.CharField(
        label=_("Industry code"),
        max_length=5,
        required=False,
        help_text=_("GB/T 4754, like 3912 or C3912."),
    )
    flags = forms.MultipleChoiceField(
        label=_("Marks"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    foreign_share = PercentFormField(label=_("Foreign share (%)"), required=False)
    ror = forms.CharField(label=_("ROR identifier"), max_length=40, required=False)

    groups = (
        (_("Identity"), ("name", "name_en", "credit_code", "credit_code_override", "ror")),
        (_("Kind and place"), ("kind", "sub_kind", "legal_type", "division_code", "industry_code")),
        (_("Size and marks"), ("size", "foreign_share", "flags")),
    )


class RenameForm(NounForm):
    """The organization bears a new name; the old one is kept."""

    name = forms.CharField(label=_("New name"), max_length=120)
    on = date_field(label=_("In use since"))
    reason = forms.CharField(label=_("Ground, such as the number of the registration notice"), max_length=300)

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}


class FormerNameForm(NounForm):
    """A name the organization bore before it was registered here."""

    name = forms.CharField(label=_("Former name"), max_length=120)
    starts_on = date_field(label=_("First day"), required=False)
    ends_on = date_field(label=_("Last day"))

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}


class ManyForm(NounForm):
    """One correction for many organizations; what is left empty stays as it is."""

    size = forms.ChoiceField(label=_("Size"), choices=(*NOTHING, *Size.choices), required=False)
    industry_code = forms.CharField(label=_("Industry code"), max_length=5, required=False)
    division_code = DivisionFormField(required=False)
    add_flags = forms.MultipleChoiceField(
        label=_("Add marks"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    remove_flags = forms.MultipleChoiceField(
        label=_("Remove marks"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def inputs(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}
