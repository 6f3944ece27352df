"""Pledges: one lifecycle for every kind, from a draft to a verdict. Every rule returns the pledge as it leaves it.

draft → submitted → (returned →) published → claimed → kept, kept late, partly, not kept; withdrawn at any time.
A change to a published pledge is reviewed like a new one, while the wording that stands goes on standing.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.check_ins import CheckIn, Mood
from domain.errors import NoLonger
from domain.reviews import UNDO_WITHIN
from domain.wordings import SeenBy, Wording

REASON_MOST = 200
RHYTHMS = (7, 14, 28, 0)
LADDER = (7, 1, 0)  # days before it is due on which progress is asked, beside the ordinary rhythm
LADDERS = (LADDER, (14, 7, 3, 1, 0), (1, 0), ())
PAUSE_MOST = 28  # days at a time
DAYS_AFTER_REST = 7  # at most, for whoever comes back when the day has passed or is about to
SILENT_AFTER = timedelta(days=14)


class PledgeClosed(NoLonger):
    """Raised when a check-in or a change arrives for a pledge that is claimed, settled or withdrawn."""


class DateHasPassed(Exception):
    """Raised for a deadline that lies behind us."""

    def __init__(self, on: date) -> None:
        super().__init__(on.isoformat())
        self.on = on


class Kind(StrEnum):
    """Whose promise it is, and of what shape. What each adds to the wording: `domain.terms`."""

    MEMBER = "member"
    UNIT = "unit"  # by whoever leads it, with milestones
    JOINT = "joint"  # "I will, if N others will"; kept in parts, each a member's pledge with this one as its parent
    ACTIVITY = "activity"  # 载体: held again and again, with who came
    HELP_PLAN = "help_plan"  # of a pairing


class State(StrEnum):
    """How far a pledge has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    CLAIMED = "claimed"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # a joint one that too few had joined by its day: nobody's fault, and no verdict


BEING_WRITTEN = frozenset({State.DRAFT, State.RETURNED})
SETTLED = frozenset({State.KEPT, State.KEPT_LATE, State.PARTLY, State.NOT_KEPT})
OVER = SETTLED | {State.CLAIMED, State.WITHDRAWN}  # of a part: nothing more is to be reported
SHOWN = frozenset({State.PUBLISHED, State.CLAIMED, *SETTLED})  # to others than the author and the leaders
VERDICTS = (State.KEPT, State.PARTLY, State.NOT_KEPT)


