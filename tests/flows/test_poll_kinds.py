"""Every kind of poll and of question, from writing it to its outcome; what is mended on the way is asked anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from messages.ballots import Answer, HandIn
from messages.consultations import ReadReplies, SeeSuggestions
from messages.poll_corrections import MendAs
from messages.poll_drafts import Second
from playground.client import Person as Account
from storage import own_data
from tests.conftest import House
from tests.district import District
from tests.flows.test_polls import agree, join, open_poll, press, unsealed, vote
from tests.flows.test_ratings import PIXEL, ask, tick

LATER = "2026-12-01T12:00:30Z"


async def begin(district: District, *taps: str) -> Account:
    """Let the secretary begin a poll on a working morning."""
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    await district.secretary.taps("测评和评价")
    for label in taps:
        await district.secretary.taps(label)
    return district.secretary


async def send_it(district: District) -> None:
    """Let the draft go out, and arrive."""
    await district.secretary.taps("发出")
    await district.secretary.taps("发给 ")
    await agree(district)
    await tick(district)


async def end(district: District) -> None:
    """Let the time of the open poll be over, and its outcome arrive."""
    await district.telegram.clock.to(LATER)
    await tick(district)
    await tick(district)


async def fill(district: District, voters: list[Account], ballots: Sequence[Mapping[int, int | None]]) -> None:
    """Let each of many answer by buttons, and hand in."""
    poll_id = (await ask(district, "SELECT id FROM polls WHERE state = 'open'"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    updates = []
    for voter, ballot in zip(voters, ballots, strict=True):
        buttons = [Answer(poll_id=poll_id, position=at, choice=choice) for at, choice in ballot.items()]
        updates += [(voter, sign(button, voter.id, today)) for button in (*buttons, HandIn(poll_id=poll_id))]
    first = 900_000 + 1_000 * len(await ask(district, "SELECT 1 FROM ballots"))
    await district.bot.intake.take([press(who, data, first + n) for n, (who, data) in enumerate(updates)])
    await district.telegram.rest()


async def test_a_poll_with_questions_of_every_kind_skips_what_does_not_concern_somebody(district: District) -> None:
    voters = await join(district, 5)
    secretary = await begin(district, "满意度调查（多题）")
    await secretary.sends("便民服务调查")
    assert "写几句" not in secretary.last.buttons  # the first question must be answered by a tap
    for kind, text in (
        ("单选", "去过服务站吗？\n去过\n没去过"),
        ("填个数", "一共去过几次？\n0-30"),
        ("排先后", "先改哪个？\n排队\n停车\n材料"),
        ("多选", "要加哪些？最多选 2 个\n医疗\n养老\n托幼"),
        ("发照片", "拍一张最该修的地方"),
    ):
        await secretary.taps(kind)
        await secretary.sends(text)
    await secretary.taps("够了，看一看")
    await secretary.taps("看题目")
    await secretary.taps("2 一共去过几次？")
    await secretary.taps("只问一部分人")
    await secretary.taps("1 去过服务站吗？")
    await secretary.taps("去过")
    assert "✓ 去过" in secretary.last.buttons
    await secretary.taps("够了，看一看")
    await secretary.taps("2 一共去过几次？")
    assert "只问第 1 题选了「去过」的人" in secretary.last.text
    await secretary.taps("返回")
    await secretary.taps("够了，看一看")
    await send_it(district)

    been, not_been = district.member, voters[0]
    await not_been.taps("没去过")
    assert not_been.last.text.split("\n")[:2] == ["第 2 题，共 4 题", "先改哪个？（按先后点，最要紧的先点）"]
    await been.taps("去过")
    assert "（0 到 30，发个数就行）" in been.last.text
    await been.sends("三十一次吧")
    assert "请发一个 0 到 30 的数" in been.last.text
    await been.sends("大概 12 次")
    await been.taps("停车")
    await been.taps("排队")
    assert been.last.text.startswith("第 4 题，共 5 题")  # the last place falls into place by itself
    await been.taps("医疗")
    await been.taps("养老")
    await been.taps("托幼")
    assert "最多选 2 个，先去掉一个再选" in been.last.text
    await been.taps("下一题")
    await been.sends("没有照片")
    assert "这里要一张照片" in been.last.text
    await been.sends_photo(PIXEL)
    assert been.last.text.split("\n") == [
        "5 题都答了，交了就不能改：",
        "1. 去过",
        "2. 12",
        "3. 停车 > 排队 > 材料",
        "4. 医疗、养老",
        "5. 一张照片",
    ]
    await been.taps("重选")
    await been.taps("没去过")
    await been.taps("下一题")
    await been.taps("下一题")
    await been.taps("看一看")
    assert "12" not in been.last.text  # what no longer concerns them is not handed in
    await been.taps("交上去")
    assert await unsealed(district) == [{"0": 1, "2": [1, 0, 2], "3": [0, 1]}]
    assert len(await ask(district, "SELECT 1 FROM poll_words")) == 1
    assert await ask(district, "SELECT 1 FROM dialogues WHERE step LIKE 'ballot%'") == []


async def test_departments_are_told_apart_in_bands_and_never_ranked(district: District) -> None:
    voters = [*await join(district, 25), district.member]
    secretary = await begin(district, "评议、征求意见稿、评选", "评议各单位")
    assert "评议哪些单位？把名字发来" in secretary.last.text
    await secretary.sends("民政办\n社保所\n城管队\n卫生站\n网格队")
    await secretary.taps("网格队")
    await secretary.taps("去掉")
    await secretary.taps("够了，看一看")
    assert "改成记名" not in secretary.last.buttons
    assert "「东兴社区」请您评一评：东兴社区行风评议，4 题。" in secretary.received[-2].text
    await send_it(district)
    ballots = [{0: 0, 1: n % 2, 2: 3, 3: 4 if n < 24 else 0} for n in range(len(voters))]
    await fill(district, voters, ballots)
    await end(district)
    lines = district.member.last.text.split("\n")
    assert lines[0] == "「东兴社区行风评议」的结果"
    assert lines[2:] == [
        "放在一起看（差距大到不像碰巧的，才分出来）：",
        "明显高些：民政办、社保所",
        "明显低些：城管队",
        "人数少，说不准：卫生站",
    ]
    await district.member.taps("下一页")
    await district.member.taps("下一页")
    assert "认可的占 100%（多半在 87–100%），按说得出看法的 26 人算" in district.member.last.text


async def test_whoever_is_appraised_neither_answers_nor_handles_it(district: District) -> None:
    voters = [*await join(district, 6), district.member]
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    officer, secretary = district.officer, district.secretary
    await officer.taps("测评和评价")
    poll_unit = district.community.id
    from messages.polls import NewPoll

    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    await officer.taps_data(sign(NewPoll(unit_id=poll_unit, kind="appraisal"), officer.id, today), officer.last.id)  # type: ignore[arg-type]
    assert "测评「东兴社区」的这 1 位" in officer.last.text
    assert secretary.name in "".join(officer.last.buttons)
    await officer.taps("够了，看一看")
    assert "被评的 1 位不参加答题" in officer.last.text
    await officer.taps("发出")
    await officer.taps("发给 7 人")
    assert "现在只有您一位" in officer.last.text  # the secretary, whom it is about, cannot be the second
    await join(district, 8)
    await officer.taps("返回")
    await officer.taps("发出")
    await officer.taps("发给 15 人")
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    before = len(secretary.received)
    await tick(district)
    assert len(secretary.received) == before
    data = sign(Answer(poll_id=poll_id, position=0, choice=0), secretary.id, today)
    await secretary.taps_data(data, secretary.last.id)
    assert "这次评的有您自己" in secretary.last.text
    await fill(district, voters, [{0: 1}] * 7)
    assert len(await ask(district, "SELECT 1 FROM ballots")) == 7

    about = "SELECT text, settings FROM questions UNION ALL SELECT title, settings FROM polls"
    person_id = (await ask(district, f"SELECT id FROM people WHERE telegram_id = {secretary.id}"))[0]["id"]
    told = str(await ask(district, about))
    assert "王建国" in told
    await district.bot.database.write(
        lambda tx: own_data.delete(tx, person_id, secretary.id, at=district.bot.clock.now())
    )
    told = str(await ask(district, about))  # what was answered stays, under no name
    assert "王建国" not in told
    assert "person_id" not in told
    assert '"not_asked":[]' in told.replace(" ", "")
    assert len(await ask(district, "SELECT 1 FROM ballots")) == 7


async def test_a_draft_is_put_to_everybody_article_by_article_with_the_document(
    district: District, tmp_path: Path
) -> None:
    paper = tmp_path / "小区公约.pdf"
    paper.write_bytes(b"%PDF-1.4 draft")
    await join(district, 14)
    secretary = await begin(district, "评议、征求意见稿、评选", "草案征求意见")
    await secretary.sends_document(paper)
    await secretary.sends("第一条 晚上十点后不大声。\n第二条 电动车\n不进楼道。")
    assert secretary.received[-2].raw["document"]["file_name"] == "小区公约.pdf"
    await send_it(district)
    member = district.member
    asked = await member.sees("第一条")
    assert asked.raw["document"]["file_name"] == "小区公约.pdf"
    await member.taps("同意，但要改")
    assert "想怎么改？（第一条 晚上十点后不大声。）" in member.last.text
    await member.sends("改成九点半")
    assert "第二条 电动车 不进楼道。" in member.last.text
    await member.taps("同意")
    assert member.last.text.split("\n") == ["3 题都答了，交了就不能改：", "1. 同意，但要改", "2. 改成九点半", "3. 同意"]
    await member.taps("交上去")
    assert "收到，谢谢" in member.last.text
    assert await unsealed(district) == [{"0": 1, "2": 0}]


async def test_what_became_of_each_suggestion_is_told_to_all_who_were_asked(district: District) -> None:
    voters = await join(district, 14)
    secretary = await begin(district, "评议、征求意见稿、评选", "草案征求意见")
    await secretary.sends("第一条 晚上十点后不大声。\n第二条 电动车不进楼道。")
    await send_it(district)
    for number, voter in enumerate(voters[:7]):
        await voter.taps("同意，但要改" if number < 3 else "同意")
        if number < 3:
            await voter.sends(("改成九点半", "九点半好，我家电话 13812345678", "周末晚一点")[number])
        await voter.taps("同意")
        await voter.taps("交上去")
    await end(district)
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("已结束征求意见")
    await secretary.taps("逐条答复意见")
    assert "还有 1 条没答复" in secretary.last.text
    assert "告诉所有被问的人" not in secretary.last.buttons
    await secretary.taps("3 条 第一条")
    assert "九点半好，我家电话 138****5678" in secretary.last.text
    await secretary.taps("部分采纳")
    await secretary.sends("还没选")
    assert "部分采纳了哪几条？" in secretary.last.text
    assert "写答复" not in str(secretary.last.rows)
    alike = [line[0] for line in secretary.last.text.split("\n") if line[:1].isdecimal() and "九点半" in line]
    for number in (*alike, *alike, *alike):  # chosen, let go, chosen again
        mark = f"✓ {number}" if f"✓ {number}" in secretary.last.buttons else number
        await secretary.taps(mark)
    await secretary.taps("选好 2 条，写答复")
    await secretary.sends("改成九点半")
    assert "要两行" in secretary.last.text
    await secretary.sends("希望提前到九点半\n改成九点半，夏天仍是十点")
    assert "已答复 2 条，部分采纳：希望提前到九点半" in secretary.last.text
    assert secretary.last.text.count("（部分采纳）") == 2
    await secretary.taps("采纳")
    await secretary.sends("写错了\n再写一次")
    assert "这一类怎么处理" not in secretary.last.text  # nothing waits any more
    await secretary.taps("收回上一条答复")
    assert "写错了" not in secretary.last.text
    assert "（采纳）" not in secretary.last.text
    await secretary.taps("没有采纳")
    await secretary.sends("周末放宽一小时\n楼里有上夜班的")
    await secretary.taps("返回")
    assert "都答复了" in secretary.last.text
    stale = secretary.last
    await secretary.taps("告诉所有被问的人")
    await secretary.taps("发出")
    await tick(district)
    for person in (district.member, voters[0], voters[13]):
        assert "采纳 0 类，部分采纳 1 类，没有采纳 1 类" in person.last.text
    await voters[0].taps("看怎么处理的")
    assert voters[0].last.text.split("\n")[1:4] == [
        "第一条 晚上十点后不大声。",
        "意见：希望提前到九点半，部分采纳",
        "说明：改成九点半，夏天仍是十点",
    ]
    assert "138" not in voters[0].last.text
    await voters[0].taps("要一份表格")
    assert voters[0].last.raw["document"]["file_name"].startswith("consultation-")
    told = len(voters[0].received)
    await secretary.taps_data(stale.button("告诉所有被问的人")["callback_data"], stale.id)
    await tick(district)
    assert len(voters[0].received) == told
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    for person, button in (
        (district.resident, ReadReplies(poll_id=poll_id)),
        (district.member, SeeSuggestions(poll_id=poll_id)),
    ):
        await person.taps_data(sign(button, person.id, today), person.last.id)
        assert "没找到" in person.last.text


async def test_honours_are_voted_with_a_limit_and_count_only_with_their_quorum(district: District) -> None:
    voters = [*await join(district, 14), district.member]
    secretary = await begin(district, "评议、征求意见稿、评选", "评选")
    nominees = "\n".join(f"邻居{n}" for n in range(10))
    await secretary.sends(f"热心邻居，最多选 2 个\n{nominees}")
    await secretary.taps("最少人数")
    await secretary.taps("三分之二")
    assert "至少要有 67% 的人答才算数" in secretary.last.text
    await send_it(district)
    assert "请您选一选" in district.member.last.text
    await fill(district, voters[:10], [{0: n % 2} for n in range(10)])
    await end(district)
    assert "16 人里 10 人答了，至少要 11 人才算数" in district.member.last.text
    assert await ask(district, "SELECT 1 FROM ballots") == []
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("已结束评选")
    assert "16 人里 10 人答了，至少要 11 人才算数" in secretary.last.text


async def test_a_slip_is_mended_in_sight_and_a_new_meaning_is_asked_anew(district: District) -> None:
    voters = [*await join(district, 14), district.member]
    await open_poll(district, "门口先修什麽？\n路灯\n停车线")
    await fill(district, voters[:8], [{0: 0}] * 8)
    secretary = district.secretary
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("在投：")
    await secretary.taps("改错字")
    assert "门口先修什麽？\n路灯\n停车线" in secretary.last.text
    await secretary.sends("门口先修什么？\n路灯\n停车线")
    assert secretary.last.raw["text"].startswith("门口先修什麽么？ / 路灯 / 停车线")
    struck = {entity["type"] for entity in secretary.last.raw["entities"]}
    assert struck >= {"strikethrough", "underline"}
    await secretary.taps("只是错字")
    await secretary.taps("返回")
    await secretary.taps("改错字")
    await secretary.sends("门口不修什么？\n路灯\n停车线")
    assert "只是错字" not in secretary.last.buttons
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    forged = MendAs(poll_id=poll_id, position=0, slip=True)
    data = district.bot.intake.signer.sign(forged, secretary.id, district.bot.clock.now().date())
    await secretary.taps_data(data, secretary.last.id)
    assert "没找到" in secretary.last.text
    await secretary.sends("门口先拆什么？\n路灯\n停车线")
    await secretary.taps("意思变了，重问这一题")
    assert "现在是第 2 版" in secretary.last.text
    silent, answered = voters[8], voters[0]
    count = len(silent.received)
    await tick(district)
    assert "意思改了，您原来的回答不算了" in answered.last.text
    assert len(silent.received) == count  # whoever has not answered is asked all of it anyway
    assert await ask(district, "SELECT 1 FROM outbox WHERE kind = 'poll'") == []
    await vote(answered, "停车线")
    await fill(district, voters[1:8], [{0: 1}] * 7)
    await fill(district, voters[8:14], [{0: 0}] * 6)
    await end(district)
    told = district.member.last.text
    assert "16 人里 14 人答了" in told
    assert "路灯：6（43%" in told
    assert "停车线：8（57%" in told
    assert "中途改过意思，只算改后答的 14 人" in told


async def test_two_people_send_an_anonymous_poll_to_so_few(district: District) -> None:
    await join(district, 6)
    secretary = await begin(district, "征求意见（一个问题）")
    await secretary.sends("先修什么？\n路灯\n停车线")
    await secretary.taps("发出")
    await secretary.taps("发给 8 人")
    assert "已经请" in secretary.last.text
    assert (await ask(district, "SELECT state FROM polls"))[0]["state"] == "draft"
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    second = Second(poll_id=1, agree=True)
    for alone in (secretary, district.other_secretary):  # the same person twice; somebody of elsewhere
        await alone.taps_data(sign(second, alone.id, today), alone.last.id)
        assert (await ask(district, "SELECT state FROM polls"))[0]["state"] == "draft"
    await district.officer.taps("先别发")
    assert "觉得先别发" in secretary.last.text
    await secretary.taps("看草稿")
    await secretary.taps("发出")
    await secretary.taps("发给 8 人")
    await secretary.taps("返回")
    await secretary.taps("改截止")
    await secretary.taps("3 天")
    await district.officer.taps("同意发出")  # what they were asked about is no longer what it is
    assert (await ask(district, "SELECT state FROM polls"))[0]["state"] == "draft"
    await secretary.taps("发出")
    await secretary.taps("发给 8 人")
    await district.officer.taps("同意发出")
    assert (await ask(district, "SELECT state FROM polls"))[0]["state"] == "open"
    assert "正在发给 8 人" in secretary.last.text


async def test_five_questions_take_six_taps_in_english(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await join(district, 14, language="en")
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    secretary, member = district.secretary, district.member
    await secretary.taps("Polls")
    await secretary.taps("Ask several questions")
    await secretary.sends("Our services, half-yearly")
    for number in range(5):
        await secretary.taps("1 to 5")
        await secretary.sends(f"How was part {number + 1}?")
    await secretary.taps("Done, show me")
    await secretary.taps("Send")
    await secretary.taps("Send to 16")
    await tick(district)
    for _ in range(5):
        await member.taps("4")
    await member.taps("Hand it in")  # six taps
    assert "Got it, thank you" in member.last.text
    assert await unsealed(district) == [{"0": 3, "1": 3, "2": 3, "3": 3, "4": 3}]
