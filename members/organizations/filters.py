"""How is the list of organizations narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.regions import province_choices, within
from consortium.core.search import search
from members.consortia.models import Consortium
from members.memberships.models import Membership
from members.memberships.statuses import MemberRole
from members.organizations.models import Organization
from members.organizations.statuses import Flag, Kind, LegalType, Size, SubKind


class OrganizationFilter(NounFilter):
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label=_("Kind"))
    sub_kind = django_filters.ChoiceFilter(choices=SubKind.choices, label=_("Sub-kind"))
    legal_type = django_filters.ChoiceFilter(choices=LegalType.choices, label=_("Legal type"))
    province = django_filters.ChoiceFilter(choices=province_choices, label=_("Province"))
    division = django_filters.CharFilter(
        method="in_division",
        label=_("Division code"),
        help_text=_("Two, four or six digits: 33, 3301 or 330106."),
    )
    size = django_filters.ChoiceFilter(choices=Size.choices, label=_("Size"))
    flag = django_filters.MultipleChoiceFilter(choices=Flag.choices, method="with_flags", label=_("Marks"))
    industry = django_filters.CharFilter(
        field_name="industry_code", lookup_expr="startswith", max_length=4, label=_("Industry code")
    )
    consortium = django_filters.ModelChoiceFilter(
        queryset=Consortium.objects.all(), method="in_consortium", label=_("Consortium")
    )
    role = django_filters.ChoiceFilter(
        choices=MemberRole.choices, method="in_consortium", label=_("Role in a consortium")
    )

    class Meta:
        model = Organization
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By present and former names, the English name and the credit code."""
        return search(queryset, "search_text", word)

    def in_division(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Inside a province, city or county; what is no division code finds nothing."""
        digits = value.strip()
        if len(digits) not in (2, 4, 6) or not (digits.isascii() and digits.isdigit()):
            return queryset.none()
        return queryset.filter(within(digits))

    def with_flags(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Those that bear every chosen mark."""
        return queryset.filter(flags__contains=value) if value else queryset

    def in_consortium(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Consortium and role speak of one and the same membership that has not ended."""
        chosen = self.form.cleaned_data
        if name == "role" and chosen.get("consortium"):
            return queryset
        stays = Membership.objects.current()
        if self.user is not None:
            stays = stays.visible_to(self.user)
        stays = stays.filter(
            Q(consortium=chosen["consortium"]) if chosen.get("consortium") else Q(),
            Q(role=chosen["role"]) if chosen.get("role") else Q(),
        )
        return queryset.filter(Exists(stays.filter(organization=OuterRef("pk"))))
