"""A unit's pledge with milestones, a joint pledge, an activity: each from the first word to its verdict."""

from __future__ import annotations

import pytest

from domain.people import Person
from domain.roles import Role
from messages.buttons import Button
from playground.client import Person as Account
from playground.client import Telegram
from storage import audits, grants, members, people
from storage.database import Transaction
from tests.district import District

MONDAY = "2026-11-23T01:00:00Z"


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin at nine on a Monday in Shanghai."""
    await telegram.clock.to(MONDAY)


def signed(district: District, payload: str, person: Account) -> str:
    """Return a button as if we had given it to this person."""
    signer = district.bot.intake.signer
    return signer.sign(Button.unpack(payload), person.id, district.bot.clock.now().date())


async def begin(person: Account, kind: str, sentence: str) -> None:
    """Write a pledge of another kind than one's own, as far as its preview or its first question."""
    await person.starts()
    await person.taps("写承诺")
    await person.taps("别的承诺")
    await person.taps(kind)
    await person.sends(sentence)


async def test_a_units_pledge_goes_by_milestones_and_is_judged_one_level_up(district: District) -> None:
    secretary, officer, member = district.secretary, district.officer, district.member
    await begin(secretary, "本支部的承诺", "明年6月30日前把社区食堂办起来")
    assert "改数量" in secretary.last.buttons
    await secretary.taps("写节点")
    await secretary.sends("12月15日前选好地方\n明年3月底前装修完，找王师傅13812345678\n明年7月15日前开张")
    assert "第 3 行的日期在整条承诺的截止日之后" in secretary.last.text
    await secretary.sends("12月15日前选好地方\n明年3月底前装修完，找王师傅13812345678\n明年6月30日前开张")
    assert "138****5678" in secretary.last.text
    assert "提交" not in secretary.last.buttons
    await secretary.taps("遮住")
    assert "13812345678" not in secretary.last.text
    await secretary.taps("提交")
    assert "东兴社区：把社区食堂办起来" in officer.last.text
    assert "○ 选好地方（12月15日（周二））" in officer.last.text
    await officer.taps("可以公布")

    await secretary.taps("看这条承诺")
    assert "本人报的  节点 0 / 3（0%）" in secretary.last.text
    await secretary.taps("报节点")
    await secretary.taps("1 选好地方")
    assert "节点 1 / 3（33%）" in secretary.last.text
    await secretary.taps("撤销 1")
    await secretary.taps("1 选好地方")
    await member.starts()
    await member.taps("写承诺")
    await member.taps("看看别人的")
    await member.taps("1 把社区食堂")
    assert "「东兴社区」的承诺" in member.last.text
    assert "顺利「选好地方：到位了」" in member.last.text
    assert member.last.text.count("到位了") == 1  # what was taken back is not told
    assert "✓ 选好地方" in member.last.text
    assert "报节点" not in member.last.buttons
    for action in ("mss:1:2:1", "ms:1", "pls:1", "plr:1:0"):
        await member.taps_data(signed(district, action, member), member.last.id)
        assert "没找到" in member.last.text

    for button in ("2 装修完", "3 开张"):
        await secretary.taps(next(each for each in secretary.last.buttons if each.startswith(button[:4])))
    assert "节点都到位了" in secretary.last.text
    assert "东兴社区说做完了" in officer.last.text
    await officer.taps("兑现了")
    assert "有结果了：兑现了" in secretary.last.text


async def test_a_units_pledge_passes_to_whoever_leads_it_now(district: District) -> None:
    secretary, officer, member = district.secretary, district.officer, district.member
    await begin(secretary, "本支部的承诺", "明年6月30日前把社区食堂办起来")
    await secretary.taps("提交")
    await officer.taps("可以公布")

    async def hand_over(tx: Transaction) -> None:
        unit_id = district.community.id
        taken = "UPDATE grants SET revoked_at = '2026' WHERE role = 'secretary' AND unit_id = :unit"
        await tx.execute(taken, unit=unit_id)
        person_id = await tx.fetch_value("SELECT id FROM people WHERE telegram_id = :id", id=member.id)
        today = district.bot.clock.now().date()
        await grants.give(tx, person_id=person_id, role=Role.SECRETARY, unit_id=unit_id, on=today, by=None)

    await district.bot.database.write(hand_over)
    await secretary.taps_data(signed(district, "plq:1", secretary), secretary.last.id)
    assert "没找到" in secretary.last.text
    await member.taps_data(signed(district, "plo:1", member), member.last.id)
    await member.taps("报进展")
    await member.taps("做完了")
    assert "东兴社区说做完了" in officer.last.text
    await officer.taps("兑现了")
    assert "有结果了：兑现了" in member.last.text


