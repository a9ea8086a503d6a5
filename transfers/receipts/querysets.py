"""Which receipts may somebody know of, and which still wait for a run?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from transfers.receipts.statuses import Status

if TYPE_CHECKING:
    from members.users.models import User


class ReceiptQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Whoever may see the deal sees what came in under it."""
        if user.is_superuser:
            return self
        deals = apps.get_model("transfers", "Deal")._default_manager
        return self.filter(deal__in=deals.visible_to(user).values("pk"))

    def waiting(self) -> Self:
        """Recorded and in no run that still counts."""
        uses = apps.get_model("transfers", "RunReceipt")._default_manager
        return self.filter(status=Status.RECORDED).exclude(Exists(uses.filter(receipt=OuterRef("pk"), is_live=True)))

    def with_waiting(self) -> Self:
        """Each with `is_waiting`: whether no run has split it yet."""
        uses = apps.get_model("transfers", "RunReceipt")._default_manager
        return self.annotate(is_waiting=~Exists(uses.filter(receipt=OuterRef("pk"), is_live=True)))

    def for_list(self) -> Self:
        return self.select_related("consortium", "deal", "recorded_by")

    def for_detail(self) -> Self:
        return self.for_list().select_related("deal__result__project", "deal__coverage__agreement")
