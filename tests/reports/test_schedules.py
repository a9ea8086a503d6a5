"""Is a regular report made at its time, once, and no longer than its owner may have it?"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consortium.core.errors import NotAllowed
from consortium.jobs.models import Job
from consortium.reports.actions import ask_scheduled, change_schedule, schedule_report, stop_schedule
from consortium.reports.machinery import Report
from consortium.reports.models import ReportSchedule
from consortium.reports.tasks import ask_for_due_reports
from members.models import Grant, User
from tests import makers

SHANGHAI = ZoneInfo("Asia/Shanghai")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def schedule(report: Report, wish: dict[str, str], secretary: User) -> ReportSchedule:
    return schedule_report(report, by=secretary, params=wish, format="csv", every="month", day=31, at=time(7, 0))


def make_due(schedule: ReportSchedule) -> ReportSchedule:
    ReportSchedule.objects.filter(pk=schedule.pk).update(next_at=timezone.now() - timedelta(days=100))
    schedule.refresh_from_db()
    return schedule


@pytest.mark.parametrize(
    ("every", "weekday", "day", "moment", "expected"),
    [
        ("week", 1, None, "2026-11-23 06:59", "2026-11-23 07:00"),
        ("week", 1, None, "2026-11-23 07:00", "2026-11-30 07:00"),
        ("week", 7, None, "2026-11-23 08:00", "2026-11-29 07:00"),
        ("month", None, 31, "2026-11-23 08:00", "2026-11-30 07:00"),
        ("month", None, 31, "2026-11-30 07:00", "2026-12-31 07:00"),
        ("month", None, 31, "2027-01-31 07:00", "2027-02-28 07:00"),
        ("month", None, 1, "2026-12-01 07:00", "2027-01-01 07:00"),
    ],
)
def test_the_next_time(every: str, weekday: int | None, day: int | None, moment: str, expected: str) -> None:
    schedule = ReportSchedule(every=every, weekday=weekday, day=day, at=time(7, 0))

    following = schedule.next_after(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI))

    assert f"{following.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == expected


def test_a_due_report_is_asked_for_once_even_after_a_standstill(schedule: ReportSchedule) -> None:
    make_due(schedule)

    ask_for_due_reports()
    ask_for_due_reports()

    job = Job.objects.get()
    schedule.refresh_from_db()
    assert (job.actor_id, schedule.last_job_id) == (schedule.owner_id, job.pk)
    assert schedule.next_at > timezone.now()


def test_of_two_sweepers_one_asks(schedule: ReportSchedule) -> None:
    make_due(schedule)
    barrier, now = Barrier(4), timezone.now()

    def ask() -> None:
        found = ReportSchedule.objects.select_related("owner").get(pk=schedule.pk)
        barrier.wait()
        ask_scheduled(found, by=found.owner, now=now)
        connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Job.objects.count() == 1


def test_a_report_its_owner_may_no_longer_have_stops_with_the_reason(schedule: ReportSchedule) -> None:
    Grant.objects.filter(user=schedule.owner).delete()
    make_due(schedule)

    ask_for_due_reports()

    schedule.refresh_from_db()
    assert (schedule.is_active, Job.objects.count()) == (False, 0)
    assert schedule.stopped_because == "Only the secretariat of this consortium may."


def test_a_stopped_schedule_rests_until_it_is_set_again(schedule: ReportSchedule, outsider: User) -> None:
    stop_schedule(schedule, by=schedule.owner)
    make_due(schedule)

    ask_for_due_reports()

    assert not Job.objects.exists()
    change_schedule(schedule, by=schedule.owner, every="week", weekday=2, at=time(8, 30))
    assert (schedule.is_active, schedule.day, schedule.weekday) == (True, None, 2)
    with pytest.raises(NotAllowed, match=r"."):
        stop_schedule(schedule, by=outsider)


def test_a_schedule_needs_its_day(schedule: ReportSchedule) -> None:
    with pytest.raises(IntegrityError, match="report_schedule_has_its_day"):
        ReportSchedule.objects.filter(pk=schedule.pk).update(day=None)


def test_the_console_changes_when_a_report_is_made(
    client: Client, schedule: ReportSchedule, coordinator: User
) -> None:
    operator = makers.user("operator", is_superuser=True, is_staff=True)
    url = reverse("admin:reports_reportschedule_change", args=[schedule.pk])
    weekly = {"every": "week", "weekday": "3", "day": "", "at": "08:15"}

    client.force_login(operator)
    assert client.post(url, {**weekly, "is_active": "on"}).status_code == 302

    schedule.refresh_from_db()
    assert (schedule.every, schedule.weekday, schedule.day, schedule.at) == ("week", 3, None, time(8, 15))
    assert client.post(url, {**weekly, "weekday": "", "is_active": "on"}).status_code == 200
    assert client.post(url, weekly).status_code == 302
    schedule.refresh_from_db()
    assert not schedule.is_active
    client.force_login(coordinator)
    assert client.get(url).status_code != 200
