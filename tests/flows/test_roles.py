"""Roles: given, handed over, taken back, laid down; told to whom they concern, and written down."""

from __future__ import annotations

from domain.roles import Role
from messages.audits import SeeAudits
from storage import grants, members, people
from storage.database import Transaction
from tests.district import District
from tests.flows.test_joining import newcomer


async def holders(district: District, unit_id: int) -> dict[str, list[Role]]:
    """Return who holds what over a unit."""

    async def work(tx: Transaction) -> dict[str, list[Role]]:
        found: dict[str, list[Role]] = {}
        for grant in await grants.of_unit(tx, unit_id):
            person = await people.by_id(tx, grant.person_id, default=await people.the_organisation(tx))
            assert person is not None
            found.setdefault(person.name, []).append(grant.role)
        return found

    return await district.bot.database.read(work)


async def acts(district: District) -> list[str]:
    """Return the acts of power written down."""
    rows = await district.bot.database.read(lambda tx: tx.fetch_all("SELECT act FROM audits ORDER BY id"))
    return [row["act"] for row in rows]


async def test_a_secretary_hands_over_in_one_act_and_both_know(district: District) -> None:
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("分工")
    assert "书记：王建国（您）" in district.secretary.last.text
    await district.secretary.taps("交接书记")
    await district.secretary.taps("王芳")
    assert "您不再是书记" in district.secretary.last.text
    await district.secretary.taps("交给 王芳")
    assert "交给 王芳 了" in district.secretary.last.text
    assert "由 王建国 交给您" in district.member.last.text
    assert await holders(district, district.community.id) == {"王芳": [Role.SECRETARY]}
    assert await acts(district) == ["give_role", "hand_over_role"]
    await district.secretary.taps("返回首页")
    assert "要办的事" not in district.secretary.last.buttons


async def test_a_handing_over_shown_before_the_role_was_lost_does_nothing(district: District) -> None:
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("分工")
    await district.secretary.taps("交接书记")
    await district.secretary.taps("王芳")
    await district.bot.database.write(
        lambda tx: tx.execute("UPDATE grants SET revoked_at = '2026-01-01' WHERE role = 'secretary'")
    )
    await district.secretary.taps("交给 王芳")
    assert "没找到这一项" in district.secretary.last.text
    assert await holders(district, district.community.id) == {}


async def test_a_deputy_is_given_and_taken_back(district: District) -> None:
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("分工")
    assert "添一位管理员" not in district.secretary.last.buttons
    await district.secretary.taps("添一位副书记")
    await district.secretary.taps("王芳")
    await district.secretary.taps("就请 王芳")
    assert (await holders(district, district.community.id))["王芳"] == [Role.DEPUTY]
    await district.secretary.taps("分工")
    await district.secretary.taps("收回王芳的副书记")
    await district.secretary.taps("收回")
    assert "王芳" not in await holders(district, district.community.id)
    assert "您不再是「东兴社区」的副书记了" in district.member.last.text
    assert await acts(district) == ["give_role", "take_role"]


async def test_a_deputy_can_give_no_role_but_lay_their_own_down(district: District) -> None:
    await district.bot.database.write(
        lambda tx: grants.give(
            tx, person_id=4, role=Role.DEPUTY, unit_id=district.community.id, on=district.bot.clock.now().date(), by=2
        )
    )
    await district.member.starts()
    await district.member.taps("成员、邀请、分工")
    await district.member.taps("分工")
    assert [label for label in district.member.last.buttons if "位" in label or "收回" in label] == []
    await district.member.taps("我不当副书记了")
    await district.member.taps("不当了")
    assert "王芳" not in await holders(district, district.community.id)


async def test_the_last_officer_cannot_go_before_another_is_there(district: District) -> None:
    await district.officer.taps("成员、邀请、分工")
    await district.officer.taps("分工")
    await district.officer.taps("我不当管理员了")
    assert "最后一位管理员" in district.officer.last.text
    assert (await holders(district, district.root.id))["李玥"] == [Role.OFFICER]


