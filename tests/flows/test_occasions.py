"""One occasion of an activity: people say that they will come, it is moved or called off, and they hear of it once."""

from __future__ import annotations

from playground.client import Telegram
from storage import own_data
from tests.district import District
from tests.flows.test_kinds import MONDAY, another_member, begin, signed
from tests.flows.test_ratings import ask, tick


async def test_whoever_will_come_hears_once_that_an_occasion_is_on_another_day(
    district: District, telegram: Telegram
) -> None:
    member, secretary, resident, clock = district.member, district.secretary, district.resident, telegram.clock
    await clock.to(MONDAY)
    other = await another_member(district, "一")
    await begin(member, "定期办的活动", "每周六上午9点在文化广场教老人用手机，年底前")
    await member.taps("谁能看")
    await member.taps("居民也能看")
    await member.taps("提交")
    await secretary.taps("可以公布")
    for person in (other, resident):
        await person.starts("p1")
        await person.taps("下一次我要来")
    assert "11月28日（周六） 09:00 等您来" in other.last.text
    assert "发起人看得到您的名字" in other.last.text
    assert "那天过后就不再记着您" in resident.last.text

    await member.starts("p1")
    await member.taps("下一次：换一天、不办")
    assert "说要来的 2 人\n刘一，还有 1 位没留名" in member.last.text
    assert "办了" not in member.last.buttons  # it lies ahead
    await member.taps("换一天")
    assert member.last.rows[0] == ["11月29日（周日）"]
    for said, why in (
        ("12月5日", "这天本来就有一次"),
        ("明年1月2日", "到12月31日（周四）截止"),
        ("改天", "没认出日子"),
    ):
        await member.sends(said)
        assert why in member.last.text
    await member.sends("周日下午3点")
    assert "改到 11月29日（周日） 15:00，说要来的 2 人会收到通知" in member.last.text
    before = {person.id: len(person.received) for person in (other, resident)}
    await member.taps("改，告诉 2 人")
    assert "11月29日（周日） 15:00（原来是11月28日（周六））" in member.last.text
    old = signed(district, "acz:1:2026-11-28:2026-11-29:900:1", member)
    await member.taps_data(old, member.last.id)  # a second tap tells nobody again
    assert "刚才的按钮不再适用" in member.last.text
    for person in (other, resident):
        assert len(person.received) == before[person.id] + 1
        assert "11月28日（周六） 09:00 改期了，改到 11月29日（周日） 15:00" in person.last.text
    await resident.taps("来不了了")
    stranger = district.other_secretary
    for action in ("acm:1:2026-11-29", "acz:1:2026-11-29:2026-11-30:-1:1", "acx:1:2026-11-29:0"):
        await stranger.taps_data(signed(district, action, stranger), stranger.last.id)
        assert "没找到" in stranger.last.text, action

    await clock.to("2026-11-28T01:30:00Z")  # the Saturday on which it would have been
    await tick(district)
    assert "就在今天" not in member.last.text
    assert "11月29日（周日） 15:00，您说要来" in other.last.text
    assert "提醒一下" not in resident.last.text
    reminded = len(other.received)
    await tick(district)
    assert len(other.received) == reminded
    await clock.to("2026-11-29T01:30:00Z")
    await tick(district)
    assert "说要来的 1 人" in member.last.text
    assert "就在今天" in member.last.text
    await other.starts("p1")
    await other.taps("我来了")
    await member.starts("p1")
    assert "下一次  12月5日（周六） 09:00" in member.last.text
    await member.taps("办过几次")
    assert "11月29日（周日）　来了 1 人" in member.last.text
    assert "11月28日（周六）　改到了11月29日（周日）" in member.last.text

    await other.starts("p1")
    await other.taps("下一次我要来")
    (row,) = await ask(district, f"SELECT id FROM people WHERE telegram_id = {other.id}")
    kept = await district.bot.database.write(lambda tx: own_data.of_person(tx, row["id"]))
    assert [each["day"] for each in kept["signups"]] == ["2026-11-29", "2026-12-05"]
    await member.starts("p1")
    await member.taps("下一次：换一天、不办")
    await member.taps("这次不办")
    assert "说要来的人会收到通知" in member.last.text
    await member.taps("天气不好")
    assert "没办成：天气不好" in member.last.text
    assert "这次不办了：天气不好。您说过要来" in other.last.text
    await other.starts("p1")
    assert "下一次  12月12日（周六） 09:00" in other.last.text
    await clock.to("2026-12-02T01:30:00Z")
    await tick(district)
    assert await ask(district, "SELECT * FROM signups") == []  # nobody is remembered as having been awaited
