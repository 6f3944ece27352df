"""Cases: what people say to a unit, and its answer. By the unit's will no case ends unanswered.

received → assigned → answered → closed; a refusal with a reason is an end of its own, and "not solved" opens it again.
What was merged into another case hears what that one hears, and is judged by its own sender.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.errors import NoLonger
from domain.text import clean_text

WORDS_MOST = 1500
ANSWER_MOST = 700  # with a photo it is a caption, and Telegram's captions end at 1,024
REASON_MOST = 100  # of an urgency set by hand
FILES_MOST = 10
ASK_AGAIN = (timedelta(days=7), timedelta(days=28))  # after the answer
SILENCE_CLOSES = timedelta(days=35)
TRANSFERS_MOST = 2  # from unit to unit; then the level above says whose it is
WAY_BACK_KEPT = timedelta(days=90)  # after the end
WORDS_KEPT = timedelta(days=3 * 365)  # what people wrote and sent; what became of it stays
PUBLIC_MOST = 200  # of a line that everybody may read


class NoWords(Exception):
    """Raised for an answer, a question or a refusal that says nothing."""


class SentToAndFro(Exception):
    """Raised when units have passed a case on often enough: the level above says whose it is."""


class Kind(StrEnum):
    """What somebody wants of the unit."""

    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    QUESTION = "question"
    OBJECTION = "objection"  # to something publicised, such as a nominee
    LOW_RATING = "low_rating"  # of a counter, whose rater wants an answer
    FINDING = "finding"  # of an inspection; under the name of whoever inspected
    RECTIFICATION = "rectification"  # a finding whose unit was ordered to mend it (`domain.rectifications`)


SENT_BY_HAND = (Kind.COMPLAINT, Kind.SUGGESTION, Kind.QUESTION, Kind.PRAISE, Kind.OBJECTION)


class Urgency(StrEnum):
    """How soon an answer is owed."""

    URGENT = "urgent"
    ORDINARY = "ordinary"


WORKDAYS = {Urgency.URGENT: 1, Urgency.ORDINARY: 5}


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    REFUSED = "refused"
    APPEALED = "appealed"  # refused, and the level above is asked whether that was right
    MERGED = "merged"  # waits for what becomes of the case it was merged into


OPEN = (State.RECEIVED, State.ASSIGNED)


class Verdict(StrEnum):
    """What the sender says to the question whether it is solved."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT = "not"


class Happening(StrEnum):
    """What can happen to a case, as its history tells it."""

    RECEIVED = "received"
    ADDED = "added"  # by the sender, of their own accord or asked
    ASSIGNED = "assigned"
    TRANSFERRED = "transferred"
    ASKED_ABOVE = "asked_above"  # whose it is
    KEPT = "kept"  # by the level above, where it was
    URGENCY = "urgency"
    MERGED = "merged"  # into this one
    SEPARATED = "separated"
    JOINED = "joined"  # somebody says: me too
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    ASKED = "asked"
    ANSWERED = "answered"
    REFUSED = "refused"
    APPEALED = "appealed"  # by its sender, against the refusal
    UPHELD = "upheld"  # the refusal, by the level above
    ALLOWED = "allowed"  # the appeal, by the level above: the unit owes an answer
    VERDICT = "verdict"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ORDERED = "ordered"  # to be mended by a day
    SENT_BACK = "sent_back"  # not mended yet, whoever ordered it says
    CHECKED = "checked"
    ORDER_APPEALED = "order_appealed"
    ORDER_STANDS = "order_stands"
    LIFTED = "lifted"
    RATED = "rated"  # by those served there, since it was mended