async def test_where_nobody_stands_above_the_secretary_publishes_and_that_is_written_down(district: District) -> None:
    officer = district.officer
    await begin(officer, "本支部的承诺", "年底前开放12个便民点")
    await officer.taps("提交")
    assert officer.last.text.startswith("公布了")
    listed = await district.bot.database.read(lambda tx: audits.page(tx, district.root.path, skipped=0, most=9))
    assert "publish_own" in [audit.deed for audit in listed]


async def another_member(district: District, first: str) -> Account:
    """Let one more member of the community join and open the bot."""
    account = await district.telegram.new_person(first, last_name="刘", language_code="zh-hans")

    async def enrol(tx: Transaction) -> None:
        person = Person(telegram_id=account.id, name=f"刘{first}", language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, person, on=district.bot.clock.now().date())
        member_id = await members.add(tx, unit_id=district.community.id, name=person.name)
        await members.claim(tx, member_id, person.id or 0, at=district.bot.clock.now())

    await district.bot.database.write(enrol)
    await account.starts()
    return account


async def publish_joint(district: District) -> None:
    """Let the member propose to fit handrails if two others will, by 7 December."""
    await begin(district.member, "约大家一起做", "只要有2个人一起，年底前每人帮3位老人装扶手")
    assert "再有 2 人加入就算数，等到12月12日（周六）" not in district.member.last.text
    assert "一起做  再有 2 人加入就算数，等到12月7日（周一）" in district.member.last.text
    await district.member.taps("提交")
    await district.secretary.taps("可以公布")


async def test_a_joint_pledge_gathers_and_is_kept_in_parts(district: District) -> None:
    member, secretary = district.member, district.secretary
    other, third = await another_member(district, "一"), await another_member(district, "二")
    await publish_joint(district)
    await member.taps("看这条承诺")
    assert "已有 0 人加入，要 2 人" in member.last.text
    assert "报进展" not in member.last.buttons
    await member.taps("请别人也加入")
    assert "t.me/pledgebook_bot?start=p1" in member.last.text
    assert member.last.kind == "photo"

    await other.starts("p1")
    await other.taps("我也加入")
    assert "算您一个" in other.last.text
    assert "还差 1 人，等到12月7日" in other.last.text
    assert "刘一加入了" in member.last.text
    await other.taps_data(signed(district, "jt:1", other), other.last.id)  # a second tap counts nobody twice
    assert "还差 1 人" in other.last.text
    await other.taps("先不加入了")
    await other.starts("p1")
    assert "已有 0 人加入" in other.last.text
    await other.taps("我也加入")
    await district.resident.starts("p1")
    assert "没找到" in district.resident.last.text  # it is the unit's
    await third.starts("p1")
    await third.taps("我也加入")
    assert "人够了，「每人帮老人装扶手，3 位」算数了，一共 3 人" in third.last.text
    for each in (member, other):
        assert "您有自己的一份，截止 12月31日" in each.last.text

    await member.starts("p1")
    assert "3 份里做完 0 份" in member.last.text
    await member.taps("有谁加入")
    assert "王芳、刘一、刘二" in member.last.text
    for each in (member, other, third):
        await each.starts("p1")
        await each.taps("看我的一份")
        await each.taps("报进展")
        await each.taps("+3")
        assert "3 / 3，做到了" in each.last.text
    await district.telegram.clock.advance(minutes=2)
    assert any(
        "「每人帮老人装扶手，3 位」" in each.text and "3 份里做完 3 份" in each.text for each in secretary.messages()
    )


async def test_a_joint_pledge_that_too_few_join_lapses_kindly(district: District) -> None:
    member = district.member
    other = await another_member(district, "一")
    await publish_joint(district)
    await other.starts("p1")
    await other.taps("我也加入")
    await district.telegram.clock.to("2026-12-08T01:00:00Z")
    assert "就不做了。这不算没兑现" in member.last.text
    assert "谢谢您愿意来，这不算没兑现" in other.last.text
    await other.taps_data(signed(district, "jt:1", other), other.last.id)
    assert "没找到" in other.last.text
    await member.taps("我的承诺")
    assert "加入的人不够，没有做" in member.last.text


async def test_whoever_joined_hears_that_a_joint_pledge_was_withdrawn(district: District) -> None:
    other = await another_member(district, "一")
    await publish_joint(district)
    await other.starts("p1")
    await other.taps("我也加入")
    await district.member.starts("p1")
    await district.member.taps("撤回")
    await district.member.taps("条件变了，做不成")
    assert "您不用做了。原因：条件变了，做不成" in other.last.text


