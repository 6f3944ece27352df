"""A person's pairings: wishes, the private list, yes or not this time, did you meet, a line, the way out."""

from __future__ import annotations

from datetime import timedelta

from domain.asking import awake_at
from domain.errors import NoLonger, NotThere
from domain.pairings import (
    ANSWER_WITHIN,
    ASK_EVERY,
    HOUSEHOLD_MOST,
    HOUSEHOLDS_MOST,
    SAID_MOST,
    Kind,
    Pairing,
    Party,
    Side,
    State,
)
from domain.people import Person
from domain.personal_data import mask
from domain.pledges import Kind as PledgeKind
from handlers.context import Context
from handlers.drafts import wait_for_sentence
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, RepliedTo, Route
from messages import errors
from messages import pairings as screens
from messages.pairings import (
    AddHousehold,
    AnswerPairing,
    AskLeave,
    Leave,
    Met,
    NotMet,
    SeePairing,
    ShowLeader,
    Unmeet,
    WriteHelpPlan,
    WriteToPartner,
)
from messages.wishes import ShowPairings
from storage import pairings, people, pledges, wishes

ASKED_AGO_MOST = timedelta(days=60)


async def show_pairings(context: Context, _: object = None) -> None:
    """Show one's pairings and what one has said. Raises: NotThere, for those who belong to nothing."""
    await context.end_dialogue()
    person = context.person
    if not person.memberships and not person.leads(context.today):
        raise NotThere
    running = await pairings.of_person(context.tx, person.id)
    met = [(each, len(await pairings.met_on(context.tx, each.id))) for each in running]
    proposed = [
        each for each in await pairings.of_person(context.tx, person.id, State.PROPOSED) if _waits_for(each, person)
    ]
    said = await wishes.wishes_of(context.tx, person.id)
    view = screens.own(met, proposed, said, person.id, context.words, households=bool(person.memberships))
    await context.show(view)


def _waits_for(pairing: Pairing, person: Person) -> bool:
    party = pairing.party(person.id)
    return party is not None and party.agrees is None


# ---- households


async def add_household(context: Context, _: AddHousehold) -> None:
    """Wait for what the member calls it."""
    if not context.person.memberships:
        raise NotThere
    await context.wait_for("pairing-household")
    await context.show(screens.household(context.words))


async def hear_household(context: Context) -> None:
    """Keep a household for its member's own eyes."""
    person, said = context.person, words_of(context, limit=HOUSEHOLD_MOST)
    if not said or person.id is None or not person.memberships:
        await context.send(errors.words_only(context.words))
        return
    visited = [each for each in await pairings.of_person(context.tx, person.id) if each.kind is Kind.HOUSEHOLDS]
    if len(visited) >= HOUSEHOLDS_MOST:
        raise NoLonger
    await context.end_dialogue()
    party = Party(person_id=person.id, side=Side.HELPER, household=mask(said), agrees=True)
    pairing = Pairing(
        kind=Kind.HOUSEHOLDS,
        unit_id=person.memberships[0].unit_id,
        state=State.RUNNING,
        at=context.now,
        began_at=context.now,
        ask_at=context.now + ASK_EVERY,
        parties=(party,),
    )
    await _show_one(context, await pairings.add(context.tx, pairing))


# ---- a proposal


async def answer(context: Context, button: AnswerPairing) -> None:
    """Say yes or not this time; it begins once all have said yes."""
    pairing = await _own(context, button.pairing_id)
    pairing = pairing.answered(context.person.id or 0, agrees=button.agrees, now=context.now)
    await pairings.save(context.tx, pairing)
    if pairing.state is not State.RUNNING:
        await context.show(screens.answered(pairing, context.words, agrees=button.agrees))
        return
    for party in pairing.others(context.person.id):
        other = await people.by_id(context.tx, party.person_id, default=context.organisation)
        if other is not None:
            view = screens.begun(pairing, other.id, context.words_of(other))
            await context.tell(other, view, about=f"pair:{pairing.id}", at=awake_at(other, context.now))
    await context.show(screens.begun(pairing, context.person.id, context.words))


async def _own(context: Context, pairing_id: int) -> Pairing:
    """Return a pairing that whoever acts is in. Raises: NotThere."""
    pairing = await pairings.get(context.tx, pairing_id)
    if context.person.id is None or pairing.party(context.person.id) is None:
        raise NotThere
    return pairing


async def _running(context: Context, pairing_id: int) -> Pairing:
    pairing = await _own(context, pairing_id)
    if pairing.state is not State.RUNNING:
        raise NoLonger
    return pairing


# ---- a pairing


async def see_pairing(context: Context, button: SeePairing) -> None:
    """Show one pairing, or the proposal that waits."""
    await context.end_dialogue()
    pairing = await _own(context, button.pairing_id)
    if pairing.state is State.PROPOSED:
        until = context.person.day_of(pairing.at + ANSWER_WITHIN)
        view = screens.proposal(pairing, context.person.id, context.words, until=until, today=context.today)
        await context.show(view)
        return
    await _show_one(context, await _running(context, pairing.id))


