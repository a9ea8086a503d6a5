"""What does a person fill in about terms?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm, date_field
from members.organizations.models import Organization
from transfers.agreements.models import Agreement
from transfers.share_fields import SharesField


class TermsForm(NounForm):
    """The draft of a version."""

    starts_on = date_field(label=_("First day"), help_text=_("Receipts from this day on are split by these terms."))
    ends_on = date_field(label=_("Last day"), required=False, help_text=_("Empty: until later terms take over."))
    shares = SharesField(
        label=_("Shares"),
        queryset=Organization.objects.all(),
        help_text=_("Among equal remainders an odd fen goes to the party that stands earlier in the agreement."),
    )

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        shares = [(one.party.organization, one.share) for one in thing.shares.all()]
        return super().values_of(thing) | {"shares": shares}


class NewTermsForm(TermsForm):
    """The draft of the next version of an agreement; the shares begin as its parties in their order."""

    agreement = forms.ModelChoiceField(label=_("Agreement"), queryset=Agreement.objects.all())
    field_order = ("agreement", "starts_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        key = str(self.initial.get("agreement", ""))
        choices: Any = self.fields["agreement"]
        agreement = choices.queryset.filter(pk=key).first() if key.isdigit() and len(key) < 18 else None
        if agreement and "shares" not in self.initial:
            self.initial["shares"] = [
                (party.organization, "") for party in agreement.parties.select_related("organization")
            ]
