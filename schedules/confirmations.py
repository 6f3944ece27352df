"""What those whom pledges serve have said: told in batches of at least k, and closed with the pledge."""

from __future__ import annotations

from collections import Counter

from domain.polls import WHOLE, Kind, Poll, State
from domain.reviews import UNDO_WITHIN
from domain.verdicts import with_answers
from schedules.jobs import Tick
from storage import pledges, polls, ratings


async def release_confirmations(tick: Tick) -> Counter[str]:
    """Add to each pledge's mark what waits, once enough people have answered."""
    outcomes: Counter[str] = Counter()
    for poll_id in await ratings.waiting_at(tick.tx):
        poll = await polls.get(tick.tx, poll_id)
        if poll is not None and poll.kind is Kind.VERDICT:
            outcomes["released"] += await _release(tick, poll)
    return outcomes


async def _release(tick: Tick, poll: Poll) -> bool:
    released = await ratings.release_batch(tick.tx, poll, on=tick.organisation_today, keys=tick.secrets)
    if released is not None and poll.pledge_id is not None:
        standing, _ = await ratings.standing_of(tick.tx, poll.id)
        await pledges.save(tick.tx, with_answers(await pledges.get(tick.tx, poll.pledge_id), standing))
    return released is not None


async def close_confirmations(tick: Tick) -> Counter[str]:
    """Close what is settled beyond taking back: a last batch is told, and what is too little for one is forgotten.

    The key goes in a later run (`schedules.polls.destroy_keys`).
    """
    outcomes: Counter[str] = Counter()
    for poll in await polls.verdicts_over(tick.tx, before=tick.now - UNDO_WITHIN):
        await _release(tick, poll)
        await ratings.forget_waiting(tick.tx, poll.id)
        await polls.forget_period(tick.tx, poll.id, WHOLE)
        await polls.change(tick.tx, poll, state=State.CLOSED, closed_at=tick.now)
        outcomes["closed"] += 1
    return outcomes
