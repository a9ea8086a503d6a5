"""How is the list of terms narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from transfers.agreements.models import Agreement
from transfers.terms.models import TermsVersion
from transfers.terms.statuses import Status


class TermsFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    agreement = django_filters.ModelChoiceFilter(queryset=Agreement.objects.all(), label=_("Agreement"))
    in_force_on = django_filters.DateFilter(method="holding_on", label=_("In force on"))

    class Meta:
        model = TermsVersion
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number and title of the agreement."""
        agreements = search(Agreement.objects.all(), "search_text", word)
        return queryset.filter(agreement__in=agreements.values("pk"))

    def holding_on(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """The signed terms whose span holds the day."""
        return queryset.filter(status=Status.ACTIVE, valid__contains=value)