async def test_how_many_must_join_and_until_when_is_asked_and_changed(district: District) -> None:
    member = district.member
    await begin(member, "约大家一起做", "年底前献血一次")
    await member.sends("很多")
    assert "没认出人数" in member.last.text
    await member.sends("八个人")
    assert "再有 8 人加入" in member.last.text
    await member.taps("改人数")
    await member.taps("3")
    assert "再有 3 人加入" in member.last.text
    await member.taps("等到哪天")
    await member.sends("明年2月1日")
    assert "这天不行" in member.last.text
    await member.sends("12月5日")
    assert "等到12月5日（周六）" in member.last.text


SATURDAY = "2026-11-28T01:30:00Z"  # half past nine in Shanghai


async def test_an_activity_is_held_again_and_again_and_counts_who_came(district: District) -> None:
    member, secretary, resident = district.member, district.secretary, district.resident
    clock = district.telegram.clock
    other = await another_member(district, "一")
    await begin(member, "定期办的活动", "每周六上午9点在文化广场教老人用手机，年底前")
    assert "哪天办  每周六 09:00，11月28日（周六）起，共 5 次" in member.last.text
    assert "地点　  文化广场" in member.last.text
    assert "改数量" not in member.last.buttons
    await member.taps("改地点")
    await member.sends("社区活动室")
    await member.taps("提交")
    assert "地点　  社区活动室" in secretary.last.text
    await secretary.taps("可以公布")
    await member.taps("看这条承诺")
    assert "下一次  11月28日（周六） 09:00" in member.last.text
    assert "报进展" not in member.last.buttons
    await member.taps("现场码")
    assert member.last.kind == "photo"
    code = member.last.text.rpartition("start=")[2].strip()
    await resident.starts(code)
    assert "今天没有，下一次是11月28日（周六）" in resident.last.text
    await resident.starts(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert "没找到" in resident.last.text

    await clock.to(SATURDAY)
    assert "就在今天" in member.last.text
    await resident.starts(code)
    await resident.taps("我来了")
    assert "只数人数，不留名字" in resident.last.text
    await resident.starts(code)
    await resident.taps("我来了")  # twice is once
    await other.starts("p1")
    await other.taps("我来了")
    assert "发起人看得到您的名字" in other.last.text
    stranger = district.other_secretary
    await stranger.taps_data(signed(district, "aca:1:2026-11-28:", stranger), stranger.last.id)
    assert "没找到" in stranger.last.text
    await member.taps("看来了谁")
    assert "来了 2 人" in member.last.text
    assert "刘一，还有 1 位没留名" in member.last.text
    assert "没办成" not in member.last.buttons
    await member.taps("还有人没点")
    await member.sends("不少")
    assert "没认出人数" in member.last.text
    await member.sends("十二个人")
    assert "来了 14 人" in member.last.text
    await resident.taps("点错了")
    await member.starts("p1")
    assert "本人报的  1 / 5" in member.last.text
    assert "来过　  13 人次" in member.last.text

    await clock.to("2026-12-06T01:30:00Z")  # the Sunday after nobody has come
    assert "那天办了吗？" in member.last.text
    await member.taps("没办成")
    await member.taps("天气不好")
    assert "没办成：天气不好" in member.last.text
    await other.starts("p1")
    assert "13 人次，1 次没办成" in other.last.text
    await other.taps("办过几次")
    assert "12月5日（周六）　没办成：天气不好" in other.last.text
    assert "刘一" not in other.last.text
    for action in ("ach:1:2026-12-05", "acx:1:2026-12-05:0", "acn:1:2026-12-05", "acc:1", "aco:1:2026-11-28"):
        await other.taps_data(signed(district, action, other), other.last.id)
        assert "没找到" in other.last.text, action

    async def marks(tx: Transaction) -> list[str]:
        return [row["who"][0] for row in await tx.fetch_all("SELECT who FROM attendances")]

    assert await district.bot.database.read(marks) == ["p"]


async def test_an_activity_without_a_day_is_asked_for_one(district: District) -> None:
    member = district.member
    await begin(member, "定期办的活动", "给高龄老人理发，年底前")
    assert member.last.rows[0] == ["每周五", "每周六", "每周日"]
    await member.sends("有空就办")
    assert "没认出日子" in member.last.text
    await member.sends("12月5日和12月19日")
    assert "12月5日（周六）、12月19日（周六） 09:00，共 2 次" in member.last.text
    await member.taps("改日子")
    await member.taps("每周日")
    assert "每周日 09:00，11月29日（周日）起，共 5 次" in member.last.text
    await member.taps("改日期")
    await member.sends("11月28日")
    await member.taps("提交")
    assert "哪天办？" in member.last.text
