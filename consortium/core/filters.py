"""How is a list narrowed? By one FilterSet per noun, the same for page, API, console, export and saved views."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class NounFilter(django_filters.FilterSet):
    """A FilterSet with the search word `q`. A room says in `search` how its noun is searched.

    `user` is the reader: choices of related things are limited to what this reader may know of.
    """

    q = django_filters.CharFilter(method="find", label=_("Search"), max_length=100)
    related: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, queryset: QuerySet[Any] | None = None, **options: Any) -> None:
        self.user = options.pop("user", None)
        super().__init__(data, queryset, **options)
        self.user = self.user or getattr(self.request, "user", None)
        for one in self.filters.values():
            choices = getattr(one, "queryset", None)
            if choices is None and isinstance(one, django_filters.ModelChoiceFilter):
                choices = one.extra.get("queryset")
            if choices is not None and hasattr(choices, "visible_to") and self.user is not None:
                # The form field is made from the attribute, and from `extra` where there is none.
                one.queryset = one.extra["queryset"] = choices.visible_to(self.user)

    def find(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Narrow by the search word; spaces at the ends mean nothing."""
        value = value.strip()
        return self.search(queryset, value) if value else queryset

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """How this noun is found by a word; a room overrides it."""
        raise NotImplementedError
