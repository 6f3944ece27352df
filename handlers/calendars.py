"""The campaign's calendar: seen by everybody; written, a line at a time or as a file, by whoever runs the campaign."""

from __future__ import annotations

from datetime import date

from telegram import Document

from domain.audits import Deed
from domain.calendars import BYTES_MOST, of_calendar, read_calendar
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from domain.text import clean_name
from domain.themes import Theme, ThemeKind
from domain.units import Unit
from handlers.context import Context
from handlers.heard import unfit, words_of
from handlers.routes import Answered, Pressed, Route
from handlers.units import led_unit
from messages import calendars as screens
from messages.browse import SeeCalendar
from messages.calendars import AskEntries, SetEntries
from messages.dates import moment_text
from storage import broadcasts, themes
from storage import units as tree
from storage.errands import Errand

WRITING = "calendar-lines"
TEXT_MOST = 3_000
ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


async def show_calendar(context: Context, button: SeeCalendar) -> None:
    """Show what is on and what is coming where the person is."""
    await context.end_dialogue()
    unit = await _unit(context, button.unit_id)
    await show(context, unit, button.page, anew=button.anew)


async def show(context: Context, unit: Unit, page: int = 0, *, anew: bool = False) -> None:
    """Show a unit's calendar."""
    listed = of_calendar(await themes.over(context.tx, unit.path), context.today)
    may_write = context.person.may(Act.BROADCAST, unit.path, context.today)
    planned = await broadcasts.planned(context.tx, unit.path) if may_write else []
    zone = context.person.zone
    view = screens.calendar(
        unit,
        listed,
        context.words,
        page=page,
        today=context.today,
        planned=[
            (moment_text(each.due_at, context.words, zone, today=context.today), each.text)
            for each in planned
            if each.due_at is not None
        ],
        may_set=context.person.may(Act.RUN_CAMPAIGN, unit.path, context.today),
        leads=context.person.may(Act.SEE_UNIT, unit.path, context.today),
    )
    await (context.send(view) if anew else context.show(view))


async def _unit(context: Context, unit_id: int) -> Unit:
    """Return the unit asked for; else the person's own, or the whole. Raises: NotThere."""
    person = context.person
    if not unit_id:
        leads = person.leads(context.today)
        unit_id = leads[0].unit_id if leads else person.memberships[0].unit_id if person.memberships else 0
    unit = await tree.get(context.tx, unit_id) if unit_id else next(iter(await tree.roots(context.tx)), None)
    if unit is None:
        raise NotThere
    return unit


async def ask_entries(context: Context, button: AskEntries) -> None:
    """Wait for lines, or a file."""
    unit = await led_unit(context, button.unit_id, Act.RUN_CAMPAIGN)
    await context.wait_for(WRITING, unit_id=unit.id)
    await context.show(screens.ask(unit, context.words))


async def hear_entries(context: Context) -> None:
    """Understand what was written; a file is fetched and read."""
    unit = await led_unit(context, int(context.draft["unit_id"]), Act.RUN_CAMPAIGN)
    document = _document(context)
    if document is not None:
        await _take(context, unit, document)
        return
    text = words_of(context, limit=TEXT_MOST)
    reading = read_calendar(text.splitlines(), today=context.today, language=context.words.language)
    if not reading.entries:
        await context.send(screens.ask(unit, context.words, unread=True))
        return
    await context.wait_for(WRITING, unit_id=unit.id, entries=[entry.kept() for entry in reading.entries])
    view = screens.preview(unit, reading.entries, reading.unread, context.words, today=context.today)
    await context.send(view)


async def _take(context: Context, unit: Unit, document: Document) -> None:
    filename = clean_name(document.file_name) or "calendar"
    code = unfit(document, filename, endings=ENDINGS, most=BYTES_MOST)
    if code is not None:
        await context.send(screens.unreadable(context.words, code=code, unit_id=unit.id))
        return
    await context.send(screens.reading(context.words, filename=filename))
    context.send_for(
        Errand(
            kind="calendar",
            telegram_id=context.person.telegram_id,
            file_id=document.file_id,
            filename=filename,
            told={"unit_id": unit.id},
        )
    )


async def set_entries(context: Context, _: SetEntries) -> None:
    """Put what was understood on the calendar."""
    said = context.draft
    if not said.get("entries"):
        raise NoLonger
    unit = await led_unit(context, int(said["unit_id"]), Act.RUN_CAMPAIGN)
    await context.end_dialogue()
    for each in said["entries"]:
        theme = Theme(
            kind=ThemeKind(each["kind"]),
            unit_id=unit.id,
            words=each["words"],
            from_on=date.fromisoformat(each["from_on"]),
            to_on=date.fromisoformat(each["to_on"]),
            every_days=each["every_days"],
        )
        await themes.add(context.tx, theme, by=context.person.id, at=context.now)
    count = str(len(said["entries"]))
    await context.note(Deed.SET_CALENDAR, unit_id=unit.id, noun="theme", why=count)
    await show(context, unit)


def _document(context: Context) -> Document | None:
    message = context.incoming.message if context.incoming else None
    return None if message is None else message.document


ROUTES: list[Route] = [
    Pressed(SeeCalendar, show_calendar),
    Pressed(AskEntries, ask_entries),
    Answered(WRITING, hear_entries),
    Pressed(SetEntries, set_entries),
]
