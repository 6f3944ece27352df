"""Following somebody else's pledge: one notice once it has ended, another only if an appeal changes its verdict."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.people import Person
from domain.pledges import SETTLED, SHOWN, Pledge, State
from domain.reviews import UNDO_WITHIN
from domain.units import is_within
from domain.wordings import SeenBy

ENDS = SETTLED | {State.WITHDRAWN, State.LAPSED}
KEPT_FOR = timedelta(days=90)  # after the end: an appeal may come for thirty days, and wait


def may_be_followed(pledge: Pledge, person: Person) -> bool:
    """Say whether a person may ask to be told how a pledge ends; its author hears of it in any case."""
    going_on = pledge.state in (State.PUBLISHED, State.CLAIMED)
    return going_on and pledge.person_id != person.id and may_hear(pledge, person)


def may_hear(pledge: Pledge, person: Person) -> bool:
    """Say whether a person may be told of a pledge: everybody, or those of its unit."""
    if pledge.seen_by is SeenBy.PUBLIC:
        return True
    in_unit = any(is_within(pledge.unit_path, place.unit_path) for place in person.memberships)
    return pledge.seen_by is SeenBy.UNIT and in_unit


def is_to_be_told(pledge: Pledge, told: State | None, now: datetime) -> bool:
    """Say whether a follower who was told of the end `told` hears of the one it has now.

    Not while a verdict may still be taken back as a slip, or an appeal waits.
    """
    if pledge.state not in ENDS or pledge.state is told or pledge.appealed_at is not None:
        return False
    slip = pledge.state in SETTLED and pledge.settled_at is not None and now - pledge.settled_at <= UNDO_WITHIN
    return not slip


def is_readable(pledge: Pledge) -> bool:
    """Say whether those who could read it at first still can: what is taken back is not shown any more."""
    return pledge.state in SHOWN
