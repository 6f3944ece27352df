"""A leader thanks a member from the digest: two taps or a tap and a sentence, once, at the member's own time."""

from __future__ import annotations

import pytest

from messages.thanks import AskThanks, SendThanks
from storage import people
from storage.database import Transaction
from tests.conftest import House
from tests.digest_history import local, pledge
from tests.district import District
from tests.flows.test_digests import no_pictures, on_monday, week_before

__all__ = ["no_pictures"]


async def kept(district: District) -> int:
    """Let the member have kept a pledge in the week whose digest comes next."""
    week = week_before(district)

    async def write(tx: Transaction) -> int:
        organisation = await people.the_organisation(tx)
        author = await people.by_telegram_id(tx, district.member.id, name="", language="zh", default=organisation)
        return await pledge(
            tx, district.community.id, "为独居老人装好扶手", by="王芳", person_id=author.id, state="kept",
            due_on=week.last, created_at=local(week.first), published_at=local(week.first),
            claimed_at=local(week.first), settled_at=local(week.first, 15),
        )  # fmt: skip

    return await district.bot.database.write(write)


@pytest.mark.usefixtures("no_pictures")
async def test_a_kept_pledge_is_thanked_for_once_and_counts_in_the_members_week(district: District) -> None:
    pledge_id = await kept(district)
    await on_monday(district, week_before(district))
    secretary, member = district.secretary, district.member
    digest = secretary.last
    assert ["谢谢王芳"] in digest.rows
    await secretary.taps("谢谢王芳")
    assert secretary.last.id != digest.id  # the digest stays
    await secretary.taps("辛苦了")
    assert secretary.last.text == "跟王芳说了：「辛苦了，谢谢您！」"
    await district.telegram.rest()
    assert member.last.text.startswith("王建国跟您说：「辛苦了，谢谢您！」\n为的是：为独居老人装好扶手")
    spent = await district.bot.database.read(
        lambda tx: tx.fetch_value("SELECT spent FROM attention WHERE telegram_id = :who", who=member.id)
    )
    assert spent == 1
    heard = member.last
    await secretary.taps_data(signed(district, AskThanks(pledge_id=pledge_id)), digest.id)
    assert "一句就够" in secretary.last.text
    await secretary.taps_data(signed(district, SendThanks(pledge_id=pledge_id, number=2)), secretary.last.id)
    assert "一句就够" in secretary.last.text
    await district.telegram.rest()
    assert member.last.id == heard.id


def signed(district: District, button: AskThanks | SendThanks, who: int | None = None) -> str:
    today = district.bot.clock.now().date()
    return district.bot.intake.signer.sign(button, who or district.secretary.id, today)


async def test_own_words_wait_for_the_end_of_a_leave_and_strangers_may_not(house: House, district: District) -> None:
    pledge_id = await kept(district)
    secretary, member = district.secretary, district.member
    await member.taps("设置")
    await member.taps("休假，先别问我")
    await member.taps("7 天")
    for stranger in (district.other_secretary, district.resident, member):
        await stranger.taps_data(signed(district, AskThanks(pledge_id=pledge_id), stranger.id), stranger.last.id)
        assert "没找到这一项" in stranger.last.text
    before = member.last
    await secretary.taps_data(signed(district, AskThanks(pledge_id=pledge_id)), secretary.last.id)
    await secretary.sends_sticker("👍")
    assert "文字" in secretary.last.text
    await secretary.sends("扶手很稳，赵爷爷逢人就夸。<b>")
    assert "扶手很稳，赵爷爷逢人就夸。<b>" in secretary.last.text
    assert "送到，先不打扰" in secretary.last.text
    await district.telegram.rest()
    assert member.last.id == before.id
    await district.telegram.clock.advance(days=9)
    await house.bot.scheduler.run_all()
    await district.telegram.rest()
    said = [text for text in member.reads if "赵爷爷逢人就夸" in text]
    assert len(said) == 1
