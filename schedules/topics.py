"""Topics of what people write: gathered once after each week and month, and after each poll, by the worker process."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from domain.statistics import K
from domain.topics import Found, days_of, periods_over
from messages.pictures import PictureFailed
from schedules.errands import Desk, FileRefused, Kind
from schedules.jobs import Tick
from storage import outbox, topics
from storage.database import Transaction
from storage.errands import Errand
from storage.topics import OF_A_POLL, Written

NAME = "topics"


async def gather(tick: Tick) -> Counter[str]:
    """Have the topics of the last week and month gathered, each once."""
    outcomes: Counter[str] = Counter()
    for period in periods_over(tick.organisation_today):
        if await outbox.say_once(tick.tx, f"topics:{period}", kind=NAME, at=tick.now):
            first, after = days_of(period)
            zone = tick.organisation.zone
            told = {
                "period": period,
                "since": datetime.combine(first, time(), zone).isoformat(),
                "until": datetime.combine(after, time(), zone).isoformat(),
            }
            tick.letters.append(Errand(kind=NAME, told=told).letter(tick.now))
            outcomes["periods"] += 1
    return outcomes


def of_poll(tick: Tick, poll_id: int) -> None:
    """Have the topics of a poll gathered that has just been closed."""
    tick.letters.append(Errand(kind=NAME, told={"poll_id": poll_id}).letter(tick.now))


@dataclass(frozen=True, slots=True)
class Studied:
    """What was written, and what it is about."""

    written: Written
    found: list[Found]


async def study(desk: Desk, errand: Errand, content: bytes) -> list[Studied]:
    """Read what was written, and let the worker find what it is about.

    Raises: FileRefused, when the worker died over it.
    """

    async def read(tx: Transaction) -> list[Written]:
        if "poll_id" in errand.told:
            return await topics.written_in(tx, errand.told["poll_id"])
        since, until = (datetime.fromisoformat(errand.told[name]) for name in ("since", "until"))
        return [await topics.written_between(tx, desk.secrets, since, until)]

    studied: list[Studied] = []
    for written in await desk.read(read):
        if len(written.said) < K:
            continue  # the worker need not start for what cannot be told
        try:
            studied.append(Studied(written, await desk.pictures.topics(written.said)))
        except PictureFailed as error:
            raise FileRefused("broken") from error
    return studied


async def arrived(tick: Tick, errand: Errand, studied: list[Studied] | str) -> None:
    """Keep what was found; of several questions of a poll the one in which most people wrote about a topic."""
    if isinstance(studied, str):
        return
    poll_id = errand.told.get("poll_id")
    best: dict[tuple[str, str], tuple[Written, Found]] = {}
    for each in studied:
        for found in await topics.without_names(tick.tx, each.written, each.found):
            before = best.get((found.path, found.topic))
            if before is None or found.people > before[1].people:
                best[found.path, found.topic] = each.written, found
    for written, found in best.values():
        period = errand.told.get("period", OF_A_POLL)
        await topics.keep(tick.tx, written, [found], period=period, poll_id=poll_id)


ERRAND = Kind(name=NAME, bytes_most=0, study=study, arrived=arrived)
