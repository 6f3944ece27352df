"""Setting up: from the operator's empty file to the first invitation, by steps that may be skipped."""

from __future__ import annotations

from messages.buttons import Button
from tests.conftest import House
from tests.district import District
from tests.flows.test_rosters import InThisProcess, draw_here


async def test_the_first_officer_is_led_from_an_empty_file_to_the_first_poll(house: House) -> None:
    officer = await house.telegram.new_person("玥", last_name="李", language_code="zh-hans")
    house.bot.intake._officers = (officer.id,)
    house.bot.errands.pictures = InThisProcess()  # type: ignore[assignment]
    house.bot.delivery.draw = draw_here
    await officer.starts()
    assert "→ 1 定名称和叫法" in officer.last.text
    await officer.taps("定名称和叫法")
    assert "成员叫党员" in officer.last.text
    await officer.taps("志愿者、服务队、队长")
    assert "成员叫志愿者" in officer.last.text
    await officer.taps("改名称")
    await officer.sends_sticker("👍")
    await officer.sends("鹤城志愿者协会")
    assert "这里叫「鹤城志愿者协会」" in officer.last.text
    await officer.taps("就这样")
    assert "✓ 1 定名称和叫法" in officer.last.text
    assert "→ 2 导入名册" in officer.last.text
    await officer.taps("导入名册")
    rows = "单位,上级单位,姓名\n一队,鹤城志愿者协会,\n一队,,王芳\n一队,,周敏\n"
    await officer.sends_document(rows.encode("gb18030"), name="名册.csv")
    await officer.taps(officer.last.rows[0][0])
    await officer.starts()  # stopped, and taken up again
    assert "✓ 2 导入名册" in officer.last.text
    await officer.taps("看看单位")
    assert "鹤城志愿者协会" in officer.last.text
    await officer.taps("返回首页")
    await officer.taps("接着开办")
    await officer.taps("看过了，没问题")
    assert "✓ 3 看看单位对不对" in officer.last.text
    await officer.taps("先跳过")
    assert "– 4 定主题（跳过了）" in officer.last.text
    await officer.taps("发邀请")
    await officer.starts()
    assert "✓ 5 邀请大家加入" in officer.last.text
    await officer.taps("先跳过")
    assert "都办好了" in officer.last.text
    await officer.taps("收起向导")
    await officer.starts()
    assert "接着开办" not in officer.last.buttons
    assert "您负责「鹤城志愿者协会」" in officer.last.text


async def test_telegram_is_told_the_commands_and_texts_where_they_are_answered(house: House) -> None:
    await house.telegram.clock.advance(minutes=6)
    calls = [call for call in await house.telegram.calls() if call["method"].startswith("setMy")]
    scopes = [str(call["parameters"].get("scope")) for call in calls if call["method"] == "setMyCommands"]
    assert scopes
    assert all("all_private_chats" in scope for scope in scopes)
    languages = {call["parameters"].get("language_code") for call in calls if call["method"] == "setMyDescription"}
    assert languages >= {"zh", "en"}


async def test_nobody_else_sets_the_house_up(district: District) -> None:
    for stranger in (district.secretary, district.member, district.resident):
        for action in ("gg", "gp:names", "gz", "gn", "gm", "gv:union"):
            data = district.bot.intake.signer.sign(Button.unpack(action), stranger.id, district.bot.clock.now().date())
            await stranger.taps_data(data, stranger.messages()[1].id)
            assert "没找到" in stranger.last.text, action
    await district.officer.sends("/settings")
    await district.officer.taps("统一规定")
    await district.officer.taps("开办向导")
    assert "✓ 2 导入名册" in district.officer.last.text
