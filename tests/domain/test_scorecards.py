"""Scorecards: shares with their n, bands and never ranks, nothing below k, and no composite unasked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digest_times import Period
from domain.peers import Standing
from domain.scorecards import (
    INDICATORS,
    PERIODS,
    Change,
    Choices,
    Every,
    bands,
    below,
    change,
    composite,
    figure,
    gathered,
    line,
    period_of,
    periods_to,
    spread,
)
from domain.statistics import K, Share

MEASURES = sorted({name for each in INDICATORS.values() for name in (*each.counted, *each.of)})
SUMS = st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 40))


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), every=st.sampled_from(Every))
def test_periods_follow_each_other_without_a_gap(day: date, every: Every) -> None:
    periods = periods_to(period_of(day, every), every)
    assert len(periods) == PERIODS
    assert periods[-1].first <= day <= periods[-1].last
    assert all((after.first - before.last).days == 1 for before, after in pairwise(periods))
    assert {each.first.day for each in periods} == {1}


def test_a_quarter_and_a_month_are_those_of_the_calendar() -> None:
    assert period_of(date(2026, 11, 25), Every.QUARTER) == Period(first=date(2026, 10, 1), last=date(2026, 12, 31))
    assert period_of(date(2028, 2, 1), Every.MONTH) == Period(first=date(2028, 2, 1), last=date(2028, 2, 29))


@given(key=st.sampled_from(sorted(INDICATORS)), sums=SUMS)
def test_no_figure_is_told_of_fewer_than_k_and_none_says_how_few_people_there_were(
    key: str, sums: dict[str, int]
) -> None:
    indicator = INDICATORS[key]
    n = sum(sums.get(name, 0) for name in indicator.of)
    if sum(sums.get(name, 0) for name in indicator.counted) > n:
        return  # no such sums: what is counted is part of all
    found = figure(indicator, sums)
    assert (found.share is None) == (n < K)
    if found.share is None and key in ("satisfied", "approved"):
        assert found.n == 0
    if key == "satisfied" and n >= K:
        assert found.alike == (max(sums.get(name, 0) for name in indicator.of) == n)


@given(own=st.dictionaries(st.sampled_from(["/1/", "/1/2/", "/1/2/3/", "/1/2/4/", "/1/20/", "/5/"]), SUMS))
def test_a_unit_comes_to_what_it_and_all_below_it_come_to(own: dict[str, dict[str, int]]) -> None:
    paths = {2: "/1/2/", 3: "/1/2/3/", 20: "/1/20/"}
    found = gathered(paths, own)
    for unit_id, path in paths.items():
        by_hand: Counter[str] = Counter()
        for each, sums in own.items():
            if each.startswith(path):
                by_hand.update(sums)
        assert found[unit_id] == by_hand == below(path, own)


def test_less_is_better_turns_the_bands_round() -> None:
    peers = {1: {"answered": 200, "reopened": 90}, **{n: {"answered": 200, "reopened": 10} for n in range(2, 9)}}
    assert bands(INDICATORS["reopened"], peers)[1] is Standing.BELOW


def test_with_fewer_than_three_who_can_be_compared_there_is_no_band() -> None:
    history = [{"kept": 9, "not_kept": 1}] * 2
    peers = {1: history[0], 2: {"kept": 1, "not_kept": 30}, 3: {"kept": 1}}
    assert line(INDICATORS["kept"], history, unit_id=1, peers=peers, parts={}).band is None


def test_a_figure_moves_only_where_chance_does_not_explain_it() -> None:
    assert change(Share.of(9, 10), Share.of(8, 10)) is Change.SAME
    assert change(Share.of(90, 100), Share.of(60, 100)) is Change.UP
    assert change(Share.of(60, 100), Share.of(90, 100)) is Change.DOWN
    assert change(None, Share.of(9, 10)) is Change.UNKNOWN


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (Choices(), None),  # off until somebody wants it
        (Choices(composite=True), 80),
        (Choices(composite=True, weights={"reopened": 3}), 86),  # 5 % taken up again are 95 % that were not
    ],
)
def test_a_composite_is_only_there_for_who_wants_it(choices: Choices, expected: int | None) -> None:
    sums = {"kept": 70, "not_kept": 30, "answered": 100, "in_time": 75, "reopened": 5}
    wanted = ("kept", "in_time", "reopened")
    lines = [line(INDICATORS[key], [sums, sums], unit_id=1, peers={}, parts={}) for key in wanted]
    assert composite(lines, choices) == expected
    assert composite(lines[:2], Choices(composite=True)) is None


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 9)), st.sampled_from(["kept", "kept_late", "not_kept"]))))
def test_members_are_told_apart_by_how_many_and_only_from_five_on(settled: list[tuple[int | None, str]]) -> None:
    own = {member: [verdict for one, verdict in settled if one == member] for member, _ in settled if member}
    found = spread(INDICATORS["kept"], settled)
    if len(own) < 5:
        assert found is None
        return
    assert found is not None
    assert sum(found) == len(own)
    assert found.every == sum(set(each) == {"kept"} for each in own.values())
    assert found.none == sum("kept" not in each for each in own.values())
