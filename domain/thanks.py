"""A leader's word of thanks for a pledge: to whom, and when it comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.asking import awake_at
from domain.people import Person
from domain.pledges import SHOWN, Pledge
from domain.quiet_hours import local_moment

WORDS_MOST = 200
READY = 2  # sentences to choose from


def may_be_thanked(pledge: Pledge, by: Person) -> bool:
    """Say whether there is somebody else to be thanked for this pledge, which others can see."""
    return pledge.state in SHOWN and pledge.person_id is not None and pledge.person_id != by.id


def comes_at(member: Person, now: datetime) -> datetime:
    """Return when thanks reach a member: after their leave, outside their quiet hours."""
    if member.leave_until is not None and member.is_on_leave(member.day_of(now)):
        now = local_moment(member.leave_until + timedelta(days=1), member.ask_at, member.zone)
    return awake_at(member, now)
