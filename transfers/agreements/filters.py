"""How is the list of agreements narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.organizations.models import Organization
from transfers.agreements.models import Agreement, AgreementParty
from transfers.agreements.statuses import Status


class AgreementFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    party = django_filters.ModelChoiceFilter(
        queryset=Organization.objects.all(), method="with_party", label=_("Party")
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number and title."""
        return search(queryset, "search_text", word)

    def with_party(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those to which the organization is a party."""
        parties = AgreementParty.objects.filter(agreement=OuterRef("pk"), organization=value)
        return queryset.filter(Exists(parties))
