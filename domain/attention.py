"""People's attention, spent as if it cost money: so many messages a week that nobody asked for, and no more.

What counts is whatever the bot begins by itself for somebody else's sake: a reminder, an invitation to a poll, a
broadcast. An answer to what a person did never counts, nor does a duty that somebody else waits for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.quiet_hours import local_moment

MOST = 5  # messages a week, until the organisation says otherwise
MOST_OFFERED = (2, 3, 5, 7, 10)  # to the organisation
OWN_OFFERED = (1, 2, 3, 5)  # to a person, where it is less than the organisation's


class Standing(Enum):
    """Why a kind of message comes."""

    ANSWER = "answer"  # to what the person did themselves: never counts
    DUTY = "duty"  # somebody else waits for what the person has taken on: never counts
    UNASKED = "unasked"  # counts


# The one place that says what each kind of letter costs; whatever is not listed counts.
STANDINGS: Mapping[str, Standing] = MappingProxyType(
    {
        "reply": Standing.ANSWER,
        "news": Standing.ANSWER,  # of one's own pledge, role or place
        "sealed": Standing.ANSWER,  # to the sender of a case
        "latest only": Standing.ANSWER,
        "case": Standing.DUTY,  # to be answered, due or overdue: for the unit's leaders
        "stuck": Standing.DUTY,  # a member asks their leader for help
        "review": Standing.DUTY,  # a pledge to be read
        "honours": Standing.DUTY,  # a nominee is asked whether they agree, or those who run a round for its next step
        "verdict": Standing.DUTY,  # a pledge to be judged
        "approval": Standing.DUTY,  # a second look at a broadcast
        "urge": Standing.DUTY,  # whoever is above asks a leader to act on what waits
        "due": Standing.DUTY,  # what one has promised in public falls due this week, or is overdue
        "pair": Standing.DUTY,  # a proposal to whoever has said what they need or offer, and what came of it
        "board": Standing.ANSWER,  # in a group or channel, to nobody in particular
        "rhythm": Standing.UNASKED,  # a unit has fallen silent, or is in a rush: to its leader, once
        "self-review": Standing.UNASKED,  # as often as one has chosen
        "digest": Standing.DUTY,  # a leader's own report, on the day and at the hour they set
        "followed": Standing.UNASKED,  # how a pledge ended of which one had asked to hear
        "thanks": Standing.UNASKED,  # for a pledge, in a leader's words
        "reminder": Standing.UNASKED,
        "pairing": Standing.UNASKED,  # what do you need, did you meet?
        "poll": Standing.UNASKED,
        "broadcast": Standing.UNASKED,
    }
)

# What a person has promised comes before what others want to tell them: these kinds leave so many places free.
LEAVES_FREE: Mapping[str, int] = MappingProxyType(
    {"reminder": 0, "pairing": 1, "followed": 1, "thanks": 1, "poll": 1, "broadcast": 2}
)


def counts(kind: str) -> bool:
    """Say whether a letter of this kind is taken from the week's budget."""
    return STANDINGS.get(kind, Standing.UNASKED) is Standing.UNASKED


def most_of(own: int | None, organisation: int) -> int:
    """Return a person's budget for a week: the organisation's, or their own number where it is lower."""
    return organisation if own is None else min(own, organisation)


def has_room(kind: str, *, spent: int, most: int) -> bool:
    """Say whether a letter of `kind` may still come this week, to somebody who has had `spent` of `most`.

    Some places are left for what the person has promised, but never so many that a kind could not come at all.
    """
    if not counts(kind):
        return True
    kept = min(LEAVES_FREE.get(kind, max(LEAVES_FREE.values())), most - 1)
    return spent < most - max(0, kept)


def week_of(on: date) -> date:
    """Return the Monday on which the week of `on` begins; budgets are fresh then."""
    return on - timedelta(days=on.weekday())


def fresh_at(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when the next week begins in the organisation's zone."""
    return local_moment(week_of(now.astimezone(zone).date()) + timedelta(days=7), time(0), zone)
