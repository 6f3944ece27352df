"""Service points: how often one may rate, ratings entered for others, what the window answers, posters in colour."""

from __future__ import annotations

import json

from tests.district import District
from tests.flows.test_ratings import ask, counted, make_point, rated, tick


async def test_once_a_visit_and_again_after_the_time_that_the_unit_has_set(district: District) -> None:
    code = await make_point(district)
    secretary, resident, clock = district.secretary, district.resident, district.telegram.clock
    for label in ("每人每天评一次", "每人每周评一次", "每人每月评一次"):
        await secretary.taps(label)
    assert "每人隔 4 小时评一次" in secretary.last.buttons
    await clock.to("2026-11-24T01:10:00Z")  # ten past nine
    await resident.starts(code)
    assert "这次满意吗？不记名。" in resident.last.text
    await resident.taps("满意")
    await resident.taps("一趟办成")
    await clock.advance(hours=3)
    await resident.starts(code)
    assert "隔 4 小时可以再评" in resident.last.text
    await clock.advance(hours=2)
    await resident.starts(code)
    await resident.taps("不满意")
    await resident.taps("跑了几趟")
    assert "记下了 1 个原因" in resident.last.text  # those of the first visit are another matter
    await resident.taps("点错了")
    await resident.taps("非常满意")
    assert await counted(district) == {"level 4": 1, "level 5": 1, "reason trips:other": 1}
    assert {row["period"] for row in await ask(district, "SELECT period FROM participations")} == {"2026-11-24"}
    await secretary.sends("/start")
    await secretary.taps("测评和评价")
    assert any(label.startswith("评价点：社保经办窗口") for label in secretary.last.buttons)
    await district.officer.taps("测评和评价")  # from above it is known by its unit: others are called the same
    assert any(label.startswith("东兴社区：社保经办") for label in district.officer.last.buttons)


async def test_what_is_entered_for_others_is_a_channel_of_its_own(district: District) -> None:
    code = await make_point(district)
    secretary = district.secretary
    await rated(district, code, ["满意"] * 4 + ["不满意"])
    for level in ("满意", "满意", "满意", "满意"):
        await secretary.taps("代人评一份") if "代人评一份" in secretary.last.buttons else None
        await secretary.taps("再代评一份") if "再代评一份" in secretary.last.buttons else None
        assert "单独算一类" in secretary.last.text
        await secretary.taps(level)
    await tick(district)
    batches = await ask(district, "SELECT mode, n FROM batches")
    assert [(row["mode"], row["n"]) for row in batches] == [("self", 5)]  # four entered ones are too few, and wait
    await secretary.taps("再代评一份")
    await secretary.taps("非常不满意")
    assert "不满意" not in secretary.last.text
    await tick(district)
    batches = await ask(district, "SELECT mode, n, levels FROM batches ORDER BY id")
    assert [(row["mode"], row["n"]) for row in batches] == [("self", 5), ("assisted", 5)]
    assert json.loads(batches[1]["levels"]) == {"4": 4, "1": 1}
    assert len(await ask(district, "SELECT 1 FROM cases")) == 2  # a low one in either channel is looked at
    await secretary.sends("/start")
    await secretary.taps("测评和评价")
    await secretary.taps("评价点：")
    assert "满意 80%（38–96%），5 份" in secretary.last.text
    assert "代录 5 份（不算在上面）：满意 80%" in secretary.last.text
    deeds = await ask(district, "SELECT act, why FROM audits WHERE act = 'assist_rating'")
    assert [(row["act"], row["why"]) for row in deeds] == [("assist_rating", None)] * 5  # who entered, never what
    await district.officer.starts()
    await district.officer.taps("测评和评价")
    assert any(
        label.startswith("东兴社区：社保经办窗口") for label in district.officer.last.buttons
    )  # many are called so
    entering = secretary.last.button("代人评一份")["callback_data"]
    await district.member.taps_data(entering, district.member.last.id)
    assert "按钮已经过期" in district.member.last.text


async def test_a_batch_of_low_ratings_is_answered_where_everybody_scans(district: District) -> None:
    code = await make_point(district)
    secretary = district.secretary
    await district.telegram.clock.to("2026-11-24T01:10:00Z")
    await rated(district, code, ["满意"] * 4 + ["不满意"])
    await tick(district)
    await tick(district)
    assert "满一批才汇总的差评，不知道是谁" in secretary.last.text
    assert "问一句" not in secretary.last.buttons  # nobody is there to be asked
    await secretary.taps("我来办")
    assert "谁扫都看得到" in secretary.last.text
    await secretary.sends("从今天起中午也有人，电话 13812345678")
    await secretary.taps("发出")
    assert "谁扫这个评价点的码都看得到" in secretary.last.text
    visitor = (await rated(district, code, ["满意"]))[0]
    await district.resident.starts(code)
    assert "窗口回话：「从今天起中午也有人，电话 138****5678」" in district.resident.last.text
    assert len(district.resident.last.text.split("\n")) <= 12
    assert not any("13812345678" in text for text in visitor.reads)
    await district.telegram.clock.advance(days=61)
    await district.resident.starts(code)
    assert "窗口回话" not in district.resident.last.text


async def test_an_officer_sets_the_colour_of_posters_and_the_days_to_answer_in(district: District) -> None:
    officer = district.officer
    await officer.sends("/settings")
    await officer.taps("统一规定")
    await officer.taps("海报换个颜色")
    await officer.taps("红色")
    assert "评价海报的颜色：红色" in officer.last.text
    await officer.taps("一般件多久回话")
    await officer.taps("7 个工作日")
    assert "急件 1 个工作日，一般件 7 个工作日" in officer.last.text
    rules = await ask(district, "SELECT colour, urgent_days, ordinary_days FROM organisation")
    assert rules == [{"colour": "red", "urgent_days": 1, "ordinary_days": 7}]
    await make_point(district)
    await district.secretary.taps("海报 A6")
    assert district.secretary.last.raw["document"]["file_name"] == "poster-1-a6.pdf"
    await district.secretary.sends("/settings")
    assert "统一规定" not in district.secretary.last.buttons
    await district.telegram.clock.to("2026-11-30T02:00:00Z")
    await district.resident.starts("c431202001003")
    await district.resident.sends("楼道的灯坏了")
    assert "12月9日（周三）17:00 前回您" in district.resident.last.text
