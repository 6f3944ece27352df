"""Joint pledges by the clock: those that too few have joined lapse, those whose parts are all reported are claimed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain import joint as rules
from domain.asking import asked_next, awake_at
from domain.pledges import Kind, Pledge
from domain.reviews import nearest
from messages import joint as screens
from messages import reviews
from schedules.jobs import Job, Tick
from storage import joint, people, pledges


async def look_at_joint_pledges(tick: Tick) -> Counter[str]:
    """Let each joint pledge go on as far as it can: hold, lapse, or be claimed."""
    outcomes: Counter[str] = Counter()
    async for pledge in pledges.by_clock(tick.tx, Kind.JOINT):
        outcomes[await _look_at(tick, pledge)] += 1
    return outcomes


async def _look_at(tick: Tick, pledge: Pledge) -> str:
    if pledge.gathered_at is None and pledge.joined >= (pledge.terms.needed or 1):
        await _hold(tick, pledge)  # fewer are needed since the wording was changed
        return "held"
    if pledge.gathered_at is None and not rules.may_be_joined(pledge, tick.organisation_today):
        await _lapse(tick, pledge)
        return "lapsed"
    if rules.all_reported(pledge):
        await _claim(tick, pledge)
        return "claimed"
    return "open"


async def _hold(tick: Tick, pledge: Pledge) -> None:
    for part in await joint.gather(tick.tx, pledge, now=tick.now) or ():
        person = await people.by_id(tick.tx, part.person_id or 0, default=tick.organisation)
        if person is not None:
            await pledges.save(tick.tx, asked_next(part, person, tick.now))
            count = pledge.joined + 1
            view = screens.holds(part, tick.words_of(person), count=count, today=person.day_of(tick.now))
            tick.say(person, view, kind="news", about=f"pledge:{part.id}", at=awake_at(person, tick.now))


async def _lapse(tick: Tick, pledge: Pledge) -> None:
    await pledges.save(tick.tx, rules.lapsed(pledge, tick.now))
    told = [pledge.person_id or 0, *(each.person_id for each in await joint.joined(tick.tx, pledge.id))]
    for person_id in told:
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is not None:
            view = screens.lapsed(pledge, tick.words_of(person), mine=person_id == pledge.person_id)
            tick.say(person, view, kind="news", at=awake_at(person, tick.now))


async def _claim(tick: Tick, pledge: Pledge) -> None:
    pledge = rules.claimed(pledge, tick.now)
    await pledges.save(tick.tx, pledge)
    leaders = await pledges.reviewers_of(tick.tx, pledge, on=tick.organisation_today)
    for leader_id in {grant.person_id for grant in nearest(leaders)} if leaders else ():
        leader = await people.by_id(tick.tx, leader_id, default=tick.organisation)
        if leader is not None:
            view = reviews.claimed(pledge, tick.words_of(leader), today=leader.day_of(tick.now))
            tick.say(leader, view, kind="verdict", about=f"ask:{pledge.id}", at=awake_at(leader, tick.now))


JOBS = [Job(look_at_joint_pledges, every=timedelta(minutes=1))]
