"""Units merged: what hangs on the one hangs on the other, old doors open the other, and everybody is told."""

from __future__ import annotations

from messages.buttons import Button
from playground.client import Person as Account
from storage import members, units
from storage.database import Transaction
from storage.tables import metadata
from storage.unit_merges import STAYS
from tests.district import District
from tests.flows.test_pledges import publish
from tests.flows.test_polls import join, open_poll
from tests.flows.test_ratings import ask, make_point, rated, tick
from tests.flows.test_self_reviews import written


async def presses(district: District, account: Account, action: str) -> str:
    """Press a button as if it stood on an old message; return what is read then."""
    data = district.bot.intake.signer.sign(Button.unpack(action), account.id, district.bot.clock.now().date())
    await account.taps_data(data, account.messages()[1].id)
    return f"{account.messages()[1].text}\n{account.last.text}"


async def left_behind(district: District) -> list[str]:
    """Return the columns that still refer to the unit that was taken in, beside those that are meant to."""
    found = []

    async def read(tx: Transaction) -> None:
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name == "units" and (table.name, key.parent.name) not in STAYS:
                    query = f"SELECT count(*) FROM {table.name} WHERE {key.parent.name} = :unit"
                    if await tx.fetch_value(query, unit=district.community.id):
                        found.append(f"{table.name}.{key.parent.name}")

    await district.bot.database.read(read)
    return found


async def test_a_unit_is_merged_into_its_neighbour_and_nothing_of_it_is_lost(monday: District) -> None:
    officer, secretary, member, resident = monday.officer, monday.secretary, monday.member, monday.resident
    here, there = monday.community.id, monday.neighbour.id
    await publish(monday)
    code = await make_point(monday)
    await rated(monday, code, ["满意"] * 6)
    await resident.starts("c431202001003")
    await resident.sends("路灯坏了")
    await resident.taps("当投诉发出")
    older = secretary.last
    review = await written(monday)
    await member.taps("给书记看")
    await secretary.sends("/start")
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("发邀请")
    invitation = secretary.last.text.partition("start=")[2].split()[0]

    await officer.sends("/start")
    await officer.taps("成员、邀请、分工")
    await officer.taps("下级（1）")
    await officer.taps("城中街道")
    await officer.taps("下级（2）")
    await officer.taps("东兴社区")
    await officer.taps("单位设置")
    await officer.taps("改名、换上级、合并")
    await officer.taps("并入别的单位")
    await officer.taps("北站社区")
    await officer.taps("并入北站社区")
    shown = officer.last.text
    assert "名册上的 2 人归「北站社区」，其中 2 人已加入" in shown
    assert "1 项承诺、1 件诉求、1 个评价点" in shown
    assert "王建国：书记 → 副书记" in shown
    assert len(shown.splitlines()) <= 12
    await officer.taps("就这样并")
    assert "不能再分开" in officer.last.text
    await officer.taps("确定并入")
    assert "「东兴社区」已并入「北站社区」" in officer.last.text
    assert "您现在是「北站社区」的副书记" in secretary.last.text
    assert "名册上多了 2 人" in monday.other_secretary.last.text
    assert "「东兴社区」并入「北站社区」了" in member.last.text
    assert "已经收回" in member.last.text  # the self-review was for the secretary they had
    assert await left_behind(monday) == []
    assert await ask(monday, f"SELECT shared_with FROM self_reviews WHERE id = {review}") == [{"shared_with": None}]

    # Old doors: the button on the case, the counter's code, the unit's link, the invitation.
    await secretary.taps_data(older.button("我来办")["callback_data"], older.id)
    assert "归您办了" in "\n".join(secretary.reads)
    await monday.telegram.clock.advance(days=1)
    stranger = await monday.telegram.new_person("居民甲", language_code="zh-hans")
    await stranger.starts(code)
    assert "北站社区" in stranger.last.text
    await stranger.starts("c431202001003")
    assert "北站社区" in stranger.last.text
    newcomer = await monday.telegram.new_person("晓", last_name="陈", language_code="zh-hans")
    await newcomer.starts(invitation)
    assert "北站社区" in newcomer.last.text
    assert "北站社区" in await presses(monday, officer, f"uu:{here}:0:0")
    assert await ask(monday, "SELECT sum(n) AS n FROM batches") == [{"n": 6}] or await tick(monday) is None

    # A button that would change the unit that is no more changes nothing.
    for action in (f"uz:{here}:{monday.root.id}:d:0", f"um:{here}:{monday.root.id}:1:0", f"uz:{there}:{here}:d:0"):
        assert "新的变化" in await presses(monday, officer, action), action
    acts = await ask(monday, "SELECT act, unit_id, why FROM audits WHERE act = 'merge_units'")
    assert acts == [{"act": "merge_units", "unit_id": there, "why": "东兴社区 → 北站社区"}]

    # And once more, one level up: the way from the first leads to the last.
    for stage in "sad":
        await presses(monday, officer, f"uz:{there}:{monday.street.id}:{stage}:0")
    found = await monday.bot.database.read(lambda tx: units.get(tx, here))
    assert found is not None
    assert found.id == monday.street.id
    await stranger.starts("c431202001003")
    assert "城中街道" in stranger.last.text


