"""Inspections and orders: from what was found to what was mended, checked and rated anew."""

from __future__ import annotations

from playground.client import Person as Account
from tests.district import District
from tests.flows.test_ratings import ask


async def looks(leader: Account) -> None:
    """Open the list of findings, from Home."""
    await leader.starts()
    await leader.taps(leader.last.rows[0][0])
    await leader.taps("检查整改")


async def inspects(officer: Account, png: bytes, *then: str) -> None:
    """Let the officer find something in 东兴社区, and go on with some buttons."""
    await looks(officer)
    await officer.taps("记一次检查")
    await officer.taps("城中街道")
    await officer.taps("东兴社区")
    await officer.taps("抽查")
    await officer.sends_photo(png)
    assert "再写一句" in officer.last.text
    await officer.sends("楼道堆满杂物，消防通道不通")
    for label in then:
        await officer.taps(label)


async def mends(secretary: Account, png: bytes) -> None:
    """Let the secretary take the order and report with a photo."""
    await secretary.sends_photo(png, "杂物清走了，物业每周巡查")
    await secretary.taps("发出")


async def test_an_order_is_mended_with_evidence_sent_back_once_and_closed_by_who_gave_it(
    monday: District, png: bytes
) -> None:
    officer, secretary = monday.officer, monday.secretary
    await inspects(officer, png, "要整改，限期办", "7 天")
    assert "12月7日（周一）17:00 前整改好" in officer.last.text
    assert "上级要求整改" in secretary.last.text
    assert "李玥 要求的" in secretary.last.text
    await secretary.taps("我来办")
    await secretary.sends("正在清理")
    assert "整改要看得见" in secretary.last.text  # words alone close nothing
    await mends(secretary, png)
    assert "等复查" in secretary.last.text
    assert "请您复查" in officer.last.text
    assert "物业每周巡查" in officer.last.text
    await officer.taps("看照片")
    await officer.taps("还没整改到位")
    await officer.sends("三单元还堵着")
    assert "三单元还堵着" in secretary.last.text
    await secretary.taps("打开看看")
    await mends(secretary, png)
    await officer.starts()
    await officer.taps("要办的事（1）")
    assert "整改好了，等您复查" in officer.last.text
    await officer.taps("办第 1 件")
    await officer.taps("复查通过")
    assert "已销号" in officer.last.text
    assert "整改完成，已销号" in secretary.last.text
    await looks(officer)
    assert "已整改 · 东兴社区" in officer.last.text
    assert {"order_rectification", "check_rectification"} <= {
        row["act"] for row in await ask(monday, "SELECT act FROM audits")
    }


async def test_an_order_turns_blue_yellow_and_red_and_goes_one_level_up_once(monday: District, png: bytes) -> None:
    officer, secretary, clock = monday.officer, monday.secretary, monday.telegram.clock
    await inspects(officer, png, "要整改，限期办", "7 天")

    def told(account: Account, words: str) -> int:
        return sum(words in text for text in account.reads)

    await clock.to("2026-12-05T02:00:00Z")
    assert told(secretary, "快到时限了") == 1
    await looks(officer)
    assert "🔵 快到期" in officer.last.text
    await clock.to("2026-12-08T02:00:00Z")
    assert told(secretary, "过了时限还没回话") == 1
    assert told(officer, "过了一个工作日还没回话") == 0
    await clock.to("2026-12-09T02:00:00Z")
    await clock.to("2026-12-11T02:00:00Z")
    assert told(officer, "过了一个工作日还没回话") == 1
    assert told(secretary, "快到时限了") == told(secretary, "过了时限还没回话") == 1
    await looks(officer)
    assert "🔴 逾期" in officer.last.text


