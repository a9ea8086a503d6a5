"""How is the list of runs narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from transfers.agreements.models import Agreement
from transfers.runs.models import Run
from transfers.runs.statuses import Status


class RunFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    agreement = django_filters.ModelChoiceFilter(queryset=Agreement.objects.all(), label=_("Agreement"))
    ends = django_filters.DateFromToRangeFilter(field_name="ends_on", label=_("Last day"))

    class Meta:
        model = Run
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number."""
        return search(queryset, "search_text", word)
