"""Merging cases about the same thing: one answer, which the senders of all of them hear and each of them judges."""

from __future__ import annotations

from domain.cases import Case, Happening, State
from domain.errors import NoLonger, NotThere
from domain.text import likeness
from handlers.case_answers import is_theirs, show, theirs
from handlers.case_telling import is_objection, tell_sender
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import case_merges as screens
from messages.case_answers import SeeTwins
from messages.case_merges import Merge, Separate
from storage import cases


async def see_twins(context: Context, button: SeeTwins) -> None:
    """See what is merged into a case and what could be; of a merged one, see the case that it follows."""
    case = await theirs(context, button.case_id)
    if case.state is State.MERGED:
        await show(context, await _lead(context, case))
    else:
        await _show(context, case)


async def merge(context: Context, button: Merge) -> None:
    """Merge a case into another of the same unit, and what was merged into it with it."""
    case, lead = await theirs(context, button.case_id), await theirs(context, button.into_id)
    if case.unit_id != lead.unit_id or await is_objection(context, case) or await is_objection(context, lead):
        raise NotThere  # each objection to a nominee is examined and counted by itself
    await context.end_dialogue()
    following = [each for each in await cases.merged_into(context.tx, case) if not each.is_over]
    merged = case.merged(lead)
    await cases.save(context.tx, merged)
    for each in following:
        await cases.save(context.tx, each.model_copy(update={"merged_into": lead.id}))
    lead = lead.led_by([case, *following])
    await cases.save(context.tx, lead)
    await cases.note(context.tx, lead.id, Happening.MERGED, at=context.now, person_id=context.person.id)
    await cases.note(context.tx, case.id, Happening.MERGED, at=context.now, person_id=context.person.id)
    await tell_sender(context, merged, lambda words: screens.merged(merged, words))
    await _show(context, lead, said="merged")


async def separate(context: Context, button: Separate) -> None:
    """Take a merged case apart: it is owed an answer of its own again, by the day its sender was told."""
    case = await theirs(context, button.case_id)
    apart = case.separated()
    lead = await _lead(context, case)
    await cases.save(context.tx, apart)
    for each in (case, lead):
        await cases.note(context.tx, each.id, Happening.SEPARATED, at=context.now, person_id=context.person.id)
    await _show(context, lead, said="separated", of=apart)


async def _lead(context: Context, case: Case) -> Case:
    lead = None if case.merged_into is None else await cases.get(context.tx, case.merged_into)
    if lead is None or not await is_theirs(context, lead):
        raise NotThere
    return lead


async def _show(context: Context, case: Case, *, said: str = "", of: Case | None = None) -> None:
    if not case.is_open:
        raise NoLonger
    merged = [each for each in await cases.merged_into(context.tx, case) if not each.is_over]
    others = [
        each
        for each in await cases.open_of_unit(context.tx, case.unit_id)
        if each.id != case.id and not await is_objection(context, each)
    ]
    similar = sorted(others, key=lambda each: (-likeness(each.words, case.words), each.id))
    view = screens.twins(case, merged, [] if said else similar, context.words, said=said)
    if of is not None:
        view = screens.twins(of, [], [], context.words, said=said)
    await context.show(view)


ROUTES: list[Route] = [
    Pressed(SeeTwins, see_twins),
    Pressed(Merge, merge),
    Pressed(Separate, separate),
]
