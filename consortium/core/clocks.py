"""When does a period end? Calendar days, Chinese working days, months; the start day is never counted."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar
from chinese_calendar.constants import holidays
from django.utils import timezone
from django.utils.translation import gettext as _

BEIJING_TIME = ZoneInfo("Asia/Shanghai")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a period; provisional while the holidays of its year are not published."""

    last_day: date
    is_provisional: bool = False

    @property
    def first_day_after(self) -> date:
        """The day on which what had to wait for the period may be done."""
        return self.last_day + timedelta(days=1)

    @property
    def note(self) -> str:
        """What a reader must know beside the date; empty when the date is final."""
        if not self.is_provisional:
            return ""
        return _("The public holidays of %(year)s are not published yet; the date counts only weekends.") % {
            "year": self.last_day.year
        }


def today() -> date:
    """Today's date in China, wherever the server stands."""
    return timezone.localdate(timezone=BEIJING_TIME)


def days_after(start: date, days: int, *, rolls: bool = True) -> Term:
    """The end of so many calendar days after the start day. Civil Code art. 201, 203."""
    return _ending_on(start + timedelta(days=days), rolls=rolls)


def months_after(start: date, months: int, *, rolls: bool = True) -> Term:
    """The end of so many months after the start day. Civil Code art. 202, 203."""
    return _ending_on(add_months(start, months), rolls=rolls)


def working_days_after(start: date, days: int) -> Term:
    """The end of so many Chinese working days after the start day; weekend days that are made up count."""
    day = start
    for _count in range(days):
        day = _next_working_day(day + timedelta(days=1))
    return Term(day, is_provisional=days > 0 and not has_holiday_data(day))


def add_days(start: date, days: int) -> date:
    """So many calendar days later, or earlier."""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """The same day so many months later, or earlier; the last day of that month when it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def add_working_days(start: date, days: int) -> date:
    """The last of so many working days after the start day."""
    return working_days_after(start, days).last_day


def roll_over(day: date) -> date:
    """The day itself, or the first working day after it when it is a day of rest. Civil Code art. 203."""
    return _next_working_day(day)


def is_working_day(day: date) -> bool:
    """A day on which China works; Monday to Friday in a year whose holidays are not published."""
    if has_holiday_data(day):
        return chinese_calendar.is_workday(day)
    return day.weekday() < SATURDAY


def has_holiday_data(day: date) -> bool:
    """The holidays of the day's year are known. The State Council publishes them in the November before."""
    first, last = _known_years()
    return first <= day.year <= last


@cache
def _known_years() -> tuple[int, int]:
    # The library lists a year's first of January as a holiday of that year, never of the year before.
    return min(holidays).year, max(holidays).year


def _ending_on(day: date, *, rolls: bool) -> Term:
    if not rolls:
        return Term(day)
    last_day = _next_working_day(day)
    return Term(last_day, is_provisional=not has_holiday_data(last_day))


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
