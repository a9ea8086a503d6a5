"""What does a person fill in about a run?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm, date_field
from transfers.agreements.models import Agreement
from transfers.agreements.statuses import Status


class RunForm(NounForm):
    """A new run over a span of days."""

    agreement = forms.ModelChoiceField(
        label=_("Agreement"),
        queryset=Agreement.objects.filter(status=Status.ACTIVE),
        help_text=_("Only active agreements, signed by every party."),
    )
    starts_on = date_field(label=_("Receipts from"))
    ends_on = date_field(label=_("Receipts up to"))
