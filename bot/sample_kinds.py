"""The sample's other kinds of pledge, each alive: a unit's by milestones, a joint one, an activity; and the themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.activities import OccasionState
from domain.asking import asked_next
from domain.check_ins import CheckIn, Mood
from domain.drafts import with_occasions
from domain.pledges import Kind, Pledge
from domain.quiet_hours import local_moment
from domain.terms import Every, Milestone, Rhythm, Terms
from domain.themes import Theme, ThemeKind
from domain.units import Sector, Unit
from domain.wordings import SeenBy
from storage import activities, check_ins, joint, people, pledges, themes
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Actor, Cast

ZONE = ZoneInfo("Asia/Shanghai")
SECTORS = {
    Sector.RURAL: "带着乡亲一起富",
    Sector.COMMUNITY: "邻里守望",
    Sector.ENTERPRISE: "把手艺传下去",
    Sector.AGENCY: "一次说清、一次办好",
    Sector.PUBLIC_INSTITUTION: "让等候短一点",
    Sector.SOCIAL_ORGANISATION: "搭把手",
}
PROJECTS = ("老旧小区加装电梯", "社区食堂")
OWN_THEMES = ("把服务送到家门口", "平安楼道")


async def set_themes(tx: Transaction, cast: Cast, root: Unit, *, now: datetime) -> None:
    """Set the campaign's theme, one for each sector, two key projects, and the own themes of the first units."""
    officer, today = cast.of("officer")[0], now.astimezone(ZONE).date()
    from_on, to_on = today - timedelta(days=84), date(today.year + 1, 6, 30)

    async def add(kind: ThemeKind, unit_id: int, words: str, sector: Sector | None = None, by: int = 0) -> None:
        theme = Theme(
            kind=kind, unit_id=unit_id, sector=sector, words=officer.said(words), from_on=from_on, to_on=to_on
        )
        await themes.add(tx, theme, by=by or officer.person_id, at=now - timedelta(days=84))

    await add(ThemeKind.CAMPAIGN, root.id, "把承诺落到实处")
    for sector, words in SECTORS.items():
        await add(ThemeKind.SECTOR, root.id, words, sector)
    for words in PROJECTS:
        await add(ThemeKind.PROJECT, root.id, words)
    for secretary, words in zip(cast.of("secretary"), OWN_THEMES, strict=False):
        await add(ThemeKind.UNIT, secretary.unit_id, words, by=secretary.person_id)


async def tell(
    tx: Transaction, cast: Cast, members: Sequence[Actor], secretary: Actor, secrets: Secrets, *, now: datetime
) -> None:
    """Let the first community have a unit's pledge under way, a joint one that gathers, and an activity."""
    today = now.astimezone(ZONE).date()
    named, projects = await themes.offered(tx, secretary.unit_id, today)
    theme_id, by_words = named[0].id, {each.words: each.id for each in projects}
    await _canteen(tx, secretary, theme_id, by_words, now=now)
    await _together(tx, members, theme_id, now=now)
    activity = await _lessons(tx, members, secretary, theme_id, secrets, now=now)
    cast.posters.append(
        ("activity", f"{secretary.unit} · {activity.what}", activities.link_payload(secrets, activity.id))
    )


async def published(tx: Transaction, pledge: Pledge, at: datetime) -> Pledge:
    """Hand a pledge in and publish it a day later, as its author and a leader would."""
    pledge = (await pledges.add(tx, pledge)).submitted(at, today=at.astimezone(ZONE).date())
    await pledges.save(tx, pledge)
    await pledges.note_version(tx, pledge, pledge.wording, at=at, by=pledge.person_id)
    pledge = pledge.approved(at + timedelta(days=1))
    await pledges.mark_version(tx, pledge, approved_at=at + timedelta(days=1))
    await pledges.save(tx, pledge)
    return pledge


async def _report(tx: Transaction, pledge: Pledge, at: datetime, words: str | None, added: int | None) -> Pledge:
    check_in = CheckIn(
        pledge_id=pledge.id, person_id=pledge.person_id or 0, at=at, mood=Mood.ON_TRACK, words=words, added=added
    )
    await check_ins.add(tx, check_in)
    return pledge.after(check_in)