async def test_nothing_is_merged_while_a_poll_is_open_nor_by_whoever_does_not_run_what_is_above(
    district: District,
) -> None:
    here, there = district.community.id, district.neighbour.id
    for account in (district.secretary, district.member, district.other_secretary):
        assert "没找到" in await presses(district, account, f"uz:{here}:{there}:d:0")
    for action in (
        f"uz:{district.root.id}:{there}:d:0",
        f"uz:{district.street.id}:{here}:d:0",
        f"uz:{here}:{here}:d:0",
    ):
        assert "没找到" in await presses(district, district.officer, action), action
    await join(district, 4)
    await open_poll(district)
    for stage in "sad":
        told = await presses(district, district.officer, f"uz:{here}:{there}:{stage}:0")
        assert "测评「门口先修什么？」还开着" in told
    assert await ask(district, "SELECT count(*) AS n FROM units WHERE merged_into IS NOT NULL") == [{"n": 0}]


async def standing(district: District) -> dict[str, list[tuple[object, ...]]]:
    """Return which unit every row refers to, the tree, the roles in force and the figures."""
    found: dict[str, list[tuple[object, ...]]] = {}

    async def read(tx: Transaction) -> None:
        for table in metadata.sorted_tables:
            keys = ", ".join(each.name for each in table.primary_key.columns)
            for key in table.foreign_keys:
                if key.column.table.name == "units" and (table.name, key.parent.name) not in STAYS:
                    query = f"SELECT {keys}, {key.parent.name} AS refers FROM {table.name} ORDER BY 1"
                    rows = await tx.fetch_all(query)
                    found[f"{table.name}.{key.parent.name}"] = [tuple(each.values()) for each in rows]
        for name, query in {
            "tree": "SELECT id, parent_id, path, closed_at, merged_into FROM units ORDER BY id",
            "roles": "SELECT person_id, role, unit_id FROM grants WHERE revoked_at IS NULL ORDER BY 1, 2, 3",
            "lines": "SELECT id, unit_id, left_at FROM members ORDER BY id",
            "authors": "SELECT id, member_id FROM pledges ORDER BY id",
            "figures": "SELECT unit_id, measure, day, n FROM rollups WHERE n <> 0 ORDER BY 1, 2, 3",
        }.items():
            found[name] = [tuple(each.values()) for each in await tx.fetch_all(query)]

    await district.bot.database.read(read)
    return found


async def test_a_merge_is_undone_within_two_weeks_and_all_stands_as_it_did(monday: District) -> None:
    officer, secretary, member, other = monday.officer, monday.secretary, monday.member, monday.other_secretary
    here, there = monday.community.id, monday.neighbour.id
    await publish(monday)
    await make_point(monday)
    await monday.resident.starts("c431202001003")
    await monday.resident.sends("路灯坏了")
    await monday.resident.taps("当投诉发出")

    async def both(tx: Transaction) -> None:  # the member is on the roster of the neighbour, too; a part stands below
        line = await members.add(tx, unit_id=there, name="王芳")
        found = await tx.fetch_value("SELECT id FROM people WHERE name = '王芳'")
        await members.claim(tx, line, int(str(found)), at=monday.bot.clock.now())
        unit = await units.get(tx, here)
        await units.add(tx, parent=unit, name="第一小区", level="group")

    await monday.bot.database.write(both)
    before = await standing(monday)
    await presses(monday, officer, f"uz:{here}:{there}:d:0")
    assert await standing(monday) != before
    for account in (secretary, member, other, monday.resident):  # nobody else
        assert "没找到" in await presses(monday, account, "uzu:1:0")
    await officer.sends("/start")
    for label in (
        "成员、邀请、分工",
        "下级（1）",
        "城中街道",
        "下级（1）",
        "北站社区",
        "单位设置",
        "改名、换上级、合并",
    ):
        await officer.taps(label)
    await officer.taps("撤销东兴社区的并入")
    assert "并过来的名册 2 人、承诺 1 项、诉求 1 件" in officer.last.text
    assert "放回「城中街道」下面" in officer.last.text
    await officer.taps("确定分开")
    assert "「东兴社区」已从「北站社区」分出来" in officer.last.text
    assert await standing(monday) == before
    assert "您是「东兴社区」的书记" in secretary.last.text
    assert "又分开了" in member.last.text
    assert "又分开了" in other.last.text
    assert "新的变化" in await presses(monday, officer, "uzu:1:1")
    assert [each["act"] for each in await ask(monday, "SELECT act FROM audits WHERE act LIKE '%merge%'")] == [
        "merge_units",
        "undo_merge",
    ]

    # What is made in between stays where it was made; after two weeks nothing goes back.
    await presses(monday, officer, f"uz:{here}:{there}:d:0")
    await member.sends("/start")
    await member.taps("写承诺")
    await member.sends("年底前走访12户困难家庭")
    await member.taps("提交")
    await presses(monday, officer, "uzu:2:1")
    made = await ask(monday, "SELECT unit_id FROM pledges ORDER BY id")
    assert [each["unit_id"] for each in made] == [here, there]
    await presses(monday, officer, f"uz:{here}:{there}:d:0")
    await monday.telegram.clock.advance(days=15)
    assert "新的变化" in await presses(monday, officer, "uzu:3:1")
