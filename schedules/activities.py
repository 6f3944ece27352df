"""Activities by the clock: whoever will come is reminded the day before, the author that day, and asked after it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain.activities import Calendar
from domain.asking import may_ask_at
from domain.people import Person
from domain.pledges import Kind
from messages import activities as screens
from messages import occasions as occasion_screens
from schedules.jobs import Tick
from storage import activities, people, pledges

KIND = "reminder"
DAY = timedelta(days=1)


async def remind_of_activities(tick: Tick) -> Counter[str]:
    """Say to each author what is on today, to whoever will come what is on tomorrow; ask what became of yesterday's."""
    outcomes: Counter[str] = Counter()
    async for pledge in pledges.by_clock(tick.tx, Kind.ACTIVITY):
        calendar = await activities.calendar(tick.tx, pledge)
        author = await people.by_id(tick.tx, pledge.person_id or 0, default=tick.organisation)
        if author is not None and may_ask_at(author, tick.now) <= tick.now:
            outcomes[await _look_at(tick, calendar, author)] += 1
        outcomes["expected"] += await _remind_expected(tick, calendar)
    outcomes["forgotten"] = await activities.forget_past_signups(tick.tx, before=tick.organisation_today - DAY)
    return +outcomes


async def _look_at(tick: Tick, calendar: Calendar, author: Person) -> str:
    pledge, today = calendar.pledge, author.day_of(tick.now)
    yesterday = today - DAY
    words = tick.words_of(author)
    if not calendar.is_on(today) and not calendar.is_on(yesterday):
        return "none"
    record = await activities.record(tick.tx, pledge.id)
    if calendar.is_on(today) and record.on(today).state is None and await tick.has_room(author, KIND):
        key = f"activity:{pledge.id}:{today.isoformat()}"
        coming = len(await activities.signed_up(tick.tx, pledge.id, today))
        view = screens.today_it_is(calendar, words, day=today, today=today, coming=coming)
        if await tick.say_once(key, author, view, kind=KIND, about=f"pledge:{pledge.id}"):
            return "reminded"
    if not calendar.is_on(yesterday) or not await tick.has_room(author, KIND):
        return "none"
    if record.on(yesterday).state is not None:
        return "none"
    key = f"activity-held:{pledge.id}:{yesterday.isoformat()}"
    view = screens.was_it_held(calendar, words, day=yesterday, today=today)
    asked = await tick.say_once(key, author, view, kind=KIND, about=f"pledge:{pledge.id}")
    return "asked" if asked else "none"


async def _remind_expected(tick: Tick, calendar: Calendar) -> int:
    """Remind once whoever said before today that they will come tomorrow; return how many."""
    reminded, day = 0, tick.organisation_today + DAY
    if not calendar.is_on(day):
        return 0
    for person_id, said_on in (await activities.signed_up(tick.tx, calendar.pledge.id, day)).items():
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is None or said_on >= tick.organisation_today or may_ask_at(person, tick.now) > tick.now:
            continue
        key = f"expected:{calendar.pledge.id}:{day.isoformat()}:{person_id}"
        view = occasion_screens.tomorrow(calendar, day, tick.words_of(person), today=person.day_of(tick.now))
        if await tick.has_room(person, KIND) and await tick.say_once(key, person, view, kind=KIND):
            reminded += 1
    return reminded
