"""Asking for progress: one message per person and day with all their pledges in it; and passing difficulties on."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain.asking import asked_next, awake_at, may_ask_at
from domain.attention import fresh_at
from domain.people import Person
from domain.pledges import Pledge
from domain.reviews import nearest
from messages import check_ins as screens
from messages import reviews
from schedules.jobs import TRY_AGAIN, Tick
from storage import check_ins, people, pledges

ASKED_MOST = 2_000  # pledges in one run, about what can be sent until the next


async def remind(tick: Tick) -> Counter[str]:
    """Ask for progress on what is due, once per person and day, at their hour.

    Whoever must not be disturbed now is asked at the next moment at which they may; nothing is dropped.
    """
    outcomes: Counter[str] = Counter()
    by_person: dict[int, list[Pledge]] = {}
    for pledge in await pledges.due(tick.tx, now=tick.now, most=ASKED_MOST):
        if pledge.person_id is not None:
            by_person.setdefault(pledge.person_id, []).append(pledge)
    for person_id, asked in by_person.items():
        outcome = await tick.apart(_remind(tick, person_id, asked))
        if outcome is None:
            await pledges.ask_later(tick.tx, person_id, now=tick.now, at=tick.now + TRY_AGAIN)
        outcomes[outcome or "failed"] += 1
    return outcomes


async def _remind(tick: Tick, person_id: int, asked: list[Pledge]) -> str:
    person = await people.by_id(tick.tx, person_id, default=tick.organisation)
    if person is None:
        return "gone"
    at = may_ask_at(person, tick.now)
    if at > tick.now:
        await pledges.ask_later(tick.tx, person_id, now=tick.now, at=at)
        return "later"
    if not await tick.has_room(person, kind := _kind(tick, asked)):
        fresh = may_ask_at(person, fresh_at(tick.now, tick.organisation.zone))
        await pledges.ask_later(tick.tx, person_id, now=tick.now, at=fresh)
        return "no_room"
    if await _ask(tick, person, asked, kind):
        return "asked"
    tomorrow = may_ask_at(person, tick.now + timedelta(days=1))
    await pledges.ask_later(tick.tx, person_id, now=tick.now, at=tomorrow)
    return "asked_already"


def _kind(tick: Tick, asked: list[Pledge]) -> str:
    """Return what kind of reminder it is: what falls due before the week is over may not wait for the next."""
    ends_on = tick.week + timedelta(days=7)
    return "due" if any(pledge.due_on < ends_on for pledge in asked) else "reminder"


async def _ask(tick: Tick, person: Person, due: list[Pledge], kind: str) -> bool:
    words, today = tick.words_of(person), person.day_of(tick.now)
    if len(due) == 1:
        view, about = screens.ask(due[0], words, today=today), f"pledge:{due[0].id}"
    else:
        view, about = screens.bundle(due, words, today=today), f"pledges:{person.id}"
    key = f"check-in:{person.id}:{today.isoformat()}"
    if not await tick.say_once(key, person, view, kind=kind, about=about):
        return False
    for pledge in due:
        asked = pledge.model_copy(update={"asked_at": tick.now})
        await pledges.save(tick.tx, asked_next(asked, person, tick.now))
    return True


async def pass_on_difficulties(tick: Tick) -> Counter[str]:
    """Tell leaders of difficulties about which their member has said nothing more for a while."""
    outcomes: Counter[str] = Counter()
    for check_in in await check_ins.to_tell(tick.tx, now=tick.now):
        await check_ins.save(tick.tx, check_in.model_copy(update={"tell_at": None}))
        pledge = await pledges.get(tick.tx, check_in.pledge_id)
        today = tick.organisation_today
        found = await pledges.reviewers_of(tick.tx, pledge, on=today)
        for leader_id in {grant.person_id for grant in nearest(found)} if found and pledge.is_open else ():
            leader = await people.by_id(tick.tx, leader_id, default=tick.organisation)
            if leader is None or leader.id == pledge.person_id:
                continue
            view = reviews.stuck(pledge, check_in.words, tick.words_of(leader), today=leader.day_of(tick.now))
            about = f"ask:{pledge.id}"
            tick.say(leader, view, kind="stuck", about=about, at=awake_at(leader, tick.now))
            outcomes["told"] += 1
    return outcomes
