"""The digest of a day, week or month: to whoever leads a unit, in their language, at their hour, once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.digest_times import Choice, finished, is_told, next_digest_at
from domain.digests import Digest
from domain.people import Person
from domain.quiet_hours import next_allowed
from domain.roles import Act
from messages import digest_doors, digests
from messages.view import View
from schedules.jobs import MORE, TRY_AGAIN, Tick
from storage import digest_times, outbox, people, units
from storage import digests as stored
from storage.digest_times import Due
from storage.outbox import Lane

LOOKED_AT = 20  # in one transaction, of which one is worked out: a thousand on one Monday must not hold up a tap
WORKED_OUT = ("sent", "nothing_moved")


async def send_digests(tick: Tick) -> Counter[str]:
    """Send the digests that are due, always of the last finished span: an outage of a month costs three weekly ones."""
    outcomes: Counter[str] = Counter()
    due = await digest_times.due(tick.tx, now=tick.now, most=LOOKED_AT)
    for each in due:
        outcome = await tick.apart(_send(tick, each))
        if outcome is None:
            await digest_times.plan(tick.tx, each.id, tick.now + TRY_AGAIN)
        outcomes[outcome or "failed"] += 1
        if outcome is None or outcome in WORKED_OUT:
            break
    outcomes[MORE] = int(outcomes.total() < len(due) or len(due) == LOOKED_AT)
    return outcomes


async def _send(tick: Tick, due: Due) -> str:
    person = await people.by_id(tick.tx, due.person_id, default=tick.organisation)
    unit = await units.get(tick.tx, due.unit_id)
    if person is None or unit is None:
        await digest_times.plan(tick.tx, due.id, None)
        return "gone"
    zone = person.zone
    allowed = next_allowed(tick.now, zone, person.quiet_from, person.quiet_until)
    if due.planned and allowed > tick.now:  # what fell due while nothing ran waits for the morning
        await digest_times.plan(tick.tx, due.id, allowed)
        return "put_off"
    choice = await digest_times.choice_of(tick.tx, due.person_id)
    await digest_times.plan(tick.tx, due.id, _next(person, choice, tick.now, zone))
    if not due.planned:
        return "planned"
    today = person.day_of(tick.now)
    if not any(each.unit_id == unit.id and each.role is due.role for each in person.leads(today)):
        return "not_in_force"
    if not is_told(due.person_id, due.role, await digest_times.holders(tick.tx, unit.id, today=today)):
        return "not_told"
    period = finished(choice.rhythm, tick.organisation_today)
    key = f"digest:{person.id}:{unit.id}:{period.first}:{period.rhythm}"
    if not await outbox.say_once(tick.tx, key, kind="digest", at=tick.now):
        return "already_said"
    told = await digest_times.told(tick.tx, due.id)
    week = await stored.of_unit(
        tick.tx, unit, period, now=tick.now, zone=tick.organisation.zone, reader=person, told=told
    )
    if week.nothing_moved and not choice.if_nothing:
        return "nothing_moved"
    await digest_times.remember(tick.tx, due.id, week.told)
    view = _view(tick, person, week)
    tick.say(person, view, kind="digest", lane=Lane.DIGEST, about=f"digest:{unit.id}")
    return "sent"


def _next(person: Person, choice: Choice, now: datetime, zone: ZoneInfo) -> datetime:
    return next_digest_at(
        choice,
        after=now,
        zone=zone,
        ask_at=person.ask_at,
        quiet_from=person.quiet_from,
        quiet_until=person.quiet_until,
    )


def _view(tick: Tick, person: Person, week: Digest) -> View:
    today = person.day_of(tick.now)
    return digests.digest(
        week,
        tick.words_of(person),
        today=today,
        zone=person.zone,
        doors=digest_doors.doors(week),
        thanks=digest_doors.thanks(week, person.id),
        may_export=person.may(Act.EXPORT, week.unit.path, today),
        other=week.period.back(-1).first,
    )
