"""Units renamed and moved: people, promises, cases and old buttons go along, and nobody moves what is not theirs."""

from __future__ import annotations

from messages.buttons import Button
from storage import cases, units
from tests.district import District


async def test_a_unit_is_renamed_and_moved_and_nothing_of_it_is_lost(monday: District) -> None:
    officer, secretary, resident = monday.officer, monday.secretary, monday.resident
    await resident.starts("c431202001003")
    await resident.sends("路灯坏了")
    await resident.taps("当投诉发出")
    older = secretary.last  # a button shown before
    await officer.starts()
    await officer.taps("成员、邀请、分工")
    await officer.taps("下级（1）")
    await officer.taps("城中街道")
    await officer.taps("下级（2）")
    await officer.taps("东兴社区")
    await officer.taps("单位设置")
    await officer.taps("改名、换上级、合并")
    await officer.taps("改名称")
    await officer.sends("😀")
    await officer.sends("东兴新社区")
    assert "「东兴社区」现在叫「东兴新社区」" in officer.last.text
    assert "改名了，现在叫「东兴新社区」" in secretary.last.text
    await officer.taps("返回")
    await officer.taps("单位设置")
    await officer.taps("改名、换上级、合并")
    await officer.taps("换到别的上级")
    assert "放到" not in "".join(officer.last.buttons)  # it stands there already
    await officer.taps("上一级")
    await officer.taps("放到鹤城区下面")
    assert "现在归「鹤城区」管" in officer.last.text
    assert any("换到「鹤城区」下面了" in text for text in secretary.reads)
    moved = await monday.bot.database.read(lambda tx: units.get(tx, monday.community.id))
    assert moved is not None
    assert moved.path == f"/{monday.root.id}/{monday.community.id}/"
    case = await monday.bot.database.read(lambda tx: cases.get(tx, 1))
    assert case is not None
    assert case.unit_path == moved.path
    await secretary.taps_data(older.button("我来办")["callback_data"], older.id)
    assert "归您办了" in "\n".join(secretary.reads)
    await resident.starts("c431202001003")  # the printed code still opens it
    assert "东兴新社区" in resident.last.text
    acts = await monday.bot.database.read(lambda tx: tx.fetch_all("SELECT act FROM audits"))
    assert {"rename_unit", "move_unit"} <= {row["act"] for row in acts}


async def test_nobody_moves_what_they_do_not_run_nor_a_unit_into_itself(monday: District) -> None:
    here, street = monday.community.id, monday.street.id
    for account in (monday.secretary, monday.member, monday.other_secretary):
        for action in (f"uc:{here}", f"un:{here}", f"um:{here}:{monday.root.id}:1:0"):
            data = monday.bot.intake.signer.sign(Button.unpack(action), account.id, monday.bot.clock.now().date())
            await account.taps_data(data, account.messages()[1].id)
            assert "没找到" in account.last.text, action
    for action in (f"um:{street}:{here}:1:0", f"um:{monday.root.id}:{street}:1:0"):
        data = monday.bot.intake.signer.sign(Button.unpack(action), monday.officer.id, monday.bot.clock.now().date())
        await monday.officer.taps_data(data, monday.officer.messages()[1].id)
        assert "没找到" in monday.officer.last.text, action
