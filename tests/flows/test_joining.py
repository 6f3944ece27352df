"""Joining by invitation, what leaders see of it, and leaving."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from domain.people import Organisation
from domain.roles import Role
from messages.posters import qr_png
from playground.client import Person as Account
from storage import grants, invitations, members, people, units
from storage.database import Transaction
from tests.conftest import House
from tests.district import District


async def invitation(
    district: District, account: Account, unit_id: int, role: Role | None = None, uses: int = 9
) -> str:
    """Return the START payload of a new invitation by the person with this account."""

    async def work(tx: Transaction) -> str:
        person = await people.by_telegram_id(
            tx, account.id, name="", language="zh", default=Organisation(timezone="Asia/Shanghai")
        )
        now = district.bot.clock.now()
        _, token = await invitations.make(tx, unit_id=unit_id, by=person.id, at=now, uses_most=uses)
        return f"i{token}"

    return await district.bot.database.write(work)


async def listed(district: District, unit_id: int, name: str, **known: str) -> int:
    """Put a name on a roster and return its line."""
    return await district.bot.database.write(lambda tx: members.add(tx, unit_id=unit_id, name=name, **known))


async def roster(district: District, unit_id: int) -> dict[str, bool]:
    """Return the names on a roster, and whether each has joined."""
    lines = await district.bot.database.read(lambda tx: members.of_unit(tx, unit_id))
    return {line.name: line.person_id is not None for line in lines}


async def newcomer(district: District, first: str = "玥", last: str = "李", language: str = "zh-hans") -> Account:
    return await district.telegram.new_person(first, last_name=last, language_code=language)


async def test_a_member_joins_in_two_taps_and_types_nothing(district: District) -> None:
    await listed(district, district.community.id, "陈晓", number="20260017")
    payload = await invitation(district, district.secretary, district.community.id)
    chen = await newcomer(district, "晓", "陈")
    await chen.starts(payload)  # tap 1
    assert "陈晓您好。「东兴社区」请您加入" in chen.last.text
    assert "邀请人 王建国" in chen.last.text
    assert "查不到是您" in chen.last.text
    assert chen.last.rows == [["加入"], ["换个名字", "不是我"]]
    await chen.taps("加入")  # tap 2
    assert "已加入「东兴社区」" in chen.last.text
    assert "21:00 到第二天 08:00 不打扰" in chen.last.text
    assert chen.last.rows[0] == ["写第一条承诺"]
    assert len(chen.received) == 1
    assert (await roster(district, district.community.id))["陈晓"]
    assert len(district.secretary.received) == 1  # a name from the roster is no news


async def test_an_english_speaker_joins_and_leaves_in_english(district: District) -> None:
    payload = await invitation(district, district.secretary, district.community.id)
    ada = await newcomer(district, "Ada", "Lovelace", "en")
    await ada.starts(payload)
    assert ada.last.text.startswith("Hello Ada Lovelace. 东兴社区 would like you to join.")
    await ada.taps("Join")
    assert "You are now in 东兴社区." in ada.last.text
    await ada.taps("Home")
    await ada.taps("Settings")
    await ada.taps("Where I am, leaving")
    await ada.taps("Leave 东兴社区")
    assert "Your pledges stay" in ada.last.text
    await ada.taps("Leave")
    assert "You have left" in ada.last.text
    assert "Ada Lovelace 退出了" in district.secretary.last.text


async def test_a_member_of_a_street_picks_the_community_from_buttons(district: District) -> None:
    payload = await invitation(district, district.officer, district.street.id)
    new = await newcomer(district)
    await new.starts(payload)
    assert "不用打字" in new.last.text
    await new.taps("选我的支部")
    assert new.last.rows[0] == ["东兴社区", "北站社区"]
    await new.taps("北站社区")
    assert "已加入「北站社区」" in new.last.text
    assert (await roster(district, district.neighbour.id))["李玥"]


async def test_many_units_are_paged_in_the_organisations_order(district: District) -> None:
    async def add(tx: Transaction) -> None:
        for number in range(1, 24):
            await units.add(tx, parent=district.street, name=f"第{number}村", level="community", position=number)

    await district.bot.database.write(add)
    new = await newcomer(district)
    await new.starts(await invitation(district, district.officer, district.street.id))
    await new.taps("选我的支部")
    assert new.last.buttons[:4] == ["东兴社区", "北站社区", "第1村", "第2村"]
    assert "1 / 3" in new.last.buttons
    await new.taps("下一页")
    assert new.last.buttons[0] == "第9村"
    assert len(new.last.rows) <= 8
    await new.taps("第9村")
    assert "已加入「第9村」" in new.last.text


async def test_two_of_one_name_are_told_apart_by_unit_or_the_end_of_a_number(district: District) -> None:
    await listed(district, district.community.id, "李玥", number="20260017")
    await listed(district, district.community.id, "李玥", number="20269942")
    await listed(district, district.neighbour.id, "李玥")
    new = await newcomer(district)
    await new.starts(await invitation(district, district.officer, district.street.id))
    assert "名册上有同名的" in new.last.text
    assert new.last.rows[:4] == [["东兴社区 …0017"], ["东兴社区 …9942"], ["北站社区"], ["都不是我"]]
    assert "2026" not in " ".join(new.last.buttons)
    await new.taps("…9942")
    assert "已加入「东兴社区」" in new.last.text
    lines = await district.bot.database.read(lambda tx: members.of_unit(tx, district.community.id))
    assert [line.number for line in lines if line.person_id and line.name == "李玥"] == ["20269942"]


async def test_another_name_finds_the_line_and_is_kept(district: District) -> None:
    await listed(district, district.community.id, "陈晓")
    new = await newcomer(district, "晓晓🌸", "")
    await new.starts(await invitation(district, district.secretary, district.community.id))
    await new.taps("换个名字")
    await new.sends_sticker("👍")
    assert "请用文字" in new.last.text
    await new.sends("\u200b 🙂")
    await new.sends("陈晓")
    assert "陈晓您好" in new.last.text
    await new.taps("加入")
    assert await roster(district, district.community.id) == {"王建国": True, "王芳": True, "陈晓": True}
    await new.taps("返回首页")
    assert "陈晓您好" in new.last.text


async def test_whoever_is_not_on_the_roster_joins_and_the_secretary_may_say_no(district: District) -> None:
    new = await newcomer(district)
    await new.starts(await invitation(district, district.secretary, district.community.id))
    await new.taps("加入")
    assert "名册上原来没有这个名字" in district.secretary.last.text
    await district.secretary.taps("不是我们的人")
    await district.secretary.taps("移出名册")
    assert "李玥 已移出" in district.secretary.last.text
    assert "不在「东兴社区」的名册上了" in new.last.text
    assert "李玥" not in await roster(district, district.community.id)


async def test_not_me_joins_nobody_and_keeps_nothing(district: District) -> None:
    new = await newcomer(district)
    await new.starts(await invitation(district, district.secretary, district.community.id))
    await new.taps("不是我")
    assert "没有加入" in new.last.text
    count = await district.bot.database.read(
        lambda tx: tx.fetch_value("SELECT count(*) FROM people WHERE telegram_id = :who", who=new.id)
    )
    assert count == 0


async def test_a_member_is_told_that_they_are_one(district: District) -> None:
    await district.member.starts(await invitation(district, district.secretary, district.community.id))
    assert "您已经在「东兴社区」了" in district.member.last.text
    await district.member.starts(await invitation(district, district.officer, district.street.id))
    await district.member.taps("还要加入别处")
    await district.member.taps("北站社区")
    assert (await roster(district, district.neighbour.id))["王芳"]
    assert (await roster(district, district.community.id))["王芳"]


async def test_wrong_expired_used_up_and_revoked_links_read_the_same(district: District) -> None:
    used = await invitation(district, district.secretary, district.community.id, uses=1)
    await (first := await newcomer(district, "一", "甲")).starts(used)
    await first.taps("加入")
    revoked = await invitation(district, district.secretary, district.community.id)

    async def revoke(tx: Transaction) -> None:
        found = await invitations.by_token(tx, revoked[1:])
        assert found is not None
        await invitations.revoke(tx, found.id, at=district.bot.clock.now())

    await district.bot.database.write(revoke)
    expired = await invitation(district, district.secretary, district.community.id)
    await district.telegram.clock.advance(days=9)
    new = await newcomer(district)
    for payload in ("iAAAAAAAAAAAAAAAAAAAAAA", "i", used, revoked, expired):
        await new.starts(payload)
    assert len(set(new.reads)) == 1
    assert "这个邀请用不了了" in new.last.text
    assert not await district.bot.database.read(lambda tx: tx.fetch_value("SELECT count(*) FROM people WHERE id > 5"))


async def test_guessing_links_ends_after_five_an_hour(district: District) -> None:
    good = await invitation(district, district.secretary, district.community.id)
    eve = await newcomer(district, "Eve", "")
    for number in range(5):
        await eve.starts(f"iguess{number}")
    await eve.starts(good)
    assert "过一个小时再试" in eve.last.text
    await district.telegram.clock.advance(hours=1)
    await eve.starts(good)
    assert "请您加入" in eve.last.text


async def test_an_invitation_that_closed_between_link_and_press_joins_nobody(district: District) -> None:
    payload = await invitation(district, district.secretary, district.community.id, uses=1)
    one, two = await newcomer(district, "一", "甲"), await newcomer(district, "二", "乙")
    await one.starts(payload)
    await two.starts(payload)
    await one.taps("加入")
    await two.taps("加入")
    assert "用不了了" in two.last.text
    assert "乙二" not in await roster(district, district.community.id)


async def test_an_invitation_ends_with_its_makers_right_to_invite(district: District) -> None:
    payload = await invitation(district, district.secretary, district.community.id)
    new = await newcomer(district)
    await new.starts(payload)
    await district.bot.database.write(
        lambda tx: tx.execute("UPDATE grants SET revoked_at = '2026-01-01' WHERE role = 'secretary'")
    )
    await new.taps("加入")
    assert "用不了了" in new.last.text


async def test_a_press_signed_for_another_joins_nobody(district: District) -> None:
    await listed(district, district.community.id, "李玥")
    new, eve = await newcomer(district), await newcomer(district, "Eve", "")
    await new.starts(await invitation(district, district.secretary, district.community.id))
    await eve.starts()
    await eve.taps_data(new.last.button("加入")["callback_data"], eve.last.id)
    assert "按钮已经过期" in eve.last.text
    assert not (await roster(district, district.community.id))["李玥"]


async def test_a_line_is_claimed_once(district: District) -> None:
    await listed(district, district.community.id, "李玥")
    payload = await invitation(district, district.secretary, district.community.id)
    one, two = await newcomer(district), await newcomer(district)
    await one.starts(payload)
    await two.starts(payload)
    await one.taps("加入")
    await two.taps("加入")
    assert "已经有了新的变化" in two.last.text


async def test_the_rosters_role_comes_with_joining_if_the_inviter_may_give_it(district: District) -> None:
    await listed(district, district.neighbour.id, "李玥", role=Role.DEPUTY)
    new = await newcomer(district)
    await new.starts(await invitation(district, district.other_secretary, district.neighbour.id))
    await new.taps("加入")
    assert "您是这里的副书记了" in new.last.text
    assert "现在是副书记" in district.other_secretary.last.text
    await district.other_secretary.taps("弄错了，收回")
    await district.other_secretary.taps("收回")
    assert "您不再是「北站社区」的副书记了" in new.last.text


async def test_a_role_beyond_the_inviters_own_is_left_to_those_who_may_give_it(district: District) -> None:
    await listed(district, district.community.id, "李玥", role=Role.OFFICER)
    new = await newcomer(district)
    await new.starts(await invitation(district, district.secretary, district.community.id))
    await new.taps("加入")
    assert "管理员" not in new.last.text
    assert "请您定" in district.officer.last.text
    await district.officer.taps("是的，给这个职务")
    await district.officer.taps("就请 李玥")
    assert "您是「东兴社区」的管理员了" in new.last.text


async def test_who_comes_back_finds_their_own_line(district: District) -> None:
    await district.member.taps("设置")
    await district.member.taps("我在哪里、退出")
    await district.member.taps("退出东兴社区")
    await district.member.taps("退出")
    assert "已退出" in district.member.last.text
    await district.member.starts(await invitation(district, district.secretary, district.community.id))
    await district.member.taps("加入")
    lines = await district.bot.database.read(lambda tx: tx.fetch_all("SELECT * FROM members WHERE name = '王芳'"))
    assert [line["left_at"] for line in lines] == [None]


async def test_leaving_stops_every_question_and_keeps_what_was_promised(district: District) -> None:
    async def promise(tx: Transaction) -> None:
        member = next(m for m in await members.of_unit(tx, district.community.id) if m.name == "王芳")
        await tx.execute(
            "INSERT INTO pledges (kind, unit_id, member_id, what, due_on, state, seen_by, created_at, ask_at) VALUES"
            " ('member', :unit, :member, '教手机', '2027-01-01', 'published', 'unit', '2026-11-01', '2026-11-30')",
            unit=district.community.id,
            member=member.id,
        )

    await district.bot.database.write(promise)
    await district.member.taps("设置")
    await district.member.taps("我在哪里、退出")
    await district.member.taps("退出东兴社区")
    await district.member.taps("退出")
    rows = await district.bot.database.read(lambda tx: tx.fetch_all("SELECT state, ask_at FROM pledges"))
    assert rows == [{"state": "published", "ask_at": None}]


async def test_whoever_holds_a_role_hands_it_over_before_leaving(district: District) -> None:
    await district.secretary.sends("/settings")
    await district.secretary.taps("我在哪里、退出")
    await district.secretary.taps("退出东兴社区")
    assert "先交接给别人" in district.secretary.last.text


async def draw_here(maker: str, values: dict[str, Any]) -> bytes:
    """Draw in this process, for speed: the code itself, but only the first bytes of a poster."""
    return qr_png(values["link"]) if maker == "qr" else b"%PDF-1.7 " + values["first"]["title"].encode()


async def test_a_leader_invites_by_link_code_and_poster_and_revokes(district: District) -> None:
    district.bot.delivery.draw = draw_here
    await district.secretary.taps("成员、邀请、分工")
    assert "名册 2 人，已加入 2 人" in district.secretary.last.text
    assert "王建国（书记）" in district.secretary.last.text
    assert len(district.secretary.last.text.splitlines()) <= 12
    await district.secretary.taps("发邀请")
    shown = district.secretary.last
    assert shown.kind == "photo"
    found = re.search(r"start=(i[\w-]{22})", shown.text)
    assert found is not None
    await district.secretary.taps("打印海报")
    assert district.secretary.last.kind == "document"
    assert "海报" in district.secretary.last.text
    new = await newcomer(district)
    await new.starts(found[1])
    assert "请您加入" in new.last.text
    await district.secretary.taps("返回")
    assert "有 1 个邀请还能用" in district.secretary.last.text
    assert any(message.text == shown.text for message in district.secretary.received)  # the link stays
    await district.secretary.taps("作废")
    await new.taps("加入")
    assert "用不了了" in new.last.text


async def test_an_officer_goes_down_the_tree_and_back_up(district: District) -> None:
    await district.officer.taps("成员、邀请、分工")
    await district.officer.taps("下级")
    await district.officer.taps("城中街道")
    await district.officer.taps("下级")
    await district.officer.taps("北站社区")
    assert "鹤城区 › 城中街道" in district.officer.last.text
    await district.officer.taps("上一级")
    assert district.officer.last.text.startswith("城中街道")
    assert len(district.officer.received) == 1


async def test_a_secretary_sees_nothing_above_or_beside_their_own_unit(district: District) -> None:
    await district.secretary.taps("成员、邀请、分工")
    assert "上一级" not in district.secretary.last.buttons
    assert "导入名册" not in district.secretary.last.buttons


async def test_a_leader_whose_role_was_taken_can_invite_no_more(district: District) -> None:
    await district.secretary.taps("成员、邀请、分工")
    await district.bot.database.write(lambda tx: tx.execute("UPDATE grants SET revoked_at = '2026-01-01'"))
    await district.secretary.taps("发邀请")
    assert "没找到这一项" in district.secretary.last.text
    assert not await district.bot.database.read(lambda tx: tx.fetch_value("SELECT count(*) FROM invitations"))


async def test_the_operators_link_makes_one_officer_of_an_empty_house(house: House) -> None:
    async def print_link(tx: Transaction) -> str | None:
        return await invitations.officer_link(
            tx, "pledgebook_bot", at=house.bot.clock.now(), organisation=await people.the_organisation(tx)
        )

    link = await house.bot.database.write(print_link)
    assert link is not None
    payload = link.partition("start=")[2]
    li = await house.telegram.new_person("玥", last_name="李", language_code="zh-hans")
    eve = await house.telegram.new_person("Eve", language_code="en")
    await li.starts(payload)
    assert "请您来当管理员" in li.last.text
    await li.taps("加入")
    assert "您是这里的管理员了" in li.last.text
    await eve.starts(payload)
    assert "no longer works" in eve.last.text
    assert await house.bot.database.write(print_link) is None


async def test_whoever_the_operator_named_is_an_officer_from_their_first_start(district: District) -> None:
    district.bot.intake._officers = (district.resident.id,)
    await district.resident.starts()
    assert "您负责「鹤城区」" in district.resident.last.text
    await district.bot.database.write(
        lambda tx: grants.revoke(tx, person_id=5, role=Role.OFFICER, unit_id=1, at=district.bot.clock.now())
    )
    await district.resident.starts()
    assert "不用登记" in district.resident.last.text  # taken since, and somebody else is there


def test_a_link_lives_for_eight_days() -> None:
    assert timedelta(days=8) == invitations.LIFE
