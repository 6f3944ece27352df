"""Joint pledges: asking others in, joining, going again; once enough have joined, a part for each."""

from __future__ import annotations

from domain.asking import asked_next, awake_at
from domain.errors import NoLonger, NotThere
from domain.joint import may_be_joined
from domain.pledges import SHOWN, Kind, Pledge
from handlers.context import Context
from handlers.pledges import seen, show_pledge
from handlers.reviews import is_own
from handlers.routes import Pressed, Route
from messages import joint as screens
from messages.browse import link_to_pledge
from messages.joint import AskOthers, JoinPledge, LeavePledge, ShowCompanions
from messages.pledges import ShowPledge
from storage import joint, people, pledges


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


async def join(context: Context, button: JoinPledge) -> None:
    """Join; with the last one that was needed, everybody gets a part of their own."""
    pledge = await _seen(context, button.pledge_id)
    places = context.person.memberships
    if not places or context.person.id is None:
        await context.show(screens.no_member(context.words))
        return
    if is_own(context, pledge):
        await show_pledge(context, ShowPledge(pledge_id=pledge.id))
        return
    if not may_be_joined(pledge, context.today):
        raise NoLonger
    place = next((each for each in places if each.unit_id == pledge.unit_id), places[0])
    new = await joint.join(
        context.tx, pledge.id, person_id=context.person.id, member_id=place.member_id, at=context.now
    )
    pledge = await pledges.get(context.tx, pledge.id)
    made = await joint.gather(context.tx, pledge, now=context.now) if new else []
    for part in made or ():
        await _holds(context, part, count=pledge.joined + 1)
    mine = next((part for part in made or () if part.person_id == context.person.id), None)
    if mine is None:
        await context.show(screens.joined(pledge, context.words, today=context.today))
    if new and made is None:
        author = await people.by_id(context.tx, pledge.person_id or 0, default=context.organisation)
        if author is not None:
            view = screens.newcomer(pledge, context.person.name, context.words_of(author))
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


async def leave(context: Context, button: LeavePledge) -> None:
    """Go again, as long as it does not hold yet; one's own part is withdrawn like any pledge."""
    pledge = await _seen(context, button.pledge_id)
    if pledge.gathered_at is not None or context.person.id is None:
        raise NoLonger
    if not await joint.leave(context.tx, pledge.id, person_id=context.person.id):
        raise NoLonger
    await context.show(screens.left(pledge, context.words))


async def show_companions(context: Context, button: ShowCompanions) -> None:
    """Show who takes part, to those who do or who belong to its unit."""
    pledge = await _seen(context, button.pledge_id)
    if not context.person.memberships:
        raise NotThere
    names = [pledge.author, *(each.name for each in await joint.joined(context.tx, pledge.id))]
    await context.show(screens.companions(pledge, names, context.words))


ROUTES: list[Route] = [
    Pressed(AskOthers, ask_others),
    Pressed(JoinPledge, join),
    Pressed(LeavePledge, leave),
    Pressed(ShowCompanions, show_companions),
]
