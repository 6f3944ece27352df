"""Digests: when they come, what they count, what comes first in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digest_times import Choice, Holder, Period, Rhythm, finished, is_told, next_digest_at
from domain.digests import (
    CaseCounts,
    Digest,
    Gladness,
    Need,
    OpenPledges,
    Praise,
    RatingCounts,
    Standing,
    ToDo,
    UnitFigures,
    chosen,
    counted,
    in_order,
    not_acted,
    share,
    standing,
    told_topics,
)
from domain.roles import Role
from domain.units import Level, Unit

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday 09:00 in Shanghai


def unit(path: str) -> Unit:
    ids = [int(part) for part in path.strip("/").split("/")]
    parent = ids[-2] if len(ids) > 1 else None
    return Unit(id=ids[-1], parent_id=parent, name=f"U{ids[-1]}", level=Level.COMMUNITY, path=path)


# ---- when


@pytest.mark.parametrize("day", range(7))
def test_on_any_day_the_finished_week_ended_on_the_sunday_before(day: int) -> None:
    week = finished(Rhythm.WEEKLY, date(2026, 11, 23) + timedelta(days=day))
    assert (week.first, week.last, week.number) == (date(2026, 11, 16), date(2026, 11, 22), 47)


@given(day=st.dates(date(2020, 1, 1), date(2040, 1, 1)), rhythm=st.sampled_from(Rhythm))
def test_spans_of_a_rhythm_lie_end_to_end_so_that_nothing_is_told_twice(day: date, rhythm: Rhythm) -> None:
    this = Period.of(rhythm, day)
    assert this.first <= day <= this.last
    assert this.back().last + timedelta(days=1) == this.first
    assert this.back().back(-1) == this
    assert finished(rhythm, day) == this.back()
    line = this.history(12)
    assert len(line) == 12
    assert line[-1].first <= this.first <= this.last <= line[-1].last
    assert all(later.back() == earlier for earlier, later in pairwise(line))


def test_a_week_begins_at_midnight_where_the_organisation_is() -> None:
    week = Period.week_of(date(2026, 11, 18))
    assert week.starts_at(SHANGHAI) == datetime(2026, 11, 15, 16, tzinfo=UTC)
    assert week.ends_at(SHANGHAI) == week.back(-1).starts_at(SHANGHAI)


def when(choice: Choice, *, after: datetime = NOW, ask_at: time = time(9), until: time = time(8)) -> str:
    due = next_digest_at(choice, after=after, zone=SHANGHAI, ask_at=ask_at, quiet_from=time(21), quiet_until=until)
    return f"{due.astimezone(SHANGHAI):%a %m-%d %H:%M}"


def test_the_digest_comes_on_monday_at_the_hour_of_reminders() -> None:
    assert when(Choice(), after=NOW - timedelta(minutes=1)) == "Mon 11-23 09:00"
    assert when(Choice()) == "Mon 11-30 09:00"
    assert when(Choice(), ask_at=time(17)) == "Mon 11-23 17:00"


def test_the_reader_chooses_day_and_hour_and_may_skip_a_week() -> None:
    assert when(Choice(weekday=4, hour=12)) == "Fri 11-27 12:00"
    assert when(Choice(skip_until=date(2026, 12, 1))) == "Mon 12-07 09:00"
    assert when(Choice(skip_until=date(2026, 12, 7))) == "Mon 12-07 09:00"


def test_it_comes_every_day_or_on_the_first_of_the_month_if_wanted() -> None:
    daily, monthly = Choice(rhythm=Rhythm.DAILY, hour=8), Choice(rhythm=Rhythm.MONTHLY)
    assert when(daily) == "Tue 11-24 08:00"
    assert when(daily, after=NOW - timedelta(hours=2)) == "Mon 11-23 08:00"
    assert when(monthly) == "Tue 12-01 09:00"
    assert when(monthly, after=NOW + timedelta(days=8)) == "Fri 01-01 09:00"
    assert when(Choice(rhythm=Rhythm.DAILY, hour=23)) == "Tue 11-24 08:00"


def test_a_digest_never_comes_in_quiet_hours() -> None:
    assert when(Choice(hour=6)) == "Mon 11-30 08:00"
    assert when(Choice(hour=22)) == "Tue 11-24 08:00"


def test_what_quiet_hours_have_put_off_is_still_to_come_after_a_change_of_settings() -> None:
    assert when(Choice(hour=6), after=NOW - timedelta(hours=2)) == "Mon 11-23 08:00"
    assert when(Choice(hour=6), after=NOW - timedelta(hours=1)) == "Mon 11-30 08:00"


SECRETARY, DEPUTY = Holder(1, Role.SECRETARY, there=True), Holder(2, Role.DEPUTY, there=True)


def test_a_deputy_is_told_only_when_nobody_who_leads_is_there() -> None:
    away = SECRETARY._replace(there=False)
    assert is_told(1, Role.SECRETARY, [SECRETARY, DEPUTY])
    assert not is_told(2, Role.DEPUTY, [SECRETARY, DEPUTY])
    assert is_told(2, Role.DEPUTY, [away, DEPUTY])
    assert not is_told(1, Role.SECRETARY, [away, DEPUTY])
    assert is_told(2, Role.DEPUTY, [DEPUTY])
    assert not is_told(2, Role.DEPUTY, [away, DEPUTY._replace(there=False)])


# ---- how a pledge stands


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Standing.ON_TIME),
        ({"due_on": date(2026, 11, 23)}, Standing.ON_TIME),  # its own day is still in time
        ({"due_on": date(2026, 11, 22)}, Standing.BEHIND),
        ({"mood": "stuck"}, Standing.BEHIND),
        ({"mood": "nothing"}, Standing.ON_TIME),  # a missed week is a fact, not a fault
        ({"heard_at": NOW - timedelta(days=15)}, Standing.SILENT),
        ({"heard_at": NOW - timedelta(days=15), "ask_every_days": 28}, Standing.ON_TIME),
        ({"heard_at": None}, Standing.SILENT),
        ({"heard_at": None, "ask_every_days": 0}, Standing.ON_TIME),
        ({"heard_at": None, "on_leave": True}, Standing.ON_LEAVE),
        ({"due_on": date(2026, 11, 1), "claimed": True, "on_leave": True}, Standing.ON_TIME),
    ],
)
def test_a_pledge_is_behind_when_late_or_stuck_and_silence_is_a_state_of_its_own(
    changed: dict[str, object], expected: Standing
) -> None:
    usual: dict[str, object] = {
        "due_on": date(2026, 12, 31), "published_at": NOW - timedelta(days=30), "heard_at": NOW - timedelta(days=3),
        "mood": "on_track", "claimed": False, "on_leave": False, "ask_every_days": 7,
    }  # fmt: skip
    assert standing(**(usual | changed), at=NOW, on=date(2026, 11, 23)) is expected  # type: ignore[arg-type]


# ---- ratings


def test_four_answers_are_too_few_and_five_come_with_their_interval() -> None:
    assert share(RatingCounts(high=3, low=1)) is None
    five = share(RatingCounts(high=4, low=1))
    assert five is not None
    assert five.percent == pytest.approx(80)
    assert five.low < 40 < 95 < five.high


def test_of_answers_all_alike_only_the_band_is_told() -> None:
    assert counted({"band": "high"}, 7) == RatingCounts(high=7)
    assert counted({"band": "low"}, 7) == RatingCounts(low=7)
    alike = share(counted({"5": 3, "4": 4}, 7))
    assert alike is not None
    assert alike.percent is None


def test_levels_from_three_up_count_as_satisfied() -> None:
    ratings = counted({"5": 3, "3": 2, "2": 1, "1": 1}, 7)
    assert (ratings.n, ratings.satisfied) == (7, 5)


def test_a_topic_is_told_from_five_mentions_on_and_three_topics_at_most() -> None:
    topics = told_topics({"waiting": 14, "manner": 9, "papers": 4, "trips": 9, "place": 6})
    assert [(topic.key, topic.n) for topic in topics] == [("waiting", 14), ("manner", 9), ("trips", 9)]


# ---- what comes first


def test_what_is_overdue_comes_first_then_what_is_due_then_what_waits() -> None:
    needs = [
        ToDo(need=Need.SILENT, noun_id=2, on=date(2026, 12, 1)),
        ToDo(need=Need.STUCK, noun_id=3, on=date(2026, 12, 9)),
        ToDo(need=Need.REVIEW, noun_id=4, count=3),
        ToDo(need=Need.CASE_DUE, noun_id=5, at=NOW + timedelta(hours=4)),
        ToDo(need=Need.CASE_DUE, noun_id=6, at=NOW + timedelta(hours=2)),
        ToDo(need=Need.OVERDUE_CASE, noun_id=7, at=NOW - timedelta(hours=1)),
    ]
    assert [each.noun_id for each in in_order(needs)] == [7, 6, 5, 4, 3, 2]


def praise(kind: Gladness, pledge_id: int, hours: int) -> Praise:
    return Praise(kind=kind, pledge_id=pledge_id, unit="", name="", what="", at=NOW + timedelta(hours=hours))


def test_a_kept_pledge_is_told_before_a_first_check_in_and_the_earlier_before_the_later() -> None:
    first = praise(Gladness.FIRST_CHECK_IN, 1, hours=0)
    kept, later = praise(Gladness.KEPT, 2, hours=5), praise(Gladness.KEPT, 3, hours=6)
    assert chosen([first, later, kept]) == kept
    assert chosen([first]) == first
    assert chosen([]) is None


def test_a_week_in_which_nothing_moved_is_told_as_that() -> None:
    still = UnitFigures(open=OpenPledges(on_time=3), open_before=OpenPledges(on_time=3))
    week = Period.week_of(NOW.date())
    assert Digest(unit=unit("/1/"), period=week, figures=still).nothing_moved
    assert not Digest(unit=unit("/1/"), period=week, figures=still + UnitFigures(check_ins=1)).nothing_moved
    behind = UnitFigures(open=OpenPledges(behind=3), open_before=OpenPledges(on_time=3))
    assert not Digest(unit=unit("/1/"), period=week, figures=behind).nothing_moved


# ---- the tree


def test_an_officer_hears_of_the_units_whose_own_leaders_have_not_acted() -> None:
    late = UnitFigures(cases=CaseCounts(overdue=1))
    figures = {"/1/": late, "/1/2/3/": late, "/1/12/": UnitFigures(check_ins=4), "/1/13/": late}
    assert not_acted("/1/", figures, ["/1/", "/1/2/", "/1/12/"]) == ("/1/2/",)  # nobody leads 13: the reader does
