"""A poll that also asks those on the roster without Telegram: a worker fills it in for them, once each, unseen."""

from __future__ import annotations

import json

from domain.people import Person
from messages.assisted_ballots import EnterFor, SeeLines
from messages.ballots import Answer, HandIn
from messages.poll_drafts import ChangeAssisted
from playground.client import Person as Account
from storage import members, people
from storage.database import Transaction
from tests.district import District
from tests.flows.test_polls import QUESTION, agree, join, press, unsealed, vote_all
from tests.flows.test_ratings import ask, tick


async def without_telegram(district: District, count: int, *, name: str = "奶奶") -> list[int]:
    """Put so many onto the roster of the secretary's community who will not join; return their lines."""

    async def work(tx: Transaction) -> list[int]:
        return [await members.add(tx, unit_id=district.community.id, name=f"{name}{n}") for n in range(count)]

    return await district.bot.database.write(work)


async def send_it(district: District, *, lines: int, named: bool = False) -> int:
    """Let the secretary ask one question of everybody, also of those without Telegram; return the poll's number."""
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary = district.secretary
    await secretary.taps("测评和评价")
    await secretary.taps("征求意见（一个问题）")
    await secretary.sends(QUESTION)
    if named:
        await secretary.taps("改成记名")
    await secretary.taps(f"也问没有 Telegram 的（{lines}）")
    assert f"没有 Telegram 的 {lines} 人也算在内" in secretary.last.text
    await secretary.taps("发出")
    await secretary.taps("发给 ")
    await agree(district)
    await tick(district)
    return int((await ask(district, "SELECT id FROM polls"))[0]["id"])


async def see_lines(secretary: Account) -> None:
    """Open the list of those for whom an open poll can be filled in."""
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("在投")
    await secretary.taps("代没有 Telegram 的人填")


async def enter(district: District, worker: Account, poll_id: int, lines: list[int], choice: int) -> None:
    """Let a worker fill it in for each of the lines, with the same choice."""
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    buttons = [
        button
        for line in lines
        for button in (
            Answer(poll_id=poll_id, position=0, choice=choice, line=line),
            HandIn(poll_id=poll_id, line=line),
        )
    ]
    start = 900_000 + 100 * lines[0] + 10_000 * choice
    updates = [press(worker, sign(button, worker.id, today), start + n) for n, button in enumerate(buttons)]
    await district.bot.intake.take(updates)
    await district.telegram.rest()


