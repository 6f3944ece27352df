"""Cases: said without a name, answered, judged; the unit never learns who."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from domain.cases import Kind
from domain.roles import Role
from messages.posters import qr_png
from playground.client import Person as Account
from storage import cases, grants, people
from storage.database import Transaction
from tests.conftest import House
from tests.district import District

MONDAY = datetime(2026, 11, 30, 2, tzinfo=UTC)  # 10:00 in the district; the clock of a test only goes forward


@pytest.fixture
async def monday(district: District) -> District:
    """Return the district at ten o'clock on a Monday."""
    await district.telegram.clock.to(MONDAY)
    return district


@pytest.fixture(scope="session")
def png() -> bytes:
    """Return a small picture."""
    return qr_png("https://t.me/pledgebook_bot")


async def sends_album(account: Account, photos: list[bytes], caption: str) -> None:
    """Send photos as one album: each arrives as a message of its own."""
    form = aiohttp.FormData()
    for number, photo in enumerate(photos):
        form.add_field("photo", photo, filename=f"{number}.png")
    form.add_field("caption", caption)
    await account.telegram.call("POST", f"/users/{account.id}/messages", data=form)
    await account.telegram.rest()


def receipt_of(account: Account) -> str:
    """Return the number in what somebody was told last."""
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", account.last.text)
    assert found, account.last.text
    return found[0]


async def complains(
    account: Account, words: str = "楼道的灯坏了半个月", unit: str = "东兴社区", *, name: str = "不留名，发出"
) -> str:
    """Send a complaint about a unit below the street, and return its number."""
    await account.taps("提意见")
    await account.taps("投诉")
    if unit not in account.last.buttons:
        await account.taps("城中街道")
    await account.taps(unit)
    await account.sends(words)
    await account.taps(name)
    return receipt_of(account)


async def answers(account: Account, words: str = "明天换上新灯") -> None:
    """Take the case that was told last and answer it: two taps and one message."""
    await account.taps("我来办")
    await account.sends(words)
    await account.taps("发出")


async def test_a_member_complains_without_a_name_in_four_taps_and_one_message(monday: District) -> None:
    member = monday.member
    await member.taps("提意见")
    assert member.last.rows[:2] == [["建议", "投诉"], ["表扬", "问问题"]]
    await member.taps("投诉")
    assert member.last.rows[0] == ["东兴社区"]  # one's own unit first
    await member.taps("东兴社区")
    assert "看得到" in member.last.text
    await member.sends("楼道的灯坏了半个月")
    assert "12月7日（周一）17:00 前回您" in member.last.text
    assert member.last.rows[0] == ["不留名，发出"]
    await member.taps("不留名，发出")
    assert "收到了，编号" in member.last.text
    assert "12月7日（周一）17:00" in member.last.text


async def test_the_nearest_leader_is_told_at_once_and_answers_in_two_taps(monday: District) -> None:
    receipt = await complains(monday.resident)
    secretary = monday.secretary
    assert receipt in secretary.last.text
    assert "楼道的灯坏了半个月" in secretary.last.text
    assert "没有留名" in secretary.last.text
    assert secretary.last.rows[:2] == [["我来办"], ["转给别人", "问一句"]]
    assert not any(receipt in text for text in monday.officer.reads + monday.other_secretary.reads)
    await answers(secretary)
    assert "发出了" in secretary.last.text
    assert "明天换上新灯" in monday.resident.last.text
    assert monday.resident.last.rows[:2] == [["解决了"], ["解决了一部分", "没有"]]
    await monday.resident.taps("解决了")
    assert "解决了就好" in monday.resident.last.text
    assert "明天换上新灯" in monday.resident.last.text
    assert "对方说解决了" in secretary.last.text


