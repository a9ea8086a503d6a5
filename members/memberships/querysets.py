"""Which memberships may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from members.memberships.statuses import ENDED, Status

if TYPE_CHECKING:
    from members.users.models import User


class MembershipQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Own ones always; those of one's consortia and provinces; fellow members' once they have applied."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces) | Q(organization__province__in=provinces)
        if own := access.organizations_as():
            inside = self.model._default_manager.filter(organization__in=own).exclude(
                status__in=(*ENDED, Status.INVITED)
            )
            seen |= Q(organization__in=own) | (
                Q(consortium__in=inside.values("consortium")) & ~Q(status__in=(*ENDED, Status.INVITED))
            )
        return self.filter(seen)

    def current(self) -> Self:
        """Stays that have not ended."""
        return self.exclude(status__in=ENDED)

    def for_list(self) -> Self:
        return self.select_related("consortium", "organization")

    def for_detail(self) -> Self:
        return self.select_related("consortium", "organization", "signed_by").prefetch_related("files")


class MembershipFileQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Papers are for the member, the consortium's staff and the province, not for fellow members."""
        if user.is_superuser:
            return self
        access = user.access
        memberships = apps.get_model("members", "Membership")._default_manager.filter(
            Q(consortium__in=access.consortia_as())
            | Q(consortium__province__in=access.provinces_as())
            | Q(organization__in=access.organizations_as())
        )
        return self.filter(membership__in=memberships.values("pk"))
