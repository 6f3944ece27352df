"""Questions of a poll: how each is answered, whom it is put to, how it is written, how its wording may be mended."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, model_validator

from domain.text import clean_line, clean_text

TEXT_MOST = 200
CHOICE_MOST = 60
CHOICES_LEAST, CHOICES_MOST = 2, 8
QUESTIONS_MOST = 12
ABOUT_MOST = 20  # units, people or articles that one poll may be about
NAME_MOST = 40
ARTICLE_MOST = 500  # with the document above it, a question is a caption: 1,024 in all
SCALE = (1, 2, 3, 4, 5)
NUMBER_MOST = 1_000_000
BINS_MOST = 5
TYPO_LIKENESS = 0.8


class Asks(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    RANK = "rank"
    NUMBER = "number"
    WORDS = "words"
    PHOTO = "photo"


TYPED = (Asks.NUMBER, Asks.WORDS, Asks.PHOTO)  # answered with a message; may be passed over
APART = (Asks.WORDS, Asks.PHOTO)  # kept apart from the choices in an anonymous ballot


class Form(StrEnum):
    """Questions whose choices everybody knows; they are worded in each reader's language."""

    UNIT = "unit"  # 行风评议: how a department serves people
    OFFICE = "office"  # 民主测评: how somebody does their office
    ARTICLE = "article"  # an article of a draft
    CHANGE = "change"  # what should be different in the article before it


FORM_SIZES = {Form.UNIT: 5, Form.OFFICE: 5, Form.ARTICLE: 3}
UNSAID = {Form.UNIT: 4, Form.OFFICE: 4}  # the choice that means "I cannot say": counted, but in no share
CONTENT = {Form.UNIT: (0, 1, 2), Form.OFFICE: (0, 1, 2), Form.ARTICLE: (0,)}  # the choices that approve


class Fault(StrEnum):
    """What can be wrong with something about a poll as it was written."""

    NOTHING = "nothing"
    FEW = "few"
    MANY = "many"
    LONG = "long"
    RANGE = "range"
    COUNT = "count"
    PAST = "past"
    NO_DATE = "no-date"
    FAR = "far"
    FIRST = "first"  # the first question must be answered by a tap
    RULE = "rule"  # it hangs on a question that does not come before it, or on no choice of it


class Unclear(Exception):
    """Raised for a question or a closing day that cannot be taken as it was written."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class OnlyIf(BaseModel):
    """A question is put only to those who chose one of `choices` at an earlier `position`."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    position: int
    choices: tuple[int, ...]


