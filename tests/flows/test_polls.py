"""Polls: written and sent by a secretary, answered in private, told to everybody at the end and not before."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from domain.people import Person
from messages.ballots import Answer, HandIn
from messages.sheets import read_table
from playground.client import Person as Account
from storage import members, people
from storage.database import Transaction
from tests.conftest import House
from tests.district import District
from tests.flows.test_ratings import ask, tick
from tests.makers import caught

QUESTION = "门口先修什么？\n路灯\n停车线\n无障碍坡道\n都不急"


async def join(district: District, count: int, *, language: str = "zh") -> list[Account]:
    """Let so many more members join the secretary's community; everybody has pressed START."""
    accounts = [
        await district.telegram.new_person(f"党员{n}", language_code="zh-hans" if language == "zh" else "en")
        for n in range(count)
    ]

    async def enter(tx: Transaction) -> None:
        for account in accounts:
            person = await people.enrol(
                tx,
                Person(telegram_id=account.id, name=account.name, language=language, timezone="Asia/Shanghai"),
                on=district.bot.clock.now().date(),
            )
            assert person.id is not None
            member_id = await members.add(tx, unit_id=district.community.id, name=account.name)
            await members.claim(tx, member_id, person.id, at=district.bot.clock.now())

    await district.bot.database.write(enter)
    patience, district.telegram.patience = district.telegram.patience, 0
    for account in accounts:
        await account.starts()
    district.telegram.patience = patience
    await district.telegram.rest()
    return accounts


async def open_poll(district: District, text: str = QUESTION) -> None:
    """Let the secretary ask one question, and let it arrive."""
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("征求意见（一个问题）")
    await district.secretary.sends(text)
    await district.secretary.taps("发出")
    await district.secretary.taps("发给 ")
    await agree(district)
    await tick(district)


async def agree(district: District) -> None:
    """Let a second person agree where fewer than fifteen are asked."""
    if "要两位负责人都同意" in district.secretary.last.text:
        await district.officer.taps("同意发出")
    assert "正在发给" in district.secretary.last.text


async def unsealed(district: District) -> list[dict[str, Any]]:
    """Return what lies on all ballots, opened with the poll's key as the bot does at the end."""
    opened = []
    for row in await ask(district, "SELECT poll_id, answers FROM ballots"):
        text = district.bot.secrets.open_ballot(row["poll_id"], "all", row["answers"])
        assert text is not None
        opened.append({at: answer for at, answer in json.loads(text).items() if at.isdecimal()})
    return opened


async def vote(voter: Account, choice: str) -> None:
    """Choose and hand in: two taps."""
    await voter.taps(choice)
    await voter.taps("交上去")


