"""The weekly digest: once to each who leads, in their words, at their hour; on request; as a workbook."""

from __future__ import annotations

import base64
import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from bot.settings import Settings
from domain.digest_times import Period, Rhythm
from domain.topics import week_name
from messages.digests import ExportDigest, PrintDigest, SeeDigest
from messages.settings import SetLeave
from messages.urging import Urge
from playground.client import Person, Telegram
from storage import grants, people, rollups
from storage.database import Transaction
from storage.tables import topics
from tests.conftest import House, running
from tests.digest_history import ZONE, Lived, case, lived_in, local
from tests.district import District

CAPTION_MOST = 1024
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")


def week_before(district: District, weeks: int = 2) -> Period:
    """Return the week that will be over `weeks` weeks from now."""
    return Period.week_of(district.bot.clock.now().astimezone(ZONE).date()).back(-weeks + 1)


async def lived(district: District, week: Period) -> Lived:
    return await district.bot.database.write(lambda tx: lived_in(tx, district.community.id, week))


async def on_monday(district: District, week: Period, hour: int = 9, minute: int = 1) -> None:
    """Let the clock reach the Monday after `week`, first its Sunday, on which digests are planned."""
    await district.telegram.clock.to(local(week.last))
    await district.telegram.clock.to(
        datetime.combine(week.last + timedelta(days=1), time(hour, minute), tzinfo=ZONE).astimezone(UTC)
    )


async def told(person: Person) -> list[str]:
    """Return the digests that were sent to somebody, also those that have become another screen since."""
    calls = await person.telegram.calls()
    sent = (call["parameters"] for call in calls if call["method"] in ("sendMessage", "sendPhoto"))
    texts = [str(each.get("text") or each.get("caption")) for each in sent if str(each["chat_id"]) == str(person.id)]
    return [text for text in texts if "</b> · " in text]


async def test_on_monday_each_who_leads_gets_one_digest_and_no_second(house: House, district: District) -> None:
    week = week_before(district)
    await lived(district, week)
    await on_monday(district, week)
    seen = district.secretary.last
    assert seen.kind == "photo"
    lines = seen.text.splitlines()
    assert lines[0].startswith(f"东兴社区 · 第 {week.number} 周")
    assert lines[1:5] == [
        "要您办的 4 件，先办这 3 件：",
        f"1 编号 7K2Q-XB9P 要在 {said(week.last + timedelta(days=1))}17:00 前回话",
        "2 有 1 条承诺等您看",
        f"3 张堃的承诺卡住了，{said(week.last + timedelta(days=41))}到期",
    ]
    assert lines[5] == "承诺 8 条：按时 4、落后 1、没音信 3、休假 0（上周 6、0、2、0），报进展 5 次"
    assert lines[6] == "有结果 1 条：兑现 1、晚了几天 0、部分兑现 0、没有兑现 0"
    assert lines[7].startswith("满意度 92%（")
    assert lines[8] == "诉求：收到 5，答复 3（按时 2）；待答复 2，超时 0"
    assert lines[9:] == [
        "说得最多：等候 14、态度 9",
        "七天内到期：诉求 1 件",
        "兑现了：李玥「为独居老人装好扶手」",
    ]
    assert len(lines) <= 12
    assert len(seen.text) <= CAPTION_MOST
    assert seen.rows == [
        *(["办第 1 件", "办第 2 件"], ["办第 3 件", "全部要办的"], ["看承诺", "看评价"], ["Excel", "开会用（PDF）"]),
        *(["这周到现在", "改时间"], ["返回首页"]),
    ]
    assert len(await told(district.officer)) == 1
    assert len(await told(district.other_secretary)) == 1
    assert not await told(district.member)
    await house.bot.scheduler.run_all()
    await district.telegram.clock.advance(hours=2)
    assert len(await told(district.secretary)) == 1


def said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）".removeprefix(
        f"{day.year}年" if day.year == (day - timedelta(days=41)).year else ""
    )


