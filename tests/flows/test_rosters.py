"""Importing a roster in the chat: a file, its result, and nothing changed before the press."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.outcomes import Settle
from bot.request import TooLarge
from domain.audiences import Audience
from domain.units import Affiliation
from messages import sheets
from messages.posters import qr_png
from messages.tables import Column, Sheet, Table, Workbook
from schedules import rosters
from schedules.table import JOBS
from storage import audiences, figures, members, people, units
from storage import rosters as kept
from storage.database import Transaction
from storage.outbox import Queued
from tests.district import District

GOOD = """单位,上级单位,层级,姓名,编号,职务
东兴社区,城中街道,,王建国,001,书记
东兴社区,城中街道,,陈晓,002,
西站社区,城中街道,社区,,,
"""


class InThisProcess:
    """Reads tables without the worker process, for speed."""

    async def read_table(self, content: bytes, filename: str) -> list[Table]:
        return sheets.read_table(content, filename)


async def draw_here(maker: str, values: dict[str, Any]) -> bytes:
    return qr_png(values["link"]) if maker == "qr" else sheets.write_workbook(Workbook.model_validate(values))


@pytest.fixture
async def office(district: District) -> District:
    """Return the district with an officer about to import."""
    district.bot.errands.pictures = InThisProcess()  # type: ignore[assignment]
    district.bot.delivery.draw = draw_here
    return district


async def sends(office: District, text: str, name: str = "名册.csv") -> str:
    """Send a CSV and return what the bot said to it."""
    await office.officer.sends_document(text.encode(), name=name)
    return office.officer.last.text


async def names(office: District, unit_id: int) -> list[str]:
    lines = await office.bot.database.read(lambda tx: members.of_unit(tx, unit_id))
    return [line.name for line in lines]


async def unit_names(office: District) -> list[str]:
    found = await office.bot.database.read(lambda tx: units.subtree(tx, office.root.path))
    return [unit.name for unit in found]


async def count(office: District, table: str) -> int:
    async def work(tx: Transaction) -> int:
        return int(await tx.fetch_value(f"SELECT count(*) FROM {table}"))

    return await office.bot.database.read(work)


async def test_an_officer_gets_a_template_sends_a_file_looks_and_imports(office: District) -> None:
    await office.officer.taps("成员、邀请、分工")
    await office.officer.taps("单位设置")
    await office.officer.taps("导入名册")
    assert office.officer.last.raw["document"]["file_name"] == "名册样表.xlsx"
    assert "您点了才导入" in office.officer.last.text
    told = await sends(office, GOOD)
    assert "「名册.csv」看完了" in told
    assert "新增 1 个单位、1 人" in told
    assert "改动 0 个单位、1 人" in told
    assert "名册上有的 1 人，不动：王芳" in told
    assert await names(office, office.community.id) == ["王建国", "王芳"]  # nothing before the press
    await office.officer.taps("导入")
    assert "导入好了：3 行" in office.officer.last.text
    assert await names(office, office.community.id) == ["王建国", "王芳", "陈晓"]
    assert "西站社区" in await unit_names(office)
    assert await count(office, "imports") == 0


async def test_the_same_file_again_changes_nothing(office: District) -> None:
    await sends(office, GOOD)
    await office.officer.taps("导入")
    told = await sends(office, GOOD)
    assert "没有可以导入的" in told
    assert "导入" not in office.officer.last.buttons


async def test_an_english_officer_reads_every_fault_by_row_and_column(office: District) -> None:
    await office.officer.sends("/settings")
    await office.officer.taps("English")
    bad = (
        "Unit,Parent,Level,Name,Role\n东兴社区,,,Ada,wizard\n东兴社区,,,=1+1,\nNowhere,,,Bob,\n东兴社区,,,Eve,deputy\n"
    )
    await office.officer.sends_document(bad.encode(), name="roster.csv")
    told = office.officer.last.text
    assert "3 rows have faults" in told
    assert "Row 2, Role: unknown role: wizard" in told
    assert "Row 3, Name: looks like a formula" in told
    assert "Row 4, Unit: no such unit: Nowhere" in told
    await office.officer.taps("Import the good rows")
    assert "Imported one row." in office.officer.last.text
    assert await names(office, office.community.id) == ["王建国", "王芳", "Eve"]


async def test_many_faults_come_as_a_sheet_and_a_private_column_is_not_read(office: District) -> None:
    rows = "".join(f"东兴社区,成员{n},13800138000,没有这个\n" for n in range(9))
    told = await sends(office, "单位,姓名,手机,职务\n" + rows)
    assert "9 行有问题" in told
    assert "这些列没有读：手机" in told
    assert "13800138000" not in told
    assert office.officer.last.kind == "document"
    assert len(told.splitlines()) <= 12


async def test_an_excel_file_with_several_sheets_is_read(office: District) -> None:
    book = Workbook(
        sheets=[
            Sheet(name="单位", columns=[Column(title="单位"), Column(title="上级")], rows=[["西站社区", "城中街道"]]),
            Sheet(name="人", columns=[Column(title="姓名"), Column(title="单位")], rows=[["陈晓", "西站社区"]]),
        ]
    )
    await office.officer.sends_document(sheets.write_workbook(book), name="roster.xlsx")
    assert "新增 1 个单位、1 人" in office.officer.last.text
    await office.officer.taps("导入")
    assert "西站社区" in await unit_names(office)


def bomb() -> bytes:
    """Return a small file that would unpack to 60 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", bytes(60 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("big.csv", lambda: b"x" * (6 * 1024 * 1024), "文件太大了"),
        ("bomb.xlsx", bomb, "文件太大了"),
        ("broken.xlsx", lambda: b"PK\x03\x04 not really", "读不了"),
        ("old.xls", lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(100), "另存为"),
        ("notes.txt", lambda: "只是一些字\n".encode(), "没找到表头"),
    ],
)
async def test_a_file_that_cannot_be_used_is_answered_kindly_and_changes_nothing(
    office: District, name: str, content: Callable[[], bytes], said: str
) -> None:
    await office.officer.sends_document(content(), name=name)
    await office.officer.sees(said)
    assert await count(office, "imports") == 0


