"""What people wrote about: texts with their senders, read for the worker, and the topics that have been told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, null, select

from domain.cases import Case, Kind
from domain.personal_data import mask
from domain.questions import Asks
from domain.topics import QUOTES_MOST, Found, Quote, Said, topic_name
from storage import ballots, cases, members, polls
from storage.database import Transaction
from storage.secrets import Secrets
from storage.tables import cases as case_rows
from storage.tables import topics, units

OF_A_POLL = "poll"  # in place of a period
WRITTEN = (
    select(case_rows, units.c.path.label("unit_path"), units.c.name.label("unit_name"))
    .join_from(case_rows, units)
    .where(
        case_rows.c.received_at >= bindparam("since"),
        case_rows.c.received_at < bindparam("until"),
        case_rows.c.kind != Kind.FINDING.value,
    )
    .order_by(case_rows.c.id)
)
TOLD = (
    select(topics.c.topic, topics.c.people, topics.c.quotes)
    .where(topics.c.unit_id == bindparam("of_unit"), topics.c.period == bindparam("in_period"))
    .where(topics.c.poll_id.is_(null()))
    .order_by(topics.c.people.desc(), topics.c.id)
)
TOLD_OF_POLL = (
    select(topics.c.topic, topics.c.people, topics.c.quotes)
    .where(topics.c.poll_id == bindparam("of_poll"))
    .order_by(topics.c.people.desc(), topics.c.id)
)
PATHS = select(units.c.id, units.c.path)
WORDS_OF = select(case_rows.c.words).where(case_rows.c.id == bindparam("case_id"))


class Told(NamedTuple):
    """A topic as it may be shown: `people` or more wrote about it, `quotes` are theirs, personal data removed."""

    topic: str
    people: int
    quotes: list[str]

    def name(self, language: str) -> str:
        """Return the topic in a reader's language."""
        return topic_name(self.topic, language)


class Written(NamedTuple):
    """Texts with their senders, and beside each the id of its case (0: of none)."""

    said: list[Said]
    case_ids: list[int]


async def written_between(tx: Transaction, secrets: Secrets, since: datetime, until: datetime) -> Written:
    """Return what people wrote in a span. Who they are is worked out in memory, so that one person counts once.

    What the bot itself put together has no sender and is left out, and so is what cannot be laid at anybody's door any
    more, as its way back is gone: it might all be one person's.
    """
    written = Written([], [])
    numbers: dict[int, int] = {}
    for row in await tx.fetch_all(WRITTEN, since=since, until=until):
        case = Case.model_validate(row)
        chat = await cases.chat_of_sender(tx, secrets, case)
        if chat is not None:
            sender = numbers.setdefault(chat, len(numbers))
            written.said.append(Said(sender, case.unit_path, case.words))
            written.case_ids.append(case.id)
    return written


async def written_in(tx: Transaction, poll_id: int) -> list[Written]:
    """Return what was written in a closed anonymous poll, question by question: of each a ballot holds one text.

    Texts of two questions are never taken together: they may be of the same people.
    """
    poll = await polls.get(tx, poll_id)
    found: list[Written] = []
    for question in [] if poll is None else await polls.questions_of(tx, poll_id):
        texts = await ballots.words_of(tx, poll_id, [question], Asks.WORDS)
        if poll is not None and texts:
            said = [Said(number, poll.unit_path, text) for number, text in enumerate(texts)]
            found.append(Written(said, [0] * len(said)))
    return found


async def without_names(tx: Transaction, written: Written, found: Sequence[Found]) -> list[Found]:
    """Return what was found with the first quotations in which no name of the roster stands."""
    kept: list[Found] = []
    for each in found:
        free: list[Quote] = []
        for quote in each.quotes:
            text = written.said[quote.text].words[quote.start : quote.end]
            if len(free) < QUOTES_MOST and not await members.names_in(tx, text):
                free.append(quote)
        kept.append(each._replace(quotes=tuple(free)))
    return kept


async def keep(
    tx: Transaction, written: Written, found: Sequence[Found], *, period: str, poll_id: int | None = None
) -> int:
    """Keep what has been found; return how many topics. Of cases only the place of a quotation is kept."""
    ids = {row["path"]: row["id"] for row in await tx.fetch_all(PATHS)}
    count = 0
    for each in found:
        if each.path not in ids:
            continue
        quotes: list[object] = [
            [written.case_ids[quote.text], quote.start, quote.end]
            if poll_id is None
            else written.said[quote.text].words[quote.start : quote.end]
            for quote in each.quotes
        ]
        await tx.insert(
            topics,
            unit_id=ids[each.path],
            poll_id=poll_id,
            period=period,
            topic=each.topic,
            people=each.people,
            quotes=quotes,
        )
        count += 1
    return count


async def told(tx: Transaction, unit_id: int, period: str) -> list[Told]:
    """Return the topics of a unit and all below it in a week or month that is over, most people first.

    Names of periods: `domain.topics.week_name`, `month_name`. What its writer has since deleted is quoted no more.
    """
    found: list[Told] = []
    for row in await tx.fetch_all(TOLD, of_unit=unit_id, in_period=period):
        quotes: list[str] = []
        for case_id, start, end in json.loads(row["quotes"]):
            words = str(await tx.fetch_value(WORDS_OF, case_id=case_id) or "")
            if len(words) >= end:
                quotes.append(mask(words[start:end]))
        found.append(Told(row["topic"], row["people"], quotes))
    return found


async def most_written(tx: Transaction, unit_id: int, period: str, *, most: int) -> list[tuple[str, int]]:
    """Return the topics most people wrote about in a week or month that is over, each with "so many or more"."""
    rows = await tx.fetch_all(TOLD, of_unit=unit_id, in_period=period)
    return [(row["topic"], row["people"]) for row in rows[:most]]


async def told_of_poll(tx: Transaction, poll_id: int) -> list[Told]:
    """Return the topics of what was written in a closed poll, most people first."""
    rows = await tx.fetch_all(TOLD_OF_POLL, of_poll=poll_id)
    return [Told(row["topic"], row["people"], [mask(quote) for quote in json.loads(row["quotes"])]) for row in rows]
