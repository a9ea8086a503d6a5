"""Which ledger entries and lines may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from members.users.models import User


class LineQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The whole ledger for the consortium's staff and its province; a member sees the lines of its own account."""
        if user.is_superuser:
            return self
        access = user.access
        return self.filter(
            Q(entry__consortium__in=access.consortia_as())
            | Q(entry__consortium__province__in=access.provinces_as())
            | Q(account__organization__in=access.organizations_as())
        )

    def for_list(self) -> Self:
        return self.select_related("entry", "account__organization")


class EntryQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """An entry is known to whoever may see one of its lines."""
        if user.is_superuser:
            return self
        lines = self.model._meta.get_field("lines").related_model._default_manager
        return self.filter(Exists(lines.visible_to(user).filter(entry=OuterRef("pk"))))

    def for_list(self) -> Self:
        return self.select_related("consortium", "receipt", "run", "booked_by")

    def for_detail(self) -> Self:
        return self.for_list().select_related("reverses", "reversed_by")