async def _canteen(
    tx: Transaction, secretary: Actor, theme_id: int, projects: Mapping[str, int], *, now: datetime
) -> None:
    today = now.astimezone(ZONE).date()
    steps = (("问遍老人想吃什么", -40), ("选好地方", -12), ("装修、办好手续", 60), ("开张试营业", 120))
    milestones = tuple(
        Milestone(number=number, what=secretary.said(what), due_on=today + timedelta(days=days))
        for number, (what, days) in enumerate(steps, 1)
    )
    begun = now - timedelta(days=63)
    pledge = Pledge(
        kind=Kind.UNIT,
        unit_id=secretary.unit_id,
        person_id=secretary.person_id,
        what=secretary.said("把社区食堂办起来，让老人吃上热饭"),
        due_on=milestones[-1].due_on,
        seen_by=SeenBy.PUBLIC,
        theme_id=theme_id,
        project_id=projects.get(secretary.said(PROJECTS[1])),
        terms=Terms(milestones=milestones),
        created_at=begun,
    )
    pledge = await published(tx, pledge, begun)
    for milestone in milestones[:2]:
        at = local_moment(milestone.due_on - timedelta(days=2), time(16), ZONE)
        pledge = pledge.with_milestone(milestone.number, at.date())
        pledge = await _report(tx, pledge, at, secretary.said("{}：到位了").format(milestone.what), None)
    person = await people.by_id(tx, secretary.person_id, default=await people.the_organisation(tx))
    assert person is not None
    await pledges.save(tx, asked_next(pledge, person, now))


async def _together(tx: Transaction, members: Sequence[Actor], theme_id: int, *, now: datetime) -> None:
    """Let one propose and one join; two more are missing, and the playground's people can be they."""
    today = now.astimezone(ZONE).date()
    author, companion = members[-1], members[-2]
    begun = now - timedelta(days=4)
    pledge = Pledge(
        kind=Kind.JOINT,
        unit_id=author.unit_id,
        member_id=author.member_id,
        person_id=author.person_id,
        what=author.said("每人上门帮老人装好扶手和小夜灯"),
        amount=2,
        measure=author.said("户"),
        due_on=today + timedelta(days=45),
        theme_id=theme_id,
        terms=Terms(needed=3, join_by=today + timedelta(days=10)),
        created_at=begun,
    )
    pledge = await published(tx, pledge, begun)
    at = now - timedelta(days=2)
    await joint.join(tx, pledge.id, person_id=companion.person_id, member_id=companion.member_id, at=at)


async def _lessons(
    tx: Transaction, members: Sequence[Actor], secretary: Actor, theme_id: int, secrets: Secrets, *, now: datetime
) -> Pledge:
    """Let lessons have been held on most Saturdays; one fell through, and guests came beside members."""
    today = now.astimezone(ZONE).date()
    first = today - timedelta(days=(today.weekday() - 5) % 7 + 35)
    author = members[-3]
    begun = local_moment(first - timedelta(days=5), time(10), ZONE)
    pledge = Pledge(
        kind=Kind.ACTIVITY,
        unit_id=secretary.unit_id,
        member_id=author.member_id,
        person_id=author.person_id,
        what=author.said("教老人用手机"),
        due_on=today + timedelta(days=60),
        seen_by=SeenBy.PUBLIC,
        theme_id=theme_id,
        terms=Terms(rhythm=Rhythm(every=Every.WEEK, first_on=first), place=author.said("社区活动室")),
        created_at=begun,
    )
    counted = with_occasions(pledge, Kind.ACTIVITY, author.said("次"))
    pledge = pledge.model_copy(update={"amount": counted.amount, "measure": counted.measure})
    pledge = await published(tx, pledge, begun)
    rhythm = pledge.terms.rhythm
    assert rhythm is not None
    days = [day for day in rhythm.occasions(today) if local_moment(day, time(11), ZONE) < now]
    for number, day in enumerate(days):
        occasion = (await activities.record(tx, pledge.id)).on(day)
        if number == 2:
            parts = {"state": OccasionState.DROPPED, "reason": author.said("天气不好")}
            await activities.save(tx, pledge.id, occasion.model_copy(update=parts))
            continue
        for actor in members[: 2 + number % 3]:
            await activities.attend(tx, pledge.id, day, activities.mark_of(actor.person_id))
        for guest in range(3 + number * 5 % 4):
            await activities.attend(tx, pledge.id, day, activities.guest_mark(secrets, pledge.id, day, guest))
        pledge = await _report(tx, pledge, local_moment(day, time(11), ZONE), None, 1)
        held = occasion.model_copy(update={"state": OccasionState.HELD, "others": number % 2})
        await activities.save(tx, pledge.id, held)
    await pledges.save(tx, pledge)
    return pledge
