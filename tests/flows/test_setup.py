"""Setting up: from the operator's empty file to the first invitation, by steps that may be skipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from domain.people import Person
from messages.buttons import Button
from storage import members, people
from storage.database import Transaction
from tests.conftest import House
from tests.district import District
from tests.flows.test_rosters import InThisProcess, draw_here
from tests.hands import Hands


async def test_the_first_officer_is_led_from_an_empty_file_to_the_first_poll_within_a_quarter_of_an_hour(
    house: House,
) -> None:
    person = await house.telegram.new_person("玥", last_name="李", language_code="zh-hans")
    officer = Hands(person)
    house.bot.intake._officers = (person.id,)
    house.bot.errands.pictures = InThisProcess()  # type: ignore[assignment]
    house.bot.delivery.draw = draw_here
    await officer.starts()
    assert "→ 1 定名称和叫法" in officer.text
    await officer.taps("定名称和叫法")
    assert "成员叫党员" in officer.text
    await officer.taps("志愿者、服务队、队长")
    assert "成员叫志愿者" in officer.text
    await officer.taps("改名称")
    await person.sends_sticker("👍")
    await officer.sends("鹤城志愿者协会")
    assert "这里叫「鹤城志愿者协会」" in officer.text
    await officer.taps("就这样")
    assert "✓ 1 定名称和叫法" in officer.text
    assert "→ 2 导入名册" in officer.text
    await officer.taps("导入名册")
    rows = "单位,上级单位,姓名\n一队,鹤城志愿者协会,\n" + "".join(f"一队,,队员{number}\n" for number in range(16))
    await officer.sends_document(rows.encode("gb18030"), name="名册.csv")
    await officer.taps("导入")
    await officer.starts()  # stopped, and taken up again
    assert "✓ 2 导入名册" in officer.text
    await officer.taps("看看单位")
    assert "鹤城志愿者协会" in officer.text
    await officer.taps("返回首页")
    await officer.taps("接着开办")
    await officer.taps("看过了，没问题")
    assert "✓ 3 看看单位对不对" in officer.text
    await officer.taps("定主题")
    await officer.taps("活动主题")
    await officer.sends("把服务送到家门口，12月31日前")
    await officer.taps("定下来")
    await officer.starts()
    assert "✓ 4 定主题" in officer.text
    await officer.taps("发邀请")
    await house.bot.database.write(everybody_joins)  # their time, not the officer's
    await officer.starts()
    assert "✓ 5 邀请大家加入" in officer.text
    await officer.taps("发第一次测评")
    await officer.sends("先办哪件事？\n修路灯\n划停车线")
    await officer.taps("发出")
    await officer.taps("发给 16 人")
    assert "正在发给 16 人" in officer.text
    # docs/setup.md says what this is.
    assert officer.taps_made <= 24
    assert officer.messages_sent + officer.files_sent <= 4
    assert officer.seconds < 9 * 60
    await officer.starts()
    assert "都办好了" in officer.text
    await officer.taps("收起向导")
    await officer.starts()
    assert "接着开办" not in person.last.buttons
    assert "您负责「鹤城志愿者协会」" in officer.text


async def everybody_joins(tx: Transaction) -> None:
    """Let everybody on the roster join."""
    on = date(2026, 11, 23)
    for row in await tx.fetch_all("SELECT id, name FROM members"):
        account = Person(telegram_id=600_000 + row["id"], name=row["name"], language="zh", timezone="Asia/Shanghai")
        joined = await people.enrol(tx, account, on=on)
        assert joined.id is not None
        await members.claim(tx, row["id"], joined.id, at=datetime.combine(on, time(1), tzinfo=UTC))


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
