"""Broadcasts: written, seen as their readers will, confirmed as they stand, watched, paused and stopped."""

from __future__ import annotations

from functools import partial

import pytest

from bot.limits import Limits
from domain.attention import week_of
from messages.broadcasts import ApproveBroadcast, SendBroadcast, SetAudience
from messages.browse import SeeCalendar
from playground.client import Person as Account
from playground.client import Seen, Telegram
from storage import attention
from tests.district import District
from tests.flows.test_check_ins import PICTURE
from tests.flows.test_polls import join
from tests.flows.test_ratings import ask, tick

TUESDAY = "2026-11-24T02:00:00Z"  # ten in the morning
WORDS = "周四上午停水，请提前接好水。"


@pytest.fixture(autouse=True)
async def tuesday(telegram: Telegram) -> None:
    """Begin on a Tuesday morning."""
    await telegram.clock.to(TUESDAY)


async def write(sender: Account, words: str = WORDS, whom: str = "全体") -> None:
    """Write a notice and choose whom it is for: the message itself and, below, what will happen to it."""
    await sender.sends("/start")
    await sender.taps("群发通知")
    await sender.taps("写一条通知")
    await sender.sends(words)
    await sender.taps(whom)


def message(reader: Account, message_id: int) -> Seen:
    """Return a message as it reads now."""
    return next(each for each in reader.received if each.id == message_id)


async def spend(district: District, account: Account, count: int) -> None:
    """Let somebody have had so many unasked messages this week."""
    week = week_of(district.bot.clock.now().date())
    await district.bot.database.write(partial(attention.spend, spending={(week, account.id): count}))


async def test_a_notice_is_seen_as_its_readers_will_and_goes_to_exactly_those_confirmed(district: District) -> None:
    people = await join(district, 5)
    await people[0].blocks()
    await people[1].sends("/settings")
    await people[1].taps("休假")
    await people[1].taps("7 天")
    secretary = district.secretary
    await write(secretary)
    shown, below = secretary.received[-2:]
    assert shown.text == f"东兴社区\n\n{WORDS}"
    assert below.text.split("\n") == [
        "发给 东兴社区全体，5 人",
        "占每人一周 5 条里的 1 条。",
        "他们本周都还收得下。",
        "不发：1 人在休假，1 人联系不上。",
        "时间：现在",
    ]
    await secretary.taps("现在发")
    assert "上面的话现在发给 东兴社区全体，5 人。发了收不回来。" in secretary.last.text
    await people[2].sends("/settings")  # somebody more goes on leave: other people, so it is asked again
    await people[2].taps("休假")
    await people[2].taps("7 天")
    await secretary.taps("发给 5 人")
    assert "4 人" in secretary.last.text
    await secretary.taps("发给 4 人")
    progress = secretary.last
    assert "正在发给 东兴社区全体" in progress.text
    await tick(district)
    await district.telegram.clock.advance(seconds=6)
    await tick(district)
    assert message(secretary, progress.id).text.split("\n") == [
        f"发完了：「{WORDS}」，东兴社区全体",
        "已到 4 人，还有 0 人",
    ]
    for reader in (people[3], people[4], district.member):
        assert reader.last.text == shown.text
        assert reader.last.rows == [["少找我几次"]]
    for other in (people[1], people[2], district.officer, district.other_secretary):
        assert WORDS not in "\n".join(other.reads)
    await people[3].taps("少找我几次")
    assert "本周已找 1 次" in people[3].last.text
    assert any(WORDS in each for each in people[3].reads)  # the notice itself stays
    deeds = await ask(district, "SELECT act, noun FROM audits")
    assert deeds == [{"act": "send_broadcast", "noun": "broadcast"}]


async def test_words_can_be_changed_a_photo_goes_with_them_and_nothing_else_does(district: District) -> None:
    secretary = district.secretary
    await secretary.taps("群发通知")
    await secretary.taps("写一条通知")
    await secretary.sends("x" * 4000)
    assert "太长" in secretary.last.text or "长" in secretary.last.text
    await secretary.sends_photo(PICTURE)
    assert "只能是文字" in secretary.last.text
    await secretary.sends_photo(PICTURE, caption="新的 <b>便民</b> 服务站开了")
    await secretary.taps("全体")
    assert secretary.received[-2].raw.get("photo")
    await secretary.sends("服务站明天才开")  # while it is a draft new words take the place of the old
    shown, below = secretary.received[-2:]
    assert shown.text == "东兴社区\n\n服务站明天才开"
    assert "发给 东兴社区全体，2 人" in below.text
    await secretary.taps("换对象")
    await secretary.taps("各书记")
    assert "发给 东兴社区各书记，1 人" in secretary.last.text
    await secretary.taps("现在发")
    await secretary.sends("/cancel")
    await tick(district)
    assert "服务站" not in "\n".join(district.member.reads)


