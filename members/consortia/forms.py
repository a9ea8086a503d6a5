"""What does a person fill in about a consortium?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm, date_field
from members.consortia.statuses import Level
from members.organizations.models import Organization
from members.organizations.statuses import Kind
from members.users.statuses import Role


class ConsortiumForm(NounForm):
    """What is recorded of a consortium."""

    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    code = forms.CharField(label=_("Number"), max_length=20, help_text=_("The file number, like ZJ-2026-01."))
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    field = forms.CharField(label=_("Technical field"), max_length=100)
    industry_chain = forms.CharField(label=_("Industry chain"), max_length=100, required=False)
    starts_on = date_field(label=_("First day of the term"))
    ends_on = date_field(label=_("Last day of the term"))

    groups: Any = (
        (_("Identity"), ("name", "name_en", "code", "level")),
        (_("Purpose"), ("field", "industry_chain")),
        (_("Term"), ("starts_on", "ends_on")),
    )


class FoundingForm(ConsortiumForm):
    """A consortium is founded around its lead enterprise; the province is that of the lead."""

    lead = forms.ModelChoiceField(label=_("Lead enterprise"), queryset=Organization.objects.none())

    field_order = ("lead",)
    groups: Any = ((_("Lead"), ("lead",)), *ConsortiumForm.groups)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        # Only those the person may found for; the action checks it again.
        own = user.access.organizations_as(Role.MANAGER)
        provinces = user.access.provinces_as(Role.COORDINATOR)
        enterprises = Organization.objects.filter(kind=Kind.ENTERPRISE).order_by("name")
        self.fields["lead"].queryset = (  # type: ignore[attr-defined]
            enterprises.filter(province__in=provinces) | enterprises.filter(pk__in=own)
        )


class CorrectionForm(ConsortiumForm):
    """A correction says why; after the approval that is the document it rests on."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("After the approval, the document it rests on."),
    )
    groups: Any = (*ConsortiumForm.groups, (_("Reason"), ("reason",)))
