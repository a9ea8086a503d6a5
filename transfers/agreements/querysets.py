"""Which agreements may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from consortium.core.reading import joined

if TYPE_CHECKING:
    from members.users.models import User


class AgreementQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """The parties', the staff's of the consortium, and its province's."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(consortium__in=access.consortia_as())
        if provinces := access.provinces_as():
            seen |= Q(consortium__province__in=provinces)
        if own := access.organizations_as():
            parties = apps.get_model("transfers", "AgreementParty")._default_manager.filter(organization__in=own)
            seen |= Q(pk__in=parties.values("agreement"))
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("consortium")

    def for_detail(self) -> Self:
        return self.for_list().prefetch_related(
            joined(self.model, "parties", "organization"),
            joined(self.model, "coverages", "deal"),
            joined(self.model, "versions__shares", "party__organization"),
            joined(self.model, "versions__signatures", "signed_by"),
        )
