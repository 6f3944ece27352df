"""News as a feed, and what open data are made by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.public.pages import pledge_item
from bot.public.reading import Reading
from domain.errors import NotThere
from domain.exports import Order, What, quarter_began
from domain.pledges import SETTLED, Pledge
from domain.quiet_hours import local_moment
from messages import pages, public_cases
from messages.pages import Entry
from messages.words import Safe
from storage import browse, polls
from storage import public_cases as stored_cases
from storage.database import utc_text

NEWS_MOST = 40
YEARS_BACK = 10


async def feed(reading: Reading, unit_id: int | None) -> str:
    """Return the news of a unit and below it, or of all: pledges, verdicts, what was done, what polls came to."""
    tx, words = reading.tx, reading.words
    if reading.origin is None:
        raise NotThere  # a feed needs whole addresses, and only the operator knows them
    unit = await reading.root() if unit_id is None else await reading.unit(unit_id)
    found: list[tuple[datetime, Entry]] = []
    for pledge in await browse.newest(tx, unit, most=NEWS_MOST):
        item = pledge_item(pledge, reading)
        at = _moved_at(pledge)
        lines = _all_plain(item.lines)
        found.append((at, Entry(_plain(item.text), f"pledge/{pledge.id}", pledge.state.value, utc_text(at), lines)))
    for case in (await stored_cases.page(tx, unit, most=NEWS_MOST)).cases:
        if case.public_on is None:
            continue
        at = local_moment(case.public_on, time(12), reading.zone)
        asked_by = await stored_cases.asked_by(tx, case)
        lines = _all_plain(public_cases.lines_of(case, words, asked_by=asked_by, today=reading.today, due=""))
        mark = f"case-{case.id}-{'done' if case.public_done else 'asked'}"
        found.append((at, Entry(lines[0], f"unit/{case.unit_id}/asked", mark, utc_text(at), lines)))
    for poll in await polls.public_ones(tx, unit.path, most=NEWS_MOST):
        if poll.public_on is not None:
            at = local_moment(poll.public_on, time(12), reading.zone)
            found.append((at, Entry(poll.title_in(words.language), f"poll/{poll.id}", "closed", utc_text(at), [])))
    newest = sorted(found, key=lambda each: each[0], reverse=True)[:NEWS_MOST]
    at = newest[0][0] if newest else datetime.combine(reading.today, time(), reading.zone)
    entries = [entry for _, entry in newest]
    return pages.atom(reading.frame, title=unit.name, entries=entries, at=utc_text(at))


def _moved_at(pledge: Pledge) -> datetime:
    """Return when it was last news: published, or given its verdict."""
    settled = pledge.settled_at if pledge.state in SETTLED else None
    return settled or pledge.published_at or pledge.created_at


def _plain(text: str) -> str:
    """Return HTML as plain text; a feed of text says nothing twice."""
    return pages.without_tags(text) if isinstance(text, Safe) else text


def _all_plain(lines: Sequence[str]) -> list[str]:
    return [_plain(each) for each in lines]


async def open_order(reading: Reading, year: int) -> Order:
    """Return what the open data of a year are made by: counts by unit and quarter, of quarters that are over.

    While one runs, each new look at it would tell of a single person. Raises: NotThere, for another time.
    """
    if not reading.today.year - YEARS_BACK <= year <= reading.today.year:
        raise NotThere
    root = await reading.root()
    began = quarter_began(reading.today)
    first, end = began.replace(year=year, month=1), began if began.year == year else began.replace(year + 1, 1)
    return Order(
        what=What.OPEN,
        path=root.path,
        unit=root.name,
        since=local_moment(first, time(), reading.zone),
        until=local_moment(end, time(), reading.zone),
        made_at=local_moment(end, time(), reading.zone),
        timezone=reading.organisation.timezone,
        language=reading.language,
        vocabulary=reading.organisation.vocabulary,
    )