class Question(BaseModel):
    """One question of a poll; `position` counts from 0, `version` is the poll's when its meaning last changed."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    position: int
    kind: Asks
    text: str
    choices: tuple[str, ...] = ()
    version: int = 1
    form: Form | None = None
    only_if: OnlyIf | None = None
    at_most: int | None = None  # how many of several
    low: int = 0
    high: int = NUMBER_MOST
    unit_id: int | None = None  # the unit it is about
    person_id: int | None = None  # the person it is about
    before: str | None = None  # its wording before a slip of the pen was mended

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(value.get("settings"), str):
            return value
        row = {name: value[name] for name in ("position", "kind", "text", "version")}
        return row | {"choices": json.loads(value["choices"])} | json.loads(value["settings"])

    @property
    def size(self) -> int:
        """Return how many choices there are; those of a scale are its steps, those of a number its bins."""
        if self.kind is Asks.SCALE:
            return len(SCALE)
        if self.kind is Asks.NUMBER:
            return len(self.bins)
        return FORM_SIZES[self.form] if self.form in FORM_SIZES else len(self.choices)

    @property
    def bins(self) -> list[tuple[int, int]]:
        """Return the spans in which numbers are told: single answers would stand out, and fixed spans tell nothing."""
        width = -(-(self.high - self.low + 1) // BINS_MOST)
        return [(start, min(start + width - 1, self.high)) for start in range(self.low, self.high + 1, width)]

    @property
    def settings(self) -> dict[str, Any]:
        """Return what is kept of it beside its wording."""
        names = {"form", "only_if", "at_most", "low", "high", "unit_id", "person_id", "before"}
        return self.model_dump(mode="json", include=names, exclude_defaults=True)

    @property
    def says_limit(self) -> bool:
        """Say whether its wording says already how many may be chosen."""
        return _AT_MOST.search(unicodedata.normalize("NFKC", self.text)) is not None

    @property
    def by_button(self) -> bool:
        """Say whether a tap answers it."""
        return self.kind not in TYPED


# ---- as people write them --------------------------------------------------------------------------------------------

_AT_MOST = re.compile(r"(?:最多|至多|不超过)\s*选?\s*(\d)|(?:at most|up to)\s+(\d)", re.IGNORECASE)
_SPAN = re.compile(r"^\s*(\d{1,7})\s*(?:[-–—~～至到]|to)\s*(\d{1,7})\s*$", re.IGNORECASE)


def written_question(text: str, kind: Asks, position: int = 0, *, most: int = CHOICES_MOST) -> Question:
    """Return the question somebody wrote: the first line asks, each further line is a choice.

    "最多选 3 个" or "at most 3" in the first line of one with several choices is heeded; the second line of one that
    asks for a number may say from what to what. Raises: Unclear; TextTooLong.
    """
    lines = [line for line in clean_text(text, limit=4000).split("\n") if line]
    if not lines:
        raise Unclear(Fault.NOTHING)
    asked = clean_line(lines[0], limit=TEXT_MOST)
    if kind is Asks.NUMBER and len(lines) > 1:
        low, high = _span(lines[1])
        return Question(position=position, kind=kind, text=asked, low=low, high=high)
    if kind is Asks.SCALE or kind in TYPED:
        return Question(position=position, kind=kind, text=asked)
    choices = _choices(lines[1:], most)
    at_most = None
    if kind is Asks.SEVERAL and (found := _AT_MOST.search(unicodedata.normalize("NFKC", asked))):
        at_most = min(int(found[1] or found[2]), len(choices)) or None
    return Question(position=position, kind=kind, text=asked, choices=choices, at_most=at_most)


def _choices(lines: Sequence[str], most: int) -> tuple[str, ...]:
    choices = tuple(dict.fromkeys(clean_line(line) for line in lines))
    if len(choices) < CHOICES_LEAST:
        raise Unclear(Fault.FEW)
    if len(choices) > most:
        raise Unclear(Fault.MANY)
    if any(len(choice) > CHOICE_MOST for choice in choices):
        raise Unclear(Fault.LONG)
    return choices


def _span(line: str) -> tuple[int, int]:
    found = _SPAN.match(unicodedata.normalize("NFKC", line))
    if found is None or not int(found[1]) < int(found[2]) <= NUMBER_MOST:
        raise Unclear(Fault.RANGE)
    return int(found[1]), int(found[2])


_ARTICLE = re.compile(r"^(?:第[0-9一二三四五六七八九十百]+条|(?:Article|Section)\s+\d+|\d{1,2}[.、)])", re.IGNORECASE)


def names(text: str, *, most: int) -> list[str]:
    """Return the names of units or people that somebody wrote, a line each. Raises: Unclear; TextTooLong."""
    lines = [clean_line(line) for line in clean_text(text, limit=4000).split("\n")]
    return _counted([line for line in lines if line], NAME_MOST, most)


def _counted(found: list[str], longest: int, most: int) -> list[str]:
    if not found:
        raise Unclear(Fault.NOTHING)
    if len(found) > most:
        raise Unclear(Fault.COUNT)
    if any(len(each) > longest for each in found):
        raise Unclear(Fault.LONG)
    return found


def articles(text: str, *, most: int) -> list[str]:
    """Return the articles of a draft: from one "第一条", "Article 1" or "1." to the next, else line by line.

    Raises: Unclear.
    """
    lines = [line for line in clean_text(text, limit=4000).split("\n") if line]
    if any(_ARTICLE.match(line) for line in lines):
        parts: list[list[str]] = []
        for line in lines:
            if _ARTICLE.match(line) or not parts:
                parts.append([])
            parts[-1].append(line)
        found = [" ".join(part) for part in parts if _ARTICLE.match(part[0])]
    else:
        found = lines
    return _counted(found, ARTICLE_MOST, most)


def on_articles(found: Iterable[str], first: int = 0) -> list[Question]:
    """Return two questions for each article: whether one agrees, and if not, what should be different."""
    asked: list[Question] = []
    for article in found:
        at = first + len(asked)
        asked.append(Question(position=at, kind=Asks.ONE, text=article, form=Form.ARTICLE))
        only_if = OnlyIf(position=at, choices=(1, 2))
        asked.append(Question(position=at + 1, kind=Asks.WORDS, text=article, form=Form.CHANGE, only_if=only_if))
    return asked


def number_said(text: str, question: Question) -> int:
    """Return the number somebody answered. Raises: Unclear, if there is none or it is out of the question's range."""
    found = re.findall(r"\d+", unicodedata.normalize("NFKC", text).replace(",", ""))
    if len(found) != 1 or len(found[0]) > 7 or not question.low <= int(found[0]) <= question.high:
        raise Unclear(Fault.RANGE)
    return int(found[0])


