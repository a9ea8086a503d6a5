"""Which reports are asked for again and again, by whom, and when next?"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consortium.reports.machinery import Report, find
from consortium.reports.querysets import ReportScheduleQuerySet
from consortium.reports.statuses import Every, Weekday


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["next_at", "last_job"])
class ReportSchedule(models.Model):
    """A report that its owner gets every week or month, with the rights the owner has on that day."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="report_schedules",
        verbose_name=_("made for"),
    )
    report = models.CharField(_("report"), max_length=60)
    params = models.JSONField(_("parameters"), default=dict, blank=True)
    format = models.CharField(_("format"), max_length=10)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    every = models.CharField(_("how often"), max_length=5, choices=Every, default=Every.MONTH)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True)
    day = models.PositiveSmallIntegerField(
        _("day of the month"),
        null=True,
        blank=True,
        help_text=_("1 to 31; in a shorter month its last day."),
    )
    at = models.TimeField(_("time"))
    is_active = models.BooleanField(_("active"), default=True)
    stopped_because = models.TextField(_("stopped because"), blank=True)
    next_at = models.DateTimeField(_("next time"))
    last_job = models.ForeignKey(
        "jobs.Job",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("last run"),
    )

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("report schedule")
        verbose_name_plural = _("report schedules")
        constraints = [
            models.CheckConstraint(
                condition=Q(every=Every.WEEK, weekday__isnull=False, weekday__range=(1, 7), day__isnull=True)
                | Q(every=Every.MONTH, day__isnull=False, day__range=(1, 31), weekday__isnull=True),
                name="report_schedule_has_its_day",
                violation_error_message=_("A weekly report needs a weekday, a monthly one a day from 1 to 31."),
            ),
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(is_active=True), name="report_schedule_due")]

    def __str__(self) -> str:
        return str(self.known_report.title) if self.known_report else self.report

    @property
    def known_report(self) -> Report | None:
        """The report, unless it is no longer offered."""
        return find(self.report)

    def next_after(self, moment: datetime) -> datetime:
        """The first time after the moment, on the clock of this installation."""
        today = timezone.localtime(moment).date()
        for day in self._days_from(today):
            at = timezone.make_aware(datetime.combine(day, self.at))
            if at > moment:
                return at
        raise AssertionError("Two candidates always reach past the moment.")

    def _days_from(self, today: date) -> list[date]:
        if self.every == Every.WEEK:
            first = today + timedelta(days=((self.weekday or 1) - today.isoweekday()) % 7)
            return [first, first + timedelta(days=7)]
        next_month = today.replace(day=1) + timedelta(days=31)
        return [_day_of(today, self.day), _day_of(next_month, self.day)]


def _day_of(month: date, day: Any) -> date:
    """That day of the month, or the last one of a shorter month."""
    return month.replace(day=min(day or 1, calendar.monthrange(month.year, month.month)[1]))
