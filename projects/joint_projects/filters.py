"""How is the list of joint projects narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.organizations.models import Organization
from projects.joint_projects.models import Participant, Project
from projects.joint_projects.statuses import Status


class ProjectFilter(NounFilter):
    status = django_filters.MultipleChoiceFilter(choices=Status.choices, label=_("State"))
    consortium = django_filters.ModelChoiceFilter(queryset=Consortium.objects.all(), label=_("Consortium"))
    participant = django_filters.ModelChoiceFilter(
        queryset=Organization.objects.all(), method="with_participant", label=_("Participant")
    )
    runs_on = django_filters.DateFilter(method="running_on", label=_("In its term on"))

    class Meta:
        model = Project
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By number and title."""
        return search(queryset, "search_text", word)

    def with_participant(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those in which the organization takes part."""
        parts = Participant.objects.filter(project=OuterRef("pk"), membership__organization=value)
        return queryset.filter(Exists(parts))

    def running_on(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those whose term contains the day."""
        return queryset.filter(Q(starts_on__lte=value), Q(ends_on__gte=value))