async def test_whoever_has_had_enough_gets_it_on_monday_in_one_message_or_not_at_all(district: District) -> None:
    await spend(district, district.member, 3)
    for number in ("一", "二"):
        await write(district.secretary, f"通知{number}")
        assert "2 人里有 1 人本周还收得下，1 人本周已收满。" in district.secretary.last.text
        assert "收满的：下周一早上合成一条给他们。" in district.secretary.last.text
        await district.secretary.taps("现在发")
        await district.secretary.taps("发给 2 人")
        await tick(district)
    await write(district.secretary, "通知三")
    await district.secretary.taps("收满的这次不发")
    assert "收满的：这次不发给他们。" in district.secretary.last.text
    await district.secretary.taps("现在发")
    await district.secretary.taps("发给 2 人")
    progress = district.secretary.last.id
    await tick(district)
    await district.telegram.clock.advance(seconds=6)
    await tick(district)
    assert "本周收满没发：1 人" in message(district.secretary, progress).text
    assert "通知" not in district.member.last.text
    await district.telegram.clock.to("2026-11-29T23:30:00Z")  # Monday, half past seven: too early
    await tick(district)
    assert "通知一" not in "\n".join(district.member.reads)
    await district.telegram.clock.to("2026-11-30T01:05:00Z")
    await tick(district)
    assert district.member.last.text == "上周留给您的 2 条通知：\n\n东兴社区\n\n通知一\n\n东兴社区\n\n通知二"
    assert await ask(district, "SELECT 1 FROM kept_notices") == []


async def test_at_night_it_waits_for_the_morning_and_a_planned_one_for_its_hour(district: District) -> None:
    await district.telegram.clock.to("2026-11-24T14:00:00Z")  # ten in the evening
    await write(district.secretary)
    assert "那时是休息时间" in district.secretary.last.text
    await district.secretary.taps("现在发")
    await district.secretary.taps("发给 2 人")
    progress = district.secretary.last.id
    await tick(district)
    await district.telegram.clock.advance(seconds=6)
    await tick(district)
    assert "其中 2 人在休息，醒来后再给他们" in message(district.secretary, progress).text
    assert WORDS not in district.member.last.text
    await district.telegram.clock.to("2026-11-25T00:00:30Z")
    assert WORDS in district.member.last.text
    await write(district.secretary, "周末义诊")
    await district.secretary.taps("换时间")
    await district.secretary.taps("写个时间")
    await district.secretary.sends("上周五")
    assert "没看懂" in district.secretary.last.text
    await district.secretary.sends("周五下午3点")
    assert "时间：11月27日（周五）15:00" in district.secretary.last.text
    await district.secretary.taps("定好时间")
    assert "11月27日（周五）15:00 发给 东兴社区全体" in district.secretary.last.text
    await district.secretary.taps("发给 2 人")
    assert "定在 11月27日（周五）15:00" in district.secretary.last.text
    for account, shown in ((district.officer, True), (district.member, False)):  # on the calendar of those who write
        today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
        await account.taps_data(sign(SeeCalendar(unit_id=district.root.id), account.id, today), account.last.id)
        assert ("• 通知「周末义诊」：11月27日（周五）15:00 发" in account.last.text) is shown
    await district.officer.taps("看定时通知")
    assert "定时 · 周末义诊" in district.officer.last.buttons
    await district.telegram.clock.to("2026-11-27T06:59:00Z")
    await tick(district)
    assert "周末义诊" not in district.member.last.text
    await district.telegram.clock.to("2026-11-27T07:00:10Z")
    await tick(district)
    assert "周末义诊" in district.member.last.text
    await district.telegram.clock.advance(seconds=6)
    await tick(district)
    begun = [each for each in district.secretary.received if "发完了：「周末义诊」" in each.text]
    assert len(begun) == 1


async def test_many_recipients_need_a_second_yes_bound_to_what_was_shown(district: District) -> None:
    await district.bot.database.write(lambda tx: tx.execute("UPDATE organisation SET approval_from = 2"))
    await write(district.secretary)
    assert "要另一位同意才发" in district.secretary.last.text
    await district.secretary.taps("请另一位看看")
    await district.secretary.taps("请人同意")
    assert "已请 1 位看" in district.secretary.last.text
    await tick(district)
    assert WORDS not in district.member.last.text
    shown, question = district.officer.received[-2:]
    assert shown.text == f"东兴社区\n\n{WORDS}"
    assert "王建国想把上面的话发给 东兴社区全体，2 人。您同意吗？" in question.text
    await district.officer.taps("不同意")
    assert "没同意发" in district.secretary.last.text
    await district.secretary.taps("打开看")
    await district.secretary.taps("请另一位看看")
    await district.secretary.taps("请人同意")
    sign = district.bot.intake.signer.sign
    today = district.bot.clock.now().date()
    row = (await ask(district, "SELECT id FROM broadcasts"))[0]["id"]
    own = ApproveBroadcast(broadcast_id=row, mark="00000000", yes=True)
    for who in (district.secretary, district.other_secretary, district.officer):  # one's own, another's, a stale one
        await who.taps_data(sign(own, who.id, today), who.last.id)
    assert await ask(district, "SELECT state FROM broadcasts") == [{"state": "waiting"}]
    await district.officer.taps("同意，发")
    await tick(district)
    assert WORDS in district.member.last.text
    deeds = [each["act"] for each in await ask(district, "SELECT act FROM audits ORDER BY id")]
    assert deeds == ["send_broadcast", "decline_broadcast", "send_broadcast", "approve_broadcast"]


