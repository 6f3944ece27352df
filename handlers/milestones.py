"""The milestones of a unit's pledge: each reached by a tap, each a report; with the last one the pledge is claimed."""

from __future__ import annotations

from domain.asking import asked_next
from domain.check_ins import CheckIn, Mood
from domain.errors import NotThere
from domain.pledges import Kind, Pledge, PledgeClosed
from domain.terms import MILESTONES_MOST
from domain.verdicts import may_be_confirmed
from handlers.confirmations import open_verdict
from handlers.context import Context
from handlers.reviews import own, tell_claimed
from handlers.routes import Pressed, Route
from messages import milestones as screens
from messages.milestones import SetMilestone, ShowMilestones
from storage import check_ins, pledges


async def _own(context: Context, pledge_id: int) -> Pledge:
    pledge = await own(context, pledge_id)
    if pledge.kind is not Kind.UNIT or not pledge.terms.milestones:
        raise NotThere
    if not pledge.is_open:
        raise PledgeClosed
    return pledge


async def show_milestones(context: Context, button: ShowMilestones) -> None:
    """Show the milestones of one's unit's pledge."""
    pledge = await _own(context, button.pledge_id)
    await context.show(screens.listed(pledge, context.words, today=context.today))


async def set_milestone(context: Context, button: SetMilestone) -> None:
    """Note that a milestone is reached, as a report that its unit reads too; or take that back."""
    pledge = await _own(context, button.pledge_id)
    pledge = pledge.with_milestone(button.number, context.today if button.reached else None)
    what = next(each.what for each in pledge.terms.milestones if each.number == button.number)
    said = context.words.plain("milestones-said", what=what)
    if not button.reached:
        await _take_back(context, pledge, said)
    else:
        last = pledge.percent == 100
        check_in = CheckIn(
            pledge_id=pledge.id,
            person_id=context.person.id or 0,
            at=context.now,
            mood=Mood.DONE if last else Mood.ON_TRACK,
            words=said,
        )
        await check_ins.add(context.tx, check_in)
        pledge = asked_next(pledge.after(check_in), context.person, context.now)
        if last:
            if may_be_confirmed(pledge):
                await open_verdict(context, pledge)
            await tell_claimed(context, pledge)
    await pledges.save(context.tx, pledge)
    view = screens.listed(pledge, context.words, today=context.today)
    await context.show(view if pledge.is_open else screens.all_reached(pledge, context.words))


async def _take_back(context: Context, pledge: Pledge, said: str) -> None:
    """Let the report that a milestone was reached stand no longer."""
    for check_in in await check_ins.last(context.tx, pledge.id, most=2 * MILESTONES_MOST):
        if check_in.words == said:
            await check_ins.save(context.tx, check_in.model_copy(update={"undone_at": context.now}))
            return


ROUTES: list[Route] = [Pressed(ShowMilestones, show_milestones), Pressed(SetMilestone, set_milestone)]
