"""What does a person fill in about an agreement?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm
from members.consortia.models import Consortium
from members.organizations.models import Organization
from transfers.deals.models import Deal


class AgreementForm(NounForm):
    """A new agreement; its terms are written next."""

    consortium = forms.ModelChoiceField(label=_("Consortium"), queryset=Consortium.objects.all())
    title = forms.CharField(label=_("Title"), max_length=160)
    parties = forms.ModelMultipleChoiceField(
        label=_("Parties"),
        queryset=Organization.objects.all(),
        help_text=_("At least two members. The terms put them in their order and give them their shares."),
    )

    def inputs(self) -> dict[str, Any]:
        return super().inputs() | {"parties": list(self.cleaned_data["parties"])}


class AgreementTitleForm(NounForm):
    """Another title."""

    title = forms.CharField(label=_("Title"), max_length=160)


class CoverForm(NounForm):
    """A deal whose receipts are split by the agreement."""

    deal = forms.ModelChoiceField(label=_("Deal"), queryset=Deal.objects.all())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        open_to_all: Any = self.fields["deal"]
        open_to_all.queryset = open_to_all.queryset.filter(
            consortium=self.thing.consortium_id, coverage=None
        ).order_by("-code")

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}
