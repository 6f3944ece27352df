"""A file of figures from outside that has arrived: read, and shown; it waits for a yes."""

from __future__ import annotations

from domain.benchmarks import BYTES_MOST, read_benchmarks
from domain.roles import Act
from domain.roster_words import normal
from domain.scorecards import INDICATORS
from messages import benchmarks as screens
from messages import errors
from messages.scorecards import indicator_name
from messages.tables import Table
from messages.words import LANGUAGES, words_for
from schedules.errands import Desk, Kind, read_tables
from schedules.jobs import Tick
from storage import benchmarks, dialogues, people, units
from storage.dialogues import Dialogue
from storage.errands import Errand
from storage.outbox import Lane

WAITING = "benchmark-file"


async def study(desk: Desk, errand: Errand, content: bytes) -> Table:
    """Return the first table of a file that holds anything. Raises: FileRefused."""
    tables = await read_tables(desk, errand, content)
    return next((table for table in tables if table.rows), Table("", [], 1))


async def arrived(tick: Tick, errand: Errand, found: Table | str) -> None:
    """Show what was read, with every fault."""
    person = await people.by_telegram_id(
        tick.tx, errand.telegram_id, name="", language=tick.organisation.language, default=tick.organisation
    )
    words, today = tick.words_of(person), person.day_of(tick.now)
    roots = await units.roots(tick.tx)
    if not roots or not all(person.may(Act.RUN_CAMPAIGN, root.path, today) for root in roots):
        view = errors.not_there(words)
    elif isinstance(found, str):
        view = screens.unreadable(words, code=found)
    else:
        names = await benchmarks.named(tick.tx, roots[0].path)
        read, faults = read_benchmarks(
            found.rows, first_line=found.first_line, units=names, indicators=_names(tick), today=today
        )
        known = {unit_id: name for name, ids in names.items() for unit_id in ids if not name.isdigit()}
        if read:
            draft = Dialogue(step=WAITING, draft={"found": [each.kept() for each in read]})
            await dialogues.wait_for(tick.tx, person.telegram_id, draft, at=tick.now)
        shown = [(known.get(each.unit_id, ""), each) for each in read]
        view = screens.preview(shown, faults, words, filename=errand.filename, today=today)
    tick.say(person, view, kind="reply", lane=Lane.REPLY)


def _names(tick: Tick) -> dict[str, str]:
    """Return the indicators' keys by their keys and by what they are called in each language."""
    found = {normal(key): key for key in INDICATORS}
    for language in LANGUAGES:
        spoken = words_for(language, tick.organisation.vocabulary)
        found |= {normal(indicator_name(each, spoken)): each.key for each in INDICATORS.values()}
    return found


ERRAND = Kind(name="benchmark", bytes_most=BYTES_MOST, study=study, arrived=arrived)
