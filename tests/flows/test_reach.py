"""A notice also comes, without a sound, into the units' groups and channels, and fits into a text message."""

from __future__ import annotations

from functools import partial

from domain.attention import week_of
from messages.reach import ChangeWhere, SeeSms
from storage import attention, broadcasts
from tests.district import District
from tests.flows.test_boards import calls_to, linked, said_in
from tests.flows.test_broadcasts import WORDS, write
from tests.flows.test_pledges import MONDAY
from tests.flows.test_ratings import ask, tick


async def test_a_notice_goes_into_groups_in_silence_and_takes_nothing_from_anybodys_week(district: District) -> None:
    await district.telegram.clock.to(MONDAY)
    group = await linked(district)
    secretary, member = district.secretary, district.member
    week = week_of(district.bot.clock.now().date())
    await district.bot.database.write(partial(attention.spend, spending={(week, member.id): 3}))
    await write(secretary)
    assert "占每人一周 5 条里的 1 条；他们本周平均已收 1.5 条。" in secretary.last.text
    await secretary.taps("短信版")
    sms = secretary.last
    assert f"【东兴社区】{WORDS}" in sms.text
    assert "20 个字，算 1 条短信" in sms.text
    copied = next(row[0]["copy_text"] for row in sms.raw["reply_markup"]["inline_keyboard"] if "copy_text" in row[0])
    assert copied == {"text": f"【东兴社区】{WORDS}"}
    await secretary.taps("返回")
    await secretary.taps("也发到群和频道（1）")
    assert "同时静音发到 1 个群和频道，其中 1 个居民也看得到。" in secretary.last.text
    await secretary.taps("只发到群和频道")
    assert "不占大家的次数" in secretary.last.text
    assert "人" not in secretary.last.text.splitlines()[0]
    await secretary.taps("换时间")
    await secretary.taps("明天 9:00")
    await secretary.taps("定好时间，到点发")
    assert "静音发到 1 个群和频道" in secretary.last.text
    await secretary.taps("发到 1 个群和频道")
    assert "定在 " in secretary.last.text
    planned = await district.bot.database.read(partial(broadcasts.planned, path=district.root.path))
    assert [each.text for each in planned] == [WORDS]
    before = len(said_in(district, group))
    read_before = len(member.reads)
    await district.telegram.clock.advance(hours=24)
    await tick(district)
    await tick(district)
    posted = said_in(district, group)[before:]
    assert [each.text for each in posted] == [f"东兴社区\n\n{WORDS}"]
    (call,) = [each for each in await calls_to(district, group, "sendMessage") if WORDS in str(each["parameters"])]
    assert call["parameters"]["disable_notification"] is True
    assert "reply_markup" not in call["parameters"]  # a key would belong to somebody
    assert all(WORDS not in each for each in member.reads[read_before:])
    spent = await ask(district, f"SELECT spent FROM attention WHERE telegram_id = {member.id}")
    assert max(row["spent"] for row in spent) == 3
    await district.telegram.clock.advance(seconds=10)
    await tick(district)
    await secretary.sends("/start")
    await secretary.taps("群发通知")
    await secretary.taps(next(each for each in secretary.last.buttons if WORDS[:6] in each))
    assert "群和频道：1 个里到了 1 个；谁看了，不统计。" in secretary.last.text
    assert "已到" not in secretary.last.text

    await write(secretary, "明天上午义诊。" * 30)
    await secretary.taps("短信版")
    assert "全文要" in secretary.last.text
    await secretary.taps("放宽到 3 条")
    assert "算 3 条短信" in secretary.last.text
    (draft,) = await ask(district, "SELECT id FROM broadcasts WHERE state = 'draft'")
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    for stranger in (district.other_secretary, member, district.resident):
        for button in (
            SeeSms(broadcast_id=draft["id"]),
            ChangeWhere(broadcast_id=draft["id"], where="chats"),  # type: ignore[arg-type]
        ):
            await stranger.taps_data(sign(button, stranger.id, today), stranger.last.id)
            assert "没找到" in stranger.last.text
