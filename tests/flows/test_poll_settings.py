"""How a poll is set up, by whom, and what its leaders may see and say of it afterwards."""

from __future__ import annotations

import pytest

from messages.ballots import Answer, HandIn
from messages.poll_drafts import Send
from messages.poll_outcomes import SeeVoters
from messages.polls import ClosePoll, SeePoll
from messages.sheets import read_table
from tests.district import District
from tests.flows.test_polls import QUESTION, join, open_poll, vote, vote_all
from tests.flows.test_ratings import ask, tick
from tests.makers import caught


async def test_a_named_poll_says_so_first_and_shows_names_to_leaders_only(district: District) -> None:
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary = district.secretary
    await secretary.taps("测评和评价")
    await secretary.taps("征求意见（一个问题）")
    await secretary.sends("周六能来吗？\n能来\n来不了")
    assert "2 人，不到 5 人，不记名也猜得出" in secretary.last.text
    assert "发出" not in secretary.last.buttons
    await secretary.taps("改成记名")
    await secretary.taps("发出")
    await secretary.taps("发给 2 人")
    await tick(district)
    assert "记名：12月1日" in district.member.last.text
    await vote(district.member, "能来")
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    assert "能来：1" in district.member.last.text
    assert "王芳" not in district.member.last.text
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("已结束：")
    await secretary.taps("看谁选了什么")
    assert "王芳：能来" in secretary.last.text
    assert await ask(district, "SELECT 1 FROM audits WHERE act = 'read_voters'")
    made = caught(district)
    await secretary.taps("返回")
    await secretary.taps("导出（Excel）")
    assert ["王芳", "本人答", "能来"] in [row for table in read_table(made[-1][1], "x.xlsx") for row in table.rows]


async def test_what_comes_next_is_told_to_everybody_who_was_asked(district: District) -> None:
    voters = await join(district, 6)
    await open_poll(district)
    await vote_all(district, voters, 0)
    await district.secretary.taps("看这次测评")
    await district.secretary.taps("现在就结束")
    await district.secretary.taps("结束并公布")
    await tick(district)
    await tick(district)
    assert "路灯：几乎都选了" in district.member.last.text
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("已结束：")
    await district.secretary.taps("写打算怎么做")
    await district.secretary.sends("下周三起先修 12 盏路灯。")
    await tick(district)
    assert "下周三起先修 12 盏路灯。" in district.member.last.text


async def test_closing_is_set_by_buttons_or_in_words(district: District) -> None:
    await join(district, 4)
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary = district.secretary
    await secretary.taps("测评和评价")
    await secretary.taps("征求意见（一个问题）")
    await secretary.sends(QUESTION)
    await secretary.taps("改截止")
    await secretary.taps("3 天")
    assert "11月27日（周五）20:00 截止" in secretary.last.text
    await secretary.taps("改截止")
    await secretary.taps("自己写")
    await secretary.sends("随便吧")
    assert "没认出日期" in secretary.last.text
    await secretary.sends("12月31日")
    assert "12月31日（周四）20:00 截止" in secretary.last.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("只有问题", "至少要 2 个"),
        ("问\n" + "\n".join(f"选项{n}" for n in range(9)), "最多 8 个"),
        ("问\n甲\n甲\n", "至少要 2 个"),
        ("问\n甲\n" + "长" * 61, "太长了"),
    ],
)
async def test_a_question_that_cannot_be_asked_is_explained(district: District, text: str, answer: str) -> None:
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("征求意见（一个问题）")
    await district.secretary.sends(text)
    assert answer in district.secretary.last.text


async def test_markup_in_a_question_is_shown_as_it_is_written(district: District) -> None:
    await join(district, 4)
    await open_poll(district, "<b>要</b> & 不要？\n<i>要</i>\n不要 & 算了")
    assert "<b>要</b> & 不要？" in district.member.last.text
    await vote(district.member, "<i>要</i>")
    assert "收到" in district.member.last.text


async def test_strangers_and_neighbours_can_neither_vote_nor_look(district: District) -> None:
    await join(district, 4)
    await open_poll(district)
    signer = district.bot.intake.signer
    today = district.bot.clock.now().date()
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    stranger, neighbour = district.resident, district.other_secretary
    for who in (stranger, neighbour):
        for button in (
            Answer(poll_id=poll_id, position=0, choice=0),
            HandIn(poll_id=poll_id),
            SeePoll(poll_id=poll_id),
            SeeVoters(poll_id=poll_id),
            ClosePoll(poll_id=poll_id, sure=True),
            Send(poll_id=poll_id, asked=6),
            Answer(poll_id=99, position=0, choice=0),
        ):
            await who.taps_data(signer.sign(button, who.id, today), who.last.id)
            assert "没找到" in who.last.text
    for button in (Answer(poll_id=poll_id, position=0, choice=7), Answer(poll_id=poll_id, position=0, choice=-1)):
        await district.member.taps_data(signer.sign(button, district.member.id, today), district.member.last.id)
        assert "没找到" in district.member.last.text
    assert await ask(district, "SELECT 1 FROM ballots") == []
