"""The first screen, settings, and the way out of everything."""

from __future__ import annotations

import re

from tests.conftest import House
from tests.district import District


async def test_a_resident_is_welcomed_without_registering(district: District) -> None:
    assert "不用登记" in district.resident.last.text
    assert "提意见" in district.resident.last.buttons


async def test_a_secretary_sees_what_waits_for_a_hand_first(district: District) -> None:
    assert "您负责「东兴社区」" in district.secretary.last.text
    assert district.secretary.last.rows[0] == ["要办的事"]


async def test_every_home_has_five_rows_at_most_and_what_is_seldom_needed_is_behind_one_door(
    district: District,
) -> None:
    for person in (district.officer, district.secretary, district.member, district.resident):
        assert len(person.last.rows) <= 5
    secretary = district.secretary
    assert secretary.last.rows[-1] == ["群发通知", "公开和提意见"]
    await secretary.taps("公开和提意见")
    rows = [["提意见", "我提过的"], ["看公开的承诺", "您说我们办"], ["评优和典型"], ["结对帮带", "设置"], ["返回首页"]]
    assert secretary.last.rows == rows
    await secretary.taps("结对帮带")
    await secretary.taps("返回首页")
    assert secretary.last.rows[1] == ["看简报", "测评和评价"]


async def test_a_person_changes_the_language_and_the_same_message_changes(district: District) -> None:
    await district.member.taps("设置")
    await district.member.taps("English")
    assert district.member.last.text.startswith("Your settings")
    assert len(district.member.received) == 1


async def test_leave_is_set_in_three_taps_and_shown(district: District) -> None:
    await district.member.taps("设置")
    await district.member.taps("休假")
    await district.member.taps("14 天")
    assert "在休假" in district.member.last.text
    assert re.search(r"到 .*月\d+日（周.）为止什么都不问", district.member.last.text)
    await district.member.taps("回来了")
    assert "在休假" not in district.member.last.text


async def test_a_button_signed_for_somebody_else_changes_nothing(district: District) -> None:
    await district.member.taps("设置")
    stolen = district.member.last.button("English")["callback_data"]
    await district.resident.taps_data(stolen, district.resident.last.id)
    assert "按钮已经过期" in district.resident.last.text


async def test_names_with_markup_are_shown_as_they_are_written(house: House) -> None:
    eve = await house.telegram.new_person("<b>Eve</b> & Co", language_code="en")
    await eve.starts()
    assert "Hello <b>Eve</b> & Co." in eve.last.text
    assert not eve.last.raw.get("entities")


async def test_cancel_always_answers(district: District) -> None:
    await district.resident.sends("/cancel")
    assert "没有正在办的事" in district.resident.last.text
