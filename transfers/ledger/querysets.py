"""Which ledger entries and lines may somebody know of?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum

from transfers.ledger.statuses import AccountKind

if TYPE_CHECKING:
    from members.users.models import User


class LineQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The whole ledger for the consortium's staff and its province; a member sees its own account."""
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

    def balance(
        self,
        *,
        consortium: int,
        kind: AccountKind,
        organization: int | None = None,
        before: int | None = None,
    ) -> Decimal:
        """Debits less credits of one account, in yuan; `before` a number in the chain, or up to now."""
        lines = self.filter(account__consortium=consortium, account__kind=kind, account__organization=organization)
        if before is not None:
            lines = lines.filter(entry__sequence__lt=before)
        return lines.aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")

    def owed_to(self, organization: int, *, consortium: int, before: int | None = None) -> Decimal:
        """What the consortium owes to a party: the credit of its payable account as a positive amount."""
        return -self.balance(
            consortium=consortium, kind=AccountKind.PAYABLE, organization=organization, before=before
        )


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
