"""What does a person fill in about a deal?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountFormField
from consortium.portal.forms import NounForm
from members.organizations.models import Organization
from transfers.deals.statuses import Way
from transfers.results.models import Result


class DealCorrectionForm(NounForm):
    """What may be corrected while the deal is talked about."""

    title = forms.CharField(label=_("Title"), max_length=160)
    seller = forms.ModelChoiceField(
        label=_("Seller"),
        queryset=Organization.objects.all(),
        help_text=_("One of the owners of the result."),
    )
    buyer = forms.ModelChoiceField(label=_("Buyer"), queryset=Organization.objects.all())
    way = forms.ChoiceField(label=_("Way"), choices=Way.choices)
    price = AmountFormField(label=_("Price (yuan)"), help_text=_("In yuan, not in ten thousand yuan."))


class DealForm(DealCorrectionForm):
    """A new deal."""

    result = forms.ModelChoiceField(label=_("Result"), queryset=Result.objects.all())
    field_order = ("result", "title")
