"""What is in the way: the partner is asked, or the leader, or the day is moved with a reason that is seen."""

from __future__ import annotations

from datetime import date

from domain.asking import asked_next, awake_at
from domain.check_ins import WORDS_MOST, CheckIn
from domain.deadlines import parse_deadline, spoken_date
from domain.errors import NoLonger, NotThere
from domain.pairings import State as PairingState
from domain.personal_data import mask
from domain.pledges import REASON_MOST, DateHasPassed, Pledge, PledgeClosed
from handlers.context import Context
from handlers.heard import file_of, words_of
from handlers.reviews import own, tell_arrived, tell_stuck
from handlers.routes import Answered, Pressed, Route
from handlers.verdicts import later_days
from messages import difficulties as screens
from messages import errors
from messages import pairings as pair_screens
from messages.difficulties import AskMove, AskPartner, MoveTo, SayNoMore
from messages.pledges import title
from messages.words import Safe
from storage import check_ins, pairings, people, pledges


async def open_pledge(context: Context, pledge_id: int) -> Pledge:
    """Return one's own pledge if progress can be reported on it. Raises: NotThere, PledgeClosed."""
    pledge = await own(context, pledge_id)
    if not pledge.is_open:
        raise PledgeClosed
    return pledge


async def last_standing(context: Context, check_in_id: int) -> tuple[CheckIn, CheckIn | None]:
    """Return a check-in and the one before it. Raises: NoLonger, unless it is the last that stands."""
    check_in = await check_ins.own(context.tx, check_in_id, context.person.id)
    newest = await check_ins.last(context.tx, check_in.pledge_id, most=2)
    if not newest or newest[0].id != check_in.id:
        raise NoLonger
    return check_in, newest[1] if len(newest) > 1 else None


async def ask_difficulty(context: Context, check_in: CheckIn) -> None:
    """Ask what is in the way, and offer help."""
    await context.wait_for("check-in-stuck", check_in=check_in.id)
    running = await pairings.of_person(context.tx, context.person.id)
    paired = [each for each in running if each.others(context.person.id)]
    await context.show(screens.ask(check_in, paired, context.person.id, context.words))


# ---- the leader


async def say_no_more(context: Context, button: SayNoMore) -> None:
    """Tell the leaders without words."""
    check_in, _ = await last_standing(context, button.check_in_id)
    await _tell_leaders(context, check_in)


async def hear_difficulty(context: Context) -> None:
    """Tell the leaders in the member's words; a picture or a voice is kept with them."""
    check_in, _ = await last_standing(context, context.draft["check_in"])
    text, file = words_of(context, limit=WORDS_MOST), file_of(context)
    if not text and file is None:
        await context.send(errors.words_only(context.words))
        return
    if file is not None:
        await check_ins.attach(context.tx, check_in, file)
    await _tell_leaders(context, check_in.model_copy(update={"words": text or None}))


async def _tell_leaders(context: Context, check_in: CheckIn) -> None:
    pledge = await open_pledge(context, check_in.pledge_id)
    await context.end_dialogue()
    await tell_stuck(context, pledge, check_in)
    await context.show(screens.leaders_told(pledge, check_in, context.words))


# ---- the partner


async def ask_partner(context: Context, button: AskPartner) -> None:
    """Tell the partner instead of the leaders; they can answer in the chat."""
    check_in, _ = await last_standing(context, button.check_in_id)
    pledge = await open_pledge(context, check_in.pledge_id)
    pairing = await pairings.get(context.tx, button.pairing_id)
    if pairing.party(context.person.id) is None:
        raise NotThere
    if pairing.state is not PairingState.RUNNING:
        raise NoLonger
    await context.end_dialogue()
    await check_ins.save(context.tx, check_in.model_copy(update={"tell_at": None}))
    for party in pairing.others(context.person.id):
        other = await people.by_id(context.tx, party.person_id, default=context.organisation)
        if other is not None:
            words = context.words_of(other)
            view = pair_screens.stuck(pairing, context.person.name, title(pledge, words), check_in.words, words)
            await context.tell(other, view, kind="stuck", about=f"pair:{pairing.id}", at=awake_at(other, context.now))
    await context.show(screens.partner_told(pledge, check_in, pairing, context.person.id, context.words))


# ---- another day


async def ask_move(context: Context, button: AskMove) -> None:
    """Offer later days."""
    pledge = await open_pledge(context, button.pledge_id)
    await context.wait_for("stuck-day", pledge=pledge.id)
    await context.show(screens.ask_day(pledge, later_days(context, pledge), context.words, today=context.today))


async def hear_day(context: Context) -> None:
    """Take the day that was written."""
    pledge = await open_pledge(context, context.draft["pledge"])
    found = parse_deadline(words_of(context, limit=100), today=context.today, language=context.words.language)
    if found is None or found.due_on <= max(pledge.due_on, context.today):
        days = later_days(context, pledge)
        await context.send(screens.ask_day(pledge, days, context.words, today=context.today, unread=True))
        return
    await _ask_why(context, pledge, found.due_on)


async def move_to(context: Context, button: MoveTo) -> None:
    """Take the day of a button."""
    await _ask_why(context, await open_pledge(context, button.pledge_id), button.due_on)


async def _ask_why(context: Context, pledge: Pledge, due_on: date) -> None:
    if due_on <= max(pledge.due_on, context.today):
        raise NoLonger
    await context.wait_for("stuck-why", pledge=pledge.id, due_on=due_on.isoformat())
    on = Safe(spoken_date(due_on, today=context.today, language=context.words.language))
    await context.show(screens.ask_why(pledge, context.words, on=on))


async def hear_why(context: Context) -> None:
    """Hand the new day in with its reason: a change like any other, read before it stands."""
    said = words_of(context, limit=REASON_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge = await open_pledge(context, context.draft["pledge"])
    due_on = date.fromisoformat(context.draft["due_on"])
    try:
        pledge = pledge.reworded(due_on=due_on).submitted(context.now, today=context.today)
    except DateHasPassed as error:
        raise NoLonger from error
    pledge = pledge.model_copy(update={"reason": mask(said)})
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    await pledges.note_version(
        context.tx, pledge, pledge.written, at=context.now, by=context.person.id, why=pledge.reason
    )
    for check_in in await check_ins.last(context.tx, pledge.id, most=1):
        await check_ins.save(context.tx, check_in.model_copy(update={"tell_at": None}))
    waits = await tell_arrived(context, pledge)
    if not waits:
        pledge = asked_next(pledge.approved(context.now), context.person, context.now)
        await pledges.save(context.tx, pledge)
        await pledges.mark_version(context.tx, pledge, approved_at=context.now)
    await context.send(screens.moved(pledge, context.words, waits=waits))


ROUTES: list[Route] = [
    Pressed(SayNoMore, say_no_more),
    Answered("check-in-stuck", hear_difficulty),
    Pressed(AskPartner, ask_partner),
    Pressed(AskMove, ask_move),
    Answered("stuck-day", hear_day),
    Pressed(MoveTo, move_to),
    Answered("stuck-why", hear_why),
]
