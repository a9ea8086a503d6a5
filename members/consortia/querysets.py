"""Which consortia may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from members.users.models import User


class ConsortiumQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Those one works for, those one's organization is or was in, and those of one's province."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(pk__in=access.consortia_as()) | Q(created_by=user.pk)
        if provinces := access.provinces_as():
            seen |= Q(province__in=provinces)
        if own := access.organizations_as():
            stays = apps.get_model("members", "Membership")._default_manager.filter(organization__in=own)
            seen |= Q(pk__in=stays.values("consortium")) | Q(lead__in=own)
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("lead")

    def for_detail(self) -> Self:
        return self.select_related("lead", "approved_by", "submitted_by")
