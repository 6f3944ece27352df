"""Honour rounds from the call to the certificate: nothing skipped, nobody deciding where they have an interest."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from domain.honours import Of
from messages.honour_calls import NewRound
from messages.honours import Publicise
from messages.nominees import DecideAward
from playground.client import Person as Account
from storage.database import Transaction
from storage.tables import pairing_sides, pairings
from tests.district import District
from tests.flows.case_steps import code_of
from tests.flows.test_boards import code_in, group_of, said_in
from tests.flows.test_public_pages import reads
from tests.flows.test_ratings import ask, tick


async def opens_rounds(account: Account) -> None:
    """Open the list of rounds from Home."""
    await account.starts()
    if "评优和典型" not in account.last.buttons:
        await account.taps("公开和提意见")
    await account.taps("评优和典型")
    await account.taps("评选表彰")


async def calls(officer: Account, title: str = "2026年度服务之星", *then: str) -> None:
    """Call a round for persons in the district, with its usual conditions."""
    await opens_rounds(officer)
    await officer.taps("发起评选")
    await officer.taps("评个人")
    await officer.sends(f"{title}\n办事热心、承诺兑现好的同志")
    for label in then:
        await officer.taps(label)
    await officer.taps("发布，开始推荐")
    if "不能跳过" in officer.last.text:
        await officer.taps("发布，开始推荐")


async def nominates(
    account: Account, name: str, reason: str = "帮独居老人修了三个月的灯", title: str = "2026年度服务之星"
) -> None:
    """Nominate somebody in an open round."""
    await opens_rounds(account)
    await account.taps(title)
    await account.taps("我要推荐")
    await account.sends(name)
    await account.sends(reason)
    await account.taps("提交推荐")


async def test_a_round_from_the_call_to_the_certificate(monday: District, second: Account, png: bytes) -> None:
    officer, member, resident = monday.officer, monday.member, monday.resident
    group = await group_of(monday)
    await monday.secretary.starts(code_in(said_in(monday, group)[0]))
    await monday.secretary.taps("连上，群里也有居民")
    await calls(officer)
    assert "正在推荐，到 12月7日（周一）20:00 止" in officer.last.text
    await tick(monday)
    assert "2026年度服务之星" in said_in(monday, group)[-1].text

    # residents and members nominate; the same person once, with each reason, and without who said so
    await nominates(resident, "王芳", "扶独居老人下楼，电话 13800138000")
    assert "收到对「王芳」的推荐" in resident.last.text
    assert "有人推荐您" in member.last.text
    assert "13800138000" not in member.last.text
    await nominates(monday.other_secretary, "王芳")
    await nominates(resident, "王建国", "牵头给三号楼装了扶手")
    await nominates(resident, "查无人", "人很好，谁家有事都去")
    await nominates(resident, "李玥", "电梯的事跑了十几趟")
    assert len(await ask(monday, "SELECT * FROM nominations")) == 4
    reasons = await ask(monday, "SELECT * FROM nomination_reasons")
    assert [each["by"] for each in reasons] == ["resident", "member", "resident", "resident", "resident"]
    await member.taps("同意参评")
    assert "评定以前随时可以退出" in member.last.text
    await officer.taps("同意参评")
    await monday.secretary.taps("谢绝")

    page = await reads(monday, "/zh/honour/1")  # of nobody who was nominated a word before the list is public
    assert "正在推荐" in page
    assert "王芳" not in page
    # the time for nominations is up by itself; nothing before
    await opens_rounds(officer)
    await officer.taps("2026年度服务之星")
    assert "结束核对" not in " ".join(officer.last.buttons)
    await monday.telegram.clock.to("2026-12-07T12:01:00Z")
    await tick(monday)
    assert "共 4 个候选" in second.last.text
    await second.taps("看这次评选")
    await second.taps("候选 4")
    assert "王建国（东兴社区）：本人谢绝" in second.last.text
    await second.taps("查无人")
    await second.taps("查无此人")
    await second.taps("结束核对")
    assert "还有 2 个候选有条件没核对" in second.last.text  # nobody knows for how long they have been members
    await second.taps("返回")
    await second.taps("候选 4")
    for name in ("王芳", "李玥"):
        await second.taps(name)
        assert "？ 加入满 12 个月" in second.last.text
        await second.taps("核实符合")
        await second.taps("返回")
    await second.taps("结束核对")
    await second.taps("结束核对")

    # the officer, a nominee, decides nothing about themselves
    await opens_rounds(officer)
    await officer.taps("2026年度服务之星")
    await officer.taps("候选 4")
    await officer.taps("李玥")
    assert "您是候选人，这一位由别人来办" in officer.last.text
    for name in ("王芳", "李玥"):
        await second.taps(name)
        await second.taps("放进公示名单")
    await second.taps("公示名单")
    assert "公示 5 个工作日，到 12月14日（周一）17:00 止" in second.last.text
    await second.taps("公示名单")
    await tick(monday)
    assert "拟评：王芳、李玥" in said_in(monday, group)[-1].text
    await second.taps("印海报")
    assert second.last.kind == "document"
    await opens_rounds(resident)
    assert "公示中，还有 5 个工作日" in resident.last.text
    await resident.taps("2026年度服务之星")
    assert "• 王芳（东兴社区）" in resident.last.text

    page = await reads(monday, "/zh/honour/1")
    assert "公示中，还有 5 个工作日" in page
    assert "王芳（东兴社区）" in page
    # what was written as a case already is taken along
    await resident.starts(f"c{monday.community.code}")
    await resident.sends("楼道里贴的那张，王芳的事写得不对")
    await resident.taps("对公示有异议")
    await resident.taps("王芳")
    assert "王芳的事写得不对" in resident.last.text
    assert "候选人和跟他有利害关系的人都看不到" in resident.last.text
    await resident.sends("/cancel")
    await opens_rounds(resident)
    await resident.taps("2026年度服务之星")
    # an objection without a name is examined by somebody without an interest, and answered by receipt
    await resident.taps("提异议")
    await resident.taps("李玥")
    await resident.sends("电梯的事是业委会跑的")
    assert "候选人和跟他有利害关系的人都看不到" in resident.last.text
    await resident.taps("对公示有异议")
    code = code_of(resident)
    assert "电梯的事是业委会跑的" in second.last.text
    assert "电梯的事是业委会跑的" not in officer.last.text
    await opens_rounds(officer)
    await officer.taps("2026年度服务之星")
    await officer.taps("核查异议")
    assert "其中 1 件您要回避" in officer.last.text
    await second.sends("是业委会跑的吗？", reply_to=second.last)  # words alone are no outcome
    assert "核查下来怎样" in second.last.text
    await second.taps("写核查结论")
    await second.taps("不成立")
    await second.sends("查了业委会记录，她参加了十二次协调会")
    await second.taps("就这样答复")
    await resident.sends(code)
    assert "不成立。查了业委会记录" in resident.last.text

    # publicity cannot be cut short; what comes after it is late, and kept
    await second.taps("返回")
    assert "写评定记录" not in second.last.buttons
    await monday.telegram.clock.to("2026-12-14T09:01:00Z")
    await tick(monday)
    assert "没有待核查的异议" in second.last.text
    await opens_rounds(resident)
    await resident.taps("2026年度服务之星")
    await resident.taps("提异议")
    await resident.taps("王芳")
    assert "公示期已经过了" in resident.last.text
    await resident.sends("听说她常迟到")
    await resident.taps("对公示有异议")
    await opens_rounds(second)
    await second.taps("2026年度服务之星")
    await second.taps("写评定记录")
    assert "还有 2 个候选没有评定" in second.last.text
    await second.taps("返回")
    await second.taps("候选 4")
    await second.taps("王芳")
    await second.taps("评上")
    await second.taps("返回")
    await second.taps("李玥")
    await second.taps("不评")
    await second.sends("同一件事上半年已经表彰过")
    await second.taps("返回")
    await second.taps("返回")
    await second.taps("写评定记录")
    assert "回避 1 人" in second.last.text
    await second.sends("周明、区委会议，李玥回避，一致同意王芳")
    await second.taps("公布结果")
    assert "• 王芳（东兴社区），获评" in second.last.text
    assert "收到异议 1 件（逾期另有 1 件）：成立 0，部分成立 0，不成立 1" in second.last.text
    await tick(monday)
    assert "获评：王芳" in said_in(monday, group)[-1].text
    assert "祝贺" in member.last.text
    await member.taps("领荣誉证书")
    assert member.last.kind == "document"
    await member.taps("放张照片")
    await member.sends("好的")
    assert "要一张普通照片" in member.last.text
    await member.sends_photo(png)
    assert (await ask(monday, "SELECT photo FROM nominations WHERE state = 'awarded'"))[0]["photo"]
    await resident.starts("h1")
    await resident.taps("异议结果")
    assert "查了业委会记录" in resident.last.text
    page = await reads(monday, "/zh/honour/1")
    for said in ("收到异议 1 件（逾期另有 1 件）", "查了业委会记录", "获评"):
        assert said in page, said
    assert "一致同意" not in page  # the minutes
    assert "2026年度服务之星" in await reads(monday, "/zh/square")

    # what was objected late is examined as well; upheld, the award can be taken back, in public
    assert "王芳" in await reads(monday, "/zh/square")
    await opens_rounds(second)
    for label in ("2026年度服务之星", "候选 4", "王芳"):
        await second.taps(label)
    assert "撤销荣誉" not in second.last.buttons
    await second.taps("返回")
    await second.taps("返回")
    await second.taps("核查异议")
    await second.taps("看第 2 件")
    await second.taps("写核查结论")
    await second.taps("成立")
    await second.sends("查了考勤，属实")
    await second.taps("就这样答复")
    await second.taps("撤销荣誉")
    await second.sends("👎")
    assert "要写明原因" in second.last.text
    await second.sends("考勤属实，党组会议定的，电话 13800138000")
    assert "13800138000" not in second.last.text
    sure = second.last
    await second.taps("撤销荣誉")
    assert "• 王芳（东兴社区），荣誉已撤销。原因：考勤属实，党组会议定的" in second.last.text
    assert "王芳 的荣誉撤销了" in member.last.text
    await second.taps_data(sure.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"], sure.id)  # once is all
    await tick(monday)
    assert "撤销 王芳 的荣誉" in said_in(monday, group)[-1].text
    page = await reads(monday, "/zh/honour/1")
    assert "荣誉已撤销" in page
    assert "逾期另有 1 件）：成立 1" in page
    assert "王芳" not in await reads(monday, "/zh/square")
    await member.starts("h1")
    assert "领荣誉证书" not in member.last.buttons
    assert (await ask(monday, "SELECT photo FROM nominations WHERE state = 'taken_back'"))[0]["photo"] is None

    # every step is sealed; with a nominee's data their name goes, and the chain holds
    await monday.telegram.clock.to("2026-12-15T01:00:00Z")
    await tick(monday)
    sealed = await ask(monday, "SELECT record FROM chain_records WHERE kind = 'honour' ORDER BY day, place")
    steps = [json.loads(each["record"])["step"] for each in sealed]
    assert steps == [
        *("opened", "nominations_over", "checked", "publicised", "nominee", "nominee", "examined"),
        *("publicity_over", "decided", "award", "not_awarded", "examined", "taken_back"),
    ]


async def test_buttons_of_a_later_step_or_of_others_do_nothing(monday: District) -> None:
    officer, secretary = monday.officer, monday.secretary
    await calls(officer)
    signer = monday.bot.intake.signer
    today = datetime(2026, 11, 30, tzinfo=UTC).date()
    for account in (officer, secretary, monday.member):
        for button in (Publicise(round_id=1, sure=True), DecideAward(nomination_id=1, award=True)):
            await account.taps_data(signer.sign(button, account.id, today), account.last.id)
    assert (await ask(monday, "SELECT stage FROM honour_rounds"))[0]["stage"] == "nominating"
    await opens_rounds(secretary)
    assert "发起评选" not in secretary.last.buttons

    async def pair(tx: Transaction) -> None:
        ids = {row["name"]: row["id"] for row in await tx.fetch_all("SELECT id, name FROM people")}
        pairing_id = await tx.insert(
            pairings, kind="mutual", unit_id=monday.root.id, state="running", at=monday.bot.clock.now()
        )
        for name in ("李玥", "王芳"):
            await tx.insert(pairing_sides, pairing_id=pairing_id, person_id=ids[name], side="both")

    await monday.bot.database.write(pair)
    await nominates(monday.resident, "王芳")
    await opens_rounds(officer)
    for label in ("2026年度服务之星", "候选 1", "王芳"):
        await officer.taps(label)
    assert "您和这位候选人结了对子" in officer.last.text
    assert officer.last.buttons == ["返回"]
    await calls(officer, "2026年度服务之星二")
    assert "同类的评选一次只能有一个" in officer.last.text


async def test_who_leaves_or_is_merged_stands_no_longer_and_a_round_can_be_called_off_in_public(
    monday: District,
) -> None:
    officer = monday.officer
    await calls(officer)
    await nominates(monday.resident, "王芳")
    await monday.member.taps("同意参评")
    await opens_rounds(officer)
    await officer.taps("发起评选")
    await officer.taps("评单位")
    await officer.sends("先进社区")
    await officer.taps("发布，开始推荐")
    await officer.taps("发布，开始推荐")
    await opens_rounds(monday.member)
    await monday.member.taps("先进社区")
    await monday.member.taps("我要推荐")
    await monday.member.sends("北站")
    await monday.member.sends("电梯三个月就装好了")
    await monday.member.taps("提交推荐")
    assert "有人推荐 北站社区" in monday.other_secretary.last.text
    await monday.other_secretary.taps("同意参评")

    # a round of its own runs in the unit that is merged
    signer, today = monday.bot.intake.signer, monday.bot.clock.now().date()
    new = NewRound(unit_id=monday.neighbour.id, of=Of.PERSON)
    await officer.taps_data(signer.sign(new, officer.id, today), officer.last.id)
    await officer.sends("热心邻居")
    await officer.taps("发布，开始推荐")
    await officer.taps("发布，开始推荐")
    await nominates(monday.resident, "张堃", title="热心邻居")
    await monday.other_secretary.taps("同意参评")

    await monday.bot.database.write(
        lambda tx: tx.execute("UPDATE members SET left_at = :at WHERE name = '王芳'", at=monday.bot.clock.now())
    )
    await officer.starts()
    for label in (
        "成员、邀请、分工",
        "下级（1）",
        "城中街道",
        "下级（2）",
        "北站社区",
        "单位设置",
        "改名、换上级、合并",
    ):
        await officer.taps(label)
    for label in ("并入别的单位", "东兴社区", "并入东兴社区", "就这样并", "确定并入"):
        await officer.taps(label)
    await monday.telegram.clock.advance(minutes=11)
    await tick(monday)
    found = await ask(monday, "SELECT name, state, why FROM nominations ORDER BY id")
    assert [(each["name"], each["state"], each["why"]) for each in found] == [
        ("王芳", "withdrawn", "已离开"),
        ("北站社区", "withdrawn", "单位已合并"),
        ("张堃", "agreed", None),
    ]
    assert "不再参评" in officer.last.text
    gone = officer.last
    # it goes on in the unit that took the other in, with its nominee and its day
    await opens_rounds(monday.secretary)
    assert "• 热心邻居（东兴社区）：正在推荐" in monday.secretary.last.text
    await monday.telegram.clock.to("2026-12-07T12:01:00Z")
    await tick(monday)
    assert "「热心邻居」推荐结束，共 1 个候选" in " ".join(officer.reads[-3:])
    await officer.starts("h3")
    await officer.taps("候选 1")
    assert "• 张堃（东兴社区）：本人同意" in officer.last.text
    await officer.taps_data(gone.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"], gone.id)
    await officer.taps("取消评选")
    await officer.sends("👍")
    assert "要写明原因" in officer.last.text
    await officer.sends("候选单位合并了")
    assert "原因：候选单位合并了" in officer.last.text