async def test_a_sticker_instead_of_a_file_leaves_the_question_open(office: District) -> None:
    await office.officer.taps("成员、邀请、分工")
    await office.officer.taps("单位设置")
    await office.officer.taps("导入名册")
    await office.officer.sends_sticker("👍")
    assert "请发名册文件" in office.officer.last.text
    assert "看完了" in await sends(office, GOOD)


async def test_a_secretary_cannot_import_nor_press_an_officers_button(office: District) -> None:
    await office.secretary.sends_document(GOOD.encode(), name="名册.csv")
    assert "看完了" not in office.secretary.last.text
    await sends(office, GOOD)
    data = office.officer.last.button("导入")["callback_data"]
    await office.secretary.taps_data(data, office.secretary.last.id)
    assert "按钮已经过期" in office.secretary.last.text
    assert await names(office, office.community.id) == ["王建国", "王芳"]


async def test_a_role_taken_between_preview_and_press_imports_nothing(office: District) -> None:
    await sends(office, GOOD)
    await office.bot.database.write(lambda tx: tx.execute("UPDATE grants SET revoked_at = '2026-01-01'"))
    await office.officer.taps("导入")
    assert "没找到这一项" in office.officer.last.text
    assert await names(office, office.community.id) == ["王建国", "王芳"]


async def test_a_file_can_be_declined_and_its_button_is_dead_then(office: District) -> None:
    await sends(office, GOOD)
    shown = office.officer.last
    data = shown.button("导入")["callback_data"]
    await office.officer.taps("不导入，改好再发")
    assert "没有导入" in office.officer.last.text
    await office.officer.taps_data(data, shown.id)
    assert "已经有了新的变化" in office.officer.last.text


async def test_the_roster_gives_a_role_to_somebody_who_has_joined(office: District) -> None:
    await sends(office, "单位,姓名,职务\n东兴社区,王芳,副书记\n")
    await office.officer.taps("导入")
    assert "您是「东兴社区」的副书记了" in office.member.last.text


