"""Giving a case to whom it belongs: another leader of the unit, or another unit; the history and the clock stay.

Units pass it on a few times at most; then the level above says whose it is, and that stands.
"""

from __future__ import annotations

from domain.audits import Deed
from domain.cases import Case, Happening, SentToAndFro
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from handlers.case_answers import handling, note_assigned, theirs
from handlers.case_telling import due_text, is_above, is_objection, tell_above, tell_sender, tell_unit
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import case_answers, own_cases
from messages import case_transfers as screens
from messages.case_answers import FindUnit, KeepHere, PassOn
from messages.case_transfers import AskAbove, GiveTo, TransferTo
from messages.words import LANGUAGES, words_for
from storage import cases, grants, people, units


async def pass_on(context: Context, button: PassOn) -> None:
    """See to whom it can be given."""
    case = await _open(context, button.case_id)
    colleagues, decides = await _colleagues(context, case), await is_above(context, case)
    await context.show(screens.to_whom(case, colleagues, context.words, decides=decides))


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
    await context.show(screens.given(given, name, context.words))


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
    await context.show(screens.which_unit(case, here, below, context.words, page=button.page, up=up))


async def transfer(context: Context, button: TransferTo) -> None:
    """Hand it over to another unit; the sender hears of it in one neutral line."""
    case = await _open(context, button.case_id)
    unit = await units.get(context.tx, button.unit_id)
    if unit is None:
        raise NotThere
    try:
        moved = case.transferred(unit.id, unit.path, unit.name, by_above=await is_above(context, case))
    except SentToAndFro:
        await _ask_above(context, case)
        return
    await cases.save(context.tx, moved)
    for twin in await cases.merged_into(context.tx, case):  # one that is opened again is then owed there
        await cases.save(context.tx, twin.model_copy(update={"unit_id": unit.id}))
    await cases.note(
        context.tx, case.id, Happening.TRANSFERRED, at=context.now, person_id=context.person.id, unit_id=case.unit_id
    )
    await context.note(Deed.TRANSFER_CASE, unit_id=case.unit_id, noun="case", noun_id=case.id)
    await _tell(context, moved, new="moved")
    await tell_sender(
        context, moved, lambda words: own_cases.moved(moved, words, due=due_text(context, moved.reply_due_at, words))
    )
    await context.end_dialogue()
    await context.show(screens.given(moved, unit.name, context.words))


async def ask_above(context: Context, button: AskAbove) -> None:
    """Ask the level above whose it is."""
    await _ask_above(context, await _open(context, button.case_id))


async def _ask_above(context: Context, case: Case) -> None:
    asked = case.asked_above()
    await cases.save(context.tx, asked)
    await cases.note(context.tx, case.id, Happening.ASKED_ABOVE, at=context.now, person_id=context.person.id)
    history = [event for event in await cases.events(context.tx, case.id) if event.kind is Happening.TRANSFERRED]
    ways = "\n".join(f"{event.by or ''} · {event.unit_name or ''}" for event in history)
    await tell_above(context, asked, lambda _, words: case_answers.news(asked, "decide", words, text=ways))
    await context.end_dialogue()
    await context.show(screens.asked_above(asked, context.words))


async def keep_here(context: Context, button: KeepHere) -> None:
    """Decide that it stays with the unit that has it. Raises: NotThere, unless whoever acts is above it."""
    case = await _open(context, button.case_id)
    if not await is_above(context, case):
        raise NotThere
    kept = case.kept_here()
    await cases.save(context.tx, kept)
    await cases.note(context.tx, case.id, Happening.KEPT, at=context.now, person_id=context.person.id)
    await context.note(Deed.TRANSFER_CASE, unit_id=case.unit_id, noun="case", noun_id=case.id)
    await tell_unit(context, kept, lambda _, words: case_answers.news(kept, "kept", words))
    await context.show(screens.kept_here(kept, context.words))


async def _open(context: Context, case_id: int) -> Case:
    case = await theirs(context, case_id)
    if await is_objection(context, case):
        raise NotThere  # it is for those who run the round
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
    Pressed(AskAbove, ask_above),
    Pressed(KeepHere, keep_here),
]
