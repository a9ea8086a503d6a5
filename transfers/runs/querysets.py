"""Which runs may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from consortium.core.reading import joined
from transfers.runs.statuses import Status

if TYPE_CHECKING:
    from members.users.models import User


class RunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The staff's and the province's; the payees' from the moment there is something to confirm."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces)
        if own := access.organizations_as():
            parties = apps.get_model("transfers", "AgreementParty")._default_manager.filter(organization__in=own)
            seen |= Q(agreement__in=parties.values("agreement")) & ~Q(status__in=(Status.DRAFT, Status.CANCELLED))
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("consortium", "agreement", "prepared_by")

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .select_related("approved_by", "posted_by", "reverses")
            .prefetch_related(
                joined(self.model, "inputs", "receipt", "version"),
                joined(self.model, "inputs__payouts", "party__organization"),
                joined(self.model, "confirmations", "party__organization", "confirmed_by"),
            )
        )
