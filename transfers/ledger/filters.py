"""How is the ledger narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from transfers.ledger.models import Entry
from transfers.ledger.statuses import EntryKind


class EntryFilter(NounFilter):
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    kind = django_filters.MultipleChoiceFilter(choices=EntryKind.choices, label=_("Kind"))
    booked = django_filters.DateFromToRangeFilter(field_name="booked_on", label=_("Booked on"))

    class Meta:
        model = Entry
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By the numbers in the memo."""
        return search(queryset, "memo", word)
