"""How is the list of memberships narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.regions import province_choices
from consortium.core.search import search
from members.consortia.models import Consortium
from members.memberships.models import Membership
from members.memberships.statuses import MemberRole, Status
from members.organizations.models import Organization
from members.organizations.statuses import Kind


class MembershipFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    role = django_filters.MultipleChoiceFilter(choices=MemberRole.choices, label=_("Role"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    organization = django_filters.NumberFilter(
        field_name="organization_id", min_value=1, max_value=2**63 - 1, label=_("Number of the organization")
    )
    kind = django_filters.MultipleChoiceFilter(
        field_name="organization__kind", choices=Kind.choices, label=_("Kind of organization")
    )
    province = django_filters.ChoiceFilter(
        field_name="organization__province", choices=province_choices, label=_("Province of the organization")
    )
    member_on = django_filters.DateFilter(method="being_member_on", label=_("Member on"))

    class Meta:
        model = Membership
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By the names and the credit code of the organization."""
        found = search(Organization.objects.all(), "search_text", word)
        return queryset.filter(organization__in=found.values("pk"))

    def being_member_on(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those that had joined and not yet left on that day; the last day counts."""
        return queryset.filter(Q(left_on=None) | Q(left_on__gte=value), joined_on__lte=value)
