"""Do periods end on the day the law says?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from consortium.core import clocks

days = st.dates(date(2004, 1, 1), date(2026, 12, 1))


def test_a_notice_of_fifteen_calendar_days() -> None:
    term = clocks.days_after(date(2026, 3, 2), 15)

    assert term == clocks.Term(date(2026, 3, 17))
    assert term.first_day_after == date(2026, 3, 18)
    assert term.note == ""


def test_a_notice_of_fifteen_working_days() -> None:
    assert clocks.working_days_after(date(2026, 3, 2), 15) == clocks.Term(date(2026, 3, 23))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 3, 15), 36, date(2027, 3, 15)),
        (date(2025, 3, 31), 3, date(2025, 6, 30)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 15), -2, date(2024, 11, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: date, months: int, end: date) -> None:
    assert clocks.add_months(start, months) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 3, 15), 36, date(2027, 3, 15)),
        (date(2025, 3, 31), 3, date(2025, 6, 30)),
        # 2026-02-28 is a Saturday, and made up: people work on it.
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        # 2025-08-31 is a Sunday.
        (date(2025, 7, 31), 1, date(2025, 9, 1)),
    ],
)
def test_a_period_of_months_rolls_over_days_of_rest(start: date, months: int, end: date) -> None:
    assert clocks.months_after(start, months).last_day == end


def test_a_period_that_ends_in_the_national_holiday_ends_after_it() -> None:
    # Stamp duty per act: within 15 days. The holiday of 2026 lasts from 1 to 7 October.
    assert clocks.days_after(date(2026, 9, 20), 15).last_day == date(2026, 10, 8)
    assert clocks.days_after(date(2026, 9, 20), 15, rolls=False).last_day == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 10, 11), True),  # a Saturday, made up
        (date(2026, 1, 1), False),
        (date(2026, 2, 17), False),  # Spring Festival, a Tuesday
        (date(2026, 3, 2), True),
        (date(2026, 3, 1), False),
    ],
)
def test_working_days_are_the_chinese_ones(day: date, is_working: bool) -> None:
    assert clocks.is_working_day(day) is is_working


def test_a_year_without_published_holidays_counts_weekends_and_says_so() -> None:
    beyond = date(clocks._known_years()[1] + 2, 3, 5)

    term = clocks.working_days_after(beyond, 10)

    between = [beyond + timedelta(days=number) for number in range(1, (term.last_day - beyond).days + 1)]
    assert sum(day.weekday() < 5 for day in between) == 10
    assert term.is_provisional
    with translation.override("en"):
        assert str(term.last_day.year) in term.note
        assert term.note.endswith(".")


def test_a_period_that_does_not_roll_is_never_provisional() -> None:
    assert not clocks.days_after(date(2090, 1, 1), 15, rolls=False).is_provisional


@given(day=days, count=st.integers(0, 60))
def test_working_days_count_only_working_days(day: date, count: int) -> None:
    end = clocks.add_working_days(day, count)

    between = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert sum(map(clocks.is_working_day, between)) == count


@given(day=days)
def test_rolling_over_moves_only_days_of_rest_and_only_forward(day: date) -> None:
    rolled = clocks.roll_over(day)

    assert clocks.is_working_day(rolled)
    assert (rolled == day) == clocks.is_working_day(day)
    assert day <= rolled <= day + timedelta(days=15)


def test_today_is_the_day_in_china() -> None:
    evening_in_london = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)

    with patch("django.utils.timezone.now", return_value=evening_in_london):
        assert clocks.today() == date(2026, 3, 2)
