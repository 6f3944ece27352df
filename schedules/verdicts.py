"""A pledge whose day has passed unclaimed says so by itself: to its leaders, all of one morning in one message."""

from __future__ import annotations

from collections import Counter

from domain.asking import awake_at
from domain.pledges import Pledge
from domain.reviews import nearest
from messages import reviews
from schedules.jobs import Tick
from storage import people, pledges

MARKED_MOST = 500  # in one run


async def mark_overdue(tick: Tick) -> Counter[str]:
    """Mark what is overdue and tell the nearest leaders; whoever is on leave is overdue only once they are back."""
    outcomes: Counter[str] = Counter()
    by_leader: dict[int, list[Pledge]] = {}
    for pledge in await pledges.past_due(tick.tx, today=tick.organisation_today, most=MARKED_MOST):
        author = await people.by_id(tick.tx, pledge.person_id or 0, default=tick.organisation)
        today = tick.organisation_today if author is None else author.day_of(tick.now)
        if not pledge.is_overdue(today):
            continue
        await pledges.save(tick.tx, pledge.model_copy(update={"overdue_at": tick.now}))
        outcomes["overdue"] += 1
        found = await pledges.reviewers_of(tick.tx, pledge, on=tick.organisation_today)
        for leader_id in {grant.person_id for grant in nearest(found)} if found else ():
            by_leader.setdefault(leader_id, []).append(pledge)
    for leader_id, overdue in by_leader.items():
        leader = await people.by_id(tick.tx, leader_id, default=tick.organisation)
        if leader is not None:
            view = reviews.overdue(overdue, tick.words_of(leader), today=leader.day_of(tick.now))
            tick.say(leader, view, kind="verdict", at=awake_at(leader, tick.now))
            outcomes["told"] += 1
    return outcomes
