"""Which joint projects may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

if TYPE_CHECKING:
    from members.users.models import User


class ProjectQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Those of one's consortia and provinces, those one's organization is in, and those one leads."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        if access.person_id:
            seen |= Q(chief_scientist=access.person_id) | Q(operating_lead=access.person_id)
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces)
        if own := access.organizations_as():
            parts = apps.get_model("projects", "Participant")._default_manager.filter(
                membership__organization__in=own
            )
            seen |= Q(pk__in=parts.values("project"))
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("consortium", "chief_scientist", "operating_lead")

    def for_detail(self) -> Self:
        parts = apps.get_model("projects", "Participant")._default_manager
        in_order = parts.select_related("membership__organization").order_by("position")
        return self.for_list().prefetch_related(Prefetch("participants", in_order))
