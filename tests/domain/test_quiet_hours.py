"""Nobody is disturbed at night, in any zone, on any day the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet_hours import is_quiet, ladder, local_moment, next_allowed, next_weekly

BERLIN, SHANGHAI, ST_JOHNS = (ZoneInfo(z) for z in ("Europe/Berlin", "Asia/Shanghai", "America/St_Johns"))
LORD_HOWE, APIA = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")

zones = st.sampled_from([BERLIN, SHANGHAI, ST_JOHNS, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Africa/Cairo")])
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("on", "at", "zone", "moment"),
    [
        (date(2026, 11, 23), time(9), SHANGHAI, "2026-11-23T01:00:00+00:00"),
        (date(2026, 3, 29), time(2, 30), BERLIN, "2026-03-29T01:00:00+00:00"),
        (date(2026, 3, 29), time(2), BERLIN, "2026-03-29T01:00:00+00:00"),
        (date(2026, 3, 29), time(3), BERLIN, "2026-03-29T01:00:00+00:00"),
        (date(2026, 10, 25), time(2, 30), BERLIN, "2026-10-25T00:30:00+00:00"),
        (date(2026, 3, 8), time(2, 15), ST_JOHNS, "2026-03-08T05:30:00+00:00"),
        (date(2011, 12, 30), time(12), APIA, "2011-12-30T10:00:00+00:00"),
    ],
)
def test_a_local_time_is_one_moment_also_when_clocks_change(on, at, zone, moment):
    assert local_moment(on, at, zone).isoformat() == moment


@pytest.mark.parametrize(
    ("at", "allowed"),
    [("20:59", "20:59"), ("21:00", "08:00"), ("23:30", "08:00"), ("03:00", "08:00"), ("08:00", "08:00")],
)
def test_what_falls_in_the_night_waits_for_morning(at, allowed):
    moment = datetime.fromisoformat(f"2026-11-23T{at}").replace(tzinfo=SHANGHAI)
    assert f"{next_allowed(moment, SHANGHAI, time(21), time(8)).astimezone(SHANGHAI):%H:%M}" == allowed


def test_equal_ends_mean_no_quiet_hours():
    assert not is_quiet(datetime(2026, 11, 23, tzinfo=UTC), SHANGHAI, time(8), time(8))


def test_a_pledge_made_late_is_reminded_of_only_from_then_on():
    due_on, now = date(2026, 11, 25), datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert [m.isoformat() for m in ladder(due_on, SHANGHAI, after=now)] == [
        "2026-11-24T01:00:00+00:00",
        "2026-11-25T01:00:00+00:00",
    ]
    assert len(ladder(due_on, SHANGHAI)) == 3


@given(days, times, zones)
def test_a_local_moment_shows_its_time_or_the_first_after_a_gap(on, at, zone):
    moment = local_moment(on, at, zone)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(on, at)
    assert moment.utcoffset() == timedelta()
    assert wanted <= shown <= wanted + timedelta(hours=1)
    if shown != wanted:
        minute_before = (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
        assert minute_before < wanted


@given(moments, zones, times, times)
def test_the_next_allowed_moment_is_not_quiet_and_within_a_day_or_so(moment, zone, quiet_from, quiet_to):
    allowed = next_allowed(moment, zone, quiet_from, quiet_to)
    assert moment <= allowed <= moment + timedelta(hours=26)
    assert not is_quiet(allowed, zone, quiet_from, quiet_to)
    assert next_allowed(allowed, zone, quiet_from, quiet_to) == allowed


@given(moments, st.integers(0, 6), times, zones)
def test_the_next_weekly_moment_is_within_a_week_on_its_weekday(after, weekday, at, zone):
    moment = next_weekly(after, weekday, at, zone)
    assert after < moment <= after + timedelta(days=7, hours=2)
    assert moment.astimezone(zone).weekday() == weekday
    assert next_weekly(moment, weekday, at, zone) > moment


@given(days, zones, st.sets(st.integers(0, 60)), times)
def test_a_ladder_climbs_to_the_due_day(due_on, zone, steps, at):
    rungs = ladder(due_on, zone, steps=steps, at=at)
    assert rungs == sorted(rungs)
    assert [due_on - m.astimezone(zone).date() for m in rungs] == [timedelta(days=s) for s in sorted(steps)[::-1]]