async def test_pausing_and_stopping_leave_no_more_than_what_is_under_way(district: District) -> None:
    people = await join(district, 30)
    await district.bot.scheduler.stop()  # from here on nothing goes by the clock but what is run below
    await write(district.secretary)
    district.bot.delivery.lanes.limits = Limits(40, 1000, district.bot.clock.monotonic())
    await district.secretary.taps("现在发")
    await district.secretary.taps("发给 32 人")
    progress = district.secretary.last.id
    pause = district.secretary.last.button("暂停")["callback_data"]
    patience, district.telegram.patience = district.telegram.patience, 0
    await district.bot.scheduler.run_all()
    await district.secretary.taps_data(pause, progress)
    await district.bot.delivery.until_quiet()
    held = await ask(district, "SELECT count(*) AS n FROM outbox WHERE state = 'held'")
    left = await ask(district, "SELECT count(*) AS n FROM outbox WHERE kind = 'broadcast'")
    arrived = (await ask(district, "SELECT arrived FROM broadcasts"))[0]["arrived"]
    assert held == left  # nothing but what waits: what was under way has ended
    assert held[0]["n"] + arrived == 32
    assert held[0]["n"] > 0
    await district.bot.scheduler.run_all()
    assert (await ask(district, "SELECT arrived, state FROM broadcasts"))[0] == {"arrived": arrived, "state": "paused"}
    district.bot.delivery.lanes.limits = Limits(1000, 1000, district.bot.clock.monotonic())
    district.telegram.patience = patience
    await district.telegram.rest()
    assert "暂停了，没再往外发" in message(district.secretary, progress).text
    await district.secretary.taps("接着发")
    await tick(district)
    assert sum(WORDS in account.last.text for account in people) == 30
    assert (await ask(district, "SELECT arrived FROM broadcasts"))[0]["arrived"] == 32
    await write(district.secretary, "第二条")
    await district.secretary.taps("换时间")
    await district.secretary.taps("明天 9:00")
    await district.secretary.taps("定好时间")
    await district.secretary.taps("发给 32 人")
    await district.officer.sends("/start")
    await district.officer.taps("群发通知")
    await district.officer.taps("定时 · 第二条")
    await district.officer.taps("停下不发了")
    assert "停下后不再发给其余的人" in district.officer.last.text
    await district.officer.taps("停下")
    await district.telegram.clock.to("2026-11-25T01:00:30Z")
    await tick(district)
    assert sum("第二条" in account.last.text for account in people) == 0


async def test_nobody_speaks_outside_their_subtree_or_in_anothers_draft(district: District) -> None:
    await write(district.secretary)
    row = int((await ask(district, "SELECT id FROM broadcasts"))[0]["id"])
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    wider = SetAudience(broadcast_id=row, unit_id=district.root.id, whom="all")
    beside = SetAudience(broadcast_id=row, unit_id=district.neighbour.id, whom="all")
    odd = SetAudience(broadcast_id=row, unit_id=district.community.id, whom="r-emperor")
    for button in (wider, beside, odd):
        await district.secretary.taps_data(sign(button, district.secretary.id, today), district.secretary.last.id)
    for who in (district.other_secretary, district.member, district.resident, district.officer):
        await who.sends("/start")
        send = SendBroadcast(broadcast_id=row, mark="00000000")
        await who.taps_data(sign(send, who.id, today), who.last.id)
    audience = (await ask(district, "SELECT audience, state FROM broadcasts"))[0]
    assert f'"unit_path":"{district.community.path}"' in audience["audience"]
    assert audience["state"] == "draft"
    for change in (
        "UPDATE grants SET to_on = '2026-11-01'",
        "UPDATE broadcasts SET state = 'sending', asked = 2, sent_by = created_by",
    ):
        await district.bot.database.write(lambda tx, change=change: tx.execute(change))
    await tick(district)  # the right is gone: nothing more goes out on it
    assert await ask(district, "SELECT state FROM broadcasts") == [{"state": "paused"}]
    assert WORDS not in district.member.last.text
