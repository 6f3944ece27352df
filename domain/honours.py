"""Honour rounds: called, nominated, checked, perhaps voted on, made public, objected to, decided.

No step can be left out or cut short once a round is open: each takes its time, the times are fixed at the opening and
can only grow, and a round that must not go on is called off in public. Nobody is ranked: nominees keep the order in
which they came.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator

from domain.eligibility import stands_up
from domain.errors import NoLonger
from domain.nominees import Nomination, Standing
from domain.text import clean_line, clean_text
from domain.workdays import Calendar, add_workdays, is_workday

TITLE_MOST = 60
ABOUT_MOST = 300
REASON_MOST = 400
MINUTES_MOST = 1500
WHY_MOST = 200
NAME_MOST = 40
NOMINATED_FOR_LEAST = timedelta(days=3)
NOMINATED_FOR_MOST = timedelta(days=60)
NOMINATION_DAYS = (5, 7, 10, 14)  # as offered
ANSWER_WORKDAYS = 2  # after the nominations, for those who have not said whether they agree
VOTE_LEAST = timedelta(days=2)
PUBLIC_LEAST = 5  # working days
PUBLIC_DAYS = (5, 7, 10)  # as offered
PLACES = (1, 3, 5, 10, 20)  # as offered
NOMINEES_MOST = 60


class Of(StrEnum):
    """Whom a round honours."""

    PERSON = "person"
    UNIT = "unit"


class Stage(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    NOMINATING = "nominating"
    CHECKING = "checking"  # do they agree, are they eligible?
    VOTING = "voting"
    LISTING = "listing"  # who is put forward
    PUBLICITY = "publicity"  # 公示
    DECIDING = "deciding"  # what was objected is settled, then it is decided
    DECIDED = "decided"
    CALLED_OFF = "called_off"


ENDED = (Stage.DECIDED, Stage.CALLED_OFF)
PUBLIC = (Stage.PUBLICITY, Stage.DECIDING, Stage.DECIDED)  # the list is there for everybody to read


class Outcome(StrEnum):
    """What an objection came to."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    WITHDRAWN = "withdrawn"  # by whoever sent it


class TooEarly(Exception):
    """Raised when a step has not taken its time; `at` is when it will have, if a clock says so."""

    def __init__(self, at: datetime | None = None) -> None:
        super().__init__(at)
        self.at = at


class TooShort(Exception):
    """Raised for a plan with too little time for a step, or a change that would cut one short."""