async def test_the_unit_never_learns_who(monday: District, house: House) -> None:
    resident, secretary = monday.resident, monday.secretary
    await complains(resident)
    await secretary.taps("我来办")
    await secretary.taps("问一句")
    await secretary.sends("是哪个单元？")
    await secretary.taps("发出")
    assert "是哪个单元？" in resident.last.text
    await resident.taps("回答")
    await resident.sends("三单元")
    assert "三单元" in secretary.last.text
    await secretary.taps("打开看看")
    await secretary.sends("今晚就换")
    await secretary.taps("发出")
    await resident.taps("没有")
    await resident.taps("说说哪里没解决")
    await resident.sends("还是不亮")
    question = next(seen for seen in resident.received if "三单元" not in seen.text and "想问一句" in seen.text)
    await resident.sends("补一句：四楼也不亮", reply_to=question)
    assert "四楼也不亮" in secretary.last.text
    for account in (secretary, monday.officer, monday.other_secretary, monday.member):
        for seen in account.received:
            assert str(resident.id) not in str(seen.raw)
            assert "大爷" not in str(seen.raw)
    await house.bot.database.truncate_log()
    content = house.settings.database_path.read_bytes()
    assert "还是不亮".encode() in content
    assert str(resident.id).encode() not in content
    assert "赵大爷".encode() not in content
    with sqlite3.connect(house.settings.database_path) as connection:
        for table in (
            "cases",
            "case_events",
            "attachments",
            "outbox",
            "sent_messages",
            "dialogues",
            "people",
            "audits",
        ):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert not any(resident.id in row or str(resident.id) in str(row) for row in rows), table


async def test_a_draft_lies_sealed_beside_its_writer_and_is_gone_when_sent(monday: District, house: House) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("投诉")
    await resident.sends("路灯坏了")

    def drafts() -> list[str]:
        with sqlite3.connect(house.settings.database_path) as connection:
            return [row[0] for row in connection.execute("SELECT draft FROM dialogues")]

    assert len(drafts()) == 1
    assert "路灯" not in drafts()[0]
    await resident.taps("鹤城区（整个）")
    await resident.taps("不留名，发出")
    assert not drafts()


async def test_with_a_name_the_unit_sees_it_and_the_list_has_it(monday: District) -> None:
    receipt = await complains(monday.member, name="留名发出")
    assert "留名：王芳" in monday.secretary.last.text
    await monday.member.taps("返回首页")
    await monday.member.taps("我提过的")
    await monday.member.taps("等人接")
    assert receipt in monday.member.last.text
    assert "还没有人接手" in monday.member.last.text


async def test_words_out_of_the_blue_become_a_case_with_the_place_they_name_first(monday: District) -> None:
    resident = monday.resident
    await resident.sends("东兴社区门口的井盖响了一个月")
    assert "要拿它做什么" in resident.last.text
    assert resident.last.rows[0] == ["当意见提交"]
    assert "写承诺" not in resident.last.buttons
    await resident.taps("当意见提交")
    await resident.taps("建议")
    assert resident.last.rows[0] == ["东兴社区"]
    await resident.taps("东兴社区")
    assert "井盖" in resident.last.text
    await resident.taps("不留名，发出")
    assert "井盖" in monday.secretary.last.text


async def test_a_member_can_make_a_pledge_of_the_same_words(monday: District) -> None:
    await monday.member.sends("年底前帮20位老人学会手机挂号")
    await monday.member.taps("写承诺")
    assert "帮老人学会手机挂号" in monday.member.last.text
    assert "20" in monday.member.last.text


async def test_a_units_link_asks_no_unit(monday: District) -> None:
    await monday.resident.starts("c431202001003")
    assert "东兴社区" in monday.resident.last.text
    await monday.resident.taps("表扬")
    await monday.resident.sends("小周很耐心")
    assert "表扬不催回话" in monday.resident.last.text
    await monday.resident.taps("不留名，发出")
    assert "有人表扬" in monday.secretary.last.text
    await answers(monday.secretary, "谢谢您，我转告她")
    assert "谢谢您，我转告她" in monday.resident.last.text
    assert "解决" not in monday.resident.last.text


async def test_an_unknown_link_is_not_there(monday: District) -> None:
    await monday.resident.starts("c999")
    assert "没找到这一项" in monday.resident.last.text


