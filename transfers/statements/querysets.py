"""Which statements may somebody read?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User


class StatementQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The party's own people who deal with money, the staff of the consortium, and the province's."""
        if user.is_superuser:
            return self
        access = user.access
        own = access.organizations_as(Role.MANAGER, Role.FINANCE, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM)
        return self.filter(
            Q(consortium__in=access.consortia_as())
            | Q(consortium__province__in=access.provinces_as())
            | Q(organization__in=own)
        )

    def for_list(self) -> Self:
        return self.select_related("consortium", "organization", "run")

    def for_detail(self) -> Self:
        return self.for_list().select_related("run__agreement")
