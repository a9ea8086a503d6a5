"""Which jobs may somebody know of, and which of them need a wake-up?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Now

from consortium.jobs.statuses import OPEN, JobState


class JobQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> JobQuerySet:
        """A job and its file belong to the person who asked, and to nobody else."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(actor_id=user.pk)

    def for_list(self) -> JobQuerySet:
        """Newest first."""
        return self.order_by("-requested_at", "-id")

    def open(self) -> JobQuerySet:
        """Queued or being worked on."""
        return self.filter(state__in=OPEN)

    def waiting_since(self, moment: datetime) -> JobQuerySet:
        """Queued before the moment, the longest waiting first."""
        return self.filter(state=JobState.QUEUED, queued_at__lt=moment).order_by("queued_at")

    def abandoned(self) -> JobQuerySet:
        """Being worked on by nobody: the worker has not renewed its lease. The database's clock decides."""
        return self.filter(state=JobState.WORKING, lease_until__lt=Now())

    def with_old_file(self, moment: datetime) -> JobQuerySet:
        """Ended before the moment and still holding a file."""
        return self.filter(finished_at__lt=moment).exclude(output_path="")
