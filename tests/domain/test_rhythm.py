"""The rhythm of a unit: whoever is steady hears nothing, at whatever pace; a beginning is no rush."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rhythm import LEAST, LOOKED_BACK, WEEK, Noticed, Pace, RhythmChoices, noticed

TODAY = date(2026, 11, 30)
LONG_AGO = TODAY - LOOKED_BACK
USUAL = RhythmChoices()
DAYS = st.dictionaries(
    st.integers(1, LOOKED_BACK.days).map(lambda back: TODAY - timedelta(days=back)), st.integers(0, 60), max_size=40
)


def look(moved: dict[date, int], *, since: date = LONG_AGO, every: int | None = None) -> Noticed | None:
    return noticed(moved, today=TODAY, since=since, every_days=every, choices=USUAL)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@given(st.integers(1, 200), st.integers(1, 10))
def test_whoever_keeps_the_same_pace_is_never_told_anything(each: int, every: int) -> None:
    moved = {back(days): each for days in range(1, LOOKED_BACK.days + 1, every)}
    assert look(moved) is None
    assert look(moved, every=every) is None


@given(DAYS, st.integers(1, 20))
def test_silence_is_no_more_once_something_moves_and_a_new_unit_has_its_time(
    moved: dict[date, int], within: int
) -> None:
    found = look(moved | {back(within): 1})
    assert found is None or found.pace is not Pace.SILENT
    assert look({}, since=back(21)) is None
    assert look({}, since=back(22)) == Noticed(Pace.SILENT, back(22), 22)
    assert look({}, since=back(15), every=7) == Noticed(Pace.SILENT, back(15), 15)


@given(DAYS, st.integers(2, 9))
def test_a_rush_is_a_rush_at_every_size_and_less_in_the_week_is_never_more_of_one(
    moved: dict[date, int], times: int
) -> None:
    found = look(moved)
    if found is not None and found.pace is Pace.RUSH:
        larger = look({day: times * n for day, n in moved.items()})
        assert larger is not None
        assert larger.pace is Pace.RUSH
    else:
        fewer = look({day: n // 2 if day >= TODAY - WEEK else n for day, n in moved.items()})
        assert fewer is None or fewer.pace is not Pace.RUSH


@pytest.mark.parametrize(
    ("this_week", "weekly", "since", "said"),
    [
        (5 * LEAST, LEAST, LONG_AGO, None),  # five times the usual, no more
        (5 * LEAST + 1, LEAST, LONG_AGO, Noticed(Pace.RUSH, back(7), 5 * LEAST + 1, LEAST)),
        (LEAST - 1, 0, LONG_AGO, None),  # so few crowd nobody
        (LEAST, 0, LONG_AGO, Noticed(Pace.RUSH, back(7), LEAST, 0)),  # stop and go
        (200, 0, back(34), None),  # just begun
    ],
)
def test_what_is_done_in_one_week_is_held_against_the_weeks_before(
    this_week: int, weekly: int, since: date, said: Noticed | None
) -> None:
    moved = {back(1): this_week} | {back(1 + 7 * week): weekly for week in range(1, 9)}
    assert look(moved, since=since) == said


def test_an_organisation_that_wants_neither_hears_neither() -> None:
    never = RhythmChoices(silent_days=0, rush_times=0)
    for moved in ({}, {back(1): 500}):
        assert noticed(moved, today=TODAY, since=LONG_AGO, every_days=7, choices=never) is None
