"""Cases: what people say to a unit, and its answer. By the unit's will no case ends unanswered.

received → assigned → answered → closed; a refusal with a reason is an end of its own, and "not solved" opens it again.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from domain.errors import NoLonger
from domain.text import clean_text
from domain.workdays import Calendar, add_workdays

WORDS_MOST = 1500
ANSWER_MOST = 700  # with a photo it is a caption, and Telegram's captions end at 1,024
FILES_MOST = 10
ASK_AGAIN = (timedelta(days=7), timedelta(days=28))  # after the answer
SILENCE_CLOSES = timedelta(days=35)
DUE_SOON = timedelta(days=1)
WAY_BACK_KEPT = timedelta(days=90)  # after the end

# Crockford's alphabet: 32 signs, none of I, L, O, U; 8 of them are 40 bits. What looks alike is read as what is meant.
RECEIPT_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_HALF = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RECEIPT = re.compile(rf"([{RECEIPT_SIGNS}]{{4}})([-‐‑–—－ ]?)([{RECEIPT_SIGNS}]{{4}})")


class NoWords(Exception):
    """Raised for an answer, a question or a refusal that says nothing."""


class Kind(StrEnum):
    """What somebody wants of the unit."""

    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    QUESTION = "question"
    LOW_RATING = "low_rating"  # of a counter, whose rater wants an answer


SENT_BY_HAND = (Kind.SUGGESTION, Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION)


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
    ASKED = "asked"
    ANSWERED = "answered"
    REFUSED = "refused"
    VERDICT = "verdict"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Case(BaseModel):
    """One case as it stands now. `person_id` is set only for senders who gave their name."""

    model_config = ConfigDict(frozen=True, extra="ignore")

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

    @property
    def is_open(self) -> bool:
        """Whether the unit owes an answer."""
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        """Whether it has ended; only its sender can still open it again."""
        return self.closed_at is not None

    def is_late(self, now: datetime) -> bool:
        """Say whether the answer is overdue."""
        return self.is_open and self.reply_due_at is not None and self.reply_due_at <= now

    def assigned(self, person_id: int) -> Case:
        """Return the case in somebody's hands. Raises: NoLonger, if no answer is owed any more."""
        self._must_be_open()
        return self.model_copy(update={"assigned_to": person_id, "state": State.ASSIGNED})

    def taken(self, person_id: int) -> Case:
        """Return the case in the taker's own hands. Raises: NoLonger, if somebody else has it or none is needed."""
        if self.assigned_to not in (None, person_id):
            raise NoLonger
        return self.assigned(person_id)

    def transferred(self, unit_id: int, unit_path: str, unit_name: str) -> Case:
        """Return the case before another unit; the clock runs on, since the sender was told a date.

        Raises: NoLonger, if no answer is owed any more or it is there already.
        """
        self._must_be_open()
        if unit_id == self.unit_id:
            raise NoLonger
        there = {"unit_id": unit_id, "unit_path": unit_path, "unit_name": unit_name}
        return self.model_copy(update={**there, "assigned_to": None, "state": State.RECEIVED})

    def answered(self, words: str, *, by: int, at: datetime) -> Case:
        """Return the case answered in `words`; thanks for praise end it, all else waits for "was it solved?".

        A second answer may follow as long as the sender has not said that it is solved.
        Raises: NoWords; NoLonger, if it has ended.
        """
        spoken(words)
        if self.is_over:
            raise NoLonger
        ends = self.kind is Kind.PRAISE
        return self.model_copy(
            update={
                "state": State.CLOSED if ends else State.ANSWERED,
                "answered_at": at,
                "assigned_to": self.assigned_to or by,
                "verdict": None,
                "ask_again_at": None if ends else at + ASK_AGAIN[0],
                "closed_at": at if ends else None,
            }
        )

    def refused(self, reason: str, *, by: int, at: datetime) -> Case:
        """Return the case refused for a reason that its sender is told. Raises: NoWords; NoLonger, if none is owed."""
        spoken(reason)
        self._must_be_open()
        return self.model_copy(
            update={
                "state": State.REFUSED,
                "assigned_to": self.assigned_to or by,
                "closed_at": at,
                "ask_again_at": None,
            }
        )

    def judged(self, verdict: Verdict, *, at: datetime, reply_due_at: datetime) -> Case:
        """Return the case as its sender judges the answer; "not" opens it again with a new clock.

        Raises: NoLonger, if there is no answer to judge.
        """
        if self.state not in (State.ANSWERED, State.CLOSED) or self.answered_at is None:
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
        if self.is_over:
            raise NoLonger
        return self.model_copy(update={"state": State.CLOSED, "closed_at": at, "ask_again_at": None})

    def gone_up(self) -> Case:
        """Return the case once the level above was told that it is overdue."""
        return self.model_copy(update={"escalated": self.escalated + 1})

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise NoLonger


def spoken(words: str, *, limit: int = ANSWER_MOST) -> str:
    """Return the words of somebody who answers for a unit. Raises: NoWords; TextTooLong."""
    cleaned = clean_text(words, limit=limit)
    if not any(character.isalnum() for character in cleaned):
        raise NoWords
    return cleaned


def reply_due_at(
    kind: Kind, urgency: Urgency, received_at: datetime, calendar: Calendar, zone: ZoneInfo
) -> datetime | None:
    """Return until when an answer is owed: the end of the first or fifth working day. Praise has no clock."""
    if kind is Kind.PRAISE:
        return None
    return add_workdays(received_at, WORKDAYS[urgency], calendar, zone)


def urgency_of(kind: Kind) -> Urgency:
    """Return how urgent a kind is unless somebody says otherwise: a bad moment at a counter is answered next day."""
    return Urgency.URGENT if kind is Kind.LOW_RATING else Urgency.ORDINARY


def next_asking(answered_at: datetime, *, after: datetime) -> datetime | None:
    """Return when to ask again whether it is solved; once the last asking had its week, that moment; then None."""
    moments = (*(answered_at + span for span in ASK_AGAIN), answered_at + SILENCE_CLOSES)
    return next((moment for moment in moments if moment > after), None)


def new_receipt() -> str:
    """Return the case's number for people, such as 7K2Q-XB9P: random, 40 bits, never without a digit."""
    signs = ""
    while not any(sign.isdigit() for sign in signs):  # typed without its dash it must not look like a word
        signs = "".join(secrets.choice(RECEIPT_SIGNS) for _ in range(2 * RECEIPT_HALF))
    return f"{signs[:RECEIPT_HALF]}-{signs[RECEIPT_HALF:]}"


def receipt_in(text: str) -> str | None:
    """Return the receipt that `text` is, however it was typed; None for anything else.

    Without a dash it must hold a digit, so that a word of eight letters stays a word.
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    match = _RECEIPT.fullmatch(folded.translate(_ALIKE))
    if match is None or not (match[2].strip() or any(sign.isdigit() for sign in folded)):
        return None
    return f"{match[1]}-{match[3]}"
