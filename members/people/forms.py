"""What does a person fill in about people?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import today
from consortium.portal.forms import NounForm, date_field
from members.organizations.forms import organization_field
from members.people.models import Employment
from members.people.permissions import may_end
from members.people.statuses import Capacity
from members.users.models import User


class ParticularsForm(NounForm):
    """To correct what is recorded of a person."""

    name = forms.CharField(label=_("Name"), max_length=60)
    name_en = forms.CharField(label=_("English name"), max_length=100, required=False)
    orcid = forms.CharField(label=_("ORCID"), max_length=60, required=False, help_text=_("Like 0000-0002-1825-0097."))
    title = forms.CharField(label=_("Professional title"), max_length=60, required=False)
    expertise = forms.CharField(label=_("Expertise"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    groups: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("Person"), ("name", "name_en", "title", "orcid", "expertise", "email")),
    )


class EmploymentForm(NounForm):
    """A further employment of a person."""

    organization = organization_field()
    capacity = forms.ChoiceField(
        label=_("Capacity"),
        choices=Capacity.choices,
        help_text=_("Who leads the science of a project is a researcher, not an officer of the company."),
    )
    position = forms.CharField(label=_("Position"), max_length=80, required=False)
    starts_on = date_field(label=_("First day"), initial=today)

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}


class PersonForm(ParticularsForm):
    """To record a person with the first employment."""

    organization = organization_field()
    capacity = forms.ChoiceField(label=_("Capacity"), choices=Capacity.choices)
    position = forms.CharField(label=_("Position"), max_length=80, required=False)
    starts_on = date_field(label=_("First day"), initial=today)

    groups = (
        *ParticularsForm.groups,
        (_("Employment"), ("organization", "capacity", "position", "starts_on")),
    )


class LeaveForm(NounForm):
    """Which of the present employments ends, and when."""

    employment = forms.ModelChoiceField(label=_("Employment"), queryset=Employment.objects.none())
    ends_on = date_field(label=_("Last day"), initial=today)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, user: User, thing: Any = None, **options: Any) -> None:
        super().__init__(*args, user=user, thing=thing, **options)
        open_ones = [one for one in thing.employments.all() if may_end(user, one)]
        field = self.fields["employment"]
        field.queryset = thing.employments.filter(pk__in=[one.pk for one in open_ones])  # type: ignore[attr-defined]
        field.label_from_instance = _employment_label  # type: ignore[attr-defined]

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}


def _employment_label(employment: Employment) -> str:
    return f"{employment.organization.name} · {employment.get_capacity_display()} · {employment.position}".rstrip(
        " ·"
    )
