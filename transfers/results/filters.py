"""How is the list of results narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.organizations.models import Organization
from projects.joint_projects.models import Project
from transfers.results.models import Owner, Result
from transfers.results.statuses import Form, Readiness


class ResultFilter(NounFilter):
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    project = django_filters.ModelChoiceFilter(queryset=Project.objects.all(), label=_("Source project"))
    owner = django_filters.ModelChoiceFilter(
        queryset=Organization.objects.all(), method="with_owner", label=_("Owner")
    )
    form = django_filters.MultipleChoiceFilter(choices=Form.choices, label=_("Legal form"))
    readiness_from = django_filters.ChoiceFilter(
        field_name="readiness", lookup_expr="gte", choices=Readiness.choices, label=_("Readiness from")
    )
    disclosed = django_filters.DateFromToRangeFilter(field_name="disclosed_on", label=_("Disclosed on"))

    class Meta:
        model = Result
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number and title."""
        return search(queryset, "search_text", word)

    def with_owner(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those of which the organization owns a part."""
        return queryset.filter(Exists(Owner.objects.filter(result=OuterRef("pk"), organization=value)))
