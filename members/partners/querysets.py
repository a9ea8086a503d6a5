"""Which partner systems may somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from oauth2_provider.models import ApplicationManager

if TYPE_CHECKING:
    from members.users.models import User


class PartnerSystemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Those of one's own organizations and of the organizations in one's province."""
        if user.is_superuser:
            return self
        access = user.access
        return self.filter(
            Q(organization__in=access.organizations_as()) | Q(organization__province__in=access.provinces_as())
        )

    def for_list(self) -> Self:
        return self.select_related("organization", "service_user")


class PartnerSystemManager(ApplicationManager.from_queryset(PartnerSystemQuerySet)):  # type: ignore[misc]
    """The toolkit's manager with our visibility."""
