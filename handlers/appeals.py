"""An appeal against a verdict: once, with a reason, to the level above; decided with a reason, for good."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.asking import awake_at
from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.pledges import REASON_MOST, Pledge, State
from domain.reviews import nearest
from domain.roles import Grant
from domain.verdicts import appeal_judges, appealed, better, decided, may_be_appealed
from handlers.context import Context
from handlers.heard import words_of
from handlers.reviews import author_of, note, own
from handlers.routes import Answered, Pressed, Route
from messages import appeals as screens
from messages import errors
from messages.appeals import AskAppeal, Decide, SeeAppeal
from storage import grants, people, pledges

# ---- its author


async def ask_appeal(context: Context, button: AskAppeal) -> None:
    """Ask what was judged wrongly."""
    pledge = await own(context, button.pledge_id)
    if not may_be_appealed(pledge, context.now):
        raise NoLonger
    if not await _judges(context, pledge):
        await context.show(screens.nobody_above(pledge, context.words))
        return
    await context.wait_for("appeal-words", pledge=pledge.id)
    await context.show(screens.ask(pledge, context.words, today=context.today))


async def hear_appeal(context: Context) -> None:
    """Hand the author's reason to the level above."""
    said = words_of(context, limit=REASON_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge = await own(context, context.draft["pledge"])
    pledge = appealed(pledge, said, context.now)
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    settler = await _settler_of(context, pledge)
    for judge_id in dict.fromkeys(grant.person_id for grant in nearest(await _judges(context, pledge))):
        judge = await people.by_id(context.tx, judge_id, default=context.organisation)
        if judge is not None:
            name = "" if settler is None else settler.name
            today, offered = judge.day_of(context.now), better(pledge, context.person.zone)
            view = screens.waiting(pledge, context.words_of(judge), settler=name, offered=offered, today=today)
            await context.tell(judge, view, kind="verdict", at=awake_at(judge, context.now))
    await context.send(screens.handed_in(pledge, context.words))


async def _judges(context: Context, pledge: Pledge) -> list[Grant]:
    held = await grants.leaders(context.tx, pledge.unit_path, on=context.today)
    return appeal_judges(
        held,
        author_id=pledge.person_id,
        settled_by=pledge.settled_by,
        unit_path=pledge.unit_path,
        on=context.today,
    )


async def _settler_of(context: Context, pledge: Pledge) -> Person | None:
    if pledge.settled_by is None:
        return None
    return await people.by_id(context.tx, pledge.settled_by, default=context.organisation)


# ---- the level above


async def see_appeal(context: Context, button: SeeAppeal) -> None:
    """Show an appeal that waits."""
    await context.end_dialogue()
    pledge = await _waiting(context, button.pledge_id)
    settler = await _settler_of(context, pledge)
    name = "" if settler is None else settler.name
    offered = better(pledge, await _zone_of(context, pledge))
    await context.show(screens.waiting(pledge, context.words, settler=name, offered=offered, today=context.today))


async def _zone_of(context: Context, pledge: Pledge) -> ZoneInfo:
    return (await author_of(context, pledge) or context.organisation).zone


async def _waiting(context: Context, pledge_id: int) -> Pledge:
    """Return a pledge whose appeal whoever acts may decide. Raises: NotThere, NoLonger."""
    pledge = await pledges.get(context.tx, pledge_id)
    if all(grant.person_id != context.person.id for grant in await _judges(context, pledge)):
        raise NotThere
    if pledge.appealed_at is None:
        raise NoLonger
    return pledge


async def decide(context: Context, button: Decide) -> None:
    """Ask for the reason of a decision."""
    pledge = await _waiting(context, button.pledge_id)
    appeal = pledge.appeal
    if appeal is None or button.verdict not in (*better(pledge, await _zone_of(context, pledge)), appeal.against):
        raise NotThere
    await context.wait_for("appeal-why", pledge=pledge.id, verdict=button.verdict.value)
    await context.show(screens.ask_why(pledge, context.words))


async def hear_why(context: Context) -> None:
    """Decide with the reason that was written, and tell whom it concerns."""
    said = words_of(context, limit=REASON_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge = await _waiting(context, context.draft["pledge"])
    verdict = State(context.draft["verdict"])
    author, settler = await author_of(context, pledge), await _settler_of(context, pledge)
    zone = (author or context.organisation).zone
    pledge = decided(pledge, verdict, said, by=context.person.id or 0, now=context.now, zone=zone)
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    await note(context, Deed.DECIDE_APPEAL, pledge, why=said)
    for person, to in ((author, "author"), (settler, "judge")):
        if person is not None and person.id != context.person.id:
            view = screens.decided(pledge, context.words_of(person), today=person.day_of(context.now), to=to)
            await context.tell(person, view, at=awake_at(person, context.now))
    await context.send(screens.decided(pledge, context.words, today=context.today, to="decider"))


ROUTES: list[Route] = [
    Pressed(AskAppeal, ask_appeal),
    Answered("appeal-words", hear_appeal),
    Pressed(SeeAppeal, see_appeal),
    Pressed(Decide, decide),
    Answered("appeal-why", hear_why),
]