class Appeal(BaseModel):
    """What an author says against a verdict, and what the level above made of it: once, and both with reasons."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    reason: str
    at: datetime
    against: State
    settled_by: int | None
    answer: str | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None


class Pledge(Wording):
    """A promise, where it belongs, and how it stands."""

    id: int = 0
    kind: Kind = Kind.MEMBER
    parent_id: int | None = None  # of one's part: the joint pledge it is a part of
    pair_id: int | None = None  # of a help plan: the pairing
    unit_id: int
    unit_path: str = ""
    unit_name: str = ""
    member_id: int | None = None
    person_id: int | None = None
    author: str = ""
    theme: str | None = None
    project: str | None = None
    state: State = State.DRAFT
    version: int = 0
    change: Wording | None = None
    waiting_since: datetime | None = None
    done: int = 0
    reached: dict[int, date] = Field(default_factory=dict)  # milestones by number, and the day each was reached
    gathered_at: datetime | None = None  # when a joint one had its companions
    joined: int = 0  # how many have joined a joint one
    parts_done: int = 0  # how many of its parts are reported done or are over
    parts_unsaid: int = 0  # how many residents in it have not said so
    confirmed: int = 0  # of those `answered`; how the two may be told: `domain.verdicts`
    answered: int = 0
    mood: Mood | None = None
    created_at: datetime
    submitted_at: datetime | None = None
    published_at: datetime | None = None
    ask_every_days: int = 7
    ladder: tuple[int, ...] = LADDER
    paused_until: date | None = None
    away_until: date | None = None  # the last day of its member's leave
    in_time_until: date | None = None  # moved by a rest: the last day that still counts as in time
    ask_at: datetime | None = None
    asked_at: datetime | None = None
    last_check_in_at: datetime | None = None
    last_check_in_id: int = 0  # also of one that was taken back: a button shown before it is old
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: int | None = None
    reason: str | None = None
    overdue_at: datetime | None = None  # when the leaders were told that its day has passed
    appeal: Appeal | None = None
    appealed_at: datetime | None = None  # while an appeal waits

    @field_validator("ladder", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return tuple(filter(None, value.split(","))) if isinstance(value, str) else value

    @property
    def wording(self) -> Wording:
        """Return the wording that stands."""
        return Wording.model_validate(self.model_dump())

    @property
    def written(self) -> Wording:
        """Return the wording its author is working on, or that waits: the change if there is one."""
        return self.change or self.wording

    @property
    def is_open(self) -> bool:
        """Say whether progress can be reported; on a joint one it is reported on its parts."""
        return self.state is State.PUBLISHED and self.kind is not Kind.JOINT

    @property
    def is_public(self) -> bool:
        """Say whether everybody may read it, members or not: in the bot, in a group, on the public page."""
        return self.seen_by is SeenBy.PUBLIC and self.state in SHOWN

    def as_others_read(self, *, leads: bool) -> Pledge:
        """Return it as others than its author read it: of a change nothing, unless it waits for the one who `leads`."""
        return self if leads and self.waiting_since is not None else self._with(change=None)

    @property
    def percent(self) -> int | None:
        """Return how far it has come, 0 to 100; None if neither milestones nor a number say so.

        Worked out, never typed in: the milestones reached, else what was reported of the number; 100 only when all is.
        """
        milestones = self.terms.milestones
        if milestones:
            return 100 * sum(each.number in self.reached for each in milestones) // len(milestones)
        return None if self.amount is None else min(100, 100 * self.done // self.amount)

    @property
    def last_day(self) -> date:
        """Return the last day that counts as in time: the promised one, unless leave or a pause has moved it."""
        return max(self.due_on, self.in_time_until or self.due_on)

    def days_left(self, today: date) -> int:
        """Return the days until its last day; negative after it."""
        return (self.last_day - today).days

    def is_overdue(self, today: date) -> bool:
        """Say whether its day has passed without a claim; on leave or paused nothing counts against anybody."""
        return self.state is State.PUBLISHED and today > self.last_day and not self.rests(today)

    def rests(self, on: date) -> bool:
        """Say whether nothing is asked on `on`: its member is on leave, or it is paused."""
        return any(until is not None and on <= until for until in (self.away_until, self.paused_until))

    def resting(self, today: date, **rests: date | None) -> Pledge:
        """Return the pledge with another `away_until` or `paused_until`, and its last day moved by what that changes.

        Whoever is back has as many days as were left when the rest began, `DAYS_AFTER_REST` at most, and never fewer
        than without it; a rest that is cut short gives back what it took, and one after the last day moves nothing.
        """
        left = (self.last_day - self.back_on(today)).days + 1  # that day itself is one
        rested = self._with(**rests)
        if left <= 0:
            return rested
        last = rested.back_on(today) + timedelta(days=min(left, DAYS_AFTER_REST) - 1)
        return rested._with(in_time_until=last if last > self.due_on else None)

    def back_on(self, today: date) -> date:
        """Return the first day from today on which it does not rest."""
        until = max(filter(None, (self.away_until, self.paused_until)), default=today)
        return max(today, until + timedelta(days=1)) if self.rests(today) else today

    def is_silent(self, today: date) -> bool:
        """Say whether it was asked about, and nothing heard for two weeks or two turns: neither good nor bad."""
        if self.state is not State.PUBLISHED or self.asked_at is None or self.rests(today):
            return False
        heard_at = self.last_check_in_at or self.published_at or self.created_at
        quiet = today - max(filter(None, (heard_at.date(), self.away_until, self.paused_until)))
        return heard_at < self.asked_at and quiet >= max(SILENT_AFTER, timedelta(days=2 * self.ask_every_days))

    # ---- writing and review

    def reworded(self, **parts: Any) -> Pledge:
        """Return the pledge with parts of its wording changed: in place while it is written, as a change once public.

        Raises: NoLonger while it waits for its first review, and PledgeClosed once it is claimed or closed.
        """
        if self.state in BEING_WRITTEN:
            return Pledge.model_validate(self.model_dump() | parts)
        if self.state is State.PUBLISHED:
            change = Wording.model_validate(self.written.model_dump() | parts)
            return self._with(change=change, waiting_since=None)
        raise NoLonger if self.state is State.SUBMITTED else PledgeClosed

    def submitted(self, now: datetime, *, today: date) -> Pledge:
        """Return the pledge, or the change to it, as handed in under a new version.

        Raises: DateHasPassed; NoLonger if there is nothing to hand in.
        """
        if self.written.due_on < today:
            raise DateHasPassed(self.written.due_on)
        if self.state in BEING_WRITTEN:
            first = self.submitted_at or now
            return self._with(
                state=State.SUBMITTED, version=self.version + 1, waiting_since=now, submitted_at=first, reason=None
            )
        if self.state is State.PUBLISHED and self.change is not None and self.waiting_since is None:
            return self._with(version=self.version + 1, waiting_since=now, reason=None)
        raise NoLonger

    def taken_back(self) -> Pledge:
        """Return the pledge as its author takes it back before anybody has reviewed it.

        Raises: NoLonger, if nothing waits.
        """
        if self.waiting_since is None:
            raise NoLonger
        state = State.DRAFT if self.state is State.SUBMITTED else self.state
        return self._with(state=state, waiting_since=None, reason=None)

    def without_change(self) -> Pledge:
        """Return the pledge without the change that was being written."""
        return self._with(change=None, waiting_since=None)

    def under_review(self, version: int) -> Pledge:
        """Return the pledge if `version` of it waits for review.

        Raises: NoLonger, if somebody else was quicker or the author has changed it since.
        """
        if self.waiting_since is None or self.version != version:
            raise NoLonger
        return self

    def approved(self, now: datetime) -> Pledge:
        """Return the pledge as published; a change now stands.

        Raises: NoLonger, if nothing waits.
        """
        if self.waiting_since is None:
            raise NoLonger
        if self.change is not None:
            parts = self.change.model_dump()
            return Pledge.model_validate(
                self.model_dump() | parts | {"change": None, "waiting_since": None, "reason": None}
            )
        return self._with(state=State.PUBLISHED, waiting_since=None, published_at=now)

    def unpublished(self, before: Wording | None, *, approved_at: datetime, now: datetime) -> Pledge:
        """Return the pledge as waiting again, with the wording that stood `before`, if any did.

        Raises: NoLonger, once it is too late to take a slip back.
        """
        if self.state is not State.PUBLISHED or self.waiting_since is not None or now - approved_at > UNDO_WITHIN:
            raise NoLonger
        if before is None:
            return self._with(state=State.SUBMITTED, waiting_since=now, published_at=None, ask_at=None)
        whole = self.model_dump() | before.model_dump()
        return Pledge.model_validate(whole | {"change": self.wording.model_dump(), "waiting_since": now})

    def returned(self, reason: str) -> Pledge:
        """Return the pledge as given back to its author; of a published one, only the change.

        Raises: NoLonger, if nothing waits.
        """
        if self.waiting_since is None:
            raise NoLonger
        state = State.RETURNED if self.state is State.SUBMITTED else self.state
        return self._with(state=state, waiting_since=None, reason=reason)

    def postponed(self, due_on: date, *, today: date) -> Pledge:
        """Return the pledge with a later day given by a leader: it stands at once, as a new version.

        Raises: DateHasPassed, PledgeClosed.
        """
        if due_on < today:
            raise DateHasPassed(due_on)
        if self.state is not State.PUBLISHED:
            raise PledgeClosed
        return self._with(
            due_on=due_on, version=self.version + 1, change=None, waiting_since=None, reason=None, overdue_at=None
        )

    def withdrawn(self, reason: str, now: datetime) -> Pledge:
        """Return the pledge as taken back in public, with the reason.

        Raises: PledgeClosed, once it is settled.
        """
        if self.state in SETTLED or self.state in (State.WITHDRAWN, State.DRAFT):
            raise PledgeClosed
        return self._with(
            state=State.WITHDRAWN, reason=reason, settled_at=now, ask_at=None, change=None, waiting_since=None
        )

    # ---- progress and verdict

    def with_milestone(self, number: int, on: date | None) -> Pledge:
        """Return the pledge with a milestone reached `on` this day; None: not reached after all.

        Raises: PledgeClosed, unless it is open; NoLonger, if there is no such milestone or nothing would change.
        """
        if not self.is_open:
            raise PledgeClosed
        known = any(each.number == number for each in self.terms.milestones)
        if not known or (number in self.reached) is (on is not None):
            raise NoLonger
        reached = {each: day for each, day in self.reached.items() if each != number}
        return self._with(reached=reached if on is None else reached | {number: on})

    def after(self, check_in: CheckIn) -> Pledge:
        """Return the pledge as `check_in` leaves it: further, or claimed once all is done.

        Raises: PledgeClosed, unless it is published and open.
        """
        if not self.is_open:
            raise PledgeClosed
        done = self.done + (check_in.added or 0)
        reached = self.amount is not None and done >= self.amount
        claims = check_in.mood is Mood.DONE or reached
        return self._with(
            done=done,
            mood=Mood.DONE if claims else check_in.mood,
            last_check_in_at=check_in.at,
            state=State.CLAIMED if claims else self.state,
            claimed_at=check_in.at if claims else None,
            ask_at=None if claims else self.ask_at,
        )

    def before(self, check_in: CheckIn, previous: CheckIn | None) -> Pledge:
        """Return the pledge as it was before its last check-in.

        Raises: PledgeClosed, once it is settled or withdrawn.
        """
        if self.state not in (State.PUBLISHED, State.CLAIMED):
            raise PledgeClosed
        return self._with(
            done=max(0, self.done - (check_in.added or 0)),
            mood=None if previous is None else previous.mood,
            last_check_in_at=None if previous is None else previous.at,
            state=State.PUBLISHED,
            claimed_at=None,
        )

    def corrected(self, old: CheckIn, new: CheckIn, *, previous: CheckIn | None, is_last: bool) -> Pledge:
        """Return the pledge with a check-in replaced by what it should have said.

        Raises: PledgeClosed, if it no longer takes check-ins.
        """
        if is_last:
            return self.before(old, previous).after(new)
        if not self.is_open:
            raise PledgeClosed
        return self._with(done=max(0, self.done + (new.added or 0) - (old.added or 0)))

    def may_be_settled(self, today: date) -> bool:
        """Say whether a verdict is due: it is claimed, or its day has passed."""
        return self.state is State.CLAIMED or self.is_overdue(today)

    def settled(self, verdict: State, *, by: int, now: datetime, zone: ZoneInfo) -> Pledge:
        """Return the pledge with its verdict; kept after its day is kept late, whoever says so.

        Raises: NoLonger, if no verdict is due.
        """
        if verdict not in VERDICTS or not self.may_be_settled(now.astimezone(zone).date()):
            raise NoLonger
        finished_on = (self.claimed_at or now).astimezone(zone).date()
        if verdict is State.KEPT and finished_on > self.last_day:
            verdict = State.KEPT_LATE
        return self._with(state=verdict, settled_at=now, settled_by=by, ask_at=None, change=None, waiting_since=None)

    def unsettled(self, now: datetime) -> Pledge:
        """Return the pledge as it was before its verdict.

        Raises: NoLonger, once it is too late to take a slip back.
        """
        if self.state not in SETTLED or self.settled_at is None or now - self.settled_at > UNDO_WITHIN:
            raise NoLonger
        state = State.PUBLISHED if self.claimed_at is None else State.CLAIMED
        return self._with(state=state, settled_at=None, settled_by=None)

    def _with(self, **parts: Any) -> Pledge:
        return self.model_copy(update=parts)
