"""Reminders of self-reviews: at each person's own rhythm and hour, never on leave, out of their weekly attention."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain.quiet_hours import is_quiet
from domain.self_reviews import EVERY
from messages import self_reviews as screens
from schedules.jobs import Tick
from storage import people
from storage import self_reviews as stored

KIND = "self-review"
MOST = 500  # at a time: most of them only wait for their hour


async def remind_of_self_reviews(tick: Tick) -> Counter[str]:
    """Remind whoever is due; whoever has no time or no room for it now is looked at again tomorrow."""
    outcomes: Counter[str] = Counter()
    for person_id in await stored.due(tick.tx, today=tick.organisation_today, most=MOST):
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        every, _ = await stored.reminder(tick.tx, person_id)
        if person is None or not person.memberships:
            await stored.remind(tick.tx, person_id, every=0, from_on=tick.organisation_today)
            outcomes["gone"] += 1
            continue
        local, today = tick.now.astimezone(person.zone).time(), person.day_of(tick.now)
        if local < person.ask_at or is_quiet(tick.now, person.zone, person.quiet_from, person.quiet_until):
            outcomes["not_yet"] += 1
            continue
        if person.is_on_leave(today) or not await tick.has_room(person, KIND):
            await stored.put_off(tick.tx, person_id, until=today + timedelta(days=1))
            outcomes["put_off"] += 1
            continue
        last = await stored.last_on(tick.tx, person_id)
        tick.say(person, screens.reminded(tick.words_of(person), last_on=last, today=today), kind=KIND)
        await stored.remind(tick.tx, person_id, every=every or EVERY, from_on=today)
        outcomes["told"] += 1
    return outcomes
