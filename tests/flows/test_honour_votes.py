"""A round with a vote: the members' poll and back into the round; and nobody bends it on the way."""

from __future__ import annotations

from domain.roles import Role
from messages.case_merges import Merge
from messages.case_transfers import TransferTo
from messages.honours import Publicise
from messages.nominees import AgreedFor, DecideAward, FinishChecks, PutForward
from messages.poll_drafts import ChangeNamed, ChangeQuestion, DropQuestion
from messages.polls import ClosePoll, Mend
from playground.client import Person as Account
from storage import grants, members
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import complains
from tests.flows.test_honours import nominates, opens_rounds
from tests.flows.test_poll_kinds import fill
from tests.flows.test_polls import join
from tests.flows.test_ratings import ask, tick

TITLE = "2026年度服务之星"


async def presses(district: District, account: Account, *buttons: object) -> list[str]:
    """Let somebody press keys that they were not shown, signed for them; return what was said each time."""
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    said = []
    for button in buttons:
        await account.taps_data(sign(button, account.id, today), account.last.id)
        said.append(account.last.text)
    return said


async def test_the_members_vote_and_nobody_bends_the_round_on_its_way(monday: District, second: Account) -> None:
    officer, secretary, resident = monday.officer, monday.secretary, monday.resident
    voters = await join(monday, 14)

    async def enter(tx: Transaction) -> None:
        for name in ("党员1", "老刘"):  # a second one of that name, and somebody without Telegram
            await members.add(tx, unit_id=monday.neighbour.id, name=name)

    await monday.bot.database.write(enter)
    # a call is written, changed, thrown away, written again with a vote
    await opens_rounds(officer)
    for _ in range(2):
        await officer.taps("发起评选")
        await officer.taps("评个人")
        await officer.sends(TITLE)
        if _ == 0:
            await officer.taps("不要了")
    await officer.taps("条件")
    await officer.taps("✓ 加入满一年")
    assert "加入满" not in officer.last.text
    await officer.taps("返回")
    await officer.taps("要投票")
    await officer.taps("发布，开始推荐")
    await officer.taps("发布，开始推荐")

    # of two of one name a member says which; who has no Telegram is asked face to face, who has says it themselves
    await opens_rounds(secretary)
    for label in (TITLE, "我要推荐"):
        await secretary.taps(label)
    await secretary.sends("党员1")
    await secretary.taps("东兴社区 · 党员1")
    await secretary.sends("修好了三个楼道的灯")
    await secretary.taps("提交推荐")
    for account, name in ((resident, "党员0"), (resident, "党员2"), (resident, "老刘"), (voters[5], "党员3")):
        await nominates(account, name)
    for voter in voters[:3]:
        await voter.taps("同意参评")
    await opens_rounds(second)
    for label in (TITLE, "延长五天", "候选 5", "老刘"):
        await second.taps(label)
    await second.taps("当面同意")
    await second.taps("返回")
    await second.taps("党员3")
    assert "当面同意" not in second.last.buttons
    said = await presses(monday, second, AgreedFor(nomination_id=5, agrees=False), FinishChecks(round_id=1, sure=True))
    assert all("没找到" in each for each in said)
    assert [each["state"] for each in await ask(monday, "SELECT state FROM nominations ORDER BY id")] == [
        *(["agreed"] * 4), "asked"
    ]  # fmt: skip
    await voters[3].taps("谢绝")
    await monday.telegram.clock.to("2026-12-07T12:01:00Z")
    await tick(monday)
    assert (await ask(monday, "SELECT stage FROM honour_rounds"))[0]["stage"] == "nominating"  # it was given more time
    await monday.telegram.clock.to("2026-12-12T12:01:00Z")
    await tick(monday)
    await second.taps("看这次评选")
    await second.taps("候选 5")
    await second.taps("结束核对")
    await second.taps("结束核对")

    # the ballot holds the round's names, whoever writes it; who steps back meanwhile is not on it
    await second.taps("发起投票")
    preview, below = second.received[-2:]
    assert [row[0] for row in preview.rows[:4]] == [f"{name}（东兴社区）" for name in ("党员1", "党员0", "党员2")] + [
        "老刘（北站社区）"
    ]
    assert below.rows == [["发出"], ["改截止", "最少人数"], ["也问没有 Telegram 的（2）"], ["返回"]]
    bent = (ChangeQuestion(poll_id=1, position=0), DropQuestion(poll_id=1, position=0), ChangeNamed(poll_id=1, named=1))
    said = await presses(monday, second, *bent)
    assert all("新的变化" in each or "没找到" in each for each in said)
    assert not await ask(monday, "SELECT 1 FROM polls WHERE named = 1")
    await voters[2].starts("h1")
    await voters[2].taps("退出参评")
    await voters[2].taps("退出参评")
    assert "不再参评" in officer.last.text
    await opens_rounds(second)
    for label in (TITLE, "候选 5", "发起投票", "改截止", "自己写"):
        await second.taps(label)
    await second.sends("明天")
    await second.taps("发出")
    assert "至少开放 2 天" in second.last.text
    await second.taps("3 天")
    await second.taps("发出")
    await second.taps("发给 ")
    await tick(monday)
    ballot = next(each for each in reversed(voters[6].received) if "您赞成哪些" in each.text)
    assert [row[0] for row in ballot.rows[:3]] == ["党员1（东兴社区）", "党员0（东兴社区）", "老刘（北站社区）"]
    await fill(monday, voters[4:12], [{0: 0}] * 6 + [{0: 1}] * 2)
    assert all(
        "新的变化" in each for each in await presses(monday, second, ClosePoll(poll_id=1, sure=True), Mend(poll_id=1))
    )
    await opens_rounds(second)
    await second.taps(TITLE)
    await second.taps("投票情况")
    assert second.last.rows == [["返回"]]
    said = await presses(monday, second, PutForward(nomination_id=1, on=True), Publicise(round_id=1, sure=True))
    assert (await ask(monday, "SELECT stage FROM honour_rounds"))[0]["stage"] == "voting"
    await monday.telegram.clock.to("2026-12-15T12:01:00Z")
    await tick(monday)
    await tick(monday)
    assert "投票结束了，请确定公示名单" in second.last.text
    await second.taps("看这次评选")
    await second.taps("投票情况")
    assert "党员1（东兴社区）" in second.last.text
    await opens_rounds(second)
    for label in (TITLE, "候选 5", "党员1"):
        await second.taps(label)
    await second.taps("放进公示名单")
    await second.taps("公示名单")
    await second.taps("公示名单")
    await second.taps("通知大家")
    assert "公示：拟评 党员1" in second.reads[-2]

    # an objection goes nowhere but to its examination: it is not merged away, nor passed to another unit
    await complains(resident)
    await resident.starts("h1")
    await resident.taps("提异议")
    await resident.sends("灯是物业修的，查一查")
    await resident.taps("对公示有异议")
    objection = (await ask(monday, "SELECT case_id FROM objections"))[0]["case_id"]
    other = (await ask(monday, "SELECT id FROM cases WHERE kind = 'complaint'"))[0]["id"]
    await monday.bot.database.write(
        lambda tx: tx.execute("UPDATE cases SET unit_id = :unit", unit=monday.root.id)  # both before the same officers
    )
    await presses(monday, second, Merge(case_id=objection, into_id=other), Merge(case_id=other, into_id=objection))
    await presses(monday, second, TransferTo(case_id=objection, unit_id=monday.neighbour.id))
    kept = (await ask(monday, f"SELECT state, unit_id FROM cases WHERE id = {objection}"))[0]
    assert (kept["state"], kept["unit_id"]) == ("received", monday.root.id)

    # who led the nominee's unit when the round was opened stands aside, whatever they have become since
    async def promote(tx: Transaction) -> None:
        now = monday.bot.clock.now()
        own = await tx.fetch_one("SELECT id FROM people WHERE name = '王建国'")
        await tx.execute("UPDATE grants SET revoked_at = :at WHERE person_id = :of", at=now, of=own["id"])
        await grants.give(tx, person_id=own["id"], role=Role.OFFICER, unit_id=monday.root.id, on=now.date(), by=None)

    await monday.bot.database.write(promote)
    await monday.telegram.clock.to("2026-12-22T09:01:00Z")
    await tick(monday)
    assert "按规定回避" in (await presses(monday, secretary, DecideAward(nomination_id=1, award=True)))[0]
    # who says that they stand aside does so for good; the round is called off in public
    await opens_rounds(second)
    for label in (TITLE, "候选 5", "党员1", "我要回避"):
        await second.taps(label)
    await second.taps("我要回避")
    assert "您声明了回避" in second.last.text
    assert "您声明了回避" in (await presses(monday, second, DecideAward(nomination_id=1, award=True)))[0]
    assert (await ask(monday, "SELECT state FROM nominations WHERE id = 1"))[0]["state"] == "listed"
    await opens_rounds(officer)
    await officer.taps(TITLE)
    await officer.taps("取消评选")
    await officer.sends("查明灯是物业修的，没有别的候选")
    assert "原因：查明灯是物业修的" in officer.last.text
    steps = [each["kind"] for each in await ask(monday, "SELECT kind FROM honour_steps ORDER BY id")]
    assert steps == [
        *("opened", "prolonged", "nominations_over", "checked", "vote_begun", "voted", "publicised", "nominee"),
        *("publicity_over", "called_off"),
    ]
