"""Which schedules may somebody see, and which are due?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models


class ReportScheduleQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> ReportScheduleQuerySet:
        """A schedule belongs to the person whose reports it asks for; the operator sees all."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self if user.is_superuser else self.filter(owner_id=user.pk)

    def for_list(self) -> ReportScheduleQuerySet:
        """With owner, the next one first."""
        return self.select_related("owner", "last_job").order_by("-is_active", "next_at", "pk")

    def due(self, moment: datetime) -> ReportScheduleQuerySet:
        """Active and not asked for since their time came."""
        return self.filter(is_active=True, next_at__lte=moment).select_related("owner").order_by("next_at")
