"""A calendar is read a line at a time: what, from when until when, and how often."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendars import Entry, line_of, read_calendar, read_entry
from domain.themes import ThemeKind

TODAY = date(2026, 11, 30)
PHASE, MILESTONE = ThemeKind.PHASE, ThemeKind.MILESTONE


@pytest.mark.parametrize(
    ("line", "language", "entry"),
    [
        ("动员部署：12月1日到12月31日，每周至少一次", "zh", (PHASE, "动员部署", (12, 1), (12, 31), 7)),
        ("1. 边学边改 2026-11-01—2027-02-28 每两周一次", "zh", (PHASE, "边学边改", (11, 1), (2, 28), 14)),
        ("• 整改落实：11月10日到12月20日，每月两次", "zh", (PHASE, "整改落实", (11, 10), (12, 20), 15)),
        ("中期讲评：1月15日", "zh", (MILESTONE, "中期讲评", (1, 15), (1, 15), None)),
        ("Kick-off, 1 December to 15 January, every 10 days", "en", (PHASE, "Kick-off", (12, 1), (1, 15), 10)),
        ("Mid-term review: 15 January", "en", (MILESTONE, "Mid-term review", (1, 15), (1, 15), None)),
        ("Listening, 1 Nov to 31 Dec, weekly", "en", (PHASE, "Listening", (11, 1), (12, 31), 7)),
    ],
)
def test_a_line_is_a_phase_or_a_milestone(line: str, language: str, entry: tuple) -> None:
    kind, words, first, last, every = entry

    def day(month: int, of_month: int) -> date:
        return date(2026 if month > 9 else 2027, month, of_month)

    assert read_entry(line, today=TODAY, language=language) == Entry(kind, words, day(*first), day(*last), every)


def test_lines_that_say_no_day_are_named_by_number_and_the_others_stand() -> None:
    reading = read_calendar(
        ["动员：12月1日到12月31日", "", "大家加油", "讲评：1月15日", "字" * 40 + "1月9日"], today=TODAY, language="zh"
    )
    assert [entry.words for entry in reading.entries] == ["动员", "讲评"]
    assert [number for number, _ in reading.unread] == [3, 5]


def test_a_row_of_a_file_is_a_line() -> None:
    line = line_of(["动员部署", "2026-12-01", "2026-12-31", "每周一次", ""])
    assert read_entry(line, today=TODAY, language="zh") == Entry(
        PHASE, "动员部署", date(2026, 12, 1), date(2026, 12, 31), 7
    )


@given(st.lists(st.text(max_size=80), max_size=40))
def test_whatever_is_sent_each_line_is_read_or_named(lines: list[str]) -> None:
    reading = read_calendar(lines, today=TODAY, language="zh")
    assert len(reading.entries) + len(reading.unread) == sum(bool(line.strip()) for line in lines)
    assert all(entry.from_on <= entry.to_on for entry in reading.entries)
