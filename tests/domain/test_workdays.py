"""Clocks for answers run on working days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import Calendar, add_workdays, is_workday

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.load([2026, 2027])


@pytest.mark.parametrize(
    ("on", "worked"),
    [
        ("2026-11-23", True),
        ("2026-11-22", False),
        ("2026-10-01", False),
        ("2026-10-10", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-28", True),
        ("2027-02-08", False),
        ("2030-10-01", True),
    ],
)
def test_a_day_is_worked_as_the_state_council_says(on, worked):
    assert is_workday(date.fromisoformat(on), CALENDAR) is worked


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        ("2026-11-23T10:00", 1, "2026-11-24"),
        ("2026-11-27T10:00", 1, "2026-11-30"),
        ("2026-11-28T10:00", 1, "2026-11-30"),
        ("2026-11-28T10:00", 0, "2026-11-30"),
        ("2026-11-23T10:00", 0, "2026-11-23"),
        ("2026-09-30T10:00", 2, "2026-10-09"),
        ("2026-09-30T10:00", 3, "2026-10-10"),
        ("2026-02-13T23:30", 2, "2026-02-24"),
        ("2026-11-23T10:00", 15, "2026-12-14"),
    ],
)
def test_an_answer_is_due_at_five_on_the_nth_working_day(moment, days, due):
    start = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    expected = datetime.combine(date.fromisoformat(due), time(17), SHANGHAI)
    assert add_workdays(start, days, CALENDAR, SHANGHAI) == expected


def test_days_off_of_2026_come_with_the_weekends_worked_for_them():
    assert len(CALENDAR.made_up) == 6
    assert all(day.weekday() >= 5 for day in CALENDAR.made_up)
    assert not CALENDAR.made_up & CALENDAR.holidays
    assert sum(day.year == 2026 for day in CALENDAR.holidays) == 33


def test_the_doctor_hears_of_years_without_final_data():
    assert CALENDAR.missing_years(date(2026, 11, 23)) == []
    assert CALENDAR.missing_years(date(2026, 12, 1)) == [2027]
    assert CALENDAR.missing_years(date(2027, 3, 1)) == [2027]
    assert CALENDAR.missing_years(date(2028, 3, 1)) == [2028]
    assert Calendar.load([1999]).years == frozenset()


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        add_workdays(datetime(2026, 11, 23, tzinfo=UTC), -1, CALENDAR, SHANGHAI)


@given(st.datetimes(datetime(2025, 12, 1), datetime(2028, 1, 1), timezones=st.just(UTC)), st.integers(0, 60))  # noqa: DTZ001
def test_the_due_moment_is_on_a_working_day_and_more_days_are_not_sooner(moment, days):
    due = add_workdays(moment, days, CALENDAR, SHANGHAI)
    assert is_workday(due.astimezone(SHANGHAI).date(), CALENDAR)
    assert add_workdays(moment, days + 1, CALENDAR, SHANGHAI) >= due
