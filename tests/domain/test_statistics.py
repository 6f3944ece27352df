"""Figures come with their doubt, and never single anyone out."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics import (
    Band,
    K,
    Share,
    close_batch,
    exposed,
    may_show,
    response_rate,
    running_total,
    wilson,
    withheld,
    withheld_in_tree,
)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_an_interval_is_wilsons(count, n, low, high):
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_lies_within_zero_and_one(pair):
    share = Share.of(*pair)
    assert 0 <= share.low <= share.ratio <= share.high <= 1
    assert share.low < share.high
    assert not share.differs_from(share)


def test_a_share_of_nobody_is_refused():
    for count, n in ((0, 0), (3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="no share"):
            Share.of(count, n)


def test_a_change_within_the_noise_is_none():
    assert not Share.of(9, 10).differs_from(Share.of(8, 10))
    assert Share.of(900, 1000).differs_from(Share.of(800, 1000))


def test_the_response_rate_counts_everyone_asked():
    assert response_rate(30, 120) == 0.25
    assert response_rate(0, 0) is None
    with pytest.raises(ValueError, match="asked"):
        response_rate(2, 1)


def test_k_can_be_raised_and_not_lowered():
    assert may_show(5)
    assert not may_show(9, k=10)
    with pytest.raises(ValueError, match="5 at least"):
        may_show(4, k=4)


def test_ratings_wait_until_there_are_enough_new_ones():
    assert close_batch({5: 3, 1: 1}) is None
    batch = close_batch({5: 3, 1: 2, 3: 0})
    assert (batch.n, batch.counts, batch.bands) == (5, {5: 3, 1: 2}, {Band.HIGH: 3, Band.LOW: 2})


@pytest.mark.parametrize(
    ("level", "shown"), [(1, Band.LOW), (2, Band.LOW), (3, Band.MIDDLE), (4, Band.HIGH), (5, Band.HIGH)]
)
def test_a_unanimous_batch_shows_its_band_only(level, shown):
    batch = close_batch({level: 6})
    assert batch.counts is None
    assert batch.bands == {shown: 6}


def test_a_running_total_is_of_bands():
    batches = [close_batch({5: 5}), close_batch({4: 2, 1: 3})]
    assert running_total(batches) == {Band.HIGH: 7, Band.LOW: 3}


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"a": 9, "b": 7}, ""),
        ({"a": 9, "b": 7, "c": 3}, "bc"),
        ({"a": 9, "b": 2, "c": 3}, "bc"),
        ({"a": 9, "b": 1, "c": 3}, "abc"),
        ({"a": 9, "b": 4, "c": 4}, "abc"),
        ({"a": 9, "b": 0, "c": 6}, "b"),
        ({"a": 2}, "a"),
        ({}, ""),
    ],
)
def test_a_small_cell_takes_company_so_that_subtraction_finds_a_crowd(cells, hidden):
    assert withheld(cells) == frozenset(hidden)


cells = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 8), min_size=1)


@given(cells)
def test_a_table_beside_its_total_exposes_nobody(cells):
    total = sum(cells.values())
    hidden = withheld(cells)
    if total >= K:
        assert not exposed({name: None if name in hidden else n for name, n in cells.items()}, total)


@given(cells)
def test_who_knows_the_rule_itself_still_cannot_work_out_a_small_cell(cells):
    hidden = sorted(withheld(cells))
    left = sum(cells[name] for name in hidden)
    if sum(cells.values()) < K:
        return
    possible = [
        guess
        for guess in product(range(left + 1), repeat=len(hidden))
        if sum(guess) == left and withheld(cells | dict(zip(hidden, guess, strict=True))) == frozenset(hidden)
    ]
    for place, name in enumerate(hidden):
        if 0 < cells[name] < K:
            assert len({guess[place] for guess in possible}) > 1


def test_the_audit_sees_what_subtraction_gives():
    assert exposed({"a": 9, "b": None}, 12)
    assert exposed({"a": 9, "b": None, "c": None}, 12)
    assert exposed({"a": 9, "b": 3}, 12)
    assert not exposed({"a": 9, "b": None, "c": None}, 15)


def test_below_a_withheld_unit_nothing_is_shown_and_its_own_part_counts():
    totals = {"/1/": 30, "/1/2/": 3, "/1/2/5/": 3, "/1/3/": 7, "/1/3/6/": 7, "/1/4/": 20, "/1/4/7/": 17}
    assert withheld_in_tree(totals) == {"/1/2/", "/1/2/5/", "/1/3/", "/1/3/6/", "/1/4/7/"}
    assert withheld_in_tree({"/1/": 4, "/1/2/": 4}) == {"/1/", "/1/2/"}


trees = st.dictionaries(
    st.lists(st.integers(1, 3), max_size=3).map(lambda ids: "/9/" + "".join(f"{i}/" for i in ids)), st.integers(0, 9)
)


@given(trees)
def test_no_family_in_the_tree_exposes_anyone(own):
    paths = {"/9/"} | {p[: i + 1] for p in own for i, c in enumerate(p) if c == "/" and i > 1}
    totals = {path: sum(n for p, n in own.items() if p.startswith(path)) for path in paths}
    hidden = withheld_in_tree(totals)
    for parent in paths - hidden:
        family = {p: totals[p] for p in paths if p != parent and p.rsplit("/", 2)[0] + "/" == parent}
        table = {p: None if p in hidden else n for p, n in family.items()}
        rest = totals[parent] - sum(family.values())
        if rest:
            table["own"] = None if any(v is None for v in table.values()) or rest < K else rest
        if family:
            assert not exposed(table, totals[parent])
