"""How is the list of receipts narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from transfers.agreements.models import Agreement
from transfers.deals.models import Deal
from transfers.receipts.models import Receipt
from transfers.receipts.statuses import Status


class ReceiptFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    deal = django_filters.ModelChoiceFilter(queryset=Deal.objects.all(), label=_("Deal"))
    agreement = django_filters.ModelChoiceFilter(
        field_name="deal__coverage__agreement", queryset=Agreement.objects.all(), label=_("Agreement")
    )
    waiting = django_filters.BooleanFilter(method="that_wait", label=_("Waits to be split"))
    received = django_filters.DateFromToRangeFilter(field_name="received_on", label=_("Received on"))
    external_reference = django_filters.CharFilter(label=_("External reference"), max_length=80)

    class Meta:
        model = Receipt
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number, external reference and payer."""
        return search(queryset, "search_text", word)

    def that_wait(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Recorded and in no run, or else all the others."""
        waiting = Receipt.objects.waiting().values("pk")
        return queryset.filter(pk__in=waiting) if value else queryset.exclude(pk__in=waiting)
