"""Which deals, with their prices, may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from members.users.models import User


class DealQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The parties', the owners of the result, the staff of the consortium and its province; nobody else."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces)
        if own := access.organizations_as():
            owners = apps.get_model("transfers", "Owner")._default_manager.filter(organization__in=own)
            shares = apps.get_model("transfers", "AgreementParty")._default_manager.filter(organization__in=own)
            seen |= Q(seller__in=own) | Q(buyer__in=own) | Q(result__in=owners.values("result"))
            seen |= Q(coverage__agreement__in=shares.values("agreement"))
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("consortium", "result", "seller", "buyer")

    def for_detail(self) -> Self:
        return self.for_list().select_related("coverage__agreement", "result__project")
