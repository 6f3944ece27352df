"""Joint pledges that residents and units join beside members: told first who sees what, each held to what is theirs."""

from __future__ import annotations

from playground.client import Telegram
from storage import audits
from tests.district import District
from tests.flows.test_kinds import MONDAY, another_member, begin, signed
from tests.flows.test_ratings import tick


async def test_members_units_and_residents_gather_and_each_keeps_what_is_theirs(
    district: District, telegram: Telegram
) -> None:
    member, resident, clock = district.member, district.resident, telegram.clock
    leader, secretary, officer = district.other_secretary, district.secretary, district.officer
    await clock.to(MONDAY)
    other = await another_member(district, "一")
    await begin(member, "约大家一起做", "只要有3个人一起，年底前各清理2处楼道")
    await member.taps("谁能看")
    await member.taps("居民也能看")
    await member.taps("提交")
    await secretary.taps("可以公布")

    await resident.starts("p1")
    await resident.taps_data(signed(district, "jtw:1", resident), resident.last.id)
    assert "没找到" in resident.last.text  # who takes part is not for everybody
    await resident.starts("p1")
    await resident.taps("我也加入")
    assert "一起做的人和东兴社区看得到您的名字（赵大爷）" in resident.last.text
    assert "没人给您打分" in resident.last.text
    await resident.taps("我也加入")
    assert "算您一个：「各清理楼道，2 处」。还差 2 人" in resident.last.text
    assert "1 / 3 人" in member.last.text
    await resident.taps("先不加入了")
    await resident.starts("p1")
    await resident.taps("我也加入")
    await resident.taps("我也加入")

    await leader.starts("p1")
    assert leader.last.rows[:2] == [["我也加入"], ["以支部加入"]]
    await leader.taps("以支部加入")
    await leader.taps("北站社区")
    assert "算上「北站社区」" in leader.last.text
    assert "北站社区加入了" in member.last.text
    await leader.taps_data(signed(district, f"jts:1:{district.community.id}", leader), leader.last.id)
    assert "没找到" in leader.last.text  # it is not theirs to promise for
    await leader.taps_data(signed(district, f"jts:1:{district.neighbour.id}", leader), leader.last.id)
    assert "还差 1 人" in leader.last.text  # twice is once
    deeds = await district.bot.database.read(lambda tx: audits.page(tx, district.neighbour.path, skipped=0, most=9))
    assert [each.deed for each in deeds] == ["join_as_unit"]

    await other.starts("p1")
    await other.taps("我也加入")
    assert "算数了，一共 4 人" in other.last.text
    assert "「北站社区」有自己的一份" in leader.last.text
    assert "做完了点一下就行" in resident.last.text
    await leader.taps("看支部的一份")
    assert "本人报的  0 / 2" in leader.last.text
    await leader.taps("报进展")
    await leader.taps("+2")
    assert any("北站社区说做完了" in each.text for each in officer.messages())  # one level up says whether it was kept
    await officer.taps("兑现了")
    for each in (member, other):
        await each.starts("p1")
        await each.taps("看我的一份")
        await each.taps("报进展")
        await each.taps("+2")
    await resident.starts("p1")
    assert "看我的一份" not in resident.last.buttons
    await resident.taps("有谁加入")
    assert "王芳、" in resident.last.text
    assert "、北站社区、刘一" in resident.last.text

    await clock.to("2026-12-29T01:30:00Z")
    before = len(resident.received)
    await tick(district)
    assert len(resident.received) == before  # the day before, not sooner
    await clock.to("2026-12-30T01:30:00Z")
    await tick(district)
    await tick(district)
    assert len(resident.received) == before + 1
    assert "只提醒这一次" in resident.last.text
    await resident.taps("我做完了")
    assert "您做完了，谢谢" in resident.last.text
    await resident.taps("撤销")
    await resident.starts("p1")
    assert "4 份里做完 3 份" in resident.last.text
    await clock.to("2027-01-02T01:30:00Z")
    await tick(district)  # whoever is no member and says nothing holds nobody up
    assert any("「各清理楼道，2 处」" in each.text and "4 份里做完 3 份" in each.text for each in secretary.messages())
