"""What every handler of honours needs: a round or nominee that whoever acts runs, who stands aside, each step kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.audits import Deed
from domain.errors import NotThere, StandsAside
from domain.honours import Round, Stage
from domain.nominees import IN_THE_RUNNING, SHOWN, Interest, Nomination, Standing, interest_of
from domain.people import Person
from domain.roles import RIGHTS, Act
from handlers.case_telling import calendar_of, due_text
from handlers.context import Context
from messages import honour_calls as call_screens
from messages import honours as screens
from messages import nominees as nominee_screens
from messages.view import View
from messages.words import Words
from storage import grants, honours, nominees, people

OPEN_TO_ANSWERS = (Stage.NOMINATING, Stage.CHECKING)


def runs(context: Context, the_round: Round) -> bool:
    """Say whether whoever acts runs this round."""
    return context.person.may(Act.RUN_HONOURS, the_round.unit_path, context.organisation_today)


async def round_for(context: Context, round_id: int, *stages: Stage) -> Round:
    """Return a round that whoever acts runs, in one of `stages` if any are given. Raises: NotThere."""
    the_round = await seen_round(context, round_id)
    if not runs(context, the_round) or (stages and the_round.stage not in stages):
        raise NotThere
    return the_round


async def seen_round(context: Context, round_id: int) -> Round:
    """Return a round; a draft only to those who run it. Raises: NotThere."""
    the_round = await honours.get_round(context.tx, round_id)
    if the_round is None or (the_round.stage is Stage.DRAFT and not runs(context, the_round)):
        raise NotThere
    return the_round


async def nominee_for(context: Context, nomination_id: int, *, decides: bool = False) -> tuple[Nomination, Round]:
    """Return a nominee of a round that whoever acts runs; `decides`: and without an interest.

    Raises: NotThere; StandsAside.
    """
    nominee = await nominees.get(context.tx, nomination_id)
    if nominee is None:
        raise NotThere
    the_round = await round_for(context, nominee.round_id)
    if decides and (interest := await aside_of(context, nominee)) is not None:
        raise StandsAside(interest)
    return nominee, the_round


async def step_of(context: Context, round_id: int, *stages: Stage) -> Round:
    """Return a round in which whoever acts takes a step for all: they run it and do not stand in it themselves.

    Raises: NotThere; StandsAside.
    """
    the_round = await round_for(context, round_id, *stages)
    stand = await nominees.standing(context.tx, the_round.id, on=context.organisation_today)
    if context.person.id in stand:
        raise StandsAside(Interest.RIVAL)
    return the_round


async def aside_of(context: Context, nominee: Nomination) -> Interest | None:
    """Return why whoever acts stands aside from all about a nominee, as the data stands at this moment."""
    found = await nominees.interests(context.tx, nominee, on=context.organisation_today)
    return interest_of(
        context.person.id,
        nominee,
        pairs=found.pairs,
        leads=found.leads,
        rivals=found.rivals,
        declared=found.declared,
    )


async def objected(context: Context, nomination_id: int) -> tuple[Nomination, Round]:
    """Return a nominee to whom something can be objected, and the round. Raises: NotThere."""
    nominee = await nominees.get(context.tx, nomination_id)
    the_round = None if nominee is None else await honours.get_round(context.tx, nominee.round_id)
    if nominee is None or the_round is None or not the_round.takes_objections or nominee.state not in SHOWN:
        raise NotThere
    return nominee, the_round


async def keep_step(
    context: Context,
    the_round: Round,
    kind: str,
    *,
    nominee: Nomination | None = None,
    to_post: bool = False,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Keep a round as a step has left it, and the step, which is sealed into the chain."""
    await honours.save_round(context.tx, the_round)
    await honours.step(
        context.tx,
        the_round,
        kind,
        at=context.now,
        nomination_id=None if nominee is None else nominee.id,
        to_post=to_post,
        told=told,
    )
    await context.note(
        Deed.HONOUR_STEP, unit_id=the_round.unit_id, noun="honours", noun_id=the_round.id, why=the_round.title
    )