async def test_an_officer_appoints_a_secretary_far_below(district: District) -> None:
    await district.officer.taps("成员、邀请、分工")
    for label in ("下级", "城中街道", "下级", "东兴社区", "分工", "添一位书记", "王芳", "就请 王芳"):
        await district.officer.taps(label)
    assert (await holders(district, district.community.id))["王芳"] == [Role.SECRETARY]


async def test_somebody_who_has_not_joined_is_invited_to_a_role(district: District) -> None:
    await district.officer.taps("成员、邀请、分工")
    for label in ("下级", "城中街道", "分工", "添一位书记"):
        await district.officer.taps(label)
    assert "没人可选" in district.officer.last.text
    data = district.officer.last.button("发职务邀请")["callback_data"]
    await district.resident.taps_data(data, district.resident.last.id)
    assert "按钮已经过期" in district.resident.last.text
    await district.officer.taps("发职务邀请")
    link = district.officer.last.text
    assert "只能用一次" in link
    new = await newcomer(district)
    await new.starts("i" + link.partition("start=i")[2][:22])
    await new.taps("加入")
    assert "您是这里的书记了" in new.last.text
    assert (await holders(district, district.street.id))["李玥"] == [Role.SECRETARY]


async def test_a_role_in_another_unit_cannot_be_reached_by_any_button(district: District) -> None:
    async def count(tx: Transaction) -> int:
        return len(await members.of_unit(tx, district.neighbour.id))

    before = await district.bot.database.read(count)
    from messages.roles import Give
    from messages.units import Remove, SeeUnit

    signer, now = district.bot.intake.signer, district.bot.clock.now().date()
    for button in (
        Give(unit_id=district.neighbour.id, role=Role.DEPUTY, person_id=4, sure=True),
        Give(unit_id=district.community.id, role=Role.OFFICER, person_id=4, sure=True),
        Give(unit_id=district.community.id, role=Role.DEPUTY, person_id=3, sure=True),
        Remove(member_id=3, sure=True),
        SeeUnit(unit_id=district.root.id),
        SeeUnit(unit_id=999),
    ):
        data = signer.sign(button, district.secretary.id, now)
        await district.secretary.taps_data(data, district.secretary.last.id)
        assert "没找到这一项" in district.secretary.last.text
        await district.secretary.starts()
    assert await district.bot.database.read(count) == before
    assert await acts(district) == []


async def test_somebody_with_a_role_stays_on_the_roster_until_it_is_taken(district: District) -> None:
    await district.officer.taps("成员、邀请、分工")
    for label in ("下级", "城中街道", "下级", "东兴社区", "改名册", "王建国", "移出名册"):
        await district.officer.taps(label)
    assert "先在「分工」里收回" in district.officer.last.text


async def test_what_was_done_by_right_is_read_by_whoever_leads_there_or_above_and_by_nobody_else(
    district: District,
) -> None:
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("发邀请")
    await district.secretary.taps("返回")
    await district.secretary.taps("分工")
    await district.secretary.taps("交接书记")
    await district.secretary.taps("王芳")
    await district.secretary.taps("交给 王芳")
    await district.member.taps("首页")
    for label in ("成员、邀请、分工", "分工", "谁办了什么"):
        await district.member.taps(label)
    told = district.member.last.text.splitlines()
    assert told[0] == "东兴社区：谁办了什么，共 3 条"
    assert [line.split(" ", 2)[2] for line in told[1:]] == [
        "王建国交出了书记一职",
        "王建国让王芳当书记",
        "王建国发了邀请",
    ]
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    for stranger in (district.other_secretary, district.secretary, district.resident):
        button = SeeAudits(unit_id=district.community.id)
        await stranger.taps_data(sign(button, stranger.id, today), stranger.last.id)
        assert "没找到这一项" in stranger.last.text
    officer = district.officer
    await officer.taps_data(sign(SeeAudits(unit_id=district.root.id), officer.id, today), officer.last.id)
    assert "王建国发了邀请，东兴社区" in district.officer.last.text
