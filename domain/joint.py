"""Joint pledges: "I will, if N others will". Open for joining until a day; kept in parts, one for each who joined.

Members, units and residents join. A member's or a unit's part is a pledge like any other; a resident says that theirs
is done, and nobody judges it (docs/decisions/0115).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from domain.deadline_rules import compiled
from domain.errors import NoLonger
from domain.numerals import CHINESE, ENGLISH, number
from domain.pledges import Kind, Pledge, PledgeClosed, State
from domain.terms import NEEDED_MOST
from domain.text import Span

JOIN_FOR = timedelta(days=14)

REMIND_BEFORE = timedelta(days=1)  # a resident, once


class Companion(BaseModel):
    """Somebody who has joined: a member, a resident, or a unit through whoever leads it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int | None
    member_id: int | None = None
    unit_id: int | None = None  # of a unit: itself
    home_id: int | None = None  # of a member: the unit of their line of the roster
    name: str
    joined_at: datetime
    done_at: datetime | None = None

    @property
    def is_guest(self) -> bool:
        """Say whether it is a resident, who has no part that is judged."""
        return self.unit_id is None and self.member_id is None

    def is_of(self, person_id: int | None, unit_id: int) -> bool:
        """Say whether it is somebody themselves, or with `unit_id` that unit."""
        return self.unit_id == unit_id if unit_id else self.unit_id is None and self.person_id == person_id


_IF = {
    "zh": compiled(
        rf"[，,、；;\s]*(?:只要|如果|要是|凑(?:够|齐|满)?|有|满|等)+(?:再有|还有|有|够|满|凑够|凑齐)?\s*(?P<number>\d{{1,3}}|{CHINESE})\s*"
        r"(?:多)?(?:个|位|名)?(?:人|邻居|同事|党员|会员|志愿者|伙伴)?(?:愿意|肯)?(?:跟我)?(?:一起|也|加入|参加|跟上|报名)(?:加入|参加|来|做|干)?"
        r"(?:，?(?:我就|就))?[，,]?"
    ),
    "en": compiled(
        rf",?\s*\b(?:if|when|once|provided)\s+(?P<number>\d{{1,3}}|{ENGLISH})\s+(?:more|others?|other\s+[a-z]+|people|neighbou?rs|members|colleagues)"
        r"(?:\s+(?:more|others?|people))?(?:\s+(?:will|do|join|too|as\s+well|of\s+us|join\s+me|will\s+too))*,?"
    ),
}


def find_needed(text: str, language: str) -> tuple[int, Span] | None:
    """Return how many others a sentence asks for, and where it says so; None if it does not."""
    m = _IF.get(language, _IF["en"]).search(text)
    value = None if m is None else number(m["number"])
    if m is None or value is None or not 0 < value <= NEEDED_MOST:
        return None
    return value, Span(m.start(), m.end())


def join_by(due_on: date, today: date) -> date:
    """Return the usual last day for joining: two weeks on, and halfway to its day when that is sooner."""
    return min(today + JOIN_FOR, today + (due_on - today) / 2)


def may_be_joined(pledge: Pledge, today: date) -> bool:
    """Say whether somebody can join: until its joining day, and once gathered until the day it is due."""
    if pledge.kind is not Kind.JOINT or pledge.state is not State.PUBLISHED:
        return False
    until = pledge.due_on if pledge.gathered_at else pledge.terms.join_by
    return until is None or today <= until


def gathered(pledge: Pledge, joined: int, now: datetime) -> Pledge:
    """Return the pledge as gathered if `joined` others are enough; unchanged if not, or if it was before."""
    if pledge.gathered_at is None and joined >= (pledge.terms.needed or 1):
        return pledge.model_copy(update={"gathered_at": now})
    return pledge


def lapsed(pledge: Pledge, now: datetime) -> Pledge:
    """Return the pledge as it lapses: too few had joined by its day, and nobody has broken a promise.

    Raises: NoLonger, if it has gathered or is no longer open.
    """
    if pledge.kind is not Kind.JOINT or pledge.state is not State.PUBLISHED or pledge.gathered_at is not None:
        raise NoLonger
    return pledge.model_copy(
        update={"state": State.LAPSED, "settled_at": now, "change": None, "waiting_since": None, "ask_at": None}
    )


def part(
    pledge: Pledge,
    *,
    person_id: int | None,
    member_id: int | None,
    unit_id: int,
    now: datetime,
    kind: Kind = Kind.MEMBER,
) -> Pledge:
    """Return the part of one person, or of a unit, of a gathered joint pledge: public as the whole is.

    Raises: PledgeClosed, unless it has gathered and is open.
    """
    if pledge.gathered_at is None or pledge.state is not State.PUBLISHED:
        raise PledgeClosed
    return Pledge(
        kind=kind,
        parent_id=pledge.id,
        unit_id=unit_id,
        member_id=member_id,
        person_id=person_id,
        what=pledge.what,
        amount=pledge.amount,
        measure=pledge.measure,
        due_on=pledge.due_on,
        seen_by=pledge.seen_by,
        theme_id=pledge.theme_id,
        project_id=pledge.project_id,
        state=State.PUBLISHED,
        version=1,
        created_at=now,
        submitted_at=now,
        published_at=now,
    )


def all_reported(pledge: Pledge, today: date) -> bool:
    """Say whether every part was reported done or is over: then the whole is ready for its verdict.

    Residents who have said nothing by its day hold nobody up.
    """
    silent = pledge.parts_unsaid if today > pledge.due_on else 0
    return pledge.gathered_at is not None and pledge.joined > 0 and pledge.parts_done + silent > pledge.joined


def may_be_said_done(pledge: Pledge) -> bool:
    """Say whether a resident who has joined can say that theirs is done."""
    return pledge.state is State.PUBLISHED and pledge.gathered_at is not None


def claimed(pledge: Pledge, now: datetime, *, today: date) -> Pledge:
    """Return the whole as reported done, by all its parts.

    Raises: NoLonger, unless every part is.
    """
    if pledge.state is not State.PUBLISHED or not all_reported(pledge, today):
        raise NoLonger
    return pledge.model_copy(update={"state": State.CLAIMED, "claimed_at": now})
