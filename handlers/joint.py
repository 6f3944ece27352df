"""Joint pledges: asking others in, joining oneself or for a unit, going again; once enough have joined, a part each."""

from __future__ import annotations

from domain.asking import asked_next, awake_at
from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.joint import Companion, may_be_joined, may_be_said_done
from domain.people import Membership
from domain.pledges import SHOWN, Kind, Pledge
from handlers.context import Context
from handlers.pledges import led_itself, seen, show_pledge
from handlers.reviews import is_own
from handlers.routes import Pressed, Route
from messages import joint as screens
from messages.browse import link_to_pledge
from messages.joint import AskOthers, AskUnit, JoinAs, JoinPledge, LeavePledge, SayDone, ShowCompanions
from messages.pledges import ShowPledge
from storage import joint, people, pledges, units


async def _seen(context: Context, pledge_id: int) -> Pledge:
    """Return a joint pledge that whoever acts may see and that is public. Raises: NotThere."""
    pledge = await seen(context, pledge_id)
    if pledge.kind is not Kind.JOINT or pledge.state not in SHOWN:
        raise NotThere
    return pledge


async def ask_others(context: Context, button: AskOthers) -> None:
    """Give the link and the code that let others join."""
    pledge = await _seen(context, button.pledge_id)
    if not may_be_joined(pledge, context.today):
        raise NoLonger
    url = link_to_pledge(context.turn.bot_username, pledge.id)
    await context.send(screens.invite(pledge, context.words, url=url, today=context.today))


# ---- joining


async def join(context: Context, button: JoinPledge) -> None:
    """Join oneself; a resident is told first who will see their name."""
    pledge = await _seen(context, button.pledge_id)
    if is_own(context, pledge):
        await show_pledge(context, ShowPledge(pledge_id=pledge.id))
        return
    if not may_be_joined(pledge, context.today):
        raise NoLonger
    if context.person.memberships:
        await _join(context, pledge)
    else:
        await context.show(screens.ask_guest(pledge, context.person.name, context.words))


async def ask_unit(context: Context, button: AskUnit) -> None:
    """Offer the units that whoever acts leads, and say what it means."""
    pledge = await _seen(context, button.pledge_id)
    there = await joint.joined(context.tx, pledge.id)
    wanted = [each for each in led_itself(context) if not any(other.is_of(None, each) for other in there)]
    led = [unit for each in wanted if (unit := await units.get(context.tx, each)) is not None]
    if not led or not may_be_joined(pledge, context.today):
        raise NoLonger
    await context.show(screens.which_unit(pledge, led, context.words))


async def join_as(context: Context, button: JoinAs) -> None:
    """Join oneself, or let a unit that one leads join."""
    pledge = await _seen(context, button.pledge_id)
    if button.unit_id and button.unit_id not in led_itself(context):
        raise NotThere
    if not button.unit_id and is_own(context, pledge):
        await show_pledge(context, ShowPledge(pledge_id=pledge.id))
        return
    if not may_be_joined(pledge, context.today):
        raise NoLonger
    await _join(context, pledge, button.unit_id)


def _place(context: Context, pledge: Pledge) -> Membership | None:
    places = context.person.memberships
    return next((each for each in places if each.unit_id == pledge.unit_id), places[0] if places else None)