async def _show_one(context: Context, pairing: Pairing) -> None:
    met = await pairings.met_on(context.tx, pairing.id)
    plans = await pledges.of_pair(context.tx, pairing.id, person_id=context.person.id)
    view = screens.one(pairing, context.person, met, context.words, today=context.today, plans=plans)
    await context.show(view)


async def write_plan(context: Context, button: WriteHelpPlan) -> None:
    """Wait for a help plan in one sentence. Raises: NotThere, for those who are no member anywhere."""
    pairing = await _running(context, button.pairing_id)
    side, places = pairing.party(context.person.id), context.person.memberships
    if not places:
        raise NotThere
    here = [each for each in places if side is not None and each.unit_id in (side.unit_id, pairing.unit_id)]
    await wait_for_sentence(context, (here or list(places))[0].unit_id, PledgeKind.HELP_PLAN, pairing.id)
    await context.show(screens.write_plan(pairing, context.person.id, context.words))


async def met(context: Context, button: Met) -> None:
    """Note that they met; whoever of them says so first."""
    pairing = await _running(context, button.pairing_id)
    if not timedelta() <= context.today - button.on <= ASKED_AGO_MOST:
        raise NoLonger
    await pairings.note_meeting(context.tx, pairing.id, button.on, by=context.person.id)
    await context.show(screens.noted(pairing, context.words, on=button.on))


async def not_met(context: Context, button: NotMet) -> None:
    """Leave it at that; it is asked again in two weeks."""
    await context.show(screens.noted(await _running(context, button.pairing_id), context.words, on=None))


async def unmeet(context: Context, button: Unmeet) -> None:
    """Take a slip back."""
    pairing = await _running(context, button.pairing_id)
    if button.on not in await pairings.met_on(context.tx, pairing.id):
        raise NoLonger
    await pairings.forget_meeting(context.tx, pairing.id, button.on)
    await _show_one(context, pairing)


async def show_leader(context: Context, button: ShowLeader) -> None:
    """Let the leader see whether they met, or no longer; it takes all of them."""
    pairing = await _running(context, button.pairing_id)
    parties = tuple(
        each.model_copy(update={"shows": button.shows}) if each.person_id == context.person.id else each
        for each in pairing.parties
    )
    pairing = pairing.model_copy(update={"parties": parties})
    await pairings.save(context.tx, pairing)
    await _show_one(context, pairing)


# ---- a line to each other


async def write_to_partner(context: Context, button: WriteToPartner) -> None:
    """Wait for a line."""
    pairing = await _running(context, button.pairing_id)
    await context.wait_for("pairing-line", pairing=pairing.id)
    await context.show(screens.write_to(pairing, context.person.id, context.words))


async def hear_line(context: Context) -> None:
    """Pass a line on."""
    await _pass_on(context, context.draft["pairing"])


async def hear_reply(context: Context, pairing_id: int) -> None:
    """Pass on a reply to what the other said."""
    await _pass_on(context, pairing_id)


async def _pass_on(context: Context, pairing_id: int) -> None:
    said = words_of(context, limit=SAID_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pairing = await _running(context, pairing_id)
    sender = pairing.party(context.person.id)
    assert sender is not None  # it is their own
    await context.end_dialogue()
    for party in pairing.others(context.person.id):
        other = await people.by_id(context.tx, party.person_id, default=context.organisation)
        if other is not None:
            view = screens.said_to(pairing, sender, said, context.words_of(other))
            await context.tell(other, view, about=f"pair:{pairing.id}", at=awake_at(other, context.now))
    await context.send(screens.passed_on(pairing, context.words))


# ---- the way out


async def ask_leave(context: Context, button: AskLeave) -> None:
    """Ask before ending it."""
    pairing = await _running(context, button.pairing_id)
    await context.show(screens.ask_leave(pairing, context.person.id, context.words))


async def leave(context: Context, button: Leave) -> None:
    """End it; the others hear that it is over, not who ended it nor why."""
    pairing = (await _running(context, button.pairing_id)).ended(context.now)
    await pairings.save(context.tx, pairing)
    for party in pairing.others(context.person.id):
        other = await people.by_id(context.tx, party.person_id, default=context.organisation)
        if other is not None:
            words = context.words_of(other)
            view = screens.ended(words, partners=screens.partners(pairing, other.id, words))
            await context.tell(other, view, at=awake_at(other, context.now))
    await context.show(screens.ended(context.words))


ROUTES: list[Route] = [
    Pressed(ShowPairings, show_pairings),
    Pressed(AddHousehold, add_household),
    Answered("pairing-household", hear_household),
    Pressed(AnswerPairing, answer),
    Pressed(SeePairing, see_pairing),
    Pressed(Met, met),
    Pressed(NotMet, not_met),
    Pressed(Unmeet, unmeet),
    Pressed(ShowLeader, show_leader),
    RepliedTo("pair", hear_reply),
    Pressed(WriteHelpPlan, write_plan),
    Pressed(WriteToPartner, write_to_partner),
    Answered("pairing-line", hear_line),
    Pressed(AskLeave, ask_leave),
    Pressed(Leave, leave),
]
