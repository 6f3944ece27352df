"""What a reply to a reminder says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.check_ins import Mood, Report, read_reply


@pytest.mark.parametrize(
    ("text", "added", "mood", "words"),
    [
        ("2", 2, None, None),
        ("２", 2, None, None),
        ("两位", 2, None, None),
        ("three", 3, None, None),
        ("+1", 1, None, None),
        ("没有", 0, Mood.NOTHING, None),
        ("这周没有。", 0, Mood.NOTHING, None),
        ("做完了", None, Mood.DONE, None),
        ("都办好了！", None, Mood.DONE, None),
        ("Done.", None, Mood.DONE, None),
        ("卡住了", None, Mood.STUCK, None),
        ("I'm stuck", None, Mood.STUCK, None),
        ("顺利", None, Mood.ON_TRACK, None),
        ("今天帮了两位老人", 2, None, None),
        ("东街帮了两位老人，都学会了", 2, None, "东街帮了两位老人，都学会了"),
        ("排队等了两小时", None, None, "排队等了两小时"),
        ("手机太旧，装不上", None, None, "手机太旧，装不上"),
    ],
)
def test_a_reply_gives_a_number_a_mood_or_words(text: str, added: int | None, mood: Mood | None, words: str | None):
    assert read_reply(text, counted=True, measure="位") == Report(added=added, mood=mood, words=words)


def test_a_number_means_nothing_for_what_is_not_counted():
    assert read_reply("2", counted=False).added is None


@given(st.text(max_size=80), st.booleans())
def test_no_reply_is_lost(text: str, counted: bool):
    said = read_reply(text, counted=counted, measure="位")
    assert said.added is not None or said.mood is not None or said.words == text
