"""Giving a case to whom it belongs: another leader of the unit, or another unit; the history and the clock stay."""

from __future__ import annotations

from domain.audits import Deed
from domain.cases import Case, Happening
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from handlers.case_answers import handling, note_assigned, theirs
from handlers.case_telling import due_text, tell_sender, tell_unit
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import case_answers, own_cases
from messages.case_answers import FindUnit, GiveTo, PassOn, TransferTo
from messages.words import LANGUAGES, words_for
from storage import cases, grants, people, units


async def pass_on(context: Context, button: PassOn) -> None:
    """See to whom it can be given."""
    case = await _open(context, button.case_id)
    await context.show(case_answers.to_whom(case, await _colleagues(context, case), context.words))


async def give_to(context: Context, button: GiveTo) -> None:
    """Give it to another leader of the unit."""
    case = await _open(context, button.case_id)
    name = dict(await _colleagues(context, case)).get(button.person_id)
    if name is None:
        raise NotThere
    given = case.assigned(button.person_id)
    await cases.save(context.tx, given)
    await note_assigned(context, case, given)
    await _tell(context, given, new="given")
    await context.end_dialogue()
    await context.show(case_answers.given(given, name, context.words))


async def find_unit(context: Context, button: FindUnit) -> None:
    """Look for the unit that it belongs to."""
    case = await _open(context, button.case_id)
    roots = await units.roots(context.tx)
    here = await units.get(context.tx, button.unit_id) if button.unit_id else None
    up: int | None = None
    if here is None:
        here = roots[0] if len(roots) == 1 else None
    else:
        up = 0 if here.parent_id is None or here.parent_id == roots[0].id else here.parent_id
    below = roots if here is None else await units.children(context.tx, here.id)
    await context.show(case_answers.which_unit(case, here, below, context.words, page=button.page, up=up))


async def transfer(context: Context, button: TransferTo) -> None:
    """Hand it over to another unit; the sender hears of it in one neutral line."""
    case = await _open(context, button.case_id)
    unit = await units.get(context.tx, button.unit_id)
    if unit is None:
        raise NotThere
    moved = case.transferred(unit.id, unit.path, unit.name)
    await cases.save(context.tx, moved)
    await cases.note(
        context.tx, case.id, Happening.TRANSFERRED, at=context.now, person_id=context.person.id, unit_id=case.unit_id
    )
    await context.note(Deed.TRANSFER_CASE, unit_id=case.unit_id, noun="case", noun_id=case.id)
    await _tell(context, moved, new="moved")
    await tell_sender(
        context, moved, lambda words: own_cases.moved(moved, words, due=due_text(context, moved.reply_due_at, words))
    )
    await context.end_dialogue()
    await context.show(case_answers.given(moved, unit.name, context.words))


async def _open(context: Context, case_id: int) -> Case:
    case = await theirs(context, case_id)
    if not case.is_open:
        raise NoLonger
    return case


async def _colleagues(context: Context, case: Case) -> list[tuple[int, str]]:
    """Return the other leaders of the nearest unit that has any, as (id, name)."""
    on = context.organisation_today
    found: dict[int, str] = {}
    for grant in await grants.nearest_leaders(context.tx, case.unit_path, on=on):
        person = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        taken = {context.person.id, case.assigned_to}
        if person is not None and person.id not in taken and person.may(Act.HANDLE_CASES, case.unit_path, on):
            found[grant.person_id] = person.name
    return list(found.items())


async def _tell(context: Context, case: Case, *, new: str) -> None:
    words_of = {language: words_for(language, context.organisation.vocabulary) for language in LANGUAGES}
    views = {
        language: await handling(context, case, words, reader=None, new=new) for language, words in words_of.items()
    }
    await tell_unit(context, case, lambda _, words: views[words.language])


ROUTES: list[Route] = [
    Pressed(PassOn, pass_on),
    Pressed(GiveTo, give_to),
    Pressed(FindUnit, find_unit),
    Pressed(TransferTo, transfer),
]
