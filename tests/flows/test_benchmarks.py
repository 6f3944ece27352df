"""Figures from outside: imported by an officer, read beside a unit's own with their source, forgotten again."""

from __future__ import annotations

from tests.district import District
from tests.flows.test_rosters import InThisProcess, draw_here

FILE = """单位,指标,数值,份数,来源,日期
鹤城区,居民满意度,87.5%,1200,省统计局,2026-10-31
没有,居民满意度,50,,某处,2026-10-31
"""


async def test_an_officer_imports_figures_and_a_secretary_reads_them_beside_their_own(district: District) -> None:
    officer, secretary = district.officer, district.secretary
    district.bot.errands.pictures = InThisProcess()  # type: ignore[assignment]

    async def drawn(maker: str, values: dict[str, object]) -> bytes:
        return await draw_here("qr", {"link": "x"}) if maker != "workbook" else await draw_here(maker, values)

    district.bot.delivery.draw = drawn
    await officer.sends("/settings")
    for step in ("统一规定", "考核卡怎么算", "外部参照"):
        await officer.taps(step)
    assert "还没有外部参照" in officer.last.text
    await officer.taps("导入")
    await officer.sends("87.5")
    assert "请发" in officer.last.text
    await officer.sends_document(FILE.encode("gb18030"), name="参照.csv")
    told = officer.last.text
    assert "能用 1 项，1 行有问题" in told
    assert "鹤城区 居民满意度 87.5%（省统计局，10月31日" in told
    assert "第 3 行「单位」：没有这个单位：没有" in told
    await officer.taps("导入没问题的")
    assert "省统计局" in officer.last.text
    await secretary.sends("/start")
    for step in ("成员、邀请、分工", "考核卡", "点开一项", "居民满意度"):
        await secretary.taps(step)
    assert "外部参照 87.5%（1,200 份），省统计局，10月31日" in secretary.last.text
    assert "这里的太少，不比" in secretary.last.text
    await officer.taps("全部清掉")
    await officer.taps("全部清掉")
    assert "还没有外部参照" in officer.last.text
