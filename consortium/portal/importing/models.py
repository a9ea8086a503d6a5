"""What is kept between the dry run of a file and its import? The rows as read, for a day, for one person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(hours=24)


def _a_day_from_now() -> datetime:
    return timezone.now() + KEPT_FOR


class ImportDraftQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """One's own, as long as they are kept."""
        return self.filter(owner=user.pk, expires_at__gt=timezone.now())

    def expired(self) -> Self:
        return self.filter(expires_at__lte=timezone.now())


class ImportDraft(models.Model):
    """A file that was read and tried. `rows` are [line, [cell, …]], `outcomes` what each did or would do."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=30)
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=4)
    encoding = models.CharField(max_length=10, blank=True)
    options = models.JSONField(default=dict)
    header = models.JSONField(default=list)
    places = models.JSONField(default=dict)
    unread = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_a_day_from_now)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]
        indexes = [models.Index(fields=["expires_at"], name="import_by_expiry")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def refused(self) -> int:
        """How many rows were refused; a file with one is not imported."""
        return sum(outcome["kind"] == "refused" for outcome in self.outcomes)