async def test_a_restart_repeats_nothing_and_an_outage_costs_only_the_older_weeks(
    settings: Settings, telegram: Telegram
) -> None:
    async with running(settings, telegram) as house:
        district = await District.found(house.bot, telegram)
        week = week_before(district)
        await on_monday(district, week)
        assert len(await told(district.secretary)) == 1
    await telegram.clock.advance(days=23)  # nothing runs; Wednesday, three weeks on
    async with running(settings, telegram):
        await telegram.rest()
        texts = await told(district.secretary)
        assert len(texts) == 2
        assert f"第 {week.back(-3).number} 周" in texts[-1]
    async with running(settings, telegram):
        await telegram.rest()
        assert len(await told(district.secretary)) == 2


async def test_where_nothing_moved_one_line_says_so(district: District) -> None:
    week = week_before(district)
    await on_monday(district, week)
    assert district.other_secretary.last.kind == "text"
    assert district.other_secretary.last.text.endswith("没有变化，也没有急着要您办的事。")
    assert "\n" not in district.other_secretary.last.text


async def test_a_digest_that_cannot_be_made_keeps_nobody_from_theirs_and_comes_when_it_can(district: District) -> None:
    week = week_before(district)
    await lived(district, week)
    wrong = {"unit_id": district.community.id, "measure": "behind", "day": f"{week.last.isoformat()}+", "n": -9}
    await district.bot.database.write(lambda tx: tx.execute(rollups.ADD, **wrong))  # by hand, past all care
    await on_monday(district, week)
    assert [len(await told(each)) for each in (district.secretary, district.other_secretary)] == [0, 1]
    failed = district.bot.tallies.jobs["send_digests"].failures
    assert failed >= 1
    await district.telegram.clock.advance(minutes=30)
    assert district.bot.tallies.jobs["send_digests"].failures == failed  # it is not tried at every look
    await district.bot.database.write(rollups.rebuild)  # as `doctor --recompute` does
    await district.telegram.clock.advance(minutes=40)
    assert len(await told(district.secretary)) == 1


@pytest.fixture
def no_pictures(house: House) -> None:
    """Send one pixel in place of every picture: drawing takes a second."""
    draw = house.bot.delivery.draw

    async def pixel(maker: str, values: dict[str, Any]) -> bytes:
        return PIXEL if maker == "digest" else await draw(maker, values)

    house.bot.delivery.draw = pixel


@pytest.mark.usefixtures("no_pictures")
async def test_an_english_reader_gets_it_in_english(district: District) -> None:
    week = week_before(district)
    await lived(district, week)
    await district.secretary.sends("/settings")
    await district.secretary.taps("English")
    await on_monday(district, week)
    lines = district.secretary.last.text.splitlines()
    assert lines[0].startswith(f"东兴社区 · Week {week.number} (")
    assert lines[1] == "4 things need your hand, these 3 first:"
    assert any(line.startswith("Satisfied 92% (") for line in lines)
    assert district.secretary.last.rows[0] == ["Do no. 1", "Do no. 2"]


async def test_nothing_comes_in_quiet_hours_and_the_reader_chooses_day_and_hour(district: District) -> None:
    week = week_before(district)
    await quietly(district.secretary, district, until="10:00")
    await on_monday(district, week)
    assert not await told(district.secretary)
    await on_monday(district, week, hour=10)
    assert len(await told(district.secretary)) == 1
    await district.secretary.taps("改时间")
    await district.secretary.taps("改星期")
    await district.secretary.taps("周三")
    await district.secretary.taps("改钟点")
    await district.secretary.taps("14:00")
    assert "每星期三" in district.secretary.last.text
    await on_monday(district, week.back(-1))
    assert len(await told(district.secretary)) == 1
    await district.telegram.clock.advance(days=2, hours=5)
    assert len(await told(district.secretary)) == 2


async def quietly(account: Person, district: District, *, until: str) -> None:
    async def change(tx: Transaction) -> None:
        person = await people.by_telegram_id(
            tx, account.id, name="", language="zh", default=await people.the_organisation(tx)
        )
        await people.change(tx, person, quiet_until=until)

    await district.bot.database.write(change)


async def test_a_week_can_be_left_out_and_taken_back(district: District) -> None:
    week = week_before(district)
    await on_monday(district, week)
    await district.secretary.taps("改时间")
    await district.secretary.taps("下一份不用了")
    assert "最近的一份不发" in district.secretary.last.text
    await on_monday(district, week.back(-1))
    assert len(await told(district.secretary)) == 1
    await on_monday(district, week.back(-2))
    assert len(await told(district.secretary)) == 2


