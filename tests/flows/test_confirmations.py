"""Those whom a pledge serves say whether it was done: one tap after the code, unseen, told from five answers on."""

from __future__ import annotations

import pytest

from playground.client import Person as Account
from playground.client import Telegram
from tests.district import District
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_ratings import ask, counted, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def claim(district: District) -> str:
    """Let the member's pledge be published and reported done; return what its code opens."""
    await publish(district, "年底前整理好小区台账")
    await district.telegram.clock.to("2026-11-27T01:00:30Z")
    await district.member.taps("做完了")
    assert district.member.last.rows[0] == ["请受益的人确认"]
    await district.member.taps("请受益的人确认")
    invitation = district.member.last
    assert invitation.kind == "photo"
    assert "您和书记都看不到" in invitation.text
    assert "https://t.me/share/url?" in invitation.raw["reply_markup"]["inline_keyboard"][0][0]["url"]
    (code,) = [row["code"] for row in await ask(district, "SELECT code FROM polls WHERE kind = 'verdict'")]
    return f"v{code}"


async def answers(district: District, code: str, *said: str) -> list[Account]:
    """Let as many people as answers are given open the code and answer."""
    people = [await district.telegram.new_person(f"受益人{n}") for n in range(len(said))]
    for person, answer in zip(people, said, strict=True):
        await person.starts(code)
        await person.taps(answer)
    return people


async def test_one_tap_after_the_code_counts_and_the_thanks_never_differ(district: District) -> None:
    code = await claim(district)
    await district.resident.starts(code)
    question = district.resident.last
    assert "东兴社区 王芳承诺" in question.text
    assert question.rows == [["做到了"], ["做到一部分"], ["还没有"], ["返回首页"]]
    await district.resident.taps("做到了")
    thanks = district.resident.last
    assert thanks.id == question.id
    people = await answers(district, code, "做到一部分", "还没有")
    for person in people:
        assert (person.last.text, person.last.rows) == (thanks.text, thanks.rows)
    await district.resident.starts(code)
    assert "您已经说过了" in district.resident.last.text
    await people[0].taps("点错了")
    assert "刚才那次不算" in people[0].last.text
    await people[0].taps("做到了")
    assert await counted(district) == {"level 1": 1, "level 5": 2}
    mentioned = await ask(district, f"SELECT count(*) AS n FROM people WHERE telegram_id = {district.resident.id}")
    assert mentioned == [{"n": 0}]
    assert await ask(district, "SELECT * FROM outbox") == []


async def test_the_mark_of_those_served_needs_five_and_never_mixes_with_the_report(district: District) -> None:
    code = await claim(district)
    await district.member.starts(code)
    assert "要请受益的人来点" in district.member.last.text
    await answers(district, code, *["做到了"] * 4)
    await tick(district)
    await district.secretary.sends("/start")
    await district.secretary.taps("要办的事（1）")
    await district.secretary.taps("办第 1 件")
    assert "受益的人确认  回答还不满 5 人，先不显示" in district.secretary.last.text
    await answers(district, code, "还没有")
    await tick(district)
    await district.secretary.taps("再看看")
    shown = district.secretary.last.text
    assert "本人报的  说做完了" in shown
    assert "受益的人确认  5 人回答，大多说做到了" in shown  # a figure could be counted back to somebody
    await answers(district, code, *["做到了"] * 5, *["还没有"] * 4)
    await tick(district)
    await district.secretary.taps("说说兑现没有")
    assert "14 人回答，9 人说做到了" in district.secretary.last.text
    await district.secretary.taps("兑现了")
    await district.resident.starts(code)
    assert "不收确认了" in district.resident.last.text
    assert await ask(district, "SELECT count(*) AS n FROM participations") == [{"n": 14}]
    await district.telegram.clock.advance(minutes=11)
    await tick(district)
    await tick(district)
    assert await ask(district, "SELECT count(*) AS n FROM participations") == [{"n": 0}]
    assert list(district.bot.secrets.folder.glob("poll-*")) == []
    pledge = (await ask(district, "SELECT done, answered, confirmed, state FROM pledges"))[0]
    assert tuple(pledge.values()) == (0, 14, 9, "kept")