async def test_a_big_roster_goes_in_part_by_part_while_taps_are_answered(
    office: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sends(office, "单位,姓名\n" + "".join(f"东兴社区,成员{n}号\n" for n in range(1500)))
    assert "新增 0 个单位、1,500 人" in office.officer.last.text
    monkeypatch.setattr(rosters, "PARTS_A_RUN", 1)
    await office.officer.taps("导入")
    assert "开始导入 1,500 行" in office.officer.last.text
    jobs = {job.name: job for job in JOBS}
    await office.bot.scheduler.run(jobs["go_on_importing"])
    some = len(await names(office, office.community.id))
    assert 2 < some < 1502 or kept.PART_LINES >= 1500
    await office.member.taps("设置")
    assert "您的设置" in office.member.last.text
    for _ in range(4):
        await office.bot.scheduler.run(jobs["go_on_importing"])
    await office.telegram.rest()
    assert "导入好了：1,500 行" in office.officer.last.text
    assert len(await names(office, office.community.id)) == 1502


async def test_a_server_that_fails_once_is_asked_again(office: District) -> None:
    await office.telegram.faults([{"kind": "500", "method": "getFile", "times": 1}])
    await office.officer.sends_document(GOOD.encode(), name="名册.csv")
    await office.telegram.clock.advance(seconds=10)
    assert (await office.officer.sees("看完了")).text


async def test_what_an_errand_has_to_say_is_said_also_when_it_ends_during_a_read_of_the_outbox(
    office: District,
) -> None:
    delivery = office.bot.delivery
    really = delivery.run_errand
    assert really is not None

    async def ending_during_a_read(letter: Queued) -> Settle:
        settle = await really(letter)
        delivery.wake()
        while not delivery._reading:
            await asyncio.sleep(0)
        return settle

    delivery.run_errand = ending_during_a_read
    await office.officer.sends_document(GOOD.encode(), name="名册.csv")
    await office.officer.sees("看完了")


async def test_a_street_officer_touches_nothing_outside_the_street(office: District) -> None:
    async def appoint(tx: Transaction) -> None:
        await tx.execute("UPDATE grants SET unit_id = :street WHERE role = 'officer'", street=office.street.id)
        top = await units.add(tx, parent=office.root, name="别的街道", level="township", code="X1")
        await members.add(tx, unit_id=top.id, name="别人", number="777")

    await office.bot.database.write(appoint)
    told = await sends(office, "单位,编码,层级,姓名,编号\n假街道,X1,街道,,\n东兴社区,,,李四,777\n别的街道,,,王五,\n")
    assert "3 行有问题" in told
    assert "没有可以导入的" in told


async def test_a_fault_of_ours_is_told_and_set_aside_once(office: District, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(rosters, "ERRAND", replace(rosters.ERRAND, arrived=broken))
    await office.officer.sends_document(GOOD.encode(), name="名册.csv")
    assert "是我们的问题" in office.officer.last.text
    rows = await office.bot.database.read(lambda tx: tx.fetch_all("SELECT kind, state FROM outbox"))
    assert rows == [{"kind": "errand", "state": "dead"}]


async def test_a_file_is_read_no_further_than_its_limit(office: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "ERRAND", replace(rosters.ERRAND, bytes_most=50))
    await office.officer.sends_document(GOOD.encode(), name="名册.csv")
    assert "文件太大了" in office.officer.last.text
    with pytest.raises(TooLarge):
        await office.bot.request.download(f"{office.telegram.url}/", most=10)


AFFILIATED = """单位,上级单位,层级,群团,姓名,职务
东兴社区工会,东兴社区,小组,工会,王芳,主席
东兴社区团支部,东兴社区,小组,共青团,陈晓,团支部书记
东兴社区工会,东兴社区,小组,妇女会,林静,
"""


async def test_affiliated_organisations_come_with_the_roster_have_roles_of_their_own_and_can_be_written_to(
    office: District,
) -> None:
    officer = office.officer
    told = await sends(office, AFFILIATED)
    assert "第 4 行「群团」：不认识的群团：妇女会" in told
    await officer.taps("导入没问题的")
    below = await office.bot.database.read(lambda tx: units.children(tx, office.community.id))
    union = next(unit for unit in below if unit.affiliation is Affiliation.UNION)
    await officer.sends("/start")
    for step in ("成员、邀请、分工", "下级（1）", "城中街道", "下级（2）", "东兴社区", "下级（2）", "东兴社区工会"):
        await officer.taps(step)
    assert "工会，属「东兴社区」" in officer.last.text
    assert "王芳（主席），还没加入" in officer.last.text
    await officer.taps("分工")
    assert "添一位主席" in officer.last.buttons
    await officer.taps("返回")
    await officer.taps("单位设置")
    await officer.taps("改名、换上级、合并")
    await officer.taps("群团组织")
    await officer.taps("妇联")
    assert "「东兴社区工会」现在是「东兴社区」的妇联" in officer.last.text

    async def join(tx: Transaction) -> list[int]:
        member = await people.by_telegram_id(
            tx, office.member.id, name="", language="zh", default=await people.the_organisation(tx)
        )
        (line,) = await members.of_unit(tx, union.id)
        assert member.id is not None
        await members.claim(tx, line.id, member.id, at=office.bot.clock.now())
        found = []
        for kind in Affiliation:
            audience = Audience(unit_path=office.root.path, affiliation=kind)
            on = office.bot.clock.now().date()
            some = await audiences.slice_of(tx, audience, after=0, most=9, on=on, secrets=office.bot.secrets)
            found.append([each.telegram_id for each in some.recipients])
        assert await figures.peers(tx, union, office.root.path) == {}  # it is compared with women's organisations now
        return [len(each) for each in found]

    assert await office.bot.database.write(join) == [0, 0, 1]
    await officer.sends("/start")
    await officer.taps("群发通知")
    await officer.taps("写一条")
    await officer.sends("明天九点，妇联开会。")
    await officer.taps("妇联")
    assert "鹤城区的妇联单位" in officer.last.text