async def test_those_without_telegram_are_asked_at_the_door_once_each_and_told_apart_only_from_five_on(
    district: District,
) -> None:
    voters = await join(district, 6)
    lines = await without_telegram(district, 7)
    poll_id = await send_it(district, lines=7)
    assert (await ask(district, "SELECT asked FROM polls"))[0]["asked"] == 15
    assert "可以请负责人当面代填" in district.member.last.text
    secretary, officer = district.secretary, district.officer

    await see_lines(secretary)
    assert "没有 Telegram 的 7 人" in secretary.last.text
    await secretary.sends("奶奶3")
    await secretary.taps("奶奶3")
    assert secretary.last.text.startswith("代「奶奶3」填。不记名：除了您，谁也查不到")
    await secretary.taps("停车线")
    assert secretary.last.text == "代「奶奶3」填\n您选「停车线」，交了就不能改。"
    await secretary.taps("交上去")
    assert "一个人填几次都只算第一次" in secretary.last.text
    await secretary.taps("下一位")
    assert secretary.last.buttons[:4] == ["奶奶0", "奶奶1", "奶奶2", "✓ 奶奶3"]
    await secretary.taps("✓ 奶奶3")
    assert "一个人填几次都只算第一次" in secretary.last.text
    await see_lines(officer)
    assert "奶奶3" in officer.last.buttons  # nobody else is told who has been asked
    await officer.taps("奶奶3")
    await officer.taps("路灯")
    await officer.taps("交上去")
    assert "一个人填几次都只算第一次" in officer.last.text
    assert await unsealed(district) == [{"0": 1}]
    assert district.member.last.rows[0] == ["路灯"]  # and whoever presses for others has a ballot of their own left

    joined = district.resident  # one of the seven gets Telegram after all: it has been asked of them already

    async def claim(tx: Transaction) -> None:
        person = Person(telegram_id=joined.id, name="奶奶3", language="zh", timezone="Asia/Shanghai")
        enrolled = await people.enrol(tx, person, on=district.bot.clock.now().date())
        assert enrolled.id is not None
        await members.claim(tx, lines[3], enrolled.id, at=district.bot.clock.now())

    await district.bot.database.write(claim)
    await press_choice(district, joined, poll_id, 0)
    assert "收到，谢谢" in joined.last.text
    assert len(await unsealed(district)) == 1
    await press_choice(district, secretary, poll_id, 0, line=lines[3])  # and no longer of the worker
    assert "没找到" in secretary.last.text

    await district.telegram.clock.to("2026-11-28T02:00:00Z")
    await tick(district)
    assert any("还差您的一份" in text for text in voters[0].reads)
    assert not any("还差您的一份" in text for text in joined.reads)  # it has been asked

    for stranger in (district.member, district.other_secretary, district.resident):
        today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
        for button in (
            SeeLines(poll_id=poll_id),
            EnterFor(poll_id=poll_id, line=lines[0]),
            Answer(poll_id=poll_id, position=0, choice=0, line=lines[0]),
        ):
            await stranger.taps_data(sign(button, stranger.id, today), stranger.last.id)
            assert "没找到" in stranger.last.text
    await vote_all(district, voters, 0)
    await enter(district, secretary, poll_id, [*lines[:3], lines[4]] * 20, 1)  # however often
    rows = await ask(district, "SELECT DISTINCT mode, member_id, length(answers) FROM ballots")
    assert len(rows) == 1  # nothing tells the one from the other while it is open
    assert rows[0]["mode"] == "bot"
    deeds = await ask(district, "SELECT at, person_id FROM audits WHERE act = 'assist_ballot'")
    assert len(deeds) == 3  # one for each of the two and each day
    assert {row["at"][11:16] for row in deeds} == {"16:00"}  # midnight: of no single one

    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    told = district.member.last.text.split("\n")
    assert told[1:5] == [
        "15 人里 11 人答了（73%），4 人没答（不算进哪一边）",
        "收来的方式：负责人代填的 5、自己在这里答的 6",
        "路灯：6（55%，多半在 28–79%）",
        "停车线：5（45%，多半在 21–72%）",
    ]
    assert "其中代填的" not in district.member.last.text  # the five were all alike
    for row in await ask(district, "SELECT mode, answers FROM ballots"):
        assert (row["mode"], set(json.loads(row["answers"]))) == ("bot", {"0", "version"})


async def test_by_name_it_says_who_was_asked_at_the_door_and_a_new_meaning_is_asked_there_again(
    district: District,
) -> None:
    lines = await without_telegram(district, 2)
    poll_id = await send_it(district, lines=2, named=True)
    secretary = district.secretary
    await enter(district, secretary, poll_id, [lines[0], lines[0]], 1)
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    switch = sign(ChangeAssisted(poll_id=poll_id, on=False), secretary.id, today)
    await secretary.taps_data(switch, secretary.last.id)
    assert "已经有了新的变化" in secretary.last.text  # it has been sent: this is fixed
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("在投")
    await secretary.taps("改错字")
    await secretary.sends("后门先修什么？\n路灯\n停车线\n无障碍坡道\n都不急")
    await secretary.taps("意思变了，重问这一题")
    await see_lines(secretary)
    await secretary.taps("✓ 奶奶0")
    assert "意思改了，请再问一遍" in secretary.last.text
    await secretary.taps("路灯")
    await secretary.taps("交上去")
    rows = await ask(district, "SELECT member_id, mode, answers FROM ballots ORDER BY answers")
    assert [(row["member_id"], row["mode"]) for row in rows] == [(lines[0], "assisted")] * 2
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("已结束")
    await secretary.taps("看谁选了什么")
    assert "奶奶0（代填）：路灯" in secretary.last.text


async def press_choice(district: District, who: Account, poll_id: int, choice: int, *, line: int | None = None) -> None:
    """Press a choice as if its message had been sent."""
    button = Answer(poll_id=poll_id, position=0, choice=choice, line=line)
    signed = district.bot.intake.signer.sign(button, who.id, district.bot.clock.now().date())
    await who.taps_data(signed, who.last.id)
