"""How is the list of accounts narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import today
from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.users.models import Grant, User
from members.users.statuses import Role


class UserFilter(NounFilter):
    role = django_filters.MultipleChoiceFilter(choices=Role.choices, method="with_role", label=_("Role today"))
    is_active = django_filters.BooleanFilter(label=_("Account is open"))

    class Meta:
        model = User
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By name and e-mail address."""
        by_name = search(User.objects.all(), "name", word).values("pk")
        by_mail = search(User.objects.all(), "email", word).values("pk")
        return queryset.filter(Q(pk__in=by_name) | Q(pk__in=by_mail))

    def with_role(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Those who hold one of the roles today, as far as the reader may know."""
        if not value:
            return queryset
        grants = Grant.objects.filter(role__in=value, valid__contains=today())
        if self.user is not None:
            grants = grants.visible_to(self.user)
        return queryset.filter(Exists(grants.filter(user=OuterRef("pk"))))
