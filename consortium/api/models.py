"""What does the API remember? The answers it gave once, and how often each caller has called."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IdempotencyRecord(models.Model):
    """The answer to a POST with this key, written in the same transaction as what the POST did."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("key"), max_length=255)
    # SHA-256 of method, path and body: the same key with another request is a mistake of the caller.
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="idempotency_key_is_used_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return self.key


class CallCount(models.Model):
    """How many calls a caller has taken in one window of time; the table is unlogged, a crash forgets it."""

    caller = models.CharField(max_length=64)
    window = models.BigIntegerField()
    taken = models.IntegerField()

    class Meta:
        verbose_name = _("call count")
        verbose_name_plural = _("call counts")
        constraints = [models.UniqueConstraint(fields=["caller", "window"], name="calls_are_counted_once_a_window")]

    def __str__(self) -> str:
        return f"{self.caller}/{self.window}"
