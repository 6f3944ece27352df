"""The scorecard: read, opened down to its rows, beside what the unit says of itself; and what counts in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.benchmarks import Benchmark
from domain.scorecards import SelfView
from messages.scorecards import GetMeetingSheet, SaySelf, SeeRows
from messages.units import SeeCard
from storage import benchmarks, units
from storage.database import Transaction
from tests.conftest import House
from tests.digest_history import batch, case, local, pledge, rating_point
from tests.district import District
from tests.flows.test_rosters import draw_here

NOVEMBER = date(2026, 11, 1)
DECEMBER = datetime(2026, 12, 2, 2, tzinfo=UTC)


async def lived(district: District) -> None:
    """Write a November: 9 pledges settled, 6 cases answered, two batches of ratings; peers who did well."""

    async def write(tx: Transaction) -> None:
        for number in range(9):
            await pledge(
                tx, district.community.id, f"看望 {number} 号楼", by=f"党员{number}", due_on=date(2026, 11, 20),
                created_at=local(date(2026, 10, 1)), published_at=local(date(2026, 10, 1)),
                state="kept" if number < 2 else "not_kept", settled_at=local(date(2026, 11, 21)),
                seen_by="secretary" if number == 3 else "unit",
                answered=(0, 4, 8, 8, 9, 10, 11, 12, 13)[number], confirmed=(0, 4, 7, 1, 8, 9, 10, 11, 3)[number],
            )  # fmt: skip
        for number in range(6):
            await case(
                tx, district.community.id, f"7K2Q-200{number}", local(date(2026, 11, 2)), state="closed",
                answered_at=local(date(2026, 11, 4 + 3 * (number == 5))), verdict="solved" if number else "not",
                reopened=0,
            )  # fmt: skip
        point = await rating_point(tx, district.community.id, "办事窗口", "Counter")
        await batch(tx, point, date(2026, 11, 9), {"5": 4, "2": 2})
        await batch(tx, point, date(2026, 11, 16), {"band": "high"})
        for number in range(3):
            peer = await units.add(
                tx, parent=district.street, name=f"邻居{number}社区", level="community", sector="community"
            )
            for each in range(40):
                await pledge(
                    tx, peer.id, "x", by=f"邻{number}-{each}", due_on=date(2026, 11, 20), state="kept",
                    created_at=local(date(2026, 10, 1)), published_at=local(date(2026, 10, 1)),
                    settled_at=local(date(2026, 11, 21)),
                )  # fmt: skip

    await district.bot.database.write(write)
    await district.telegram.clock.to(DECEMBER)


async def test_a_secretary_reads_the_card_and_opens_it_down_to_its_rows(district: District) -> None:
    await lived(district)
    told = [("satisfied", "60.5", "省统计局居民满意度调查"), ("kept", "25", "通报"), ("approved", "90", "通报")]
    outside = [
        Benchmark(district.root.id, key, Decimal(percent), 1_200, source, date(2026, 10, 31))
        for key, percent, source in told
    ]
    await district.bot.database.write(lambda tx: benchmarks.put(tx, outside, by=None, at=DECEMBER))
    pictures: dict[str, dict[str, Any]] = {}

    async def drawn(maker: str, values: dict[str, Any]) -> bytes:
        pictures[maker] = values
        return await draw_here("qr", {"link": "x"})

    district.bot.delivery.draw = drawn
    secretary = district.secretary
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("考核卡")
    seen = secretary.last
    assert seen.kind == "photo"
    lines = seen.text.splitlines()
    assert lines[0] == "东兴社区 · 2026 年 11 月"
    assert lines[1] == "按时兑现 22%（n = 9） · 明显不如同类 · 通报 25%，差不多"
    assert lines[3].startswith("受益的人说做到了 71%（n = 7）")  # of nine pledges two have too few answers
    assert lines[4].startswith("诉求按时答复 100%（n = 6）")
    assert "居民满意度 86%（n = 14） · 省统计局居民满… 60.5%，差不多" in seen.text
    rows = {row["name"]: (row["other"], row["other_words"]) for row in pictures["scorecard"]["rows"]}
    assert rows["居民满意度"] == (60.5, "省统计局居民满意度调查 60.5%，差不多")
    assert rows["党员认可"] == (90, "通报 90%")  # too few of their own to compare, and still there
    assert rows["诉求按时答复"] == (None, "")
    assert "虚线是外部参照" in pictures["scorecard"]["footer"]
    assert "太少，暂不显示：" in seen.text
    assert "党员认可" in seen.text.split("太少，暂不显示：")[1].split("\n")[0]
    assert len(lines) <= 12
    assert len(seen.text) <= 1024
    await secretary.taps("点开一项")
    await secretary.taps("按时兑现")
    assert "同级同类 5 个单位：明显不如同类" in secretary.last.text
    assert "党员之间：9 人的承诺有了结果，条条达标 2 人，部分达标 0 人，一条没达标 7 人" in secretary.last.text
    await secretary.taps("看由哪些组成")
    assert secretary.last.text.splitlines()[0] == "按时兑现：共 9 条"
    assert "党员0「看望 0 号楼」：兑现" in secretary.last.text
    await secretary.taps("返回")
    await secretary.taps("返回")
    await secretary.taps("受益的人说做到了")
    assert "党员之间" not in secretary.last.text
    await secretary.taps("看由哪些组成")
    said = secretary.last.text.splitlines()
    assert said[0] == "受益的人说做到了：共 7 条"
    assert "「看望 2 号楼」：8 人回答，大多说做到了" in said[1]
    await secretary.taps("返回")
    await secretary.taps("返回")
    await secretary.taps("居民满意度")
    await secretary.taps("看由哪些组成")
    assert secretary.last.text.splitlines()[1:] == ["办事窗口：6 份，67%", "办事窗口：8 份，都在一个档次"]
    await secretary.taps("返回")
    await secretary.taps("返回")
    await secretary.taps("党员认可")
    assert "不满 5，不显示" in secretary.last.text
    assert not any("看由哪些组成" in label for row in secretary.last.rows for label in row)
    await secretary.taps("返回")
    await secretary.taps("返回")
    await secretary.taps("考核会一页纸")
    page = {row["name"]: row["other_words"] for row in pictures["meeting"]["rows"]}
    assert page["居民满意度"] == "省统计局居民满意度调查 60.5%，差不多"


async def test_what_a_unit_says_of_itself_stands_beside_its_members_view_and_the_meeting_gets_one_page(
    district: District,
) -> None:
    await lived(district)
    secretary = district.secretary
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("考核卡")
    await secretary.taps("本单位自己怎么看")
    await secretary.taps("一般")
    assert "内部：自己看「一般」，党员认可 太少，暂不显示" in secretary.last.text
    await secretary.taps("考核会一页纸")
    assert secretary.last.kind == "document"
    assert secretary.last.raw["document"]["file_name"] == "2026-11-01.pdf"
    audits = await district.bot.database.read(
        lambda tx: tx.fetch_all("SELECT act, noun FROM audits WHERE act = 'export'")
    )
    assert audits == [{"act": "export", "noun": "scorecard"}]


async def test_an_officer_sees_units_in_bands_and_chooses_what_counts(district: District) -> None:
    await lived(district)
    officer = district.officer
    await officer.taps("成员、邀请、分工")
    await officer.taps("下级（1）")
    await officer.taps("城中街道")
    await officer.taps("考核卡")
    await officer.taps("下属分档")
    assert "明显不如同类（1）：东兴社区" in officer.last.text
    assert "与同类相当（3）：邻居0社区、邻居1社区、邻居2社区" in officer.last.text
    assert "太少，不比（1）：北站社区" in officer.last.text
    await officer.sends("/settings")
    await officer.taps("统一规定")
    await officer.taps("考核卡怎么算")
    for weight in ("· 1", "· 2", "· 3"):
        assert any(f"兑现（含晚了的） {weight}" in label for row in officer.last.rows for label in row)
        await officer.taps("兑现（含晚了的）")
    assert any("兑现（含晚了的） · 不要" in label for row in officer.last.rows for label in row)
    await officer.taps("另给一个综合分")
    assert "综合分会盖住什么" in officer.last.text
    await officer.taps("知道了，还是要")
    await officer.taps("改成每季度一张")
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("考核卡")
    await district.secretary.taps("下一期")
    text = district.secretary.last.text
    assert text.splitlines()[0] == "东兴社区 · 2026 年第 4 季度，到现在"
    assert text.splitlines()[1].startswith("综合 ")
    assert "含晚了的" not in text


async def test_nobody_reads_the_card_of_a_unit_that_is_not_theirs(house: House, district: District) -> None:
    await lived(district)
    now = house.bot.clock.now().date()
    unit_id = district.community.id
    for account in (district.other_secretary, district.member, district.resident):
        for button in (
            SeeCard(unit_id=unit_id),
            SeeRows(unit_id=unit_id, first=NOVEMBER, key="kept"),
            SaySelf(unit_id=unit_id, first=NOVEMBER, view=SelfView.EXCELLENT),
            GetMeetingSheet(unit_id=unit_id, first=NOVEMBER),
        ):
            data = house.bot.intake.signer.sign(button, account.id, now)
            await account.taps_data(data, account.last.id)
            assert "兑现" not in account.last.text
            assert account.last.kind == "text"
    assert not await house.bot.database.read(lambda tx: tx.fetch_all("SELECT * FROM self_views"))


@pytest.mark.parametrize("months", [-60, 24])
async def test_a_period_out_of_reach_is_not_there(district: District, months: int) -> None:
    await lived(district)
    button = SeeCard(unit_id=district.community.id, first=NOVEMBER + timedelta(days=30 * months))
    data = district.bot.intake.signer.sign(button, district.secretary.id, district.bot.clock.now().date())
    await district.secretary.taps_data(data, district.secretary.last.id)
    assert district.secretary.last.kind == "text"