async def test_personal_data_is_pointed_out_and_covered(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("问问题")
    await resident.taps("鹤城区（整个）")
    await resident.sends("医保怎么转？我的电话 13812345678")
    assert "138****5678" in resident.last.text
    await resident.taps("遮住")
    assert "13812345678" not in resident.last.text
    await resident.taps("不留名，发出")
    assert "138****5678" in monday.officer.last.text


async def test_an_older_preview_sends_nothing_unseen(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("投诉")
    await resident.taps("鹤城区（整个）")
    await resident.sends("第一句")
    older = resident.last
    await resident.sends("第二句")
    await resident.taps_data(older.button("不留名，发出")["callback_data"], older.id)
    assert "第二句" in next(seen.text for seen in resident.received if seen.id == older.id)
    assert not any("第一句" in text for text in monday.officer.reads)


async def test_over_long_words_and_stickers_get_a_kind_sentence_and_lose_nothing(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("投诉")
    await resident.taps("鹤城区（整个）")
    await resident.sends("长" * 1600)
    assert "请去掉 100 个" in resident.last.text
    await resident.sends_sticker("🙂")
    assert "写一句话，或者发照片" in resident.last.text
    await resident.sends("短一点")
    assert "短一点" in resident.last.text


async def test_an_album_is_gathered_and_answered_once(monday: District, png: bytes) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("投诉")
    await resident.taps("鹤城区（整个）")
    before = len(resident.received)
    await sends_album(resident, [png, png, png], "看看这路")
    await monday.telegram.clock.advance(seconds=3)
    assert len(resident.received) == before + 1
    assert "看看这路" in resident.last.text
    assert "3 个附件" in resident.last.text
    await resident.taps("不留名，发出")
    before = len(monday.officer.received)
    await monday.officer.taps("看照片")
    assert [seen.kind for seen in monday.officer.received[before:]] == ["photo", "photo", "photo", "text"]


async def test_forged_and_foreign_buttons_open_nothing(monday: District) -> None:
    await complains(monday.resident)
    take = monday.secretary.last.button("我来办")["callback_data"]
    await monday.other_secretary.taps_data(take, monday.other_secretary.last.id)
    assert "按钮已经过期" in monday.other_secretary.last.text


async def test_a_case_moved_away_is_not_there_for_the_unit_that_had_it(monday: District) -> None:
    receipt = await complains(monday.resident)
    old = monday.secretary.last
    await monday.secretary.taps("转给别人")
    await monday.secretary.taps("转给别的单位")
    await monday.secretary.taps("城中街道")
    await monday.secretary.taps("北站社区")
    await monday.secretary.taps("转给北站社区")
    assert "转给北站社区了" in monday.secretary.last.text
    assert receipt in monday.other_secretary.last.text
    assert monday.resident.last.text.startswith(f"{receipt} 转给「北站社区」办了。")
    await monday.secretary.taps_data(old.button("我来办")["callback_data"], old.id) if old.buttons else None
    await monday.secretary.sends(receipt)
    assert "没有查到这个编号" in monday.secretary.last.text
    await answers(monday.other_secretary)
    assert "北站社区" in monday.resident.last.text


async def test_what_a_colleague_has_taken_is_no_longer_to_be_taken(monday: District) -> None:
    receipt = await complains(monday.resident)
    await answers(monday.secretary)
    await monday.officer.sends(receipt)
    assert "回过话了" in monday.officer.last.text
    await monday.secretary.taps("我来办") if "我来办" in str([s.buttons for s in monday.secretary.received]) else None
    before = len(monday.resident.received)
    await monday.secretary.sends("发给谁？")
    assert len(monday.resident.received) == before


async def test_a_refusal_needs_a_reason_and_the_sender_reads_it(monday: District) -> None:
    await complains(monday.resident)
    await monday.secretary.taps("我来办")
    await monday.secretary.taps("不受理")
    await monday.secretary.sends("。。。")
    assert "得写几个字" in monday.secretary.last.text
    await monday.secretary.sends("这段路归市政，电话 12319")
    await monday.secretary.taps("发出")
    assert "没有受理" in monday.resident.last.text
    assert "归市政" in monday.resident.last.text
    assert "再提一次" in monday.resident.last.buttons


async def test_not_solved_opens_it_again_and_the_level_above_hears_of_it_once(monday: District) -> None:
    receipt = await complains(monday.resident)
    await answers(monday.secretary)
    await monday.telegram.clock.advance(days=1)
    await monday.resident.taps("没有")
    assert "上一级也看得到" in monday.resident.last.text
    assert "12月8日（周二）17:00" in monday.resident.last.text
    assert "退回来接着办" in monday.secretary.last.text
    above = [text for text in monday.officer.reads if receipt in text]
    assert len(above) == 1
    await monday.secretary.taps("打开看看")
    await monday.secretary.sends("这回换了线路")
    await monday.secretary.taps("发出")
    await monday.resident.taps("没有")
    assert len([text for text in monday.officer.reads if receipt in text]) == 1


async def test_due_soon_is_told_to_the_unit_and_overdue_to_the_level_above_once(monday: District) -> None:
    receipt = await complains(monday.resident)
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=6, hours=23, minutes=30))
    assert sum("快到时限" in text for text in monday.secretary.reads) == 1
    assert not any(receipt in text for text in monday.officer.reads)
    await clock.to(MONDAY + timedelta(days=7, hours=8))
    await clock.advance(hours=1)
    assert sum("过了时限还没回话" in text for text in monday.secretary.reads) == 1
    assert sum("过了时限还没回话" in text for text in monday.officer.reads) == 1


async def test_many_that_go_overdue_at_once_are_told_in_one_message(monday: District) -> None:
    receipts = []
    for number in range(3):
        await monday.resident.sends("/start")
        receipts.append(await complains(monday.resident, f"第 {number} 盏灯不亮"))
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=7, hours=8))
    above = [seen for seen in monday.officer.received if "过了时限" in seen.text]
    assert len(above) == 1
    assert above[0].text.startswith("下级单位有 3 件过了时限还没回话：")
    assert all(receipt in above[0].text for receipt in receipts)
    await monday.officer.taps("要办的事")
    assert all(receipt in monday.officer.last.text for receipt in receipts)
    assert sum("过了时限还没回话" in text for text in monday.secretary.reads) == 1