# ---- answers ---------------------------------------------------------------------------------------------------------

Answer = int | list[int] | str | None  # a choice or a number, several (ranked: best first), words, a file; None: passed
Answers = Mapping[int, Answer]  # by the question's position


def accepted(question: Question, answer: Answer) -> Answer:
    """Return an answer as it is kept. Raises: ValueError, if it is none to this question."""
    match question.kind, answer:
        case ((Asks.ONE | Asks.SCALE), int()) if 0 <= answer < question.size:
            return answer
        case Asks.SEVERAL, list() if all(0 <= each < question.size for each in answer):
            chosen = sorted(set(answer))
            if question.at_most is None or len(chosen) <= question.at_most:
                return chosen
        case Asks.RANK, list() if all(0 <= each < question.size for each in answer):
            if len(set(answer)) == len(answer):
                left = [each for each in range(question.size) if each not in answer]
                return [*answer, *left] if len(left) == 1 else list(answer)
        case Asks.NUMBER, int() if question.low <= answer <= question.high:
            return answer
        case ((Asks.NUMBER | Asks.WORDS | Asks.PHOTO), None):
            return None
        case ((Asks.WORDS | Asks.PHOTO), str()):
            return answer
    raise ValueError("no answer to this question")


def is_answered(question: Question, answers: Answers) -> bool:
    """Say whether a question has been answered in full, or passed over where that is allowed."""
    if question.position not in answers:
        return False
    given = answers[question.position]
    if question.kind is Asks.RANK:
        return isinstance(given, list) and len(given) == question.size
    return given != [] or question.kind is not Asks.SEVERAL


def put_to(asked: Sequence[Question], answers: Answers) -> list[Question]:
    """Return the questions that are put to whoever has answered so, in order."""
    shown: list[Question] = []
    for question in asked:
        rule = question.only_if
        if rule is None:
            shown.append(question)
            continue
        given = answers.get(rule.position)
        chosen = given if isinstance(given, list) else [given]
        if any(each.position == rule.position for each in shown) and any(each in rule.choices for each in chosen):
            shown.append(question)
    return shown


def kept_answers(asked: Sequence[Question], answers: Answers) -> dict[int, Answer]:
    """Return the answers without those to questions that are no longer put, after an earlier answer was changed."""
    there = {question.position for question in put_to(asked, answers)}
    return {at: answer for at, answer in answers.items() if at in there}


