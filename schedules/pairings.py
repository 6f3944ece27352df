"""What pairing does by itself: people asked what they need, answers counted after a week, "did you meet?" every two."""

from __future__ import annotations

from collections import Counter, defaultdict

from domain.asking import awake_at, may_ask_at
from domain.attention import fresh_at
from domain.audiences import Audience
from domain.pairings import ANSWER_WITHIN, ASK_EVERY, Pairing, State
from domain.people import Person
from domain.quiet_hours import next_allowed
from messages import pairing_rounds, pairings
from messages.words import words_for
from schedules.jobs import Tick
from storage import audiences, people, units, wishes
from storage import pairings as stored

SLICE = 500
ASKED_MOST = 500  # pairings in one run


async def invite_wishes(tick: Tick) -> Counter[str]:
    """Ask the members of a unit who have said nothing what they need and offer; whoever has had enough is left out."""
    outcomes: Counter[str] = Counter()
    for round_id, unit_id, after in await wishes.asking(tick.tx):
        unit = await units.get(tick.tx, unit_id)
        if unit is None:
            continue
        today = tick.organisation_today
        found = await audiences.slice_of(
            tick.tx, Audience(unit_path=unit.path), after=after, most=SLICE, on=today, secrets=tick.secrets
        )
        said = await wishes.accounts_with_wishes(tick.tx, [each.telegram_id for each in found.recipients])
        for each in found.recipients:
            if each.telegram_id in said or each.is_on_leave(today) or not each.has_room("pairing", tick.organisation):
                continue
            zone = each.zone(tick.organisation)
            words = words_for(each.language or tick.organisation.language, tick.organisation.vocabulary)
            at = next_allowed(tick.now, zone, each.quiet_from, each.quiet_until)
            view = pairing_rounds.invitation(unit, words)
            tick.say_to_chat(each.telegram_id, view, kind="pairing", at=at)
            outcomes["asked"] += 1
        await wishes.asked_until(tick.tx, round_id, None if found.last else found.after)
    return outcomes


async def count_answers(tick: Tick) -> Counter[str]:
    """Begin what enough of them want to, and tell the others who wanted to that it has not come about."""
    outcomes: Counter[str] = Counter()
    for proposed in await stored.to_count(tick.tx, before=tick.now - ANSWER_WITHIN):
        pairing = proposed.counted(tick.now)
        await stored.save(tick.tx, pairing)
        outcomes[pairing.state.value] += 1
        for party in pairing.willing:
            person = await people.by_id(tick.tx, party.person_id, default=tick.organisation)
            if person is not None:
                words = tick.words_of(person)
                began = pairing.state is State.RUNNING
                view = pairings.begun(pairing, person.id, words) if began else pairings.lapsed(words)
                tick.say(person, view, kind="pair", about=f"pair:{pairing.id}", at=awake_at(person, tick.now))
    return outcomes


async def ask_if_met(tick: Tick) -> Counter[str]:
    """Ask everybody in one message whom of theirs they have met; never at night, on leave or above their budget."""
    outcomes: Counter[str] = Counter()
    asked: dict[int, list[Pairing]] = defaultdict(list)
    for pairing in await stored.to_ask(tick.tx, now=tick.now, most=ASKED_MOST):
        await stored.save(tick.tx, pairing.model_copy(update={"ask_at": tick.now + ASK_EVERY}))
        for party in pairing.parties:
            asked[party.person_id].append(pairing)
    for person_id, listed in asked.items():
        person = await people.by_id(tick.tx, person_id, default=tick.organisation)
        if person is not None:
            outcomes[await _ask(tick, person, listed)] += 1
    return outcomes


async def _ask(tick: Tick, person: Person, listed: list[Pairing]) -> str:
    at = may_ask_at(person, tick.now)
    if not await tick.has_room(person, "pairing"):
        at = may_ask_at(person, max(at, fresh_at(tick.now, tick.organisation.zone)))
    if at - tick.now > ASK_EVERY:
        return "away"  # by then it is asked again anyway
    words, on = tick.words_of(person), person.day_of(at)
    if len(listed) == 1:
        view, about = pairings.ask_met(listed[0], person.id, words, on=on), f"pair:{listed[0].id}"
    else:
        view, about = pairings.ask_met_several(listed, person.id, words, on=on), None
    tick.say(person, view, kind="pairing", about=about, at=at)
    return "asked"
