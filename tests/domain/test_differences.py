"""What changed between two wordings, as a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.differences import Change, differences

WORDS = st.text(st.sampled_from("帮老人学会手机挂号，。 20五十位户 abc 12-月日前"), max_size=30)


def marked(old: str, new: str) -> str:
    marks = {Change.SAME: "{}", Change.STRUCK: "-{}-", Change.NEW: "+{}+"}
    return "".join(marks[piece.change].format(piece.text) for piece in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("帮老人学会手机挂号，20 位", "帮老人学会手机挂号，10 位", "帮老人学会手机挂号，-20-+10+ 位"),
        ("帮五位老人", "帮十五户老人", "帮-五位-+十五户+老人"),
        ("12月31日前", "12月20日前", "12月-31-+20+日前"),
        ("visit families", "visit twelve families", "visit +twelve +families"),
        ("the old wording", "the new wording", "the -old-+new+ wording"),
        ("走访老人", "走访老人", "走访老人"),
        ("", "走访", "+走访+"),
    ],
)
def test_a_reader_sees_what_was_struck_and_what_is_new(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(old=WORDS, new=WORDS)
def test_nothing_is_lost_between_two_wordings(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.STRUCK) == new
    assert all(piece.text for piece in pieces)
    if old == new:
        assert {piece.change for piece in pieces} <= {Change.SAME}
