"""What a text message costs, and a version of a notice that fits: whole sentences, or an honest beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sms import GSM, GSM_TWICE, cost, plain, shortened


@pytest.mark.parametrize(
    ("text", "gsm", "length", "parts"),
    [
        ("", True, 0, 0),
        ("a" * 160, True, 160, 1),
        ("a" * 161, True, 161, 2),
        ("a" * 306, True, 306, 2),
        ("a" * 307, True, 307, 3),
        ("€" * 80, True, 160, 1),  # each behind an escape
        ("€" * 81, True, 162, 2),
        ("水" * 70, False, 70, 1),
        ("水" * 71, False, 71, 2),
        ("水" * 134, False, 134, 2),
        ("水" * 135, False, 135, 3),
        ("a" * 69 + "水", False, 70, 1),
        ("😀" * 35, False, 70, 1),  # two of UTF-16 each
        ("😀" * 36, False, 72, 2),
        ("`", False, 1, 1),  # not in GSM's alphabet
    ],
)
def test_parts_are_counted_as_networks_count_them(text: str, gsm: bool, length: int, parts: int) -> None:
    assert cost(text) == (gsm, length, parts)


def test_a_short_version_keeps_whole_sentences_and_says_who_speaks() -> None:
    notice = "周四上午停水，请提前接好水。下午三点恢复。"
    notice += "有事打电话给居委会，值班的人一直在，老人家里缺水的，一个电话马上送过去，孩子放学没人接的也有人看。"
    assert shortened("东兴社区", "周四停水。") == "【东兴社区】周四停水。"
    short = shortened("东兴社区", notice)
    assert short == "【东兴社区】周四上午停水，请提前接好水。下午三点恢复。"
    assert shortened("东兴社区", notice, parts=3).endswith("也有人看。")
    long = shortened("东兴社区", "水" * 300)
    assert (long[-1], cost(long).parts) == ("…", 1)
    english = shortened("Dongxing", "No water on Thursday \N{EN DASH} please fill a bucket. " * 9)
    assert english.startswith("Dongxing: No water on Thursday - please fill a bucket.")
    assert english.endswith("bucket.")
    assert cost(english) == (True, len(english), 1)
    assert cost(plain("\N{LEFT DOUBLE QUOTATION MARK}Tea\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}")).gsm


@given(st.text(min_size=1, max_size=20), st.text(max_size=600), st.integers(1, 3))
def test_whatever_is_written_the_version_fits(sender: str, text: str, parts: int) -> None:
    short = shortened(sender, text, parts=parts)
    assert cost(short).parts <= parts
    assert not GSM & GSM_TWICE
