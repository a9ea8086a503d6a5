"""How is the list of deals narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.organizations.models import Organization
from transfers.deals.models import Deal
from transfers.deals.statuses import Status, Way
from transfers.results.models import Result


class DealFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    result = django_filters.ModelChoiceFilter(queryset=Result.objects.all(), label=_("Result"))
    seller = django_filters.ModelChoiceFilter(queryset=Organization.objects.all(), label=_("Seller"))
    buyer = django_filters.ModelChoiceFilter(queryset=Organization.objects.all(), label=_("Buyer"))
    way = django_filters.MultipleChoiceFilter(choices=Way.choices, label=_("Way"))
    signed = django_filters.DateFromToRangeFilter(field_name="signed_on", label=_("Signed on"))

    class Meta:
        model = Deal
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number and title."""
        return search(queryset, "search_text", word)
