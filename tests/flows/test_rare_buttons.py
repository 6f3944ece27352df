"""What leaders press now and then: another day, what was written, taking things back."""

from __future__ import annotations

import pytest

from domain.roles import Role
from playground.client import Telegram
from storage import grants
from storage.database import Transaction
from tests.district import District
from tests.flows.test_boards import code_in, group_of, said_in
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_poll_kinds import begin, end, fill, send_it
from tests.flows.test_polls import join
from tests.flows.test_ratings import PIXEL, ask
from tests.flows.test_stories import opens_stories


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def test_a_practice_is_shaped_and_taken_back_and_so_is_a_story_by_who_let_it_be_shown(
    district: District,
) -> None:
    officer, secretary = district.officer, district.secretary
    await officer.starts()
    for label in ("公开和提意见", "评优和典型", "经验做法", "写一条经验"):
        await officer.taps(label)
    await officer.sends("楼长值班\n每晚七点到九点一人值班，当场答复")
    await officer.sends("月底前每栋楼选1名值班楼长")
    await officer.taps("改成常办的活动")
    assert "活动" in officer.last.text
    await officer.taps("改成做一次的")
    await officer.taps("发布")
    await officer.taps("收起")
    assert "楼长值班" in officer.last.text
    await officer.taps("收起")
    assert (await ask(district, "SELECT withdrawn_at FROM practices"))[0]["withdrawn_at"] is not None

    await opens_stories(secretary)
    await secretary.taps("讲一个典型")
    await secretary.sends("老陈")  # on no roster
    await secretary.sends("修了一辈子路灯\n每盏都编了号")
    await secretary.taps("提交")
    await secretary.taps("合适，问本人")
    await secretary.taps("当面同意")
    await secretary.taps("收回，不公开")
    assert "修了一辈子路灯" in secretary.last.text
    await secretary.taps("收回，不公开")
    assert (await ask(district, "SELECT state FROM stories"))[0]["state"] == "withdrawn"


async def test_a_leader_gives_another_day_reads_what_was_written_and_says_whose_group_it_is(
    district: District,
) -> None:
    secretary, member = district.secretary, district.member
    await publish(district)
    await district.telegram.clock.to("2026-11-27T01:00:30Z")
    await member.taps("遇到难处")
    await member.taps("告诉书记，不写了")
    await secretary.taps("改日期")
    assert "给王芳改到哪天？" in secretary.last.text
    before = (await ask(district, "SELECT due_on FROM pledges"))[0]["due_on"]
    await secretary.taps(secretary.last.rows[0][0])
    assert (await ask(district, "SELECT due_on FROM pledges"))[0]["due_on"] > before
    assert "的日期改到了" in member.last.text

    async def also_leads(tx: Transaction) -> None:
        found = await tx.fetch_value("SELECT id FROM people WHERE name = '王建国'")
        await grants.give(
            tx, person_id=found, role=Role.SECRETARY, unit_id=district.neighbour.id, on=district.bot.clock.now().date(),
            by=None,
        )  # fmt: skip

    await district.bot.database.write(also_leads)
    group = await group_of(district)
    await secretary.starts(code_in(said_in(district, group)[0]))
    await secretary.taps("北站社区")
    assert "「北站社区」" in secretary.last.text


async def test_what_was_written_and_pictured_in_a_poll_is_read_by_who_asked(district: District) -> None:
    voters = await join(district, 5)
    secretary = await begin(district, "满意度调查（多题）")
    await secretary.sends("便民服务调查")
    for kind, text in (
        ("单选", "去过服务站吗？\n去过\n没去过"),
        ("写几句", "哪里要改？"),
        ("发照片", "拍一张最该修的地方"),
    ):
        await secretary.taps(kind)
        await secretary.sends(text)
    await secretary.taps("够了，看一看")
    await send_it(district)
    await fill(district, voters, [{0: 0, 1: None, 2: None}] * 5)
    voter = district.member
    await voter.taps("去过")
    await voter.sends("门口的台阶太高")
    await voter.sends_photo(PIXEL)
    await voter.taps("交上去")
    await end(district)
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("便民服务调查")
    await secretary.taps("看大家写的（1）")
    assert "门口的台阶太高" in secretary.last.text
    await secretary.taps("返回")
    await secretary.taps("看照片（1）")
    assert secretary.last.kind == "photo"
    await secretary.taps("返回")
    assert "「便民服务调查」" in secretary.last.text