class Case(BaseModel):
    """One case as it stands now. `person_id` is set only for senders who gave their name."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    kind: Kind
    receipt: str
    unit_id: int
    unit_path: str
    unit_name: str
    poll_id: int | None = None
    words: str
    state: State
    urgency: Urgency = Urgency.ORDINARY
    person_id: int | None = None
    way_back: bytes | None = None
    language: str
    received_at: datetime
    pass_on_at: datetime | None = None
    reply_due_at: datetime | None = None
    assigned_to: int | None = None
    answered_at: datetime | None = None
    verdict: Verdict | None = None
    closed_at: datetime | None = None
    ask_again_at: datetime | None = None
    reopened: int = 0
    escalated: int = 0
    transfers: int = 0
    to_decide: bool = False
    merged_into: int | None = None
    appealed_at: datetime | None = None  # once at most; it stays when that is decided
    assisted: bool = False  # taken down by a worker for somebody without Telegram
    public_asked: str | None = None
    public_done: str | None = None
    public_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the unit owes an answer."""
        return self.state in OPEN

    @property
    def is_owed(self) -> bool:
        """Whether somebody owes a word by a day: the unit its answer, or the level above its decision."""
        return self.is_open or self.state is State.APPEALED

    @property
    def is_over(self) -> bool:
        """Whether it has ended; only its sender can still open it again."""
        return self.closed_at is not None

    @property
    def is_ordered(self) -> bool:
        """Whether whoever ordered it to be mended, and nobody else, says that it is."""
        return self.kind is Kind.RECTIFICATION

    @property
    def is_of_many(self) -> bool:
        """Whether it stands for a batch of low ratings: nobody in particular sent it, and its answer is for all."""
        return self.kind is Kind.LOW_RATING and self.person_id is None and self.way_back is None

    def is_late(self, now: datetime) -> bool:
        """Say whether the answer is overdue, or the decision on an appeal."""
        return self.is_owed and self.reply_due_at is not None and self.reply_due_at <= now

    def assigned(self, person_id: int) -> Case:
        """Return the case in somebody's hands. Raises: NoLonger, if no answer is owed any more."""
        self._must_be_open()
        return self.model_copy(update={"assigned_to": person_id, "state": State.ASSIGNED})

    def taken(self, person_id: int) -> Case:
        """Return the case in the taker's own hands. Raises: NoLonger, if somebody else has it or none is needed."""
        if self.assigned_to not in (None, person_id):
            raise NoLonger
        return self.assigned(person_id)

    def transferred(self, unit_id: int, unit_path: str, unit_name: str, *, by_above: bool = False) -> Case:
        """Return the case before another unit; the clock runs on, since the sender was told a date.

        What the level above decides (`by_above`) stands. Raises: NoLonger, if no answer is owed any more or it is
        there already; SentToAndFro.
        """
        self._must_be_free()
        if unit_id == self.unit_id:
            raise NoLonger
        if self.transfers >= TRANSFERS_MOST and not by_above:
            raise SentToAndFro
        there = {"unit_id": unit_id, "unit_path": unit_path, "unit_name": unit_name}
        counted = TRANSFERS_MOST if by_above else self.transfers + 1
        return self.model_copy(
            update={**there, "assigned_to": None, "state": State.RECEIVED, "transfers": counted, "to_decide": False}
        )

    def asked_above(self) -> Case:
        """Return the case once the level above is asked whose it is; until then it stays owed where it is.

        Raises: NoLonger, if no answer is owed any more or it has been asked.
        """
        self._must_be_free()
        if self.to_decide:
            raise NoLonger
        return self.model_copy(update={"to_decide": True, "escalated": self.escalated + 1})

    def kept_here(self) -> Case:
        """Return the case after the level above said that it stays where it is. Raises: NoLonger, if nobody asked."""
        self._must_be_open()
        if not self.to_decide:
            raise NoLonger
        return self.model_copy(update={"to_decide": False, "transfers": TRANSFERS_MOST})

    def with_urgency(self, urgency: Urgency, reason: str, *, reply_due_at: datetime | None) -> Case:
        """Return the case with another urgency and the date that follows from it.

        Raises: NoWords, without a reason; NoLonger, if no answer is owed any more or it is so urgent already.
        """
        spoken(reason, limit=REASON_MOST)
        self._must_be_free()
        if urgency is self.urgency or self.kind is Kind.PRAISE:
            raise NoLonger
        return self.model_copy(update={"urgency": urgency, "reply_due_at": reply_due_at})

    def merged(self, into: Case) -> Case:
        """Return the case as part of another, whose answer its sender will hear.

        Raises: NoLonger, unless an answer to both is owed.
        """
        self._must_be_free()
        into._must_be_free()
        if into.id == self.id or into.is_over:
            raise NoLonger
        return self.model_copy(update={"state": State.MERGED, "merged_into": into.id, "assigned_to": None})

    def led_by(self, merged: Iterable[Case]) -> Case:
        """Return the case as the one that `merged` follow: due when the first of them was promised an answer."""
        dues = [each.reply_due_at for each in (self, *merged) if each.reply_due_at is not None]
        return self.model_copy(update={"reply_due_at": min(dues, default=None)})

    def separated(self) -> Case:
        """Return a merged case as one by itself again. Raises: NoLonger, if it is none."""
        if self.state is not State.MERGED:
            raise NoLonger
        return self.model_copy(update={"state": State.RECEIVED, "merged_into": None})

    def following(self, lead: Case) -> Case:
        """Return a merged case as the answer or refusal of the one it follows leaves it.

        Raises: NoLonger, if it follows another, or has ended.
        """
        if self.merged_into != lead.id or self.is_over:
            raise NoLonger
        return self.model_copy(
            update={
                "state": lead.state,
                "assigned_to": lead.assigned_to,
                "answered_at": lead.answered_at,
                "verdict": None,
                "ask_again_at": lead.ask_again_at,
                "closed_at": lead.closed_at,
            }
        )

    def published(self, asked: str, done: str | None, *, on: date) -> Case:
        """Return the case with what everybody may read of it. Raises: NoWords; NoLonger, if it was taken back."""
        spoken(asked, limit=PUBLIC_MOST)
        if done is not None:
            spoken(done, limit=PUBLIC_MOST)
        if self.state in (State.MERGED, State.APPEALED) or (self.is_over and self.answered_at is None):
            raise NoLonger
        return self.model_copy(update={"public_asked": asked, "public_done": done, "public_on": on})

    def unpublished(self) -> Case:
        """Return the case with nothing of it public. Raises: NoLonger, if nothing was."""
        if self.public_on is None:
            raise NoLonger
        return self.model_copy(update={"public_asked": None, "public_done": None, "public_on": None})

    def answered(self, words: str, *, by: int, at: datetime, ends: bool = False) -> Case:
        """Return the case answered in `words`; thanks for praise end it, all else waits for "was it solved?".

        `ends`: nothing is left to be solved, as when an objection to a nominee was examined.

        A second answer may follow as long as the sender has not said that it is solved.
        Raises: NoWords; NoLonger, if it has ended.
        """
        spoken(words)
        if self.is_over or self.state in (State.MERGED, State.APPEALED):
            raise NoLonger
        ends = ends or self.kind is Kind.PRAISE or self.is_of_many  # nobody is there to be asked; new ratings tell
        return self.model_copy(
            update={
                "state": State.CLOSED if ends else State.ANSWERED,
                "to_decide": False,
                "answered_at": at,
                "assigned_to": self.assigned_to or by,
                "verdict": None,
                "ask_again_at": None if ends or self.is_ordered else at + ASK_AGAIN[0],
                "closed_at": at if ends else None,
            }
        )

    def refused(self, reason: str, *, by: int, at: datetime) -> Case:
        """Return the case refused for a reason that its sender is told.

        Raises: NoWords; NoLonger, if no answer is owed, or the level above has said that it is to be seen to.
        """
        spoken(reason)
        self._must_be_free()
        if self.appealed_at is not None:
            raise NoLonger
        return self.model_copy(
            update={
                "state": State.REFUSED,
                "to_decide": False,
                "assigned_to": self.assigned_to or by,
                "closed_at": at,
                "ask_again_at": None,
            }
        )

    def judged(self, verdict: Verdict, *, at: datetime, reply_due_at: datetime) -> Case:
        """Return the case as its sender judges the answer; "not" opens it again with a new clock.

        Raises: NoLonger, if there is no answer to judge.
        """
        if self.state not in (State.ANSWERED, State.CLOSED) or self.answered_at is None or self.is_ordered:
            raise NoLonger
        match verdict:
            case Verdict.SOLVED:
                changed = {"state": State.CLOSED, "closed_at": self.closed_at or at, "ask_again_at": None}
            case Verdict.PARTLY:
                again = next_asking(self.answered_at, after=at) or at + ASK_AGAIN[0]
                changed = {"state": State.ANSWERED, "closed_at": None, "ask_again_at": again}
            case Verdict.NOT:
                changed = {
                    "state": State.RECEIVED if self.assigned_to is None else State.ASSIGNED,
                    "closed_at": None,
                    "answered_at": None,
                    "ask_again_at": None,
                    "reply_due_at": reply_due_at,
                    "reopened": self.reopened + 1,
                    "escalated": self.escalated + 1,
                    "merged_into": None,
                }
        return self.model_copy(update={**changed, "verdict": verdict})

    def asked_again(self, *, at: datetime) -> Case:
        """Return the case after its sender was asked again; after the last time silence ends it, as silence."""
        if self.state is not State.ANSWERED or self.answered_at is None:
            raise NoLonger
        again = next_asking(self.answered_at, after=at)
        if again is None:
            return self.model_copy(update={"state": State.CLOSED, "closed_at": at, "ask_again_at": None})
        return self.model_copy(update={"ask_again_at": again})

    def withdrawn(self, *, at: datetime) -> Case:
        """Return the case as its sender takes it back. Raises: NoLonger, if it has ended."""
        if self.is_over or self.is_ordered:
            raise NoLonger
        return self.model_copy(update={"state": State.CLOSED, "closed_at": at, "ask_again_at": None})

    def gone_up(self) -> Case:
        """Return the case once the level above was told that it is overdue."""
        return self.model_copy(update={"escalated": self.escalated + 1})

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise NoLonger

    def _must_be_free(self) -> None:
        """Raise NoLonger if no answer is owed, or if it is ordered: whose and how urgent it is, the order says."""
        self._must_be_open()
        if self.is_ordered:
            raise NoLonger


def spoken(words: str, *, limit: int = ANSWER_MOST) -> str:
    """Return the words of somebody who answers for a unit. Raises: NoWords; TextTooLong."""
    cleaned = clean_text(words, limit=limit)
    if not any(character.isalnum() for character in cleaned):
        raise NoWords
    return cleaned


def urgency_of(kind: Kind) -> Urgency:
    """Return how urgent a kind is unless somebody says otherwise: a bad moment at a counter is answered next day."""
    return Urgency.URGENT if kind is Kind.LOW_RATING else Urgency.ORDINARY


def next_asking(answered_at: datetime, *, after: datetime) -> datetime | None:
    """Return when to ask again whether it is solved; once the last asking had its week, that moment; then None."""
    moments = (*(answered_at + span for span in ASK_AGAIN), answered_at + SILENCE_CLOSES)
    return next((moment for moment in moments if moment > after), None)
