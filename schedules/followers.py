"""How a followed pledge ended: said once, all that ended in one message, if the week has room."""

from __future__ import annotations

from collections import Counter

from domain.asking import may_ask_at
from domain.followers import KEPT_FOR, is_to_be_told, may_hear
from domain.people import Person
from domain.pledges import Pledge, State
from messages import followers as screens
from messages.pledges import PAGE
from schedules.jobs import Tick
from storage import followers, people, pledges

KIND = "followed"


async def tell_followers(tick: Tick) -> Counter[str]:
    """Tell each follower what ended; what has no room this week, or comes on leave, waits."""
    outcomes: Counter[str] = Counter()
    async for person_id, ends in followers.to_tell(tick.tx):
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is None or may_ask_at(person, tick.now) > tick.now or not await tick.has_room(person, KIND):
            continue
        outcomes["told"] += await _tell(tick, person, ends)
    outcomes["forgotten"] = await followers.forget_past(tick.tx, before=tick.now - KEPT_FOR)
    return +outcomes


async def _tell(tick: Tick, person: Person, ends: dict[int, State | None]) -> bool:
    listed: list[tuple[Pledge, bool]] = []
    for pledge_id, told in ends.items():
        pledge = await pledges.get(tick.tx, pledge_id)
        its_author_is_there = pledge.person_id is not None  # else nothing of it may be said any more
        if its_author_is_there and may_hear(pledge, person) and is_to_be_told(pledge, told, tick.now):
            listed.append((pledge, told is not None))
    listed = listed[:PAGE]
    today = person.day_of(tick.now)
    key = f"followed:{person.id}:{today.isoformat()}"
    if not listed or not await tick.say_once(
        key, person, screens.ended(listed, tick.words_of(person), today=today), kind=KIND
    ):
        return False
    for pledge, _ in listed:
        await followers.was_told(tick.tx, pledge.id, person.id or 0, pledge.state)
    return True
