"""An appeal against a refused case: once, unnamed as the case was, to the level above, decided in words, by a day."""

from __future__ import annotations

from domain.cases import Happening, Kind
from messages.own_cases import AppealCase
from storage import cases, people
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import complains
from tests.flows.test_ratings import ask, tick


async def refuses(district: District, words: str = "楼道归物业管，请找物业") -> None:
    """Let the secretary take the case that was told last and refuse it."""
    await district.secretary.taps("我来办")
    await district.secretary.taps("不受理")
    await district.secretary.sends(words)
    await district.secretary.taps("发出")


async def test_a_refusal_is_appealed_to_the_level_above_and_taken_up(monday: District) -> None:
    resident, secretary, officer = monday.resident, monday.secretary, monday.officer
    receipt = await complains(resident)
    await refuses(monday)
    assert "楼道归物业管" in resident.last.text
    before = len(secretary.received)
    await resident.taps("请上一级再看一次")
    assert "只有一次" in resident.last.text
    await resident.sends("👍")
    assert "为什么该受理" in resident.last.text  # words are needed
    await resident.sends("物业说楼道灯归社区")
    assert "交给上一级了" in resident.last.text
    assert "12月7日（周一）17:00 前告诉您结果" in resident.last.text
    await resident.sends(receipt)
    assert "正在看" in resident.last.text
    assert len(secretary.received) == before  # whoever refused has nothing to decide

    assert "下级没受理，对方请您再看一次" in officer.last.text
    assert "未受理：楼道归物业管" in officer.last.text
    assert "对方不同意：物业说楼道灯归社区" in officer.last.text
    await secretary.sends(receipt)
    assert "应当受理" not in secretary.last.buttons
    await officer.sends("/start")
    await officer.taps("要办的事（1）")
    await officer.taps("办第 1 件")
    await officer.taps("应当受理")
    await officer.sends("公共楼道由社区先修")
    await officer.taps("发出")
    assert "应当受理，「东兴社区」12月7日（周一）17:00 前回您" in resident.last.text
    assert "公共楼道由社区先修" in resident.last.text
    assert "应当受理，请接着办" in secretary.last.text
    await secretary.taps("打开看看")
    await secretary.taps("我来办")
    assert "不受理" not in secretary.last.buttons
    await secretary.taps("办理经过")
    assert "李玥定了要受理" in secretary.last.text
    deeds = await ask(monday, "SELECT act, why FROM audits WHERE act = 'decide_case_appeal'")
    assert [row["why"] for row in deeds] == ["公共楼道由社区先修"]
    assert await ask(monday, "SELECT 1 FROM cases WHERE person_id IS NOT NULL") == []


async def test_an_appeal_has_its_clock_and_the_refusal_upheld_is_final(monday: District) -> None:
    resident, officer = monday.resident, monday.officer
    receipt = await complains(resident)
    await refuses(monday)
    late = resident.last
    await resident.taps("请上一级再看一次")
    await resident.sends("物业说楼道灯归社区")
    await monday.telegram.clock.to("2026-12-07T02:00:00Z")
    await tick(monday)
    assert any("快到时限了" in text for text in officer.reads)
    await monday.telegram.clock.to("2026-12-08T02:00:00Z")
    await tick(monday)
    assert any("过了时限还没定" in text for text in officer.reads)
    told = len(officer.received)
    await tick(monday)
    assert len(officer.received) == told  # each is told once
    assert not any(receipt in text and "时限" in text for text in monday.secretary.reads[-3:])
    await officer.sends(receipt)
    await officer.taps("维持不受理")
    await officer.sends("确实归物业，已经告诉物业")
    await officer.taps("发出")
    assert "这就是最后的答复了" in resident.last.text
    await resident.taps_data(late.button("请上一级再看一次")["callback_data"], late.id)
    assert "为什么该受理" not in resident.last.text
    await resident.sends(receipt)
    assert "请上一级再看一次" not in resident.last.buttons


async def test_only_its_sender_appeals_and_at_the_top_nobody_is_above(monday: District) -> None:
    resident, officer = monday.resident, monday.officer
    await complains(resident)
    await refuses(monday)
    forged = AppealCase(case_id=1)
    sign, today = monday.bot.intake.signer.sign, monday.bot.clock.now().date()
    await monday.member.taps_data(sign(forged, monday.member.id, today), monday.member.last.id)
    assert "没找到" in monday.member.last.text

    case_id = await district_case(monday)
    await officer.taps_data(sign(AppealCase(case_id=case_id), officer.id, today), officer.last.id)
    assert "没有再上一级可以看" in officer.last.text


async def district_case(district: District) -> int:
    """Return a case of the officer's own that was refused at the very top, by the only one who leads there."""
    officer = district.officer

    async def work(tx: Transaction) -> int:
        found = await tx.fetch_one(people.PERSON, telegram_id=officer.id)
        assert found is not None
        now = district.bot.clock.now()
        case = await cases.open_case(
            tx, kind=Kind.COMPLAINT, unit_id=district.root.id, words="灯", language="zh", at=now, reply_due_at=None,
            person_id=found["id"],
        )  # fmt: skip
        await cases.save(tx, case.refused("不归我们管", by=found["id"], at=now))
        await cases.note(tx, case.id, Happening.REFUSED, at=now, person_id=found["id"], words="不归我们管")
        return case.id

    return await district.bot.database.write(work)
