"""A worker writes a case down for somebody without Telegram: with a code to come back with."""

from __future__ import annotations

from messages.cases import ForSomebody
from tests.conftest import House
from tests.district import District
from tests.flows.case_steps import answers, code_of, receipt_of
from tests.flows.test_ratings import ask
from tests.kept import everything


async def test_a_caller_comes_back_through_any_phone_and_the_worker_sees_no_more_than_needed(
    monday: District, house: House
) -> None:
    worker, secretary = monday.other_secretary, monday.secretary  # of the neighbouring community
    await worker.sends("东兴社区三单元的灯坏了，腿脚不便，晚上不敢下楼")
    await worker.taps("当意见提交")
    await worker.taps("代别人提")
    assert "照对方的话写" in worker.last.text
    assert "改成留名" not in worker.last.buttons
    await worker.taps("当投诉发出")
    receipt, code = receipt_of(worker), code_of(worker)
    assert "没有 Telegram，由人代录" in secretary.last.text
    await worker.taps("念给对方听")
    assert len(worker.last.text.split("\n")) == 6
    assert "的" in worker.last.text
    await worker.taps("打印小票")
    assert worker.last.raw["document"]["file_name"] == f"receipt-{receipt}.pdf"
    await worker.sends("/start")
    for written in (receipt, code):
        await worker.sends(written)
        shown = worker.last.text
        assert ("三单元" in shown) == (written == code)  # the number alone opens nothing
    await worker.taps("说完了，收起")
    assert "三单元" not in worker.last.text

    await answers(secretary, "今晚换")
    assert "会凭回执码来问" in secretary.last.text
    assert not any("今晚换" in text for text in worker.reads)
    await worker.sends(code)  # the caller is back at the counter
    assert "今晚换" in worker.last.text
    assert "以后回话发到这里" not in worker.last.buttons
    held = worker.last
    await monday.telegram.clock.advance(minutes=11)
    await worker.taps_data(held.button("没有")["callback_data"], held.id)
    assert "没找到" in worker.last.text  # the sitting is over

    daughter = await monday.telegram.new_person("女儿", language_code="zh-hans")
    await daughter.starts(f"k{code.replace('-', '')}")  # scans the slip
    assert "今晚换" in daughter.last.text
    assert "要在这部手机上收回话，点下面" in daughter.last.text
    await daughter.taps("以后回话发到这里")
    await daughter.sends(code)
    await daughter.taps("没有")
    assert "对方说没有解决" in secretary.last.text

    deeds = await ask(monday, "SELECT act, noun_id, person_id FROM audits WHERE act = 'assist_case'")
    assert [row["noun_id"] for row in deeds] == [None]  # that they did, not which
    assert [row["assisted"] for row in await ask(monday, "SELECT assisted FROM cases")] == [1]
    await house.bot.database.truncate_log()
    content = await everything(house.settings.place)
    for secret in (code, code.replace("-", "")):
        assert secret.encode() not in content


async def test_only_those_who_see_to_cases_write_for_others_and_a_wrong_slip_opens_nothing(monday: District) -> None:
    member = monday.member
    await member.sends("东兴社区楼道的灯坏了")
    await member.taps("当意见提交")
    assert "代别人提" not in member.last.buttons
    forged = monday.bot.intake.signer.sign(ForSomebody(assisted=True), member.id, monday.bot.clock.now().date())
    await member.taps_data(forged, member.last.id)
    assert "没找到" in member.last.text
    for token in ("k", "kABCD", "k" + "7" * 20):
        await monday.resident.starts(token)
        assert "没有查到" in monday.resident.last.text
