"""Joint pledges by the clock: those that too few have joined lapse, those whose parts are all reported are claimed."""

from __future__ import annotations

from collections import Counter

from domain import joint as rules
from domain.asking import asked_next, awake_at, may_ask_at
from domain.pledges import Kind, Pledge
from domain.reviews import nearest
from messages import joint as screens
from messages import reviews
from schedules.jobs import Tick
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
    if rules.all_reported(pledge, tick.organisation_today):
        await _claim(tick, pledge)
        return "claimed"
    if pledge.gathered_at is not None and pledge.parts_unsaid and tick.organisation_today <= pledge.due_on:
        return await _remind_guests(tick, pledge)
    return "open"


async def _remind_guests(tick: Tick, pledge: Pledge) -> str:
    """Ask each resident once, from the day before it is due, whether theirs is done; when they are awake."""
    said = "open"
    if tick.organisation_today < pledge.due_on - rules.REMIND_BEFORE:
        return said
    for guest in await joint.joined(tick.tx, pledge.id):
        if not guest.is_guest or guest.done_at is not None:
            continue
        person = await people.by_id(tick.tx, guest.person_id or 0, default=tick.organisation)
        if person is None or may_ask_at(person, tick.now) > tick.now or not await tick.has_room(person, "reminder"):
            continue
        view = screens.remind_guest(pledge, tick.words_of(person), today=person.day_of(tick.now))
        if await tick.say_once(f"joint-guest:{pledge.id}:{person.id}", person, view, kind="reminder"):
            said = "reminded"
    return said


async def _hold(tick: Tick, pledge: Pledge) -> None:
    count = pledge.joined + 1
    for part in await joint.gather(tick.tx, pledge, now=tick.now) or ():
        person = await people.by_id(tick.tx, part.person_id or 0, default=tick.organisation)
        if person is not None:
            await pledges.save(tick.tx, asked_next(part, person, tick.now))
            view = screens.holds(part, tick.words_of(person), count=count, today=person.day_of(tick.now))
            tick.say(person, view, kind="news", about=f"pledge:{part.id}", at=awake_at(person, tick.now))
    for guest in await joint.joined(tick.tx, pledge.id):
        guest_person = await people.by_id(tick.tx, guest.person_id or 0, default=tick.organisation)
        if guest.is_guest and guest_person is not None:
            today = guest_person.day_of(tick.now)
            view = screens.holds_for_guest(pledge, tick.words_of(guest_person), today=today)
            tick.say(guest_person, view, kind="news", at=awake_at(guest_person, tick.now))


async def _lapse(tick: Tick, pledge: Pledge) -> None:
    await pledges.save(tick.tx, rules.lapsed(pledge, tick.now))
    told = [pledge.person_id or 0, *(each.person_id or 0 for each in await joint.joined(tick.tx, pledge.id))]
    for person_id in dict.fromkeys(told):
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is not None:
            view = screens.lapsed(pledge, tick.words_of(person), mine=person_id == pledge.person_id)
            tick.say(person, view, kind="news", at=awake_at(person, tick.now))


async def _claim(tick: Tick, pledge: Pledge) -> None:
    pledge = rules.claimed(pledge, tick.now, today=tick.organisation_today)
    await pledges.save(tick.tx, pledge)
    leaders = await pledges.reviewers_of(tick.tx, pledge, on=tick.organisation_today)
    for leader_id in {grant.person_id for grant in nearest(leaders)} if leaders else ():
        leader = await people.by_id(tick.tx, leader_id, default=tick.organisation)
        if leader is not None:
            view = reviews.claimed(pledge, tick.words_of(leader), today=leader.day_of(tick.now))
            tick.say(leader, view, kind="verdict", about=f"ask:{pledge.id}", at=awake_at(leader, tick.now))
