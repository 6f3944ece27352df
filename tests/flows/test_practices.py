"""Good practice: learnt from what an inspection found, adopted elsewhere with one tap, and what came of it."""

from __future__ import annotations

from tests.district import District
from tests.flows.test_inspections import inspects
from tests.flows.test_ratings import ask


async def test_what_an_inspection_found_good_is_adopted_elsewhere_and_its_author_sees_what_came_of_it(
    monday: District, png: bytes
) -> None:
    officer, member, other = monday.officer, monday.member, monday.other_secretary
    await inspects(officer, png, "做得好")
    await officer.taps("写成经验")
    assert "检查时看到的" in officer.last.text
    await officer.sends("楼长值班")
    assert "要两部分" in officer.last.text
    await officer.sends("楼长值班\n每晚七点到九点一人值班，当场答复")
    await officer.sends("月底前每栋楼选1名值班楼长")
    assert "承诺“月底前每栋楼选1名值班楼长”" in officer.last.text
    await officer.taps("改成常办的活动")
    await officer.taps("改成做一次的")
    await officer.taps("发布")
    await officer.taps("通知大家")
    assert "经验：楼长值班" in officer.reads[-2]

    # a member drafts it for herself, a secretary for the whole unit; a resident reads only
    await member.starts()
    await member.taps("评优和典型")
    await member.taps("经验做法")
    await member.taps("楼长值班")
    assert "还没有人照着做" in member.last.text
    assert "本单位照着做" not in member.last.buttons
    await member.taps("我照着做")
    assert "「楼长值班」，「东兴社区」也要照着做" in officer.last.text
    assert "值班楼长" in member.last.text
    await member.taps("提交")
    await other.starts()
    await other.taps("公开和提意见")
    await other.taps("评优和典型")
    await other.taps("经验做法")
    await other.taps("楼长值班")
    await other.taps("本单位照着做")
    await other.taps("提交")
    drafted = await ask(monday, "SELECT kind, what FROM pledges ORDER BY id")
    assert [each["kind"] for each in drafted] == ["member", "unit"]
    await monday.secretary.taps("可以公布")
    await officer.taps("看这条经验")
    assert "照着做的 1 处：进行中 1，兑现 0，没全做到 0" in " ".join(officer.reads)
    await officer.taps("谁在做，怎样了")
    told = next(each for each in officer.reads if "• 东兴社区：进行中" in each)
    assert "王芳" not in told  # units, never persons
    await monday.resident.starts()
    await monday.resident.taps("评优和典型")
    await monday.resident.taps("经验做法")
    await monday.resident.taps("楼长值班")
    assert not [label for label in monday.resident.last.buttons if "照着做" in label]
    # taken off the list, what was made of it stays
    await officer.starts()
    for label in ("公开和提意见", "评优和典型", "经验做法", "楼长值班", "收起"):
        await officer.taps(label)
    await officer.taps("收起")
    assert "楼长值班" not in officer.last.buttons
    assert len(await ask(monday, "SELECT 1 FROM pledges")) == 2
