"""The rules of ratings: batches, bands, reasons, periods, slips."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ratings import (
    LEVELS,
    TOPICS_MOST,
    Per,
    Sign,
    Slip,
    period_of,
    reason_name,
    release,
    sign_of,
    standing,
    topic_name,
    topics,
    typed_level,
    visits,
)
from domain.statistics import Band

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_fewer_than_five_wait() -> None:
    assert release({5: 2, 1: 2}, {}) is None


def test_a_batch_tells_its_levels_and_how_many_were_low() -> None:
    told = release({5: 3, 3: 1, 2: 1, 1: 1}, {})
    assert told is not None
    assert (told.n, told.levels, told.low) == (6, {"5": 3, "3": 1, "2": 1, "1": 1}, 2)
    assert told.asks_for_a_look


@pytest.mark.parametrize(("level", "band"), [(1, "low"), (2, "low"), (3, "middle"), (4, "high"), (5, "high")])
def test_a_unanimous_batch_is_a_band(level: int, band: str) -> None:
    told = release({level: 5}, {})
    assert told is not None
    assert (told.levels, told.low) == ({"band": band}, None)
    assert told.asks_for_a_look == (band == "low")


def test_reasons_wait_until_five_gave_them_with_the_same_sign() -> None:
    told = release({5: 10, 1: 10}, {("waiting", Sign.LOW): 6, ("waiting", Sign.OTHER): 4, ("manner", Sign.OTHER): 5})
    assert told is not None
    assert told.reasons == {"waiting": 6, "manner": 5}
    assert told.low_reasons == {"waiting": 6}


@given(st.lists(st.sampled_from(LEVELS), max_size=60), st.integers(1, 9))
def test_batches_are_disjoint_and_never_below_five(ratings: list[int], every: int) -> None:
    waiting: dict[int, int] = {}
    told = []
    for number, level in enumerate(ratings):
        waiting[level] = waiting.get(level, 0) + 1
        if number % every == 0:
            batch = release(waiting, {})
            if batch is not None:
                told.append((batch.n, batch.levels))
                waiting = {}
    assert all(n >= 5 for n, _ in told)
    assert sum(n for n, _ in told) + sum(waiting.values()) == len(ratings)
    assert standing(told).n == sum(n for n, _ in told)


def test_all_batches_together_are_told_in_bands() -> None:
    all_told = standing([(5, {"band": "high"}), (6, {"5": 1, "3": 2, "1": 3})])
    assert (all_told.n, all_told.satisfied, all_told.batches) == (11, 8, 2)
    assert all_told.bands == {Band.HIGH: 6, Band.MIDDLE: 2, Band.LOW: 3}
    assert standing([(5, {"band": "low"})]).alike


def test_periods_have_names_that_end_with_them() -> None:
    assert period_of(date(2026, 11, 23), Per.DAY) == "2026-11-23"
    assert period_of(date(2027, 1, 1), Per.WEEK) == "2026-W53"
    assert period_of(date(2026, 11, 23), Per.MONTH) == "2026-11"


@given(st.integers(0, 2**32 - 1), st.sampled_from((0, *LEVELS)), st.integers(0, 2**24 - 1), st.integers(0, TOPICS_MOST))
def test_a_slip_is_eight_bytes_and_comes_back_whole(poll_id: int, level: int, second: int, topic: int) -> None:
    slip = Slip(poll_id, level, second, topic)
    assert len(slip.pack()) == 8
    assert Slip.unpack(slip.pack()) == slip


@pytest.mark.parametrize(("seconds", "may"), [(0, True), (60, True), (61, False), (86_400, False)])
def test_a_wrong_tap_can_be_taken_back_for_a_minute(seconds: int, may: bool) -> None:
    assert Slip.made(1, 5, NOW).may_be_undone(NOW + timedelta(seconds=seconds)) is may


def test_a_slip_that_knows_no_level_takes_nothing_back() -> None:
    assert not Slip.made(1, 0, NOW).may_be_undone(NOW)


@pytest.mark.parametrize(
    ("text", "level"),
    [("满意", 4), (" 非常不满意。", 1), ("5", 5), ("Very good!", 5), ("bad", 2), ("6", None), ("还没办呢", None)],
)
def test_levels_may_be_written(text: str, level: int | None) -> None:
    assert typed_level(text) == level


def test_every_topic_has_a_short_name_in_both_languages_and_no_sign() -> None:
    assert 0 < len(topics()) <= TOPICS_MOST
    for key, names in topics().items():
        assert len(names["zh"]) <= 6
        assert len(names["en"]) <= 11
        assert topic_name(key, "zh") == names["zh"]
    assert topic_name("gone", "zh") == "gone"
    assert [sign_of(level) for level in LEVELS] == [Sign.OTHER] * 2 + [Sign.LOW] * 3


def test_reasons_are_named_by_what_pleases_and_what_displeases_in_both_languages() -> None:
    for language, most in (("zh", 6), ("en", 11)):
        names = [[reason_name(key, level, language) for key in topics()] for level in (5, 3, 0)]
        assert len({name for side in names for name in side}) == 3 * len(topics())
        assert all(len(name) <= most for side in names for name in side)
        assert [reason_name(key, 4, language) for key in topics()] == names[0]
        assert [reason_name(key, 1, language) for key in topics()] == names[1]
    assert reason_name("gone", 1, "zh") == "gone"


@pytest.mark.parametrize(("first", "second", "repeats"), [(9, 9, True), (9, 13, True), (9, 14, False), (14, 9, False)])
def test_after_four_hours_it_is_another_visit(first: int, second: int, repeats: bool) -> None:
    own = visits(datetime(2026, 11, 30, first, 59, tzinfo=UTC), Per.HOURS)[-1]
    assert (own in visits(datetime(2026, 11, 30, second, tzinfo=UTC), Per.HOURS)) is repeats
    assert visits(datetime(2026, 11, 30, first, tzinfo=UTC), Per.DAY) == [""]
