"""What does a person fill in about a partner system?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm
from members.organizations.models import Organization
from members.users.statuses import Role


class RegistrationForm(NounForm):
    """A new system of one of the organizations the person may speak for."""

    organization = forms.ModelChoiceField(Organization.objects.all(), label=_("Organization"))
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("As your colleagues call it: ERP, research system, …")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=[(name, text) for name, text in settings.OAUTH2_PROVIDER["SCOPES"].items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        access = self.user.access
        mine: Any = self.fields["organization"]
        own = Organization.objects.filter(pk__in=access.organizations_as(Role.MANAGER))
        mine.queryset = own | Organization.objects.filter(province__in=access.provinces_as(Role.COORDINATOR))


class RenewalForm(NounForm):
    """Nothing to fill in; the button is the decision."""


class DeactivationForm(NounForm):
    """Why the system is stopped."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
