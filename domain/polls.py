"""Polls: questions put to people, anonymous or named; the kind is fixed at opening, the result is told at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator

from domain.quiet_hours import local_moment
from domain.statistics import K, may_show, withheld
from domain.text import clean_line, clean_text

TEXT_MOST = 200
CHOICE_MOST = 60
CHOICES_LEAST, CHOICES_MOST = 2, 8
QUESTIONS_MOST = 12
WORDS_MOST = 500
SCALE = (1, 2, 3, 4, 5)
CLOSES_AT = time(20)
LONGEST = timedelta(days=60)
WHOLE = "all"  # the one period of a survey's key
FEW_ASKED = 3 * K  # with fewer people asked, even a good secret is thin; said before sending


class Kind(StrEnum):
    """What a poll is for."""

    RATING = "rating"
    SURVEY = "survey"
    VERDICT = "verdict"  # of those whom a pledge serves: was it done? Evergreen until the pledge is settled


class State(StrEnum):
    """Where a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Asks(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    WORDS = "words"


class Fault(StrEnum):
    """What can be wrong with a question as it was written."""

    NOTHING = "nothing"
    FEW = "few"
    MANY = "many"
    LONG = "long"
    PAST = "past"
    NO_DATE = "no-date"
    FAR = "far"


class Unclear(Exception):
    """Raised for a question or a closing day that cannot be taken as it was written."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Poll(BaseModel):
    """A poll as it stands."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: int
    kind: Kind
    unit_id: int
    unit_path: str
    unit_name: str
    pledge_id: int | None = None
    title: str
    title_en: str | None = None
    code: str | None = None
    named: bool = False
    state: State
    created_by: int | None = None
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    settings: dict[str, Any] = {}
    asked: int = 0

    @field_validator("settings", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    def title_in(self, language: str) -> str:
        """Return the title in a reader's language, if it has one there."""
        return self.title_en if language == "en" and self.title_en else self.title


class Question(BaseModel):
    """One question of a poll; `position` counts from 0."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    position: int
    kind: Asks
    text: str
    choices: tuple[str, ...] = ()

    @field_validator("choices", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @property
    def size(self) -> int:
        """Return how many choices there are; those of a scale are its steps."""
        return len(SCALE) if self.kind is Asks.SCALE else len(self.choices)


def written_question(text: str, kind: Asks, position: int = 0) -> Question:
    """Return the question somebody wrote: the first line asks, each further line is a choice.

    Raises: Unclear; TextTooLong.
    """
    lines = [line for line in clean_text(text, limit=4000).split("\n") if line]
    if not lines:
        raise Unclear(Fault.NOTHING)
    asked = clean_line(lines[0], limit=TEXT_MOST)
    if kind in (Asks.SCALE, Asks.WORDS):
        return Question(position=position, kind=kind, text=asked)
    choices = tuple(dict.fromkeys(clean_line(line) for line in lines[1:]))
    if len(choices) < CHOICES_LEAST:
        raise Unclear(Fault.FEW)
    if len(choices) > CHOICES_MOST:
        raise Unclear(Fault.MANY)
    if any(len(choice) > CHOICE_MOST for choice in choices):
        raise Unclear(Fault.LONG)
    return Question(position=position, kind=kind, text=asked, choices=choices)


def closing(on: date, zone: ZoneInfo, *, now: datetime) -> datetime:
    """Return the moment at which a poll that ends on `on` closes: the evening, local time. Raises: Unclear."""
    moment = local_moment(on, CLOSES_AT, zone)
    if moment <= now + timedelta(hours=1):
        raise Unclear(Fault.PAST)
    if moment > now + LONGEST:
        raise Unclear(Fault.FAR)
    return moment


def remind_at(opened_at: datetime, closes_at: datetime, times_reminded: int) -> datetime:
    """Return when the silent are reminded: half-way, and a day before the end."""
    half = opened_at + (closes_at - opened_at) / 2
    return half if times_reminded == 0 else max(closes_at - timedelta(days=1), half + timedelta(hours=12))


REMINDERS_MOST = 2

Answer = int | list[int] | str | None  # a choice, several, words; None: passed over
Answers = Mapping[int, Answer]  # by the question's position


def accepted(question: Question, answer: Answer) -> Answer:
    """Return an answer as it is kept. Raises: ValueError, if it is none to this question."""
    match question.kind, answer:
        case ((Asks.ONE | Asks.SCALE), int()) if 0 <= answer < question.size:
            return answer
        case Asks.SEVERAL, list() if all(0 <= each < question.size for each in answer):
            return sorted(set(answer))
        case Asks.WORDS, str() | None:
            return answer
    raise ValueError("no answer to this question")


def is_answered(question: Question, answers: Answers) -> bool:
    """Say whether a question has been answered, or passed over where that is allowed."""
    if question.position not in answers:
        return False
    return answers[question.position] != [] or question.kind is not Asks.SEVERAL


class Cell(NamedTuple):
    """How many chose one choice; None: too few, or too nearly all, to show."""

    choice: int
    told: int | None
    nearly_all: bool = False


def cells(question: Question, answers: Sequence[Answers], *, named: bool, k: int = K) -> list[Cell]:
    """Return what may be told about a closed question with choices, largest groups and their remainder protected.

    The caller has made sure that at least k took part. Of a named poll everything may be told.
    """
    given = [answer[question.position] for answer in answers if question.position in answer]
    counts = [0] * question.size
    for answer in given:
        for choice in answer if isinstance(answer, list) else [answer]:
            if isinstance(choice, int):
                counts[choice] += 1
    n = len(given)
    if named:
        return [Cell(choice, count) for choice, count in enumerate(counts)]
    if question.kind is Asks.SEVERAL:
        return [
            Cell(choice, count if _enough(count, n - count, k) else None, nearly_all=count > n - k)
            for choice, count in enumerate(counts)
        ]
    if 0 < n == max(counts):  # all alike: who took part would be known by name
        return [Cell(choice, None, nearly_all=count == n) for choice, count in enumerate(counts)]
    hidden = withheld({str(choice): count for choice, count in enumerate(counts)}, k)
    return [Cell(choice, None if str(choice) in hidden else count) for choice, count in enumerate(counts)]


def _enough(count: int, rest: int, k: int) -> bool:
    return may_show(count, k) and may_show(rest, k)


class Outcome(BaseModel):
    """What a closed poll came to, as far as it may be told; `cells` by the question's position."""

    model_config = ConfigDict(frozen=True)

    n: int | None  # None: too few
    asked: int
    cells: dict[int, list[Cell]] = {}

    @classmethod
    def of(cls, poll: Poll, questions: Sequence[Question], answers: Sequence[Answers], k: int = K) -> Self:
        """Return the outcome of a closed poll."""
        n = len(answers)
        if not poll.named and not may_show(n, k):
            return cls(n=None, asked=poll.asked)
        told = {
            question.position: cells(question, answers, named=poll.named, k=k)
            for question in questions
            if question.kind is not Asks.WORDS
        }
        return cls(n=n, asked=max(poll.asked, n), cells=told)

    @property
    def silent(self) -> int:
        """Return how many were asked and said nothing: an answer of its own."""
        return self.asked - (self.n or 0)