async def test_on_leave_the_deputy_gets_it_instead(district: District) -> None:
    week = week_before(district)
    await deputise(district, district.member)
    await on_monday(district, week)
    assert not await told(district.member)
    await district.secretary.sends("/settings")
    await district.secretary.taps("休假，先别问我")
    await district.secretary.taps("7 天")
    await on_monday(district, week.back(-1))
    assert len(await told(district.secretary)) == 1
    assert len(await told(district.member)) == 1
    assert "Excel" not in district.member.last.buttons


async def deputise(district: District, account: Person) -> None:
    async def give(tx: Transaction) -> None:
        person = await people.by_telegram_id(
            tx, account.id, name="", language="zh", default=await people.the_organisation(tx)
        )
        assert person.id is not None
        today = district.bot.clock.now().date()
        await grants.give(tx, person_id=person.id, role="deputy", unit_id=district.community.id, on=today, by=None)  # type: ignore[arg-type]

    await district.bot.database.write(give)


@pytest.mark.usefixtures("no_pictures")
async def test_from_home_the_secretary_sees_last_week_and_acts_on_its_first_item(district: District) -> None:
    week = week_before(district, 0)  # the one before this one
    await lived(district, week)
    await district.secretary.taps("看简报")
    seen = district.secretary.last
    assert seen.kind == "photo"
    await district.secretary.taps("办第 1 件")
    assert "7K2Q-XB9P" in district.secretary.last.text
    assert district.secretary.last.id != seen.id  # the digest stays


@pytest.mark.usefixtures("no_pictures")
async def test_the_workbook_holds_what_the_digest_says_and_no_words_of_cases(district: District) -> None:
    week = week_before(district, 0)
    await lived(district, week)
    await district.secretary.taps("看简报")
    await district.secretary.taps("Excel")
    sent = district.secretary.last
    assert sent.kind == "document"
    book = openpyxl.load_workbook(io.BytesIO(await downloaded(district, sent.raw["document"]["file_id"])))
    assert book.sheetnames == ["摘要", "承诺", "诉求", "评价汇总", "说明"]
    summary = {row[0].value: row[1].value for row in book["摘要"].iter_rows(min_row=2)}
    assert summary["进行中的承诺"] == 8
    assert summary["其中：按时"] == 4
    assert summary["其中：按时答复"] == 2
    pledges = [row[2].value for row in book["承诺"].iter_rows(min_row=2)]
    assert "教老人学会手机挂号" in pledges
    assert "开一次家门口的义诊" not in pledges  # not published
    everything = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "7K2Q-XB9P" in everything
    assert "路灯坏了" not in everything
    await district.secretary.taps("开会用（PDF）")
    page = (await downloaded(district, district.secretary.last.raw["document"]["file_id"])).decode("latin-1")
    assert page.startswith("%PDF")
    assert page.count("/Type /Page ") == 1 or page.count("/Type /Page\n") == 1
    exports = await district.bot.database.read(lambda tx: tx.fetch_all("SELECT noun FROM audits WHERE act = 'export'"))
    assert [row["noun"] for row in exports] == ["digest", "digest"]


async def downloaded(district: District, file_id: str) -> bytes:
    file = await district.bot.application.bot.get_file(file_id)
    return bytes(await file.download_as_bytearray())


async def test_another_units_digest_is_not_there(district: District) -> None:
    week = week_before(district, 0)
    for button in (
        SeeDigest(unit_id=district.neighbour.id, first=week.first),
        ExportDigest(unit_id=district.neighbour.id, first=week.first),
        PrintDigest(unit_id=district.neighbour.id, first=week.first),
    ):
        signed = district.bot.intake.signer.sign(button, district.secretary.id, district.bot.clock.now().date())
        await district.secretary.taps_data(signed, district.secretary.last.id)
        assert "没找到这一项" in district.secretary.last.text


