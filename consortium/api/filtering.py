"""How does the API narrow a list? By the FilterSet of the page; unknown ids are told apart from nonsense."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework.request import Request

from consortium.api.problems import not_here
from consortium.core.errors import RuleBroken

# What every list knows, whatever its filters.
OWN_PARAMETERS = frozenset({"limit", "after", "before", "fields", "ordering"})


class NounFilterBackend(DjangoFilterBackend):
    """Well-formed ids of hidden or missing things are refused as everywhere: 422, in the same words."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        if OWN_PARAMETERS.issuperset(request.query_params):
            # Making the filters costs as much as reading the rows.
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            errors = filterset.errors.as_data()
            unknown = [name for name, found in errors.items() if _is_unknown_id(filterset.filters.get(name), found)]
            if len(unknown) == len(errors):
                raise RuleBroken(not_here(), field=unknown[0], code="unknown-id")
            raise translate_validation(filterset.errors)
        return filterset.qs


def _is_unknown_id(one: Any, errors: list[Any]) -> bool:
    return isinstance(one, django_filters.ModelChoiceFilter | django_filters.ModelMultipleChoiceFilter) and all(
        error.code == "invalid_choice" for error in errors
    )
