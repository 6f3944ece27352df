"""Reports by themselves: what people made of one is told in batches of at least k, and closed after its month."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from domain.polls import WHOLE, State
from schedules.jobs import Tick
from storage import polls, ratings, reports

LATELY = timedelta(days=30)  # what a long outage has kept waiting is closed all the same


async def close_judging(tick: Tick) -> Counter[str]:
    """Close what has been judged for a month: a last batch is told, what is too little for one is forgotten.

    The key goes in a later run (`schedules.polls.destroy_keys`).
    """
    outcomes: Counter[str] = Counter()
    for report in await reports.judged_out(tick.tx, now=tick.now, lately=tick.now - LATELY):
        poll = None if report.poll_id is None else await polls.get(tick.tx, report.poll_id)
        if poll is None or poll.state is not State.OPEN:
            continue
        await ratings.release_batch(tick.tx, poll, on=tick.organisation_today, keys=tick.secrets)
        await ratings.forget_waiting(tick.tx, poll.id)
        await polls.forget_period(tick.tx, poll.id, WHOLE)
        await polls.change(tick.tx, poll, state=State.CLOSED, closed_at=tick.now)
        outcomes["closed"] += 1
    return outcomes
