"""Activities by the clock: their author is reminded on the day, and asked the day after if nobody has said anything."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain.asking import may_ask_at
from domain.people import Person
from domain.pledges import Kind, Pledge
from messages import activities as screens
from schedules.jobs import Job, Tick
from storage import activities, people, pledges

KIND = "reminder"


async def remind_of_activities(tick: Tick) -> Counter[str]:
    """Say once to each author what is on today, and ask once what became of yesterday's."""
    outcomes: Counter[str] = Counter()
    async for pledge in pledges.by_clock(tick.tx, Kind.ACTIVITY):
        author = await people.by_id(tick.tx, pledge.person_id or 0, default=tick.organisation)
        if author is not None and may_ask_at(author, tick.now) <= tick.now:
            outcomes[await _look_at(tick, pledge, author)] += 1
    return outcomes


async def _look_at(tick: Tick, pledge: Pledge, author: Person) -> str:
    rhythm, today = pledge.terms.rhythm, author.day_of(tick.now)
    yesterday = today - timedelta(days=1)
    words = tick.words_of(author)
    if rhythm is None:
        return "none"
    if rhythm.is_on(today, pledge.due_on) and await tick.has_room(author, KIND):
        key = f"activity:{pledge.id}:{today.isoformat()}"
        view = screens.today_it_is(pledge, words, day=today, today=today)
        if await tick.say_once(key, author, view, kind=KIND, about=f"pledge:{pledge.id}"):
            return "reminded"
    if not rhythm.is_on(yesterday, pledge.due_on) or not await tick.has_room(author, KIND):
        return "none"
    if (await activities.record(tick.tx, pledge.id)).on(yesterday).state is not None:
        return "none"
    key = f"activity-held:{pledge.id}:{yesterday.isoformat()}"
    view = screens.was_it_held(pledge, words, day=yesterday, today=today)
    asked = await tick.say_once(key, author, view, kind=KIND, about=f"pledge:{pledge.id}")
    return "asked" if asked else "none"


JOBS = [Job(remind_of_activities, every=timedelta(minutes=5))]
