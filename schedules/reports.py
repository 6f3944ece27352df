"""Reports by themselves: whoever owes the next one is reminded; what people made of one is told and closed in time."""

from __future__ import annotations

from collections import Counter
from datetime import time, timedelta

from domain.people import Person
from domain.polls import WHOLE, State
from domain.quiet_hours import next_allowed
from domain.reports import Report, Span, owed, span_before
from domain.roles import RIGHTS, Act
from messages import reports as screens
from schedules.jobs import Tick
from storage import grants, outbox, people, polls, ratings, reports

KIND = "reminder"
REMIND_FROM, REMIND_UNTIL = 3, 20  # days of the month: not on its first, and not again and again
FROM = time(9)  # where the organisation is
LATELY = timedelta(days=30)  # what a long outage has kept waiting is closed all the same


async def remind_of_reports(tick: Tick) -> Counter[str]:
    """Remind whoever writes for units that have reported before and owe the next: all of them in one message, once.

    Who has no room left this week is reminded the next, while the month is young. A unit that never reported is left
    alone: it reports when it chooses to.
    """
    outcomes: Counter[str] = Counter()
    today, zone = tick.organisation_today, tick.organisation.zone
    if not REMIND_FROM <= today.day <= REMIND_UNTIL or tick.now.astimezone(zone).time() < FROM:
        return outcomes
    owing: dict[int, list[tuple[Report, Span]]] = {}
    for report in await reports.latest(tick.tx):
        span = owed(report, today)
        if span is None:
            continue
        for grant in await grants.nearest_leaders(tick.tx, report.unit_path, on=today):
            if Act.SET_UNIT_PLEDGES in RIGHTS[grant.role]:
                owing.setdefault(grant.person_id, []).append((report, span))
    for person_id, found in owing.items():
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is None or person.is_on_leave(person.day_of(tick.now)) or not await tick.has_room(person, KIND):
            continue
        outcomes["reminded"] += await _remind(tick, person, found)
    return outcomes


async def _remind(tick: Tick, person: Person, found: list[tuple[Report, Span]]) -> bool:
    words, today = tick.words_of(person), tick.organisation_today
    ends = max(span_before(span, today)[1] for _, span in found)
    if not await outbox.say_once(tick.tx, f"report:{ends}:{person.id}", kind=KIND, at=tick.now):
        return False
    units = [(report.unit_id, report.unit_name, span, span_before(span, today)) for report, span in found]
    at = next_allowed(tick.now, person.zone, person.quiet_from, person.quiet_until)
    tick.say(person, screens.due(units, words), kind=KIND, at=at)
    return True


async def close_judging(tick: Tick) -> Counter[str]:
    """Close what has been judged for a month: a last batch is told, what is too little for one is forgotten.

    The key goes in a later run (`schedules.polls.destroy_keys`).
    """
    outcomes: Counter[str] = Counter()
    for report in await reports.judged_out(tick.tx, now=tick.now, lately=tick.now - LATELY):
        poll = None if report.poll_id is None else await polls.get(tick.tx, report.poll_id)
        if poll is None or poll.state is not State.OPEN:
            continue
        await ratings.release_batch(tick.tx, poll, on=tick.organisation_today, keys=tick.secrets)
        await ratings.forget_waiting(tick.tx, poll.id)
        await polls.forget_period(tick.tx, poll.id, WHOLE)
        await polls.change(tick.tx, poll, state=State.CLOSED, closed_at=tick.now)
        outcomes["closed"] += 1
    return outcomes