def may_ask_only_some(asked: Sequence[Question], position: int) -> list[Question]:
    """Return the earlier questions on whose answer it may depend whether this one is put."""
    return [each for each in asked if each.position < position and each.kind in (Asks.ONE, Asks.SEVERAL, Asks.SCALE)]


def longest_answer(question: Question) -> Answer:
    """Return an answer than which none to this question is longer as it is kept; None where words or a file answer."""
    last = question.size - 1 if question.kind not in APART else 0
    match question.kind:
        case Asks.ONE | Asks.SCALE:
            return last
        case Asks.NUMBER:
            return question.high
        case Asks.RANK:
            return list(range(question.size))
        case Asks.SEVERAL:
            return list(range(question.size))[-(question.at_most or question.size) :]
    return None


# ---- a wording is mended ---------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    """A stretch of a comparison: what stayed ("="), what went ("-") or what came ("+")."""

    sign: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """Return what changed between two wordings: letters in Chinese, whole words elsewhere."""
    was, now = _tokens(old), _tokens(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("=", "".join(was[a:b])))
            continue
        if b > a:
            pieces.append(Piece("-", "".join(was[a:b])))
        if d > c:
            pieces.append(Piece("+", "".join(now[c:d])))
    return pieces


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9']+|\s+|.", text, re.DOTALL)


_TURNS = re.compile(
    r"不|没|未|无|非|勿|反对|赞成|同意|\b(?:no|not|never|none|without|against|for)\b|n't|all|every|所有|全部|都|只|only",
    re.IGNORECASE,
)


def may_be_slip(old: Question, new: Question) -> bool:
    """Say whether a new wording can pass for a slip of the pen: no number, no "not", no choice came or went.

    Whoever changes more than that has asked another question, and who answered the old one is asked again.
    """
    if len(old.choices) != len(new.choices) or (old.low, old.high, old.at_most) != (new.low, new.high, new.at_most):
        return False
    return all(_alike(was, now) for was, now in zip((old.text, *old.choices), (new.text, *new.choices), strict=True))


def _alike(old: str, new: str) -> bool:
    if old == new:
        return True
    same_numbers = re.findall(r"\d+", old) == re.findall(r"\d+", new)
    same_turns = sorted(_TURNS.findall(old.lower())) == sorted(_TURNS.findall(new.lower()))
    return same_numbers and same_turns and SequenceMatcher(None, old, new, autojunk=False).ratio() >= TYPO_LIKENESS


def touched(asked: Sequence[Question], position: int) -> list[int]:
    """Return the positions whose answers a change of meaning at `position` voids: those tied to it by who is asked."""
    group = {position}
    while True:
        near = {q.position for q in asked if q.only_if and q.only_if.position in group}
        near |= {q.only_if.position for q in asked if q.only_if and q.position in group}
        if near <= group:
            return sorted(group)
        group |= near


def without(asked: Sequence[Question], position: int) -> list[Question]:
    """Return the questions without one, in new places; what hung on its answer is put to everybody, or goes with it."""
    gone = {position}
    gone |= {q.position for q in asked if q.form is Form.CHANGE and q.only_if and q.only_if.position == position}
    return in_order(asked, [question.position for question in asked if question.position not in gone])


def in_order(asked: Sequence[Question], order: Sequence[int]) -> list[Question]:
    """Return the questions at these places, in this order; what hung on one that is left out is put to everybody."""
    by_place = {question.position: question for question in asked}
    places = {was: at for at, was in enumerate(order)}
    moved: list[Question] = []
    for was, at in places.items():
        rule = by_place[was].only_if
        if rule is not None:
            there = places.get(rule.position)
            rule = None if there is None else rule.model_copy(update={"position": there})
        moved.append(by_place[was].model_copy(update={"position": at, "only_if": rule}))
    return moved
