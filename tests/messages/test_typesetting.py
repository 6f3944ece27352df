"""Lines break where a Chinese reader expects it, and nothing that cannot be drawn gets onto the page."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.typesetting import NEVER_FIRST, NEVER_LAST, break_lines, drawable, fit, shorten


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("帮老人学会手机挂号。", 9, ["帮老人学会手机挂", "号。"]),
        ("他说（今天来）好", 3, ["他说", "（今天", "来）好"]),
        ("窗口 Window 3 开了", 9, ["窗口 Window", "3 开了"]),
        ("一二三四", 99, ["一二三四"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("", 5, []),
    ],
)
def test_lines_end_where_they_may(text: str, limit: int, lines: list[str]) -> None:
    assert break_lines(text, limit, len) == lines


@given(st.text(alphabet="帮老人，。！（）「」“”a1 %", max_size=40), st.integers(4, 12))
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str, limit: int) -> None:
    lines = break_lines(text, limit, len)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for before, after in pairwise(lines):
        assert after[0] not in NEVER_FIRST
        assert before[-1] not in NEVER_LAST


def test_two_lines_part_at_a_comma_if_they_can() -> None:
    assert fit("欢迎加入城东社区党支部，一起写下承诺", 13, len, most=2) == ["欢迎加入城东社区党支部，", "一起写下承诺"]


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert shorten("年底前帮老人", 4, len) == "年底前…"
    assert fit("一二三四五六七八九十", 4, len, most=2) == ["一二三四", "五六七…"]


def test_emoji_and_control_characters_are_left_out() -> None:
    covered = {*range(0x20, 0x7F), ord("▲")}
    assert drawable("好\u200d👍🏽 ❤️\r\n▲\x07 1️⃣\u202e龘", covered) == "好 ▲ 1龘"


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Zoë O’Brien", "Zoë O'Brien"),
        ("the neighbours’ garden", "the neighbours' garden"),
        ("she said “yes, 12” and went", 'she said "yes, 12" and went'),
        ("他说“好”", "他说“好”"),
    ],
)
def test_quotes_at_latin_letters_do_not_take_a_chinese_square(written: str, drawn: str) -> None:
    assert drawable(written, frozenset(map(ord, written))) == drawn
