"""What does a person fill in about a receipt?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountFormField
from consortium.portal.forms import NounForm, date_field
from transfers.deals.models import Deal
from transfers.deals.statuses import Status


class ReceiptForm(NounForm):
    """Cash that came in."""

    deal = forms.ModelChoiceField(
        label=_("Deal"),
        queryset=Deal.objects.exclude(status=Status.TALKING).order_by("-code"),
        help_text=_("Only signed deals."),
    )
    amount = AmountFormField(label=_("Amount (yuan)"), help_text=_("In yuan, not in ten thousand yuan."))
    received_on = date_field(label=_("Received on"))
    payer = forms.CharField(label=_("Payer"), max_length=120)
    external_reference = forms.CharField(
        label=_("External reference"),
        max_length=80,
        help_text=_("The number of the bank or of the paying system; it keeps a receipt from being entered twice."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
