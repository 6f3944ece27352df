"""People's weekly attention: seen, set lower, spent by what nobody asked for, fresh on Monday; who an audience is."""

from __future__ import annotations

from functools import partial

import pytest

from domain.attention import week_of
from domain.audiences import Audience, Reach, Recipient
from domain.people import Organisation
from domain.polls import WHOLE
from domain.roles import Role
from domain.units import Sector
from messages.attention import SetRule
from playground.client import Telegram
from storage import attention, audiences
from tests.district import District
from tests.flows.test_check_ins import FRIDAY, asked
from tests.flows.test_pledges import MONDAY
from tests.flows.test_polls import join, open_poll, vote
from tests.flows.test_ratings import ask

PLEDGE = "年底前帮20位老人学会手机挂号"


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def spend(district: District, telegram_id: int, count: int) -> None:
    """Let somebody have had so many unasked messages this week."""
    week = week_of(district.bot.clock.now().date())
    await district.bot.database.write(partial(attention.spend, spending={(week, telegram_id): count}))


async def test_a_reminder_costs_one_and_waits_for_monday_when_nothing_is_left(district: District) -> None:
    await spend(district, district.member.id, 4)
    await asked(district, PLEDGE)  # waits for Friday's question, the fifth this week
    assert "这周有几位" in district.member.last.text
    await district.member.sends("/settings")
    await district.member.taps("少找我几次")
    assert "一周最多主动找您 5 次，本周已找 5 次" in district.member.last.text
    await district.telegram.clock.to("2026-11-30T01:00:30Z")  # the Monday after: a fresh budget
    await spend(district, district.member.id, 5)
    count = len(district.member.received)
    await district.telegram.clock.to("2026-12-04T01:00:30Z")
    assert len(district.member.received) == count
    await district.telegram.clock.to("2026-12-07T01:00:30Z")
    assert len(district.member.received) == count + 1
    assert "这周有几位" in district.member.last.text


async def test_what_falls_due_this_week_is_asked_whatever_came_before(district: District) -> None:
    await spend(district, district.member.id, 9)
    await asked(district, "这周五前帮20位老人学会手机挂号")
    assert FRIDAY.startswith("2026-11-27")
    assert "20" in district.member.last.text
    assert await ask(district, f"SELECT spent FROM attention WHERE telegram_id = {district.member.id}") == [
        {"spent": 9}
    ]


async def test_a_person_gets_less_and_only_who_runs_the_whole_changes_the_rule(district: District) -> None:
    await district.member.sends("/settings")
    await district.member.taps("少找我几次")
    assert district.member.last.rows == [["1 次", "2 次"], ["3 次"], ["按统一规定（5 次）"], ["返回"]]
    await district.member.taps("2 次")
    assert "一周最多主动找您 2 次" in district.member.last.text
    await district.officer.sends("/settings")
    await district.officer.taps("少找我几次")
    await district.officer.taps("找人次数和群发")
    assert "每人每周最多主动找 5 次" in district.officer.last.text
    assert "群发给 500 人以上，要另一位同意才发" in district.officer.last.text
    await district.officer.taps("3 次")
    await district.officer.taps("不用同意")
    assert "每人每周最多主动找 3 次" in district.officer.last.text
    assert "群发通知一个人就能发" in district.officer.last.text
    deeds = await ask(district, "SELECT act, why FROM audits ORDER BY id")
    assert deeds == [{"act": "set_attention", "why": "3"}, {"act": "set_approval", "why": "0"}]
    await district.officer.taps("返回")
    assert "「鹤城区」的统一规定" in district.officer.last.text
    await district.member.taps("按统一规定")
    assert "一周最多主动找您 3 次" in district.member.last.text
    forged = district.bot.intake.signer.sign(SetRule(most=10), district.secretary.id, district.bot.clock.now().date())
    await district.secretary.sends("/settings")
    await district.secretary.taps_data(forged, district.secretary.last.id)
    assert await ask(district, "SELECT attention_most FROM organisation") == [{"attention_most": 3}]


async def test_an_audience_comes_in_slices_and_says_who_has_room(district: District) -> None:
    accounts = await join(district, 7)
    await open_poll(district)
    await vote(accounts[0], "路灯")
    silent_in = int((await ask(district, "SELECT id FROM polls"))[0]["id"])
    await spend(district, accounts[1].id, 3)
    await spend(district, accounts[2].id, 9)
    await accounts[3].blocks()
    await accounts[4].sends("/settings")
    await accounts[4].taps("休假")
    await accounts[4].taps("7 天")
    on = district.bot.clock.now().date()
    everybody = {account.id for account in [*accounts, district.secretary, district.member]} - {accounts[3].id}
    top, community = district.root.path, district.community.path

    async def of(audience: Audience, most: int) -> list[Recipient]:
        found: list[Recipient] = []
        after, last = 0, False
        while not last:
            part = await district.bot.database.read(
                partial(
                    audiences.slice_of,
                    audience=audience,
                    after=after,
                    most=most,
                    on=on,
                    secrets=district.bot.secrets,
                )
            )
            assert len(part.recipients) <= most
            found, after, last = [*found, *part.recipients], part.after, part.last
        return found

    async def reach(audience: Audience) -> Reach:
        work = partial(
            audiences.reach,
            audience=audience,
            kind="broadcast",
            on=on,
            organisation=Organisation(),
            secrets=district.bot.secrets,
        )
        return await district.bot.database.read(work)

    for most in (1, 2, 100):
        found = await of(Audience(unit_path=community), most)
        assert [each.telegram_id for each in found] == sorted(everybody)
    # The poll's invitation was one for each; three more are the fourth, and broadcasts leave two of five free.
    counted = await reach(Audience(unit_path=community))
    assert counted == Reach(people=8, on_leave=1, with_room=5, unreachable=1, spent=19)
    assert (counted.written_to, counted.without_room) == (7, 2)
    leaders = await of(Audience(unit_path=top, role=Role.SECRETARY), 1)
    assert {each.telegram_id for each in leaders} == {district.secretary.id, district.other_secretary.id}
    assert (await reach(Audience(unit_path=community, role=Role.OFFICER))).people == 0
    assert len(await of(Audience(unit_path=top, sector=Sector.COMMUNITY), 3)) == len(everybody) + 1
    assert await of(Audience(unit_path=top, sector=Sector.RURAL), 3) == []
    assert await district.bot.database.read(partial(audiences.sectors, path=top)) == [Sector.COMMUNITY]
    silent = Audience(unit_path=community, silent_in=silent_in)
    assert {each.telegram_id for each in await of(silent, 2)} == everybody - {accounts[0].id}
    assert (await reach(silent)).people == len(everybody) - 1
    district.bot.secrets.destroy_poll_key(silent_in, WHOLE)
    assert await of(silent, 2) == []