class Unfinished(Exception):
    """Raised when something of a step is not done; `what` names it: answers, checks, nobody, objections, decisions."""

    def __init__(self, what: str, count: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.count = count


class TooMany(Exception):
    """Raised when more are put forward than there are places."""


class Objection(BaseModel):
    """What somebody objected to a nominee, as far as the round needs it; the words are in its case."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    case_id: int
    nomination_id: int
    late: bool
    outcome: Outcome | None = None
    reason: str | None = None
    taken_back: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be examined."""
        return self.outcome is not None or self.taken_back


class Round(BaseModel):
    """A round as it stands."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    unit_path: str
    unit_name: str
    of: Of
    title: str
    about: str = ""
    stage: Stage
    created_by: int | None = None
    places: int = 3
    public_days: int = PUBLIC_LEAST
    with_vote: bool = False
    rules: Mapping[str, int] = {}
    opened_at: datetime | None = None
    nominate_until: datetime | None = None
    answer_until: datetime | None = None
    poll_id: int | None = None
    public_from: datetime | None = None
    public_until: datetime | None = None
    ended_at: datetime | None = None
    minutes: str | None = None
    minutes_by: int | None = None

    @field_validator("rules", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @property
    def is_open(self) -> bool:
        """Whether it has been opened and has not ended."""
        return self.stage not in (Stage.DRAFT, *ENDED)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its list."""
        return self.stage in PUBLIC

    @property
    def takes_objections(self) -> bool:
        """Whether something can still be objected: from the first day of the publicity on, if late, marked as late."""
        return self.stage in PUBLIC

    # ---- the steps, in their order

    def opened(self, *, now: datetime) -> Round:
        """Return it open for nominations. Raises: NoLonger; TooShort."""
        self._must_be(Stage.DRAFT)
        if self.nominate_until is None or self.nominate_until < now + NOMINATED_FOR_LEAST:
            raise TooShort
        if self.nominate_until > now + NOMINATED_FOR_MOST or self.public_days < PUBLIC_LEAST or self.places < 1:
            raise TooShort
        return self._moved(Stage.NOMINATING, opened_at=now)

    def prolonged(self, until: datetime) -> Round:
        """Return it with more time for nominations. Raises: NoLonger; TooShort, for less."""
        self._must_be(Stage.NOMINATING)
        if self.nominate_until is None or self.opened_at is None or until <= self.nominate_until:
            raise TooShort
        if until > self.opened_at + NOMINATED_FOR_MOST:
            raise TooShort
        return self.model_copy(update={"nominate_until": until})

    def nominations_over(self, *, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Round:
        """Return it closed for nominations; nominees have some working days left to answer. Raises: TooEarly."""
        self._must_be(Stage.NOMINATING)
        if self.nominate_until is None or now < self.nominate_until:
            raise TooEarly(self.nominate_until)
        return self._moved(Stage.CHECKING, answer_until=add_workdays(now, ANSWER_WORKDAYS, calendar, zone))

    def checked(self, nominees: Collection[Nomination], *, now: datetime) -> tuple[Round, list[Nomination]]:
        """Return it once everybody has answered or had their time, and each who agreed was looked at.

        Raises: TooEarly; Unfinished.
        """
        self._must_be(Stage.CHECKING)
        waiting = [each for each in nominees if each.state in (Standing.ASKED, Standing.UNMATCHED)]
        if waiting and (self.answer_until is None or now < self.answer_until):
            raise TooEarly(self.answer_until)
        agreed = [each for each in nominees if each.state is Standing.AGREED]
        open_ = [each for each in agreed if stands_up(each.checked, self.rules) is None]
        if open_:
            raise Unfinished("checks", len(open_))
        ends = {Standing.ASKED: Standing.SILENT, Standing.UNMATCHED: Standing.NOT_FOUND}
        after = [
            each.changed(state=ends[each.state])
            if each.state in ends
            else each.changed(state=Standing.ELIGIBLE if stands_up(each.checked, self.rules) else Standing.INELIGIBLE)
            if each.state is Standing.AGREED
            else each
            for each in nominees
        ]
        if not any(each.state is Standing.ELIGIBLE for each in after):
            raise Unfinished("nobody")
        return self._moved(Stage.VOTING if self.with_vote else Stage.LISTING), after

    def with_poll(self, poll_id: int) -> Round:
        """Return it with the poll in which members vote. Raises: NoLonger, if there is one."""
        self._must_be(Stage.VOTING)
        if self.poll_id is not None:
            raise NoLonger
        return self.model_copy(update={"poll_id": poll_id})

    def voted(self, *, closed: bool) -> Round:
        """Return it once the vote is over. Raises: TooEarly."""
        self._must_be(Stage.VOTING)
        if self.poll_id is None or not closed:
            raise TooEarly
        return self._moved(Stage.LISTING)

    def publicised(
        self,
        nominees: Sequence[Nomination],
        chosen: Collection[int],
        *,
        now: datetime,
        calendar: Calendar,
        zone: ZoneInfo,
    ) -> tuple[Round, list[Nomination]]:
        """Return it with its list made public for the working days that were announced.

        Raises: Unfinished, if nobody eligible is on it; TooMany.
        """
        self._must_be(Stage.LISTING)
        eligible = [each for each in nominees if each.state is Standing.ELIGIBLE]
        listed = [each for each in eligible if each.id in chosen]
        if not listed:
            raise Unfinished("nobody")
        if len(listed) > self.places:
            raise TooMany
        after = [
            each.changed(state=Standing.LISTED if each in listed else Standing.NOT_LISTED) if each in eligible else each
            for each in nominees
        ]
        until = add_workdays(now, self.public_days, calendar, zone)
        return self._moved(Stage.PUBLICITY, public_from=now, public_until=until), after

    def publicity_over(self, *, now: datetime) -> Round:
        """Return it ready to be decided. Raises: TooEarly."""
        self._must_be(Stage.PUBLICITY)
        if self.public_until is None or now < self.public_until:
            raise TooEarly(self.public_until)
        return self._moved(Stage.DECIDING)

    def decided(
        self,
        nominees: Iterable[Nomination],
        objections: Iterable[Objection],
        minutes: str,
        *,
        by: int,
        now: datetime,
    ) -> Round:
        """Return it ended, with the minutes. Raises: Unfinished."""
        self._must_be(Stage.DECIDING)
        unsettled = sum(not each.is_settled for each in objections if not each.late)
        if unsettled:
            raise Unfinished("objections", unsettled)
        undecided = sum(each.state is Standing.LISTED for each in nominees)
        if undecided:
            raise Unfinished("decisions", undecided)
        if not any(sign.isalnum() for sign in minutes):
            raise Unfinished("minutes")
        return self._moved(Stage.DECIDED, minutes=minutes, minutes_by=by, ended_at=now)

    def called_off(self, why: str, *, by: int | None, now: datetime) -> Round:
        """Return it ended with nobody honoured, for a reason that everybody may read. Raises: NoLonger; Unfinished."""
        if not self.is_open:
            raise NoLonger
        if not any(sign.isalnum() for sign in why):
            raise Unfinished("reason")
        return self._moved(Stage.CALLED_OFF, minutes=why, minutes_by=by, ended_at=now)

    def is_late(self, now: datetime) -> bool:
        """Say whether what is objected at `now` comes after the publicity."""
        return self.stage is not Stage.PUBLICITY or self.public_until is None or now >= self.public_until

    def _must_be(self, stage: Stage) -> None:
        if self.stage is not stage:
            raise NoLonger

    def _moved(self, stage: Stage, **parts: Any) -> Round:
        return self.model_copy(update={"stage": stage, **parts})


def workdays_left(until: datetime, *, now: datetime, calendar: Calendar, zone: ZoneInfo) -> int:
    """Return how many working days come after today, the last one counted; 0 on the last day, and when it is over."""
    on, last = now.astimezone(zone).date(), until.astimezone(zone).date()
    return sum(is_workday(on + timedelta(days=ahead), calendar) for ahead in range(1, (last - on).days + 1))


def written_call(text: str) -> tuple[str, str]:
    """Return the title (the first line) and what it honours (the rest). Raises: TextTooLong."""
    first, _, rest = clean_text(text, limit=4 * (TITLE_MOST + ABOUT_MOST)).partition("\n")
    return clean_line(first, limit=TITLE_MOST), clean_text(rest, limit=ABOUT_MOST)


def counted(objections: Iterable[Objection]) -> dict[str, int]:
    """Return how many objections there were, in time and late, and what they came to: what everybody may read."""
    found = list(objections)
    counts = {"in_time": sum(not each.late for each in found), "late": sum(each.late for each in found)}
    for outcome in Outcome:
        counts[outcome.value] = sum(
            each.outcome is outcome or (outcome is Outcome.WITHDRAWN and each.taken_back and each.outcome is None)
            for each in found
        )
    return counts
