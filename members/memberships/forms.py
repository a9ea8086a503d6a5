"""What does a person fill in about a membership?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm
from members.consortia.models import Consortium
from members.memberships.statuses import MemberRole
from members.organizations.choices import organization_meant
from members.organizations.models import Organization
from members.users.statuses import Role

INVITABLE = [choice for choice in MemberRole.choices if choice[0] != MemberRole.LEAD]


def weight_field(**options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Voting weight"), min_value=0, max_value=1000, max_digits=6, decimal_places=2, **options
    )


class InvitationForm(NounForm):
    """An organization is named by its code or its full name: a list of all would be too long to choose from."""

    consortium = forms.ModelChoiceField(label=_("Consortium"), queryset=Consortium.objects.none())
    organization = forms.CharField(
        label=_("Organization"),
        max_length=120,
        help_text=_("Its full name or its unified social credit code, as registered in the portal."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=INVITABLE)
    voting_weight = weight_field(initial=Decimal(1))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        seen = Consortium.objects.visible_to(user)
        own = seen.filter(pk__in=user.access.consortia_as(Role.SECRETARIAT))
        drafted = seen.filter(created_by=user.pk, status="draft") | seen.filter(
            lead__in=user.access.organizations_as(Role.MANAGER), status="draft"
        )
        self.fields["consortium"].queryset = (own | drafted).distinct().order_by("code")  # type: ignore[attr-defined]

    def clean_organization(self) -> Organization:
        return organization_meant(self.user, self.cleaned_data["organization"])


class ApplicationForm(NounForm):
    """An organization applies by itself; the consortium is named by its number, which is public."""

    organization = forms.ModelChoiceField(label=_("Organization"), queryset=Organization.objects.none())
    consortium = forms.CharField(label=_("Number of the consortium"), max_length=20)
    role = forms.ChoiceField(label=_("Role"), choices=INVITABLE)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        own = Organization.objects.filter(pk__in=user.access.organizations_as(Role.MANAGER))
        self.fields["organization"].queryset = own.order_by("name")  # type: ignore[attr-defined]

    def clean_consortium(self) -> Consortium:
        found = Consortium.objects.filter(code=self.cleaned_data["consortium"].strip()).first()
        # A draft is nobody's business before the province has seen it.
        if found is None or found.status in ("draft", "submitted"):
            raise ValidationError(translate("No consortium that takes members has this number."))
        return found


class CorrectionForm(NounForm):
    """Role and voting weight."""

    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)
    voting_weight = weight_field()
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class FileForm(NounForm):
    """A paper to be kept."""

    title = forms.CharField(label=_("Title"), max_length=120)
    upload = forms.FileField(
        label=_("File"),
        max_length=400,
        help_text=_(
            "PDF, OFD, DOCX, XLSX, PNG or JPEG, at most 25 MB. State secrets must not be put into this portal."
        ),
    )

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}
