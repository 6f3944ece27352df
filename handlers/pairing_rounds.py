"""Rounds of pairing, opened for one's own subtree: people are asked what they need, a proposal is looked at, then sent.

What people decide is theirs: whoever opened the round sees pairs that came about, never who said no.
"""

from __future__ import annotations

from domain.asking import awake_at
from domain.audiences import Audience
from domain.audits import Deed
from domain.errors import NotThere
from domain.matching import Pair, Plan, propose
from domain.pairings import ANSWER_WITHIN, ASK_AGAIN_AFTER, ENDS, ROUNDS, ROUNDS_APART, End, Kind, State
from domain.roles import Act
from domain.units import Unit
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import pairing_rounds as screens
from messages import pairings as person_screens
from messages.pairing_rounds import AskWishes, OpenRound, Preview, ShowRounds, ShowRunning
from storage import audiences, pairings, people, units, wishes

TURNS_MOST = 20


async def show_rounds(context: Context, button: ShowRounds) -> None:
    """Show how pairing stands in a unit."""
    unit = await _led(context, button.unit_id)
    below = await units.children(context.tx, unit.id)
    kinds = [kind for kind in ROUNDS if below or ENDS[kind].helped is End.MEMBER]
    said = await wishes.said_in(context.tx, unit.path)
    running = await pairings.of_unit(context.tx, unit.path, State.RUNNING)
    proposed = await pairings.of_unit(context.tx, unit.path, State.PROPOSED)
    await context.show(
        screens.overview(unit, context.words, said=said, running=len(running), proposed=len(proposed), kinds=kinds)
    )


async def _led(context: Context, unit_id: int) -> Unit:
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(Act.REMIND_MEMBERS, unit.path, context.today):
        raise NotThere
    return unit


async def ask_wishes(context: Context, button: AskWishes) -> None:
    """Ask the members of a unit who have said nothing yet, at most every two weeks; a job sends it."""
    unit = await _led(context, button.unit_id)
    again_at = context.now - ASK_AGAIN_AFTER
    if not await wishes.ask_for_wishes(context.tx, unit.id, by=context.person.id, now=context.now, again_at=again_at):
        await context.show(screens.asked_lately(unit, context.words))
        return
    reach = await audiences.reach(
        context.tx,
        Audience(unit_path=unit.path),
        kind="pairing",
        on=context.organisation_today,
        organisation=context.organisation,
        secrets=context.turn.secrets,
    )
    later = reach.people - reach.with_room
    await context.show(screens.asked(unit, context.words, asked=reach.with_room, later=later))


async def preview(context: Context, button: Preview) -> None:
    """Show how people would pair; every further look shows another way, as far as there is one."""
    unit = await _led(context, button.unit_id)
    plan = await _plan(context, unit, button.kind, button.turn)
    await context.show(screens.preview(unit, button.kind, plan, context.words, turn=button.turn))


async def _plan(context: Context, unit: Unit, kind: Kind, turn: int) -> Plan:
    """Return the proposal of a turn: each turn leaves out the pairs of those before it."""
    if kind not in ROUNDS or not 0 <= turn <= TURNS_MOST:
        raise NotThere
    candidates = await wishes.candidates(context.tx, kind, unit.path, today=context.today)
    past: set[Pair] = await pairings.pairs_of_late(context.tx, unit.id, kind, rounds=ROUNDS_APART)
    avoid = await wishes.avoidances_of_all(context.tx)
    plan = propose(candidates, past=past, avoid=avoid)
    for _ in range(turn):
        past |= {
            frozenset({one.key, other.key})
            for proposal in plan.proposals
            for one in proposal.who
            for other in proposal.who
            if one.key < other.key
        }
        following = propose(candidates, past=past, avoid=avoid)
        if not following.proposals:
            break
        plan = following
    return plan


async def open_round(context: Context, button: OpenRound) -> None:
    """Send the proposal to its people; they decide."""
    unit = await _led(context, button.unit_id)
    plan = await _plan(context, unit, button.kind, button.turn)
    if not plan.proposals:
        await context.show(screens.preview(unit, button.kind, plan, context.words, turn=0))
        return
    made = await pairings.open_round(
        context.tx,
        unit_id=unit.id,
        kind=button.kind,
        by=context.person.id,
        at=context.now,
        proposals=plan.proposals,
    )
    await context.note(Deed.OPEN_PAIRING, unit_id=unit.id, noun="round", noun_id=made[0].round_id)
    until = context.now + ANSWER_WITHIN
    for pairing in made:
        for party in pairing.parties:
            person = await people.by_id(context.tx, party.person_id, default=context.organisation)
            if person is not None:
                words, today = context.words_of(person), person.day_of(context.now)
                view = person_screens.proposal(pairing, person.id, words, until=person.day_of(until), today=today)
                await context.tell(person, view, kind="pair", at=awake_at(person, context.now))
    day = context.person.day_of(until)
    await context.show(screens.sent(unit, context.words, pairs=len(made), until=day, today=context.today))


async def show_running(context: Context, button: ShowRunning) -> None:
    """List the pairs under way; whether they met only where all of them allow it."""
    unit = await _led(context, button.unit_id)
    listed = [
        (each, len(await pairings.met_on(context.tx, each.id)) if each.shows else 0)
        for each in await pairings.of_unit(context.tx, unit.path, State.RUNNING)
    ]
    await context.show(screens.running(unit, listed, button.page, context.words))


ROUTES: list[Route] = [
    Pressed(ShowRounds, show_rounds),
    Pressed(AskWishes, ask_wishes),
    Pressed(Preview, preview),
    Pressed(OpenRound, open_round),
    Pressed(ShowRunning, show_running),
]
