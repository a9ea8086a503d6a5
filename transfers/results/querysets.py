"""Which results may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from consortium.core.reading import joined

if TYPE_CHECKING:
    from members.users.models import User


class ResultQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Those of one's consortia and provinces, those one's organization owns a part of, and one's projects'."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        seen |= Q(project__chief_scientist__user=user.pk) | Q(project__operating_lead__user=user.pk)
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces)
        if own := access.organizations_as():
            owners = apps.get_model("transfers", "Owner")._default_manager.filter(organization__in=own)
            deals = apps.get_model("transfers", "Deal")._default_manager.filter(buyer__in=own)
            parts = apps.get_model("projects", "Participant")._default_manager.filter(
                membership__organization__in=own
            )
            seen |= Q(pk__in=owners.values("result")) | Q(pk__in=deals.values("result"))
            seen |= Q(project__in=parts.values("project"))
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("consortium", "project", "first_owner")

    def for_detail(self) -> Self:
        return self.for_list().prefetch_related(joined(self.model, "owners", "organization"))