@pytest.mark.usefixtures("no_pictures")
async def test_an_officer_sees_who_has_not_acted(district: District) -> None:
    week = week_before(district)

    async def late(tx: Transaction) -> None:
        await case(tx, district.community.id, "7K2Q-LATE", local(week.first), reply_due_at=local(week.last))
        written = {"unit_id": district.root.id, "period": week_name(week.first)}
        await tx.insert(topics, **written, topic="路灯", people=10)
        await tx.insert(topics, **written | {"period": week_name(week.back().first)}, topic="停车", people=5)

    await district.bot.database.write(late)
    await on_monday(district, week)
    assert "有事没办的单位 1 个：东兴社区" in district.officer.last.text
    assert "来信说得最多：路灯（10 人以上）\n" in district.officer.last.text
    officer, secretary = district.officer, district.secretary
    await officer.taps("没办的单位")
    assert officer.last.text == "有事没办的单位 1 个：\n1 东兴社区：1 件诉求超时 · 王建国"
    heard = len(secretary.received)
    await officer.taps("提醒第 1 个")
    assert officer.last.text.endswith("· 今天提醒过了")
    assert "提醒第 1 个" not in officer.last.buttons
    await district.telegram.rest()
    assert secretary.last.text == "李玥请您看看：东兴社区还有 1 件诉求超时。"
    await secretary.taps("看要办的事")
    assert "7K2Q-LATE" in secretary.last.text
    forged = Urge(above=district.root.id, unit_id=district.community.id)
    for account, said in ((officer, "今天提醒过了"), (secretary, "没找到这一项"), (district.member, "没找到这一项")):
        signed = district.bot.intake.signer.sign(forged, account.id, district.bot.clock.now().date())
        await account.taps_data(signed, account.last.id)
        assert said in account.last.text
    await district.telegram.rest()
    assert len([text for text in secretary.reads[heard:] if "请您看看" in text]) <= 1
    await secretary.taps_data(
        district.bot.intake.signer.sign(SetLeave(days=7), secretary.id, district.bot.clock.now().date()),
        secretary.last.id,
    )
    await officer.taps("没办的单位")
    assert "王建国休假到" in officer.last.text
    assert "没人代" in officer.last.text
    assert "提醒第 1 个" not in officer.last.buttons


@pytest.mark.usefixtures("no_pictures")
async def test_daily_and_monthly_ones_tell_only_what_is_new_and_nothing_if_so_wanted(district: District) -> None:
    week, secretary = week_before(district), district.secretary
    await lived(district, week)
    await on_monday(district, week)
    assert len(await told(secretary)) == 1
    await secretary.taps("改时间")
    await secretary.taps("改成每天")
    assert secretary.last.text.startswith("每天发一份简报。下一份：")
    await district.telegram.clock.advance(minutes=2)
    await district.telegram.clock.to(local(week.last + timedelta(days=2), 10))
    texts = await told(secretary)
    assert len(texts) == 2
    assert f"{week.back(-1).first.month}月{week.back(-1).first.day}日" in texts[-1].splitlines()[0]
    assert "上次说过" not in texts[0]
    new = texts[-1].splitlines()[1:4]
    assert new[0] == "新添 2 件要您办（上次说的 2 件还等着）："
    assert new[1].startswith("1 编号 7K2Q-XB9P 该在")  # was due then, is overdue now: that is new
    assert "王芳" in new[2]  # the fourth on Monday, of which three were named
    assert "前一天" in texts[-1]
    assert "满意度" not in texts[-1]
    await district.telegram.clock.advance(days=1)
    texts = await told(secretary)
    assert len(texts) == 3
    assert texts[-1].endswith("没有新变化；上次说的 4 件还等着。")
    assert secretary.last.rows[0] == ["全部要办的"]
    await secretary.taps("改时间")
    await secretary.taps("没变化就不发")
    assert "没有变化时不发。" in secretary.last.text
    await district.telegram.clock.advance(days=2)
    assert len(await told(secretary)) == 3
    await secretary.taps("改成每月")
    assert "每月 1 日" in secretary.last.text
    await district.telegram.clock.advance(minutes=2)
    first = Period.of(Rhythm.MONTHLY, week.last).back(-1).first
    await district.telegram.clock.to(local(first, 10))
    texts = await told(secretary)
    assert len(texts) == 4
    assert f"{week.last.year}年{week.last.month}月" in texts[-1].splitlines()[0]
    assert "上个月" in texts[-1]
