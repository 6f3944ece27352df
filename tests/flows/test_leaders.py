"""What leaders press seldom: each leads somewhere, and back."""

from __future__ import annotations

from tests.district import District


async def test_seldom_pressed_buttons_of_leaders_lead_somewhere_and_back(monday: District) -> None:
    secretary, officer = monday.secretary, monday.officer
    await secretary.sends("/start")
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("发邀请")
    await secretary.taps("返回")
    await secretary.taps("作废所有邀请")
    assert "作废了 1 个邀请" in secretary.last.text
    await secretary.taps("返回")
    await secretary.taps("分工")
    await secretary.taps("谁办了什么")
    assert "王建国作废了邀请" in secretary.last.text
    await secretary.sends("/start")
    await secretary.taps("看简报")
    await secretary.taps("这周到现在")
    assert "到现在" in secretary.last.text
    await secretary.sends("/start")
    await secretary.taps("测评和评价")
    await secretary.taps("征求意见（一个问题）")
    await secretary.sends("先修什么？\n路灯\n停车线")
    await secretary.taps("改问题")
    assert "路灯" in secretary.last.text or "问题" in secretary.last.text
    await officer.sends("/start")
    await officer.taps("群发通知")
    await officer.taps("写一条通知")
    await officer.sends("明天停水，请各处备水。")
    await officer.taps("只发下面一个单位")
    await officer.taps("城中街道")
    await officer.taps("全体")
    assert "城中街道" in officer.last.text
    await officer.taps("改内容")
    assert "写" in officer.last.text
    await officer.sends("/settings")
    for step in ("统一规定", "找人次数和群发", "活动节奏", "8 倍"):
        await officer.taps(step)
    assert "超过平常 8 倍" in officer.last.text
