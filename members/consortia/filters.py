"""How is the list of consortia narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.regions import province_choices
from consortium.core.search import search
from members.consortia.models import Consortium
from members.consortia.statuses import Level, Status


class ConsortiumFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    level = django_filters.MultipleChoiceFilter(choices=Level.choices, label=_("Level"))
    province = django_filters.ChoiceFilter(choices=province_choices, label=_("Province"))
    industry_chain = django_filters.CharFilter(lookup_expr="icontains", max_length=100, label=_("Industry chain"))
    runs_on = django_filters.DateFilter(method="running_on", label=_("In its term on"))
    member = django_filters.NumberFilter(
        method="with_member", min_value=1, max_value=2**63 - 1, label=_("Number of a member organization")
    )

    class Meta:
        model = Consortium
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number, name, English name, field and industry chain."""
        return search(queryset, "search_text", word)

    def running_on(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those whose term contains the day."""
        return queryset.filter(starts_on__lte=value, ends_on__gte=value)

    def with_member(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those of which the organization is a member now, as far as the reader may know."""
        memberships: Any = Consortium._meta.get_field("memberships").related_model._default_manager
        stays = memberships.current()
        if self.user is not None:
            stays = stays.visible_to(self.user)
        return queryset.filter(Exists(stays.filter(consortium=OuterRef("pk"), organization=int(value))))
