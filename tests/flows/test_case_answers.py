"""Cases as the unit answers them: taken, asked about, answered, refused with a reason."""

from __future__ import annotations

from tests.district import District
from tests.flows.case_steps import answers, complains, receipt_of
from tests.flows.test_ratings import ask


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


async def test_forged_and_foreign_buttons_open_nothing(monday: District) -> None:
    await complains(monday.resident)
    take = monday.secretary.last.button("我来办")["callback_data"]
    await monday.other_secretary.taps_data(take, monday.other_secretary.last.id)
    assert "按钮已经过期" in monday.other_secretary.last.text


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


async def test_a_case_in_hand_that_is_opened_by_its_number_waits_for_the_answer(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.secretary.taps("我来办")
    await monday.secretary.sends("/cancel")
    await monday.secretary.sends(receipt)
    assert "把回话写给我就行" in monday.secretary.last.text
    await monday.secretary.sends("明天换上新灯")
    await monday.secretary.taps("发出")
    assert "明天换上新灯" in monday.resident.last.text


async def test_a_case_that_nobody_has_taken_leads_back_to_the_work_and_to_its_history(monday: District) -> None:
    await complains(monday.resident)
    await monday.secretary.taps("办理经过")
    assert "11月30日 10:00 收到" in monday.secretary.last.text
    await monday.secretary.taps("返回")
    await monday.secretary.taps("返回")
    assert "等您办的 1 件" in monday.secretary.last.text


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


async def test_the_number_of_another_case_opens_it_though_an_answer_is_being_written(monday: District) -> None:
    first = await complains(monday.resident)
    second = await complains(monday.member, "门口的井盖响")
    await monday.secretary.sends(first)
    await monday.secretary.taps("我来办")
    await monday.secretary.sends(second)
    assert "门口的井盖响" in monday.secretary.last.text
    assert "发出" not in monday.secretary.last.buttons
    await monday.secretary.sends(first)
    await monday.secretary.sends(first)
    assert "这样发给对方，好吗？" in monday.secretary.last.text  # its own number is words like any other


async def test_whoever_answers_a_question_without_pressing_anything_is_understood(monday: District) -> None:
    resident, secretary = monday.resident, monday.secretary
    await resident.sends("楼道的灯坏了半个月")
    await resident.taps("当意见提交")
    assert "或者发单位的名字" in resident.last.text
    await resident.sends("东兴社区")
    assert "「楼道的灯坏了半个月」" in resident.last.text  # the name only says where it goes
    await resident.taps("当投诉发出")
    receipt = receipt_of(resident)
    await secretary.taps("问一句")
    await secretary.sends("是几单元的？")
    await secretary.taps("发出")
    monday.bot.secrets.memory._things.clear()  # as a restart does, or another worker
    await resident.sends("三单元")
    assert resident.last.rows[0] == [f"回答（{receipt}）"]
    await resident.taps(f"回答（{receipt}）")
    assert "三单元" in secretary.last.text
    assert receipt in secretary.last.text
    await resident.sends("还有一件事")
    assert f"回答（{receipt}）" not in resident.last.buttons  # what was asked is answered
    assert await ask(monday, "SELECT 1 FROM people WHERE telegram_id = " + str(resident.id)) == []
