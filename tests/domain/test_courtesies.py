"""A greeting, thanks and a cry for help are no cases; whoever says more is heard."""

from __future__ import annotations

import pytest

from domain.courtesies import Courtesy, courtesy, speaks_of_leave

SAID = {
    Courtesy.GREETING: "你好 您好！ 在吗？ 早上好 Hello hi👋",
    Courtesy.THANKS: "谢谢 谢谢您啊 好的，谢谢 辛苦了 收到 OK Thanks! 嗯嗯",
    Courtesy.HELP: "怎么用啊？ 这个怎么弄 不会用 帮助 help",
    None: "你好，我家门口的灯坏了 不好 谢谢你们修好了路灯，老人都说好 怎么办医保 好热 👍 No",
}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *((said, kind) for kind, listed in SAID.items() for said in listed.split()),
        ("good morning!", Courtesy.GREETING),
        ("ok, thanks a lot", Courtesy.THANKS),
        ("How does this work?", Courtesy.HELP),
        ("thank you for mending the light on our stairs", None),
        ("", None),
    ],
)
def test_a_few_words_are_taken_as_they_are_meant(said: str, kind: Courtesy | None) -> None:
    assert courtesy(said) is kind


def test_whoever_speaks_of_being_away_is_offered_leave() -> None:
    assert speaks_of_leave("下周二之前我要请假")
    assert speaks_of_leave("I am on holiday until Monday")
    assert not speaks_of_leave("年底前走访12户困难家庭")
