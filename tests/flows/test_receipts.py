"""A case's number and its receipt code: who opens what, from which account."""

from __future__ import annotations

from tests.conftest import House
from tests.district import District
from tests.flows.case_steps import answers, code_of, complains
from tests.kept import everything


async def test_a_number_opens_its_case_though_other_words_wait_for_a_decision(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.resident.sends("还有一件事")
    await monday.resident.sends(receipt)
    assert "收到了，还没有人接手" in monday.resident.last.text


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


async def test_the_receipt_code_goes_on_from_another_account_and_the_unit_never_learns_who(
    monday: District, house: House
) -> None:
    old, secretary = monday.resident, monday.secretary
    new = await monday.telegram.new_person("新号", language_code="zh-hans")
    await new.starts()
    receipt = await complains(old)
    code = code_of(old)
    assert old.last.button("复制回执码")["copy_text"] == {"text": code}
    assert not any(code in str(seen.raw) for seen in secretary.received)
    await new.sends(receipt)
    assert "没有查到" in new.last.text  # the number alone opens nothing

    by_hand = code.lower().replace("-", " ").replace("0", "o").replace("1", "l").replace("5", "s")
    await new.sends(by_hand)
    assert "楼道的灯" in new.last.text
    assert "回话还发到原来那个账号" in new.last.text
    await new.taps("补充几句")
    await new.sends("四楼也不亮")
    assert "四楼也不亮" in secretary.last.text
    await answers(secretary)
    assert "明天换上新灯" in old.last.text
    await new.sends(code)
    await new.taps("没有")
    assert "对方说没有解决" in secretary.last.text

    await new.sends(code)
    await new.taps("以后回话发到这里")
    assert "以后的回话发到这里" in new.last.text
    assert "换到了另一个账号" in old.last.text
    await old.sends(receipt)
    assert "没有查到" in old.last.text
    await secretary.sends("今晚再去看", reply_to=secretary.last)
    await secretary.taps("发出")
    assert "今晚再去看" in new.last.text
    await new.taps("解决了")

    await house.bot.database.truncate_log()
    content = await everything(house.settings.place)
    for secret in (code, code.replace("-", ""), str(new.id), str(old.id)):
        assert secret.encode() not in content


async def test_a_slip_in_a_receipt_code_is_pointed_out_and_costs_no_guess(monday: District) -> None:
    receipt = await complains(monday.resident)
    code = code_of(monday.resident)
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    for _ in range(12):
        await monday.resident.sends(wrong)
    assert "抄错了一处" in monday.resident.last.text
    await monday.resident.sends(receipt)
    assert "楼道的灯" in monday.resident.last.text