async def test_a_case_in_hand_that_is_opened_by_its_number_waits_for_the_answer(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.secretary.taps("我来办")
    await monday.secretary.sends("/cancel")
    await monday.secretary.sends(receipt)
    assert "把回话写给我就行" in monday.secretary.last.text
    await monday.secretary.sends("明天换上新灯")
    await monday.secretary.taps("发出")
    assert "明天换上新灯" in monday.resident.last.text


async def test_a_number_opens_its_case_though_other_words_wait_for_a_decision(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.resident.sends("还有一件事")
    await monday.resident.sends(receipt)
    assert "收到了，还没有人接手" in monday.resident.last.text


async def test_a_case_that_nobody_has_taken_leads_back_to_the_work_and_to_its_history(monday: District) -> None:
    await complains(monday.resident)
    await monday.secretary.taps("办理经过")
    assert "11月30日 10:00 收到" in monday.secretary.last.text
    await monday.secretary.taps("返回")
    await monday.secretary.taps("返回")
    assert "等您办的 1 件" in monday.secretary.last.text


async def test_the_sender_is_asked_again_after_7_and_28_days_and_never_at_night(monday: District) -> None:
    await complains(monday.resident)
    await answers(monday.secretary)
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=6, hours=12, minutes=30))
    asked = "现在怎么样"
    assert not any(asked in text for text in monday.resident.reads)
    await clock.to(MONDAY + timedelta(days=7, hours=1))
    assert sum(asked in text for text in monday.resident.reads) == 1
    await clock.to(MONDAY + timedelta(days=28, hours=1))
    assert sum(asked in text for text in monday.resident.reads) == 2
    await monday.resident.taps("解决了一部分")
    assert "对方说解决了一部分" in monday.secretary.last.text
    await clock.to(MONDAY + timedelta(days=60, hours=1))
    assert not any(asked in text for text in monday.resident.reads[-1:])
    assert sum(asked in text for text in monday.resident.reads) == 1  # the other became the thanks


