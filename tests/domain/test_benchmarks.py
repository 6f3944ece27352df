"""Figures from outside: a row whole or not at all, named by line and column; a difference only beyond chance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.benchmarks import Benchmark, Problem, read_benchmarks
from domain.roster_words import normal
from domain.scorecards import Change
from domain.statistics import Share

UNITS = {"鹤城区": [1], "431202": [1], "一组": [7, 8]}
NAMES = {normal("满意度"): "satisfied", normal("Kept in time"): "kept"}
TODAY = date(2026, 11, 30)
HEAD = ["单位", "指标", "数值", "份数", "来源", "日期"]
SHEET = [
    HEAD,
    ["鹤城区", "满意度", "87.5%", "1,200", "省统计局", "2026年10月"],
    ["431202", "Kept in time", "61", "", "省里通报", "2026-11-02"],
    ["", "", "", "", "", ""],
    ["一组", "热情度", "0.875", "很多", "", "2027-01-01"],
    ["没有", "满意度", "101", "", "某处", "昨天"],
    ["鹤城区", "满意度", "80", "", "又一次", "2026/11/3"],
]


def test_rows_are_read_or_named_by_line_and_column() -> None:
    found, faults = read_benchmarks(SHEET, first_line=3, units=UNITS, indicators=NAMES, today=TODAY)
    assert found == [
        Benchmark(1, "satisfied", Decimal("87.5"), 1200, "省统计局", date(2026, 10, 1)),
        Benchmark(1, "kept", Decimal(61), None, "省里通报", date(2026, 11, 2)),
    ]
    assert [(fault.line, fault.column, fault.problem) for fault in faults] == [
        (7, "单位", Problem.AMBIGUOUS_UNIT),
        (7, "指标", Problem.UNKNOWN_INDICATOR),
        (7, "数值", Problem.NO_PERCENT),
        (7, "份数", Problem.NO_COUNT),
        (7, "来源", Problem.NO_SOURCE),
        (7, "日期", Problem.NO_DAY),
        (8, "单位", Problem.UNKNOWN_UNIT),
        (8, "数值", Problem.NO_PERCENT),
        (8, "日期", Problem.NO_DAY),
        (9, "指标", Problem.TWICE),
    ]
    _, faults = read_benchmarks([HEAD[:3]], first_line=1, units=UNITS, indicators=NAMES, today=TODAY)
    assert [(fault.column, fault.problem) for fault in faults] == [
        ("source", Problem.NO_COLUMN),
        ("dated_on", Problem.NO_COLUMN),
    ]


@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=8))
def test_whatever_the_cells_hold_nothing_half_read_comes_out(rows: list[list[str]]) -> None:
    found, _ = read_benchmarks([HEAD, *rows], first_line=1, units=UNITS, indicators=NAMES, today=TODAY)
    assert all(0 <= each.percent <= 100 and each.source and each.dated_on <= TODAY for each in found)


def test_a_unit_is_above_or_below_only_beyond_chance() -> None:
    def beside(count: int, n: int, theirs: int | None) -> Change:
        return Benchmark(1, "kept", Decimal(80), theirs, "x", TODAY).beside(Share.of(count, n))

    assert beside(95, 100, None) is Change.UP
    assert beside(60, 100, 1000) is Change.DOWN
    assert beside(8, 10, None) is Change.SAME
    assert beside(88, 100, 20) is Change.SAME  # of twenty answers one cannot say more
