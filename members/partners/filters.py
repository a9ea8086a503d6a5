"""How is the list of partner systems narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from members.organizations.models import Organization
from members.partners.models import PartnerSystem


class PartnerSystemFilter(NounFilter):
    organization = django_filters.ModelChoiceFilter(queryset=Organization.objects.all(), label=_("Organization"))
    is_active = django_filters.BooleanFilter(label=_("Active"))

    class Meta:
        model = PartnerSystem
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By name and client number; there are few of them."""
        return queryset.filter(Q(name__icontains=word) | Q(client_id__startswith=word))