async def test_what_residents_complained_of_closes_only_once_they_rate_it_better(monday: District, png: bytes) -> None:
    officer, secretary = monday.officer, monday.secretary
    await secretary.taps("测评和评价")
    await secretary.taps("新建评价点")
    await secretary.sends("便民大厅")
    point = (await ask(monday, "SELECT id, code FROM polls"))[0]

    async def rated(levels: str, first: int) -> None:
        for number, label in enumerate(levels.split()):
            account = await monday.telegram.new_person(f"客{first + number}", language_code="zh-hans")
            await account.starts(f"r{point['code']}")
            await account.taps(label)
            said = "\n".join(account.reads)
            assert "整改" not in said  # nobody is told why it counts

    await rated("不满意 不满意 不满意 不满意 满意", 0)
    await monday.telegram.clock.to("2026-12-01T10:30:00Z")
    await rated("不满意", 10)  # waits when it is checked: of both sides, and so of neither
    await inspects(officer, png, "要整改，限期办", "7 天", "便民大厅")
    await secretary.taps("我来办")
    await mends(secretary, png)
    await officer.taps("复查通过")
    assert "还等群众新的评价" in officer.last.text
    assert "按复查结果销号" not in officer.last.buttons
    await rated("满意 满意 满意 满意", 20)
    await monday.telegram.clock.to("2026-12-02T10:30:00Z")
    assert "等群众评" in await listed(officer)  # the batch that began before the check says nothing
    await rated("满意 满意 满意 满意 满意", 30)
    await monday.telegram.clock.to("2026-12-03T10:30:00Z")
    assert any("群众新的评价好转了，整改单已销号" in text for text in officer.reads)
    assert any("群众新的评价好转了，整改单已销号" in text for text in secretary.reads)
    assert "已整改 · 东兴社区" in await listed(officer)


async def listed(officer: Account) -> str:
    """Return the list of findings as the officer sees it."""
    await looks(officer)
    return officer.last.text


async def test_too_few_ratings_do_not_hold_an_order_for_ever_and_it_says_so(monday: District, png: bytes) -> None:
    officer, secretary = monday.officer, monday.secretary
    await secretary.taps("测评和评价")
    await secretary.taps("新建评价点")
    await secretary.sends("便民大厅")
    await inspects(officer, png, "要整改，限期办", "3 天", "便民大厅")
    await secretary.taps("我来办")
    await mends(secretary, png)
    await officer.taps("复查通过")
    await monday.telegram.clock.advance(days=29)
    assert "评价的人还不到 5 位" in officer.last.text
    await officer.taps("打开看看")
    await officer.taps("按复查结果销号")
    assert "群众没有再确认" in officer.last.text


async def test_a_unit_appeals_once_the_clock_stands_still_and_the_level_above_decides(
    monday: District, png: bytes
) -> None:
    officer, secretary = monday.officer, monday.secretary
    await inspects(officer, png, "要整改，限期办", "3 天")
    await secretary.taps("有异议，申诉")
    assert "没有别人可以复核" in secretary.last.text  # nobody stands above the only officer
    second = await monday.telegram.new_person("明", last_name="周", language_code="zh-hans")
    await officer.starts()
    await officer.taps("成员、邀请、分工")
    await officer.taps("分工")
    await officer.taps("添一位管理员")
    await officer.taps("发职务邀请")
    link = str(officer.last.text)
    token = link.split("?start=")[1].split()[0]
    await second.starts(token)
    await second.taps("加入")
    await secretary.taps("返回")
    await secretary.taps("有异议，申诉")
    await secretary.sends("杂物是邻居小区的，已请街道协调")
    assert "单位在申诉" in secretary.last.text
    assert "有单位对整改单申诉" in second.last.text
    await monday.telegram.clock.advance(days=5)
    assert not any("快到时限" in text for text in secretary.reads)
    await second.taps("打开看看")
    await second.taps("维持")
    await second.sends("杂物在你们的楼道里")
    assert "整改单维持" in secretary.last.text
    assert "整改单维持" in officer.last.text
    await secretary.taps("打开看看")
    assert "有异议，申诉" not in secretary.last.buttons


async def test_good_findings_are_told_as_praise_and_others_are_to_be_explained(monday: District, png: bytes) -> None:
    officer, secretary = monday.officer, monday.secretary
    await inspects(officer, png, "做得好")
    assert "已经告诉「东兴社区」" in officer.last.text
    assert "有人表扬" in secretary.last.text
    await inspects(officer, png, "请他们说明")
    assert "留名：李玥" in secretary.last.text
    await officer.taps("看检查整改")
    assert "做得好 · 东兴社区" in officer.last.text
    await officer.taps("第 1 件")
    await officer.taps("要整改，限期办")
    await officer.taps("15 天")
    assert "12月15日（周二）17:00 前整改好" in officer.last.text
    assert "上级要求整改" in secretary.last.text


async def test_nobody_inspects_or_orders_outside_what_they_look_after(monday: District, png: bytes) -> None:
    await inspects(monday.officer, png, "要整改，限期办", "7 天")
    other = monday.other_secretary
    await looks(other)
    assert "北站社区" in other.last.text
    assert "还没有记过" in other.last.text
    await other.taps("记一次检查")
    await other.taps("抽查")
    await other.sends("消防栓没水")
    assert "要整改，限期办" not in other.last.buttons  # nobody orders their own unit
    assert "要办的事" not in monday.member.last.buttons
