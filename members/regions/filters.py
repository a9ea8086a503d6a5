"""How is the list of divisions narrowed?"""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.regions import Division, DivisionLevel, province_choices


class DivisionFilter(NounFilter):
    level = django_filters.ChoiceFilter(choices=DivisionLevel.choices, label=_("Level"))
    province = django_filters.ChoiceFilter(
        choices=province_choices, field_name="code", lookup_expr="startswith", label=_("Province")
    )
    parent = django_filters.CharFilter(field_name="parent_id", max_length=11, label=_("Part of (code)"))
    valid_on = django_filters.DateFilter(method="in_force", label=_("In force on"))

    class Meta:
        model = Division
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By a part of the name in either language, or the beginning of the code; a few thousand rows."""
        return queryset.filter(Q(name__contains=word) | Q(name_en__icontains=word) | Q(code__startswith=word))

    def in_force(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those that existed on the day."""
        return queryset.filter(valid__contains=value)
