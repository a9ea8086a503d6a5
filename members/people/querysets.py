"""Which people may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from consortium.core.reading import joined

if TYPE_CHECKING:
    from members.users.models import User


class PersonQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Oneself, those one registered, and everybody who works or worked for an organization one may know of."""
        if user.is_superuser:
            return self
        organizations = apps.get_model("members", "Organization")._default_manager
        employments = apps.get_model("members", "Employment")._default_manager
        known = organizations.visible_to(user).values("pk")
        return self.filter(
            Q(user=user.pk)
            | Q(registered_by=user.pk)
            | Exists(employments.filter(person=OuterRef("pk"), organization__in=known))
        )

    def for_list(self) -> Self:
        return self.prefetch_related(joined(self.model, "employments", "organization"))

    def for_detail(self) -> Self:
        return self.select_related("user").prefetch_related(joined(self.model, "employments", "organization"))


class EmploymentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Those of the people one may know of."""
        if user.is_superuser:
            return self
        people = apps.get_model("members", "Person")._default_manager
        return self.filter(person__in=people.visible_to(user).values("pk"))
