"""A calendar that came as a file: read line by line as if it had been written in the chat."""

from __future__ import annotations

from domain.calendars import BYTES_MOST, line_of, read_calendar
from domain.roles import Act
from messages import calendars as screens
from messages import errors
from schedules.errands import Desk, FileRefused, Kind, read_tables
from schedules.jobs import Tick
from storage import dialogues, people, units
from storage.dialogues import Dialogue
from storage.errands import Errand
from storage.outbox import Lane

WRITING = "calendar-lines"


async def study(desk: Desk, errand: Errand, content: bytes) -> list[str]:
    """Return the rows of a file as lines, each with the number that it has there. Raises: FileRefused."""
    lines: list[str] = []
    for table in await read_tables(desk, errand, content):
        lines += [""] * (table.first_line - 1)
        lines += [line_of(row) for row in table.rows]
    first = next((place for place, line in enumerate(lines) if line), None)
    if first is None:
        raise FileRefused("broken")
    if not any(character.isdigit() for character in lines[first]):
        lines[first] = ""  # headings
    return lines


async def arrived(tick: Tick, errand: Errand, found: list[str] | str) -> None:
    """Show what was understood; it waits for a yes as what is written in the chat does."""
    person = await people.by_telegram_id(
        tick.tx, errand.telegram_id, name="", language=tick.organisation.language, default=tick.organisation
    )
    unit, words, today = (
        await units.get(tick.tx, errand.told["unit_id"]),
        tick.words_of(person),
        person.day_of(tick.now),
    )
    if unit is None or not person.may(Act.RUN_CAMPAIGN, unit.path, today):
        view = errors.not_there(words)
    elif isinstance(found, str):
        view = screens.unreadable(words, code=found, unit_id=unit.id)
    else:
        reading = read_calendar(found, today=today, language=words.language)
        if reading.entries:
            entries = [entry.kept() for entry in reading.entries]
            draft = Dialogue(step=WRITING, draft={"unit_id": unit.id, "entries": entries})
            await dialogues.wait_for(tick.tx, person.telegram_id, draft, at=tick.now)
            view = screens.preview(unit, reading.entries, reading.unread, words, today=today)
        else:
            view = screens.ask(unit, words, unread=True)
    tick.say(person, view, kind="reply", lane=Lane.REPLY)


ERRAND = Kind(name="calendar", bytes_most=BYTES_MOST, study=study, arrived=arrived)
