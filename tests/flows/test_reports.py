"""Reports: what was promised and done by itself, what was not with a reason, judged by residents in one tap, unseen."""

from __future__ import annotations

from playground.client import Person as Account
from storage.database import Transaction
from storage.tables import pledges
from tests.district import District
from tests.flows.test_public_pages import reads
from tests.flows.test_ratings import ask, tick


async def opens_reports(account: Account) -> None:
    """Open the reports from Home."""
    await account.starts()
    if "评优和典型" not in account.last.buttons:
        await account.taps("公开和提意见")
    await account.taps("评优和典型")
    await account.taps("向群众通报")


async def promised(district: District) -> None:
    """Let the community have promised three things in public last quarter, and something for itself alone."""
    unit = district.community.id

    async def add(tx: Transaction) -> None:
        for what, state, settled, seen_by in (
            ("修好楼道灯", "kept", "2026-09-20T02:00:00.000000Z", "public"),
            ("装三部电梯", "not_kept", "2026-09-25T02:00:00.000000Z", "public"),
            ("每周清运垃圾", "published", None, "public"),
            ("内部培训", "kept", "2026-09-20T02:00:00.000000Z", "unit"),
        ):
            await tx.insert(
                pledges, kind="unit", unit_id=unit, what=what, due_on="2026-09-25" if settled else "2026-12-31",
                seen_by=seen_by, state=state, version=1, created_at="2026-07-01T02:00:00.000000Z",
                published_at="2026-07-02T02:00:00.000000Z", settled_at=settled,
            )  # fmt: skip

    await district.bot.database.write(add)


async def test_a_report_says_why_what_was_not_done_was_not_and_is_judged_in_one_tap_unseen(monday: District) -> None:
    secretary, resident = monday.secretary, monday.resident
    await promised(monday)
    await opens_reports(resident)
    assert "写通报" not in resident.last.buttons
    await opens_reports(secretary)
    await secretary.taps("写通报")
    await secretary.taps("上个季度")
    told = secretary.last.text
    assert "东兴社区 2026 年 7—9 月通报" in told
    assert "✓ 修好楼道灯：做到了" in told
    assert "○ 每周清运垃圾：还在做" in told
    assert "内部培训" not in told
    assert "还有 1 条没做到的" in told
    assert "发布通报" not in secretary.last.buttons
    await secretary.taps("写原因")
    await secretary.sends("…")
    assert "要写一句原因" in secretary.last.text
    await secretary.sends("两户不同意，已请街道协调，电话 13800138000")
    assert "装三部电梯：没做到。原因：两户不同意" in secretary.last.text
    assert "13800138000" not in secretary.last.text
    await secretary.taps("写几句话")
    await secretary.sends("请大家监督")
    await secretary.taps("发布通报")
    await secretary.taps("发布通报")
    await secretary.taps("通知大家")
    assert "点开看，评一评" in secretary.reads[-2]

    crowd = [await monday.telegram.new_person(f"居民{number}", language_code="zh-hans") for number in range(5)]
    for account in crowd:
        await account.starts("n1")
        assert "还不满 5 人评" in account.last.text
        await account.taps("没做到" if account is crowd[0] else "做到了")
        assert "看不到是您选的" in account.last.text
    await crowd[1].taps("点错了")
    await crowd[1].taps("做到了")
    await crowd[1].taps_data(
        crowd[1].last.raw["reply_markup"]["inline_keyboard"][1][0]["callback_data"], crowd[1].last.id
    )
    await monday.telegram.clock.advance(minutes=16)
    await tick(monday)
    await resident.starts("n1")
    assert "5 人评，大多说做到了" in resident.last.text
    page = await reads(monday, "/zh/report/1")
    for said in ("装三部电梯：没做到。原因：两户不同意", "请大家监督", "5 人评，大多说做到了"):
        assert said in page, said
    assert "/zh/report/1" in await reads(monday, f"/zh/unit/{monday.community.id}")
    cards = await resident.types("东兴社区")
    assert [each["id"] for each in cards] == [f"u{monday.community.id}", "n1"]
    people = await ask(monday, "SELECT telegram_id FROM people")
    assert not {each["telegram_id"] for each in people} & {account.id for account in crowd}
    # the judgement of a report is no rating of a service, and ends with its month
    assert not [each for each in await ask(monday, "SELECT * FROM rollups") if each["measure"] in ("high", "low")]
    await monday.telegram.clock.advance(days=31)
    await tick(monday)
    assert (await ask(monday, "SELECT state FROM polls WHERE kind = 'verdict'"))[0]["state"] == "closed"
    await resident.starts("n1")
    assert "没做到" not in resident.last.buttons
    assert not await ask(monday, "SELECT * FROM participations")

    # whoever reported once is reminded of the next, once, with the draft a key away
    for moment in ("2027-01-02T02:00:00Z", "2027-01-03T22:00:00Z", "2027-01-04T02:00:00Z", "2027-01-05T02:00:00Z"):
        await monday.telegram.clock.to(moment)
        await tick(monday)
    due = [each for each in secretary.received if "上一期的通报还没发" in each.text]
    assert [each.text.split("\n")[1] for each in due] == ["• 东兴社区（2026 年 10—12 月）"]
    claimed = await ask(monday, "SELECT at FROM notices WHERE key LIKE 'report:%'")
    assert [each["at"][:10] for each in claimed] == ["2027-01-04"]
    await secretary.taps("写通报")
    assert "东兴社区 2026 年 10—12 月通报" in secretary.last.text