async def deciders(context: Context, the_round: Round) -> list[Person]:
    """Return those nearest to the round who run it."""
    on = context.organisation_today
    led = [g for g in await grants.leaders(context.tx, the_round.unit_path, on=on) if Act.RUN_HONOURS in RIGHTS[g.role]]
    near = dict.fromkeys(grant.person_id for grant in led if grant.unit_id == led[0].unit_id)
    found = [await people.by_id(context.tx, person_id, default=context.organisation) for person_id in near]
    return [person for person in found if person is not None]


def at_text(context: Context, moment: datetime | None, words: Words | None = None) -> str:
    """Return a moment in words, in the organisation's time; "none" if there is none."""
    return due_text(context, moment, words or context.words) or "none"


def calendar(context: Context) -> Any:
    """Return the working days of this year and the next."""
    return calendar_of(context.organisation_today.year)


async def show(context: Context, view: View) -> None:
    """End whatever waited for words, and show a screen."""
    await context.end_dialogue()
    await context.show(view)


async def ask_nominee(context: Context, nominee: Nomination, the_round: Round) -> None:
    """Ask the nominee, or those who lead the unit; whoever has not joined is asked face to face."""
    reasons = [each.words for each in await nominees.reasons(context.tx, nominee.id)]
    for person_id in await answering(context, nominee):
        person = await people.by_id(context.tx, person_id, default=context.organisation)
        if person is not None:
            words = context.words_of(person)
            until = at_text(context, the_round.answer_until or the_round.nominate_until, words)
            await context.tell(
                person, nominee_screens.asked(nominee, the_round, reasons, words, until=until), kind="honours"
            )


async def answering(context: Context, nominee: Nomination) -> list[int]:
    """Return who answers for a nominee: they themselves, or those who lead exactly that unit."""
    if nominee.nominee_unit_id is None:
        return [] if nominee.person_id is None else [nominee.person_id]
    held = await grants.of_unit(context.tx, nominee.nominee_unit_id)
    on = context.organisation_today
    return list(dict.fromkeys(each.person_id for each in held if each.holds(each.unit_path, on)))


async def is_asked_face_to_face(context: Context, nominee: Nomination) -> bool:
    """Say whether a nominee cannot press a key themselves: not here, not reachable, or a unit that nobody leads."""
    for person_id in await answering(context, nominee):
        person = await people.by_id(context.tx, person_id, default=context.organisation)
        if person is not None and not await people.is_unreachable(context.tx, person.telegram_id):
            return False
    return True


async def stands_elsewhere(context: Context, nominee: Nomination, the_round: Round) -> Round | None:
    """Return another open round of the same kind and unit in which a nominee stands already, or None."""
    if nominee.person_id is None or nominee.nominee_unit_id is not None:
        return None
    for each in await nominees.of_person(context.tx, nominee.person_id):
        other = await honours.get_round(context.tx, each.round_id)
        if other is None or other.id == the_round.id or not other.is_open or each.state is Standing.ASKED:
            continue
        same = other.unit_id == the_round.unit_id and other.of is the_round.of
        if same and each.state in IN_THE_RUNNING:
            return other
    return None


async def tell_nominee(context: Context, nominee: Nomination, the_round: Round, *, on: bool = True) -> None:
    """Tell a nominee, or those who lead the unit, what was decided; `on`: about whoever was on the list."""
    for person_id in await answering(context, nominee):
        person = await people.by_id(context.tx, person_id, default=context.organisation)
        if person is not None:
            view = screens.awarded_to_you(nominee, the_round, context.words_of(person), on=on)
            await context.tell(person, view, kind="honours")


async def show_draft(context: Context, the_round: Round) -> None:
    """Show a call as it is written, and which others of its kind run above or below."""
    others = [each for each in await honours.around(context.tx, the_round.unit_path) if each.is_open]
    titles = [each.title for each in others if each.of is the_round.of]
    until = at_text(context, the_round.nominate_until)
    await context.show(call_screens.draft(the_round, context.words, until=until, overlaps=titles))