async def _join(context: Context, pledge: Pledge, unit_id: int = 0) -> None:
    """Join; with the last one that was needed, everybody gets a part of their own."""
    person_id = (await context.enrol()).id
    assert person_id is not None  # enrolled
    place = _place(context, pledge)
    member_id = None if unit_id or place is None else place.member_id
    new = await joint.join(
        context.tx, pledge.id, person_id=person_id, member_id=member_id, unit_id=unit_id or None, at=context.now
    )
    pledge = await pledges.get(context.tx, pledge.id)
    there = await joint.joined(context.tx, pledge.id)
    mine = next(each for each in there if each.is_of(person_id, unit_id))
    if new and unit_id:
        await context.note(Deed.JOIN_AS_UNIT, unit_id=unit_id, noun="pledge", noun_id=pledge.id)
    before = pledge.gathered_at
    made = await joint.gather(context.tx, pledge, now=context.now) if new else []
    for part in made or ():
        await _holds(context, part, count=pledge.joined + 1)
    pledge = await pledges.get(context.tx, pledge.id)
    if new and before is None and pledge.gathered_at is not None:
        for each in there:
            if each.is_guest:
                await _holds_for_guest(context, pledge, each)
    if pledge.gathered_at is None or not new or (mine.is_guest and before is not None):
        await context.show(screens.joined(pledge, mine, context.words, today=context.today))
    if new and made is None:
        author = await people.by_id(context.tx, pledge.person_id or 0, default=context.organisation)
        if author is not None:
            view = screens.newcomer(pledge, mine.name, context.words_of(author))
            await context.tell(author, view, about=f"pledge:{pledge.id}", at=awake_at(author, context.now))


async def _holds(context: Context, part: Pledge, *, count: int) -> None:
    person = await people.by_id(context.tx, part.person_id or 0, default=context.organisation)
    if person is None:
        return
    await pledges.save(context.tx, asked_next(part, person, context.now))
    view = screens.holds(part, context.words_of(person), count=count, today=person.day_of(context.now))
    if person.id == context.person.id:
        await context.show(view)
    else:
        await context.tell(person, view, about=f"pledge:{part.id}", at=awake_at(person, context.now))


async def _holds_for_guest(context: Context, pledge: Pledge, guest: Companion) -> None:
    person = await people.by_id(context.tx, guest.person_id or 0, default=context.organisation)
    if person is None:
        return
    view = screens.holds_for_guest(pledge, context.words_of(person), today=person.day_of(context.now))
    if person.id == context.person.id:
        await context.show(view)
    else:
        await context.tell(person, view, at=awake_at(person, context.now))


# ---- afterwards


async def say_done(context: Context, button: SayDone) -> None:
    """Note that a resident has done theirs, or take a wrong tap back."""
    pledge = await _seen(context, button.pledge_id)
    if not may_be_said_done(pledge):
        raise NoLonger
    at = context.now if button.done else None
    if not await joint.say_done(context.tx, pledge.id, person_id=context.person.id or 0, at=at):
        raise NotThere
    if button.done:
        await context.show(screens.thanks(pledge, context.words))
    else:
        await context.show(screens.holds_for_guest(pledge, context.words, today=context.today))


async def leave(context: Context, button: LeavePledge) -> None:
    """Go again, as long as it does not hold yet; a resident at any time. One's own part is withdrawn as pledges are."""
    pledge = await _seen(context, button.pledge_id)
    if button.unit_id and button.unit_id not in led_itself(context):
        raise NotThere
    there = await joint.joined(context.tx, pledge.id)
    mine = next((each for each in there if each.is_of(context.person.id, button.unit_id)), None)
    if mine is None or context.person.id is None or (pledge.gathered_at is not None and not mine.is_guest):
        raise NoLonger
    await joint.leave(context.tx, pledge.id, person_id=context.person.id, unit_id=button.unit_id or None)
    await context.show(screens.left(pledge, context.words))


async def show_companions(context: Context, button: ShowCompanions) -> None:
    """Show who takes part, to those who do and to members."""
    pledge = await _seen(context, button.pledge_id)
    there = await joint.joined(context.tx, pledge.id)
    if not context.person.memberships and not any(each.is_of(context.person.id, 0) for each in there):
        raise NotThere
    names = [pledge.author, *(each.name for each in there)]
    await context.show(screens.companions(pledge, names, context.words))


ROUTES: list[Route] = [
    Pressed(AskOthers, ask_others),
    Pressed(JoinPledge, join),
    Pressed(AskUnit, ask_unit),
    Pressed(JoinAs, join_as),
    Pressed(SayDone, say_done),
    Pressed(LeavePledge, leave),
    Pressed(ShowCompanions, show_companions),
]
