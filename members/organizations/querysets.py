"""Which organizations may somebody know of, and in which shapes are they read?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from members.memberships.statuses import ENDED, Status

if TYPE_CHECKING:
    from members.users.models import User


class OrganizationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Own ones, fellow members, those of one's consortia and provinces, and those one registered."""
        if user.is_superuser:
            return self
        access = user.access
        memberships = apps.get_model("members", "Membership")._default_manager
        stays = memberships.filter(organization=OuterRef("pk"))
        seen: Any = Q(registered_by=user.pk)
        if provinces := access.provinces_as():
            seen |= Q(province__in=provinces) | Exists(stays.filter(consortium__province__in=provinces))
        if consortia := access.consortia_as():
            seen |= Exists(stays.filter(consortium__in=consortia))
        if own := access.organizations_as():
            shared = memberships.filter(organization__in=own).exclude(status__in=(*ENDED, Status.INVITED))
            seen |= Q(pk__in=own) | Exists(
                stays.exclude(status__in=(*ENDED, Status.INVITED)).filter(consortium__in=shared.values("consortium"))
            )
        return self.filter(seen)

    def looking_like(self, organization: Any) -> Self:
        """Other organizations whose names a reader may take for this one's."""
        return self.filter(lookalike_key=organization.lookalike_key).exclude(pk=organization.pk)

    def for_list(self) -> Self:
        """What a list page shows, without a further query per row."""
        return self

    def for_detail(self) -> Self:
        return self.prefetch_related("former_names")