async def vote_all(district: District, voters: list[Account], choice: int) -> None:
    """Let many press both buttons at once."""
    poll_id = (await ask(district, "SELECT id FROM polls WHERE state = 'open'"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    buttons = (Answer(poll_id=poll_id, position=0, choice=choice), HandIn(poll_id=poll_id))
    presses = [(voter, sign(button, voter.id, today)) for voter in voters for button in buttons]
    first = 600_000 + 1_000 * choice
    await district.bot.intake.take([press(voter, data, first + n) for n, (voter, data) in enumerate(presses)])
    await district.telegram.rest()


async def test_a_secretary_asks_a_question_in_three_taps_and_one_message(district: District) -> None:
    await join(district, 6)
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("征求意见（一个问题）")
    await district.secretary.sends(QUESTION)
    preview, below = district.secretary.received[-2:]
    assert preview.rows == [["路灯"], ["停车线"], ["无障碍坡道"], ["都不急"]]
    assert "不记名，满 5 人才公布，截止前谁都看不到结果" in below.text
    assert "12月1日（周二）20:00 截止" in below.text
    assert "8 人" in below.text  # with the secretary and the member of the district
    assert below.rows == [["发出"], ["改问题", "改截止"], ["改成记名", "最少人数"], ["返回"]]
    await district.secretary.taps("发出")
    assert "发出后不能改成记名" in district.secretary.last.text
    await district.secretary.taps("发给 8 人")
    await agree(district)
    assert "正在发给 8 人" in district.secretary.last.text
    await tick(district)
    asked = district.member.last
    assert (f"（预览，别人看不到）\n{asked.text}", asked.rows) == (preview.text, preview.rows)
    await district.secretary.taps_data(preview.button("路灯")["callback_data"], preview.id)
    [pressed] = [seen for seen in district.secretary.received if seen.id == preview.id]
    assert "这条是发出前的预览" in pressed.text  # what was tried becomes nobody's ballot


async def test_a_member_votes_in_two_taps_and_what_was_chosen_is_shown_only_before(district: District) -> None:
    await join(district, 4)
    await open_poll(district)
    await district.member.taps("路灯")
    assert district.member.last.text == "您选「路灯」，交了就不能改。"
    assert district.member.last.rows == [["交上去"], ["重选"]]
    assert await ask(district, "SELECT 1 FROM ballots") == []
    await district.member.taps("交上去")
    assert district.member.last.text.startswith("收到，谢谢。12月1日（周二）20:00 以后告诉您结果")
    assert await unsealed(district) == [{"0": 0}]
    assert (await ask(district, "SELECT member_id FROM ballots"))[0]["member_id"] is None


async def test_hasty_and_repeated_presses_are_one_ballot(district: District) -> None:
    await join(district, 4)
    await open_poll(district)
    await district.member.taps("路灯")
    data = district.member.last.button("交上去")["callback_data"]
    taps = [press(district.member, data, 700_000 + n) for n in range(100)]
    await district.bot.intake.take([*taps, *taps])
    devices = [press(district.member, data, 800_000 + n) for n in range(200)]
    await asyncio.gather(*(district.bot.intake.take([update]) for update in devices))
    await district.telegram.rest()
    assert len(await ask(district, "SELECT 1 FROM ballots")) == 1
    assert "收到，谢谢" in district.member.last.text


def press(who: Account, data: str, update_id: int) -> dict[str, Any]:
    """Return the update of a press."""
    message = {"message_id": who.last.id, "date": 0, "chat": {"id": who.id, "type": "private"}, "text": "…"}
    query = {"id": str(update_id), "from": who.user, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": update_id, "callback_query": query}


async def test_nobody_sees_results_before_the_end_and_everybody_at_it(district: District) -> None:
    voters = [*await join(district, 10), district.member]
    await open_poll(district)
    await vote_all(district, voters[:6], 0)
    await vote_all(district, voters[6:11], 1)
    await district.secretary.taps("看这次测评")
    running = await district.secretary.sees("正在进行")
    assert "截止前谁都看不到结果" in running.text
    assert "路灯" not in running.text
    await district.telegram.clock.to("2026-12-01T12:00:30Z")
    await tick(district)
    await tick(district)
    told = district.member.last.text.split("\n")
    assert told[:4] == [
        "「门口先修什么？」的结果",
        "12 人里 11 人答了（92%），1 人没答（不算进哪一边）",
        "路灯：6（55%，多半在 28–79%）",
        "停车线：5（45%，多半在 21–72%）",
    ]
    assert told[4:] == ["没有人选：无障碍坡道、都不急"]  # as anybody can reckon
    assert district.secretary.received[-1].text == district.member.last.text
    assert await ask(district, "SELECT 1 FROM participations") == []
    await tick(district)
    assert list(district.bot.secrets.folder.glob("poll-*")) == []
    made = caught(district)
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("已结束：")
    await district.secretary.taps("导出（Excel）")
    sheets = {table.name: table.rows[1:] for table in read_table(made[-1][1], "x.xlsx")}
    assert [row[:2] for row in sheets["第 1 题"][:2]] == [["路灯", "6"], ["停车线", "5"]]
    assert {row[-1] for row in sheets["第 1 题"][2:]} == {"太少，不写"}
    assert len(sheets) == 2  # the question and what it means: no ballots, no names


async def test_too_few_ballots_are_deleted_and_not_told(district: District) -> None:
    voters = await join(district, 6)
    await open_poll(district)
    await vote_all(district, voters[:4], 0)
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    assert "答的人不到 5 个，不公布" in district.member.last.text
    assert "路灯" not in district.member.last.text
    assert await ask(district, "SELECT 1 FROM ballots") == []


async def test_only_the_silent_are_reminded_and_no_row_says_who(district: District) -> None:
    voters = await join(district, 5)
    await open_poll(district)
    await vote(district.member, "路灯")
    before = {account.id: len(account.received) for account in (district.member, voters[0])}
    await district.telegram.clock.to("2026-11-28T02:00:00Z")
    await tick(district)
    assert len(district.member.received) == before[district.member.id]
    assert "还差您的一份" in voters[0].last.text
    assert await ask(district, "SELECT 1 FROM outbox WHERE kind = 'poll'") == []
    # What a reminder costs of a week's attention must not tell either who was reminded.
    assert await ask(district, "SELECT DISTINCT spent FROM attention") == [{"spent": 2}]
    await tick(district)
    assert len(voters[0].received) == before[voters[0].id] + 1
    await vote(voters[0], "停车线")


async def test_several_questions_are_answered_in_one_message(district: District) -> None:
    await join(district, 5)
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary, member = district.secretary, district.member
    await secretary.taps("测评和评价")
    await secretary.taps("满意度调查（多题）")
    await secretary.sends("社区服务半年测评")
    for kind, text in (
        ("单选", "去过便民服务站吗？\n去过\n没去过"),
        ("多选", "哪些要加强？\n医疗\n养老\n停车"),
        ("打 1–5 分", "总的来说怎么样？"),
        ("写几句", "还有什么想说的？"),
    ):
        await secretary.taps(kind)
        await secretary.sends(text)
    await secretary.taps("够了，看一看")
    await secretary.taps("发出")
    await secretary.taps("发给 7 人")
    await agree(district)
    await tick(district)
    count = len(member.received)
    await member.taps("去过")
    await member.taps("医疗")
    await member.taps("停车")
    assert member.last.rows == [["✓ 医疗"], ["养老"], ["✓ 停车"], ["上一题", "下一题"]]
    await member.taps("下一题")
    assert member.last.rows[0] == ["1", "2", "3", "4", "5"]
    await member.taps("上一题")
    await member.taps("✓ 停车")
    await member.taps("下一题")
    await member.taps("4")
    assert member.last.rows == [["不写"], ["上一题"]]
    assert len(member.received) == count
    await member.sends("王建国和张阿姨的电话 13812345678，请多关照")
    assert member.last.text.split("\n") == [
        "4 题都答了，交了就不能改：",
        "1. 去过",
        "2. 医疗",
        "3. 4 分",
        "4. 某某和张阿姨的电话 138****5678，请多关照",  # 王建国 is on the roster
        "里面像是有个人信息，我遮住了。写话的口气遮不住。",
    ]
    assert await ask(district, "SELECT 1 FROM dialogues WHERE step LIKE 'ballot%'") == []
    await member.taps("交上去")
    assert await unsealed(district) == [{"0": 0, "1": [0], "2": 3}]
    sealed = (await ask(district, "SELECT words FROM poll_words"))[0]["words"]
    assert "张阿姨" in str(district.bot.secrets.open_ballot(1, "all", sealed))


async def test_the_outcome_of_several_questions_is_read_page_by_page(district: District) -> None:
    voters = await join(district, 10)
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary, member = district.secretary, district.member
    await secretary.taps("测评和评价")
    await secretary.taps("满意度调查（多题）")
    await secretary.sends("半年测评")
    for text in ("甲题\n甲一\n甲二", "乙题\n乙一\n乙二"):
        await secretary.taps("单选")
        await secretary.sends(text)
    await secretary.taps("够了，看一看")
    await secretary.taps("发出")
    await secretary.taps("发给 12 人")
    await agree(district)
    await tick(district)
    poll_id, number = 1, 600_000
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    for n, voter in enumerate(voters):
        buttons = [Answer(poll_id=poll_id, position=at, choice=n % 2) for at in (0, 1)]
        updates = [press(voter, sign(button, voter.id, today), 0) for button in (*buttons, HandIn(poll_id=poll_id))]
        await district.bot.intake.take([update | {"update_id": number + i} for i, update in enumerate(updates)])
        number += 3
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    assert member.last.text.split("\n")[2:] == [
        "1. 甲题",
        "甲一：5（50%，多半在 24–76%）",
        "甲二：5（50%，多半在 24–76%）",
    ]
    await member.taps("下一页")
    assert member.last.text.split("\n")[2:] == [
        "2. 乙题",
        "乙一：5（50%，多半在 24–76%）",
        "乙二：5（50%，多半在 24–76%）",
    ]


async def test_the_maker_walks_through_a_preview_of_which_nothing_is_kept(district: District) -> None:
    await join(district, 5)
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("征求意见（一个问题）")
    await district.secretary.sends(QUESTION)
    await district.secretary.taps("路灯")
    await district.secretary.taps("交上去")
    assert "没有记下来" in district.secretary.received[-2].text
    assert await ask(district, "SELECT 1 FROM ballots") == []


async def test_a_restart_loses_choices_not_yet_handed_in_and_says_so(district: District) -> None:
    await join(district, 4)
    await open_poll(district)
    await district.member.taps("路灯")
    district.bot.secrets.memory._things.clear()
    await district.member.taps("交上去")
    assert "我哪里都不记" in district.member.last.text
    await vote(district.member, "停车线")
    assert await unsealed(district) == [{"0": 1}]


async def test_a_lost_key_is_said_openly(district: District) -> None:
    await join(district, 4)
    await open_poll(district)
    for file in district.bot.secrets.folder.glob("poll-*"):
        file.unlink()
    await district.member.taps("路灯")
    assert "钥匙丢了" in district.member.last.text
    assert list(district.bot.secrets.folder.glob("poll-*")) == []


async def test_a_poll_in_english_from_question_to_result(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    voters = await join(district, 5, language="en")
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary = district.secretary
    await secretary.taps("Polls")
    await secretary.taps("Ask one question")
    await secretary.sends("What should be mended first?\nStreet lights\nParking")
    assert "Closes Tuesday 1 December, 20:00." in secretary.last.text
    await secretary.taps("Send")
    await secretary.taps("Send to 7")
    await district.officer.taps("Agree and send")
    await tick(district)
    for voter in voters:
        await voter.taps("Street lights")
        assert voter.last.text == "You chose “Street lights”. Once handed in, it stays."
        await voter.taps("Hand it in")
        assert "nobody can find out what you chose" in voter.last.text
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    assert "Street lights: nearly everybody" in district.member.last.text
    assert "5 of 7 answered (71%); 2 said nothing" in district.member.last.text
