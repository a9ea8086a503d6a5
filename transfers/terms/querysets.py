"""Which versions of terms may somebody know of, and which holds on a day?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from consortium.core.reading import joined
from transfers.terms.statuses import Status

if TYPE_CHECKING:
    from members.users.models import User


class TermsVersionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Whoever may see the agreement sees its terms."""
        if user.is_superuser:
            return self
        agreements = apps.get_model("transfers", "Agreement")._default_manager
        return self.filter(agreement__in=agreements.visible_to(user).values("pk"))

    def in_force(self, *, on: date) -> Self:
        """The signed version whose span holds that day; at most one per agreement."""
        return self.filter(status=Status.ACTIVE, valid__contains=on)

    def for_list(self) -> Self:
        return self.select_related("agreement__consortium")

    def for_detail(self) -> Self:
        return self.for_list().prefetch_related(
            joined(self.model, "shares", "party__organization"),
            joined(self.model, "signatures", "party__organization", "signed_by"),
        )
