"""How is the list of statements narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.organizations.models import Organization
from transfers.runs.models import Run
from transfers.statements.models import Statement


class StatementFilter(NounFilter):
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    organization = django_filters.ModelChoiceFilter(queryset=Organization.objects.all(), label=_("Party"))
    run = django_filters.ModelChoiceFilter(queryset=Run.objects.all(), label=_("Run"))
    issued = django_filters.DateFromToRangeFilter(field_name="issued_at", label=_("Issued on"))

    class Meta:
        model = Statement
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number."""
        return search(queryset, "search_text", word)