async def test_the_receipt_opens_for_its_sender_alone_and_not_for_ever(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.resident.sends(receipt.lower().replace("-", " "))
    assert "楼道的灯" in monday.resident.last.text
    await monday.member.sends(receipt)
    unknown = monday.member.last.text
    await monday.member.sends("7K2Q-XB9P")
    assert monday.member.last.text == unknown
    await answers(monday.secretary)
    await monday.resident.taps("解决了")
    await monday.telegram.clock.advance(days=91)
    await monday.resident.sends(receipt)
    assert monday.resident.last.text == unknown


async def test_guessing_receipts_comes_to_an_end(monday: District) -> None:
    receipt = await complains(monday.resident)
    for n in range(10):
        await monday.resident.sends(f"7K2Q-XB9{n}")
    await monday.resident.sends(receipt)
    assert "没有查到" in monday.resident.last.text


async def test_a_leader_answers_by_replying_with_a_photo(monday: District, png: bytes) -> None:
    await complains(monday.resident)
    await monday.secretary.sends("灯换好了", reply_to=monday.secretary.last)
    assert "这样发给对方，好吗？" in monday.secretary.last.text
    await monday.secretary.sends_photo(png, "灯换好了，您看")
    await monday.secretary.taps("发出")
    assert monday.resident.last.kind == "photo"
    assert "灯换好了，您看" in monday.resident.last.text
    await monday.resident.taps("解决了")
    assert "解决了就好" in monday.resident.last.text


async def test_what_came_from_a_counter_is_passed_on_after_work(monday: District) -> None:
    case = await monday.bot.database.write(
        lambda tx: cases.open_case(
            tx,
            kind=Kind.LOW_RATING,
            unit_id=monday.community.id,
            words="等候",
            language="zh",
            at=MONDAY + timedelta(hours=8),
            reply_due_at=MONDAY + timedelta(days=1, hours=7),
            pass_on_at=MONDAY + timedelta(hours=8),
        )
    )
    await monday.secretary.sends(case.receipt)
    assert "没有查到这个编号" in monday.secretary.last.text
    await monday.telegram.clock.to(MONDAY + timedelta(hours=8, minutes=1))
    assert case.receipt in monday.secretary.last.text
    assert "12月1日（周二）17:00" in monday.secretary.last.text


async def test_a_colleague_is_given_the_case_and_the_history_tells_it(monday: District) -> None:
    async def appoint(tx: Transaction) -> None:
        deputy = await people.by_telegram_id(
            tx, monday.member.id, name="王芳", language="zh", default=await people.the_organisation(tx)
        )
        assert deputy.id is not None
        await grants.give(
            tx, person_id=deputy.id, role=Role.DEPUTY, unit_id=monday.community.id, on=MONDAY.date(), by=None
        )

    await monday.bot.database.write(appoint)
    await complains(monday.resident)
    await monday.secretary.taps("转给别人")
    await monday.secretary.taps("王芳")
    assert "转给王芳了" in monday.secretary.last.text
    assert "交给您办的" in monday.member.last.text
    assert "有人在办了" in monday.resident.last.text
    await answers(monday.member)
    assert "明天换上新灯" in monday.resident.last.text
    await monday.resident.taps("解决了")
    await monday.member.taps("打开看看")
    await monday.member.taps("办理经过")
    assert "王建国交给王芳" in monday.member.last.text
    assert "对方的评价：解决了" in monday.member.last.text


async def test_a_draft_can_be_changed_part_by_part(monday: District) -> None:
    resident = monday.resident
    await resident.starts("c431202001003")
    await resident.taps("投诉")
    await resident.sends("第一遍")
    await resident.taps("改一改")
    await resident.taps("返回")
    assert "第一遍" in resident.last.text
    await resident.taps("改一改")
    await resident.taps("重写一遍")
    await resident.sends("第二遍")
    assert "第一遍" not in resident.last.text
    await resident.taps("改一改")
    await resident.taps("换个类别")
    await resident.taps("建议")
    assert "建议：「第二遍」" in resident.last.text


async def test_what_is_taken_back_asks_nothing_more_of_the_unit(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.resident.sends(receipt)
    await monday.resident.taps("不用回了")
    await monday.resident.taps("是，收回")
    assert "收回了" in monday.resident.last.text
    assert "不用再办" in monday.secretary.last.text


async def test_in_english_a_whole_case_from_words_to_verdict(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await house.telegram.clock.to(MONDAY)
    resident, secretary = district.resident, district.secretary
    await resident.taps("Feedback")
    await resident.taps("Complain")
    await resident.taps("城中街道")
    await resident.taps("东兴社区")
    assert "nobody knows it is you" in resident.last.text
    await resident.sends("The light on our stairs has been out for two weeks")
    assert "You get an answer by Monday 7 December, 17:00." in resident.last.text
    await resident.taps("Send without my name")
    assert "Your number is" in resident.last.text
    assert "No name given" in secretary.last.text
    await secretary.taps("I will see to it")
    assert "This one is yours" in secretary.last.text
    await secretary.taps("History")
    assert "took it" in secretary.last.text
    await secretary.taps("Back")
    await secretary.sends("A new lamp goes in tomorrow")
    await secretary.taps("Send it")
    assert "Is it solved?" in resident.last.text
    await resident.taps("No")
    assert "It goes back to them" in resident.last.text
    assert "It is yours again" in secretary.last.text
