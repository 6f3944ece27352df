"""Whole stories on several phones, in Chinese: what one person does arrives at another."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.conftest import Opens
from tests.browser.phones import put_up, scene
from tests.district import District
from tests.flows.test_joining import invitation, listed
from tests.flows.test_ratings import make_point


async def test_a_member_joins_pledges_is_asked_reports_and_is_judged(district: District, opens: Opens) -> None:
    await listed(district, district.community.id, "陈晓", number="20260017")
    payload = await invitation(district, district.secretary, district.community.id)
    await put_up(district, "东兴社区的邀请", payload)
    await district.telegram.new_person("晓", last_name="陈", language_code="zh-hans")
    wall = await opens()
    member, secretary = wall.phone(1), wall.phone(2)
    await member.goes_to("陈晓")

    await wall.presses("扫一扫：东兴社区的邀请（陈晓）")
    await member.starts()
    await member.reads("陈晓您好。「东兴社区」请您加入")
    await member.taps("加入")
    await member.reads("已加入「东兴社区」")

    await member.taps("写第一条承诺")
    await member.reads("什么时候前")
    await member.writes("年底前帮3位老人学会手机挂号")
    await member.reads("我这样记，对吗？", "12月31日（周四）还有 38 天")
    await member.taps("提交")
    await member.reads("交上去了")

    await secretary.buzzes()
    await secretary.reads("有一条承诺等您看", "陈晓：帮老人学会手机挂号，3 位")
    await secretary.taps("可以公布")
    await member.reads("公布了")

    await wall.moves_clock_to("2026-11-27T09:00:30+08:00")
    await expect(wall.page.locator(".clock-now")).to_contain_text("11月27日 星期五")
    await member.buzzes()
    await member.reads("这周有几位？到现在 0 / 3")
    await member.taps("+1")
    await member.reads("记下了：1 / 3")

    await wall.moves_clock_to("2026-12-04T09:00:30+08:00")
    await member.reads("到现在 1 / 3")
    await member.taps("+2")
    await member.reads("3 / 3，做到了")

    await secretary.reads("陈晓说做完了")
    await secretary.taps("兑现了")
    await member.reads("有结果了：兑现了")


async def test_a_resident_complains_without_a_name_is_answered_and_says_it_is_solved(
    district: District, opens: Opens
) -> None:
    wall = await opens()
    resident, secretary = wall.phone(1), wall.phone(2)
    await resident.taps("提意见")
    await resident.taps("城中街道")
    await resident.taps("东兴社区")
    await resident.reads("想对「东兴社区」说什么？")
    await resident.writes("楼道的灯坏了半个月")
    await resident.reads("我这样转给「东兴社区」，对吗？")
    await resident.taps("当投诉发出")
    await resident.reads("收到了，编号")

    await secretary.buzzes()
    await secretary.reads("有人等回话", "楼道的灯坏了半个月", "没有留名")
    await expect(secretary.log).not_to_contain_text("大爷")
    await secretary.taps("我来办")
    await secretary.writes("明天换上新灯")
    await secretary.reads("这样发给对方，好吗？")
    await secretary.taps("发出")
    await secretary.reads("发出了")

    await resident.buzzes()
    await resident.reads("明天换上新灯", "这事解决了吗？")
    await resident.taps("解决了")
    await resident.reads("解决了就好")
    await secretary.reads("对方说解决了")


async def test_a_resident_rates_a_counter_in_two_taps_asks_for_an_answer_and_gets_one(
    district: District, opens: Opens
) -> None:
    await put_up(district, "社保经办窗口", await make_point(district))
    wall = await opens()
    resident, secretary = wall.phone(1), wall.phone(2)
    await wall.presses("扫一扫：社保经办窗口（赵大爷）")
    await resident.starts()
    await resident.reads("您满意吗？")
    await resident.taps("不满意")
    await resident.reads("收到，谢谢您")
    await resident.taps("等得太久")
    await resident.reads("记下了 1 个原因")
    await resident.taps("要人回我")
    await resident.taps("可以知道是我")
    await resident.reads("回话发到这里")

    await secretary.buzzes()
    await secretary.reads("有人等回话", "不满意：等得太久", "留名：赵大爷")
    await secretary.taps("我来办")
    await secretary.writes("抱歉让您久等。明天起多开一个窗口。")
    await secretary.taps("发出")
    await resident.reads("明天起多开一个窗口")
    await resident.taps("解决了")
    await secretary.reads("对方说解决了")


async def test_on_monday_the_secretary_gets_a_picture_and_acts_on_it(district: District, opens: Opens) -> None:
    await district.resident.taps("提意见")
    await district.resident.taps("城中街道")
    await district.resident.taps("东兴社区")
    await district.resident.sends("楼道的灯坏了半个月")
    await district.resident.taps("当投诉发出")
    moment = {"at": "2026-11-30T09:00:30+08:00", "label": {"zh": "下一次简报", "en": "Next digest"}}
    wall = await opens()
    secretary = wall.phone(2)
    await secretary.reads("楼道的灯坏了半个月")
    await wall.moves_clock_to("2026-11-29T12:00:00+08:00")
    await district.telegram.rest()
    await district.telegram.call("PUT", "/scene", scene(district) | {"moments": [moment]})
    await wall.presses(re.compile("下一次简报"))

    await secretary.reads("东兴社区 · 第 48 周", "要您办的 1 件")
    picture = secretary.last.locator("img")
    await expect(picture).to_have_js_property("complete", value=True)
    assert await picture.evaluate("image => image.naturalWidth") >= 1000
    await secretary.last.get_by_role("button", name=re.compile("放大图片")).click()
    await expect(wall.page.get_by_role("dialog").locator("img")).to_be_visible()
    await wall.page.keyboard.press("Escape")
    await secretary.taps("办第 1 件")
    await secretary.reads("楼道的灯坏了半个月")
