"""What is a job? A row: what was asked, by whom, how far it is. The broker only wakes a worker."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.jobs.querysets import JobQuerySet
from consortium.jobs.statuses import ENDED, OPEN, JobState


class Job(models.Model):
    """One piece of work that somebody asked for and that a worker does after the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200, blank=True)
    params = models.JSONField(_("parameters"), default=dict, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="jobs",
        verbose_name=_("asked by"),
    )
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    request_id = models.CharField(max_length=64, blank=True)
    # Two clicks are one wish: while a job with this key is open, the same person asking again gets that job.
    dedupe_key = models.CharField(max_length=64, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    # The step is kept as a message and its values, so that each reader sees it in their own language.
    step = models.CharField(max_length=200, blank=True)
    step_params = models.JSONField(default=dict, blank=True)

    requested_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    error = models.TextField(blank=True)
    error_params = models.JSONField(default=dict, blank=True)
    failure_number = models.CharField(_("failure number"), max_length=12, blank=True)

    # What a job without a file has to say, such as how many rows an import has written.
    outcome = models.JSONField(default=dict, blank=True)
    output_path = models.CharField(max_length=80, blank=True)
    output_name = models.CharField(max_length=200, blank=True)
    output_type = models.CharField(max_length=100, blank=True)
    output_size = models.PositiveBigIntegerField(default=0)
    output_sha256 = models.CharField(max_length=64, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="job_percent_is_at_most_100"),
            models.CheckConstraint(
                condition=Q(state=JobState.WORKING, lease_until__isnull=False)
                | (~Q(state=JobState.WORKING) & Q(lease_until__isnull=True)),
                name="job_has_a_lease_exactly_while_working",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, finished_at__isnull=False) | Q(state__in=OPEN, finished_at__isnull=True),
                name="job_has_an_end_exactly_when_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED) | (~Q(error="") & ~Q(failure_number="")),
                name="job_failed_says_why",
            ),
            models.UniqueConstraint(
                fields=["actor", "kind", "dedupe_key"],
                condition=Q(state__in=OPEN) & ~Q(dedupe_key=""),
                name="job_is_open_once_for_one_wish",
                violation_error_message=_("The same is already being prepared for you."),
            ),
        ]
        indexes = [
            models.Index(F("actor"), F("requested_at").desc(), name="job_of_actor"),
            models.Index(
                fields=["state", "queued_at"],
                condition=Q(state__in=OPEN),
                name="job_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def has_file(self) -> bool:
        return self.state == JobState.READY and bool(self.output_path)

    @property
    def is_expired(self) -> bool:
        """Its file existed and has been removed."""
        return self.state == JobState.READY and bool(self.output_name) and not self.output_path

    @property
    def step_text(self) -> str:
        """The present step in the reader's language."""
        return _filled(self.step, self.step_params)

    @property
    def error_text(self) -> str:
        """Why it failed, in the reader's language."""
        return _filled(self.error, self.error_params)


def _filled(message: str, values: dict[str, Any]) -> str:
    # gettext("") answers with the header of the catalogue.
    if not message:
        return ""
    text = gettext(message)
    return text % values if values else text
