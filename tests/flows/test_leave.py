"""A leader on leave: what is theirs waits for those beside them, else above them; handed over, it goes along."""

from __future__ import annotations

import pytest

from domain.people import Person
from domain.roles import Role
from playground.client import Person as Account
from storage import grants, members, people
from storage.database import Transaction
from tests.district import District


@pytest.fixture
async def deputy(monday: District) -> Account:
    """Return somebody who is about to be the deputy of 东兴社区."""
    account = await monday.telegram.new_person("梅", last_name="刘", language_code="zh-hans")

    async def enter(tx: Transaction) -> None:
        now = monday.bot.clock.now()
        known = Person(telegram_id=account.id, name="刘梅", language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, known, on=now.date())
        assert person.id is not None
        member_id = await members.add(tx, unit_id=monday.community.id, name=person.name)
        await members.claim(tx, member_id, person.id, at=now)
        await grants.give(
            tx, person_id=person.id, role=Role.DEPUTY, unit_id=monday.community.id, on=now.date(), by=None
        )

    await monday.bot.database.write(enter)
    await account.starts()
    return account


async def asks(resident: Account, words: str) -> None:
    """Let a resident ask 东兴社区 something."""
    await resident.starts("c431202001003")
    await resident.sends(words)
    await resident.taps("当提问发出")


async def test_the_deputy_gets_what_a_secretary_on_leave_would_and_has_in_hand(
    monday: District, deputy: Account
) -> None:
    secretary = monday.secretary
    await asks(monday.resident, "医保怎么转")
    await secretary.taps("我来办")
    await secretary.sends("/settings")
    await secretary.taps("休假")
    await secretary.taps("7 天")
    assert "这期间「东兴社区」要办的事，由 刘梅 办。" in secretary.last.text
    before = len(secretary.received)
    await asks(monday.resident, "几点开门")
    assert "几点开门" in deputy.last.text
    assert len(secretary.received) == before
    await deputy.starts()
    assert "有 2 件事等您办" in deputy.last.text  # the one in the secretary's hands as well
    await monday.telegram.clock.to("2026-12-07T06:00:00Z")
    assert any("快到时限" in text or "都快到时限了" in text for text in deputy.reads)


async def test_without_a_deputy_the_level_above_sees_to_it(monday: District) -> None:
    secretary, officer = monday.secretary, monday.officer
    await secretary.sends("/settings")
    await secretary.taps("休假")
    await secretary.taps("7 天")
    assert "由 李玥 办" in secretary.last.text
    await asks(monday.resident, "几点开门")
    assert "几点开门" in officer.last.text
    await officer.starts()
    assert "有 1 件事等您办" in officer.last.text
    await secretary.sends("/settings")
    await secretary.taps("回来了，照常提醒")
    await officer.starts()
    assert "现在没有要您办的事" in officer.last.text


async def test_who_hands_over_hands_over_what_is_open_with_it(monday: District) -> None:
    secretary, member = monday.secretary, monday.member
    await asks(monday.resident, "医保怎么转")
    await secretary.taps("我来办")
    await secretary.starts()
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("分工")
    await secretary.taps("交接书记")
    await secretary.taps("王芳")
    assert "等您办的 1 件事一起交过去" in secretary.last.text
    await secretary.taps("交给 王芳")
    assert "有 1 件事等着办，都转到您这里了" in member.last.text
    await member.taps("要办的事")
    await member.taps("办第 1 件")
    assert "把回话写给我就行" in member.last.text  # it is in their hands
