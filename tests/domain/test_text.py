"""What people write arrives clean, whole and countable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import (
    TextTooLong,
    clean_line,
    clean_name,
    clean_text,
    clusters,
    first_line,
    shorten,
    utf16_length,
)

FAMILY = "👨‍👩‍👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  帮 20 位老人\t学会挂号 ", "帮 20 位老人 学会挂号"),
        ("一\n二\r\n三\u2028四", "一 二 三 四"),
        ("abc\u202egpj.exe", "abcgpj.exe"),
        ("\u2066李玥\u2069", "李玥"),
        ("a\u200bb\u200dc\ufeffd\u00ade", "abcde"),
        ("e\u0301", "é"),
        (FAMILY, FAMILY),
        ("❤️‍🔥 🏳️‍🌈", "❤️‍🔥 🏳️‍🌈"),
        (SCOTLAND, SCOTLAND),
        ("a\U000e0067b", "ab"),
        ("می‌خواهم", "می‌خواهم"),
        ("क्‍ष", "क्‍ष"),
        ("a\x00b\x1b[0m\ud800", "ab[0m"),
        ("\u3164\u2800\u115f", ""),
        ("全角\u3000空格", "全角 空格"),
        ("\ue000私用", "私用"),
        ("\u0301前", "前"),
        ("", ""),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_nobody_sees(written, kept):
    assert clean_line(written) == kept


def test_a_heap_of_marks_is_cut_down():
    assert len(clean_line("z" + "\u0335" * 200)) <= 9


def test_a_text_keeps_its_paragraphs_and_no_more_than_one_blank_line():
    assert clean_text(" 一 \n\n\n\n  二  三\x0b四 \n") == "一\n\n二 三\n四"
    assert first_line("\n \u200b\n门口先修什么？\n路灯") == "门口先修什么？"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("李\n玥", "李 玥"),
        ("\u202eeve", "eve"),
        (" \u200b\u3164 ", None),
        ("", None),
        (None, None),
        ("...", None),
        ("🌻", "🌻"),
        ("x" * 70, "x" * 63 + "…"),
    ],
)
def test_a_name_is_one_line_or_nothing(given_name, kept):
    assert clean_name(given_name) == kept


def test_length_is_counted_as_telegram_counts():
    assert utf16_length("a中😀") == 4
    assert clean_line("😀😀", limit=4) == "😀😀"
    with pytest.raises(TextTooLong) as error:
        clean_text("😀😀", limit=3)
    assert (error.value.length, error.value.limit) == (4, 3)


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("帮二十位老人学会挂号", 6, "帮二十位老…"),
        ("help twenty neighbours", 14, "help twenty…"),
        ("help twenty neighbours", 12, "help twenty…"),
        (f"a{FAMILY}b", 9, "a…"),
        (f"a{FAMILY}b", 10, f"a{FAMILY}b"),
        ("🇨🇳🇩🇪x", 6, "🇨🇳…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_long_text_is_cut_between_whole_characters(text, limit, short):
    assert shorten(text, limit) == short


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs", "Zl", "So", "Lu", "Lo"])))
def test_nothing_unsendable_or_reordering_is_left(text):
    line = clean_line(text)
    line.encode("utf-8")
    assert "\n" not in line
    assert unicodedata.is_normalized("NFC", line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff")


@given(st.text(), st.integers(0, 40))
def test_a_shortened_text_fits_and_is_a_beginning(text, limit):
    short = shorten(text, limit)
    assert utf16_length(short) <= limit
    assert text.startswith(short.removesuffix("…"))


@given(st.text())
def test_clusters_put_together_give_the_text_back(text):
    assert "".join(clusters(text)) == text
