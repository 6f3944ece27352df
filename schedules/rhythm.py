"""In the morning: who leads a unit that fell silent, or rushes, is told once; those above read it in digests."""

from __future__ import annotations

from collections import Counter
from datetime import time

from domain.calendars import phase_of
from domain.quiet_hours import next_allowed
from domain.rhythm import Noticed, noticed
from domain.roles import Role
from domain.themes import Theme
from domain.units import Unit
from messages import rhythm as screens
from schedules.jobs import MORE, Tick
from storage import grants, people, rhythm, themes

FROM = time(8)  # where the organisation is
UNITS_A_RUN = 100


async def look_at_rhythm(tick: Tick) -> Counter[str]:
    """Look at some of the units, each once a day; at the next ones soon after."""
    today, zone = tick.organisation_today, tick.organisation.zone
    choices = tick.organisation.settings.rhythm
    if tick.now.astimezone(zone).time() < FROM or not (choices.silent_days or choices.rush_times):
        return Counter()
    first = await rhythm.next_look(tick.tx, today, many=UNITS_A_RUN, at=tick.now)
    if first is None:
        return Counter()
    outcomes = await _look(tick, first)
    outcomes[MORE] = 1
    return outcomes


async def _look(tick: Tick, first: int) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    today, zone = tick.organisation_today, tick.organisation.zone
    over: dict[str, list[Theme]] = {}
    for led in await rhythm.led_between(tick.tx, first, first + UNITS_A_RUN, today=today, zone=zone):
        above = led.unit.path[: led.unit.path.rstrip("/").rfind("/") + 1]
        if above not in over:
            over[above] = await themes.over(tick.tx, above)
        planned = over[above] + await themes.of_unit(tick.tx, led.unit.id)
        phase = phase_of(planned, led.unit, today)
        every = None if phase is None else phase.every_days
        since = led.led_since if phase is None or every is None else max(led.led_since, phase.from_on)
        choices = tick.organisation.settings.rhythm
        what = noticed(led.moved, today=today, since=since, every_days=every, choices=choices)
        if what is not None:
            outcomes += await _tell(tick, led.unit, what, phase)
    return outcomes


async def _tell(tick: Tick, unit: Unit, what: Noticed, phase: Theme | None) -> Counter[str]:
    """Tell those who lead the unit and are there; where all are on leave nothing is said, now."""
    there = []
    for grant in await grants.of_unit(tick.tx, unit.id):
        person = await people.by_id(tick.tx, grant.person_id, default=tick.organisation)
        if person is None or grant.role is Role.OFFICER or not grant.holds(unit.path, tick.organisation_today):
            continue
        if not person.is_on_leave(person.day_of(tick.now)):
            there.append(person)
    if not there or not await rhythm.keep(tick.tx, unit, what, at=tick.now):
        return Counter()
    outcomes: Counter[str] = Counter({what.pace.value: 1})
    for person in there:
        if await tick.has_room(person, rhythm.KIND):  # without room it is in their digest only, if they have one above
            at = next_allowed(tick.now, person.zone, person.quiet_from, person.quiet_until)
            tick.say(person, screens.told(unit, what, phase, tick.words_of(person)), kind=rhythm.KIND, at=at)
            outcomes["told"] += 1
    return outcomes
