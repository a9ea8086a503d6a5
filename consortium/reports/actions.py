"""Every change to report runs and schedules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import Refusal, RuleBroken, check
from consortium.core.locking import lock
from consortium.jobs.actions import enqueue
from consortium.jobs.models import Job
from consortium.reports.machinery import Report
from consortium.reports.models import ReportSchedule
from consortium.reports.permissions import can_change_schedule
from consortium.reports.statuses import Every

KIND = "report"


@action("report.ask")
def ask_report(report: Report, *, by: Any, params: Mapping[str, Any], format: str, language: str = "") -> Job:
    """Ask for a report. Asking twice for the same while it is being written gives the same run."""
    if format not in report.formats:
        raise RuleBroken(_("This report is not made in that format."), field="format")
    choices = report.choices(by, params)
    check(report.may_ask(by, choices))
    wish = {"report": report.slug, "params": dict(params), "format": format}
    key = hashlib.sha256(json.dumps([wish, language], sort_keys=True, default=str).encode()).hexdigest()
    subtitle = report.subtitle(choices)
    return enqueue(
        KIND,
        wish,
        by=by,
        title=f"{report.title} · {subtitle}" if subtitle else str(report.title),
        language=language,
        dedupe_key=key,
    )


@action("report.schedule")
def schedule_report(
    report: Report,
    *,
    by: Any,
    params: Mapping[str, Any],
    format: str,
    every: str,
    at: time,
    weekday: int | None = None,
    day: int | None = None,
) -> ReportSchedule:
    """Have a report made every week or month. Rights are asked now, and again each time."""
    if format not in report.formats:
        raise RuleBroken(_("This report is not made in that format."), field="format")
    check(report.may_ask(by, report.choices(by, params)))
    schedule = ReportSchedule(
        owner=by,
        report=report.slug,
        params=dict(params),
        format=format,
        language=get_language() or "zh-hans",
    )
    return _put_on_time(schedule, every=every, weekday=weekday, day=day, at=at)


@action("report.reschedule")
def change_schedule(
    schedule: ReportSchedule,
    *,
    by: Any,
    every: str,
    at: time,
    weekday: int | None = None,
    day: int | None = None,
) -> ReportSchedule:
    """Have it made at another time; a stopped schedule runs again."""
    check(can_change_schedule(by, schedule))
    lock(schedule)
    schedule.is_active, schedule.stopped_because = True, ""
    return _put_on_time(schedule, every=every, weekday=weekday, day=day, at=at)


def _put_on_time(
    schedule: ReportSchedule, *, every: str, weekday: int | None, day: int | None, at: time
) -> ReportSchedule:
    schedule.every, schedule.at = every, at
    schedule.weekday = weekday if every == Every.WEEK else None
    schedule.day = day if every == Every.MONTH else None
    schedule.next_at = schedule.next_after(timezone.now())
    schedule.save()
    return schedule


@action("report.stop_schedule")
def stop_schedule(schedule: ReportSchedule, *, by: Any, reason: str = "") -> None:
    """Make no more of these reports; the schedule stays and can be set going again."""
    check(can_change_schedule(by, schedule))
    lock(schedule)
    schedule.is_active, schedule.stopped_because = False, reason
    schedule.save(update_fields=["is_active", "stopped_because"])


@action("report.ask_scheduled")
def ask_scheduled(schedule: ReportSchedule, *, by: Any, now: datetime) -> Job | None:
    """Ask for a due report as its owner, exactly once: two sweepers find it, one of them moves it on.

    A report the owner may no longer have stops the schedule, with the reason.
    """
    mine = ReportSchedule.objects.filter(pk=schedule.pk, is_active=True, next_at=schedule.next_at)
    if not mine.update(next_at=schedule.next_after(now)):
        return None
    try:
        report = schedule.known_report
        if report is None or not by.is_active:
            raise RuleBroken(_("This report is no longer offered, or the account has been closed."))
        job = ask_report(report, by=by, params=schedule.params, format=schedule.format, language=schedule.language)
    except Refusal as refusal:
        stop_schedule(schedule, by=by, reason=str(refusal))
        return None
    ReportSchedule.objects.filter(pk=schedule.pk).update(last_job=job)
    return job
