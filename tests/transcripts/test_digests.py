"""The digest as leaders get it: of a week, of a day, with thanks, and who has not acted."""

from __future__ import annotations

from domain.digest_times import Period
from storage import people
from storage.database import Transaction
from tests.digest_history import ZONE, case, lived_in, local, pledge
from tests.flows.test_digests import PIXEL
from tests.transcripts.story import Most, Story, flow

MONDAY = "2026-11-30T01:00:30Z"


async def lived(story: Story) -> Period:
    """Write the week that ends on the Sunday before `MONDAY`, and send one pixel for each picture."""
    draw = story.house.bot.delivery.draw

    async def pixel(maker: str, values: dict[str, object]) -> bytes:
        return PIXEL if maker == "digest" else await draw(maker, values)

    story.house.bot.delivery.draw = pixel
    week = Period.week_of(story.house.bot.clock.now().astimezone(ZONE).date())
    await story.house.bot.database.write(lambda tx: lived_in(tx, story.district.community.id, week))
    await story.telegram.clock.to("2026-11-29T04:00:05Z")
    return week


@flow("flows", "一周简报，办第一件 · The weekly digest, and its first item", secretary=Most(taps=1))
async def test_the_weekly_digest(story: Story) -> None:
    await lived(story)
    await story.clock_to(MONDAY)
    await story.secretary.taps("办第 1 件", "Do no. 1")


@flow("secretary", "每天一份，只说新的 · Every day, and only what is new", secretary=Most(taps=2))
async def test_a_digest_every_day(story: Story) -> None:
    await lived(story)
    await story.telegram.clock.to(MONDAY)
    await story.secretary.taps("改时间", "Set time")
    await story.secretary.taps("改成每天", "Every day")
    await story.telegram.clock.advance(minutes=2)
    await story.clock_to("2026-12-01T01:00:30Z")
    await story.clock_to("2026-12-02T01:00:30Z")
    assert story.of("没有新变化", "nothing new") in story.district.secretary.last.text


@flow("secretary", "谢谢说到做到的人 · Thanking whoever kept a promise", secretary=Most(taps=2), member=Most())
async def test_thanks(story: Story) -> None:
    week = await lived(story)

    async def keep(tx: Transaction) -> None:
        organisation = await people.the_organisation(tx)
        author = await people.by_telegram_id(
            tx, story.district.member.id, name="", language=story.language, default=organisation
        )
        await pledge(
            tx, story.district.community.id, story.of("帮邻居修灯", "Mend lamps"), by=author.name, person_id=author.id,
            amount=None, state="kept", due_on=week.last, created_at=local(week.first), published_at=local(week.first),
            claimed_at=local(week.first, 8), settled_at=local(week.first, 9),
        )  # fmt: skip

    await story.house.bot.database.write(keep)
    await story.telegram.clock.to(MONDAY)
    await story.secretary.taps("谢谢", "Thank ")
    await story.secretary.taps("辛苦了", "Thank you")
    await story.telegram.rest()


@flow("secretary", "谁还没办，提醒一下 · Who has not acted, reminded", officer=Most(taps=2), secretary=Most())
async def test_who_has_not_acted(story: Story) -> None:
    week = await lived(story)

    async def late(tx: Transaction) -> None:
        await case(tx, story.district.community.id, "7K2Q-XXXX", local(week.first), reply_due_at=local(week.last))

    await story.house.bot.database.write(late)
    await story.telegram.clock.to(MONDAY)
    await story.officer.taps("没办的单位", "Who has not acted")
    await story.officer.taps("提醒第 1 个", "Remind 1")
    await story.telegram.rest()
