"""Importing a roster: a file is sent, its result looked at, and only then something changes."""

from __future__ import annotations

from datetime import timedelta

from telegram import Document, Update

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from domain.rosters import BYTES_MOST
from domain.text import clean_name
from domain.units import Unit
from handlers.context import Context
from handlers.heard import unfit
from handlers.otherwise import SHEETS
from handlers.routes import Answered, Otherwise, Pressed, Route
from handlers.units import led_unit
from messages import roles, rosters
from messages.rosters import Apply, Discard
from messages.units import ImportInto
from storage import people
from storage import rosters as kept
from storage import units as tree
from storage.errands import Errand

SENDING = "roster-file"
AT_ONCE = kept.PART_LINES  # an import of up to so many lines is written with the press itself
LINES_A_SECOND = 1_200


async def ask_for_file(context: Context, button: ImportInto) -> None:
    """Ask for a roster, and give a template."""
    unit = await led_unit(context, button.unit_id, Act.IMPORT_ROSTER)
    await context.wait_for(SENDING, unit_id=unit.id)
    await context.show(rosters.ask(context.words, unit=unit))


async def hear_file(context: Context) -> None:
    """Take the file that was asked for."""
    document = _document(context.incoming)
    if document is None:
        await context.send(rosters.file_wanted(context.words))
        return
    unit = await led_unit(context, context.draft["unit_id"], Act.IMPORT_ROSTER)
    await context.end_dialogue()
    await _take(context, document, unit)


async def take_file(context: Context) -> None:
    """Take a roster that an officer sent unasked, for the widest unit into which they may import."""
    document = _document(context.incoming)
    units = [await tree.get(context.tx, grant.unit_id) for grant in context.person.leads(context.today)]
    may = (unit for unit in units if unit and context.person.may(Act.IMPORT_ROSTER, unit.path, context.today))
    unit = next(may, None)
    if document is None or unit is None:
        raise NotThere
    await _take(context, document, unit)


async def _take(context: Context, document: Document, unit: Unit) -> None:
    filename = clean_name(document.file_name) or "roster"
    code = unfit(document, filename, endings=SHEETS, most=BYTES_MOST)
    if code is not None:
        await context.send(rosters.unreadable(context.words, code=code, unit_id=unit.id))
        return
    await context.send(rosters.reading(context.words, filename=filename))
    context.send_for(
        Errand(
            kind="roster",
            telegram_id=context.person.telegram_id,
            file_id=document.file_id,
            filename=filename,
            told={"unit_id": unit.id},
        )
    )


async def apply(context: Context, button: Apply) -> None:
    """Import what had no fault: at once, or when there is much, part by part."""
    found, unit = await _import(context, button.import_id)
    if not await kept.begin(context.tx, found.id):
        raise NoLonger
    await context.note(Deed.IMPORT_ROSTER, unit_id=unit.id, noun="lines", noun_id=found.lines)
    if found.lines > AT_ONCE:
        span = timedelta(seconds=found.lines / LINES_A_SECOND)
        await context.show(rosters.importing(context.words, lines=found.lines, span=span))
        return
    writing = kept.Writing(top=unit, by=context.person, at=context.now, on=context.today)
    await kept.write_parts(context.tx, found, writing, most=1)
    view = rosters.imported(context.words, unit=unit, lines=found.lines, skipped=writing.skipped)
    await context.show(view)
    for grant in writing.given:
        holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        place = await tree.get(context.tx, grant.unit_id)
        if holder is not None and place is not None:
            words = context.words_of(holder)
            await context.tell(holder, roles.you_have(words, unit=place, role=grant.role, by=context.person.name))


async def discard(context: Context, button: Discard) -> None:
    """Import nothing of a file."""
    found, unit = await _import(context, button.import_id)
    if found.state != "waiting":
        raise NoLonger
    await kept.drop(context.tx, found.id)
    await context.show(rosters.discarded(context.words, unit_id=unit.id))


async def _import(context: Context, import_id: int) -> tuple[kept.Import, Unit]:
    """Return the person's own import, if they may still do it."""
    found = await kept.get(context.tx, import_id)
    if found is None:
        raise NoLonger
    if found.person_id != context.person.id:
        raise NotThere
    return found, await led_unit(context, found.unit_id, Act.IMPORT_ROSTER)


def _document(update: Update | None) -> Document | None:
    return update.message.document if update is not None and update.message is not None else None


ROUTES: list[Route] = [
    Pressed(ImportInto, ask_for_file),
    Pressed(Apply, apply),
    Pressed(Discard, discard),
    Answered(SENDING, hear_file),
]
LATE_ROUTES: list[Route] = [Otherwise("roster", take_file)]
