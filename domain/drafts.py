"""Drafts: what one sentence promises, as far as it says so; the rest is asked."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.activities import find_place, find_rhythm
from domain.amounts import find_amount
from domain.deadlines import Found, find_deadline, parse_deadline
from domain.joint import find_needed
from domain.pledges import SETTLED, Kind, Pledge
from domain.terms import MILESTONE_MOST, MILESTONES_MOST, OCCASIONS_MOST, Milestone, Terms
from domain.text import Span, clean_line, cut_out, utf16_length
from domain.wordings import WHAT_MOST, Wording

_BETWEEN_DAYS = re.compile(r"[、，,；;]|和|以及|\s+and\s+")


class Sketch(BaseModel):
    """What one sentence promises, as far as it says so."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    what: str
    amount: int | None = None
    measure: str | None = None
    counted: bool | None = None  # None: it has to be asked
    due_on: date | None = None
    was_past: bool = False  # this year's day has gone by: `due_on` is next year's, to be asked
    kind: Kind = Kind.MEMBER
    pair_id: int | None = None  # of a help plan
    practice_id: int | None = None  # what it was learnt from
    terms: Terms = Terms()

    @property
    def asks_amount(self) -> bool:
        """Say whether it has to be asked how many: of a member's own promise, unless the sentence says."""
        return self.counted is None and self.kind in (Kind.MEMBER, Kind.HELP_PLAN)

    @property
    def asks_needed(self) -> bool:
        """Say whether it has to be asked how many others must join."""
        return self.kind is Kind.JOINT and self.terms.needed is None

    @property
    def asks_rhythm(self) -> bool:
        """Say whether it has to be asked when it is held."""
        return self.kind is Kind.ACTIVITY and self.terms.rhythm is None

    def with_terms(self, **parts: Any) -> Sketch:
        """Return the sketch with more of its terms known."""
        return self.model_copy(update={"terms": self.terms.model_copy(update=parts)})


def sketch_as(kind: Kind, sentence: str, *, today: date, language: str) -> Sketch:
    """Read one sentence as a pledge of this kind: also how many others, or how often and where.

    Raises: TextTooLong.
    """
    text = clean_line(sentence, limit=WHAT_MOST)
    terms: dict[str, Any] = {}
    cut: Span | None = None
    if kind is Kind.JOINT and (needed := find_needed(text, language)) is not None:
        terms["needed"], cut = needed
    if kind is Kind.ACTIVITY:
        terms["place"] = find_place(text, language)
        if (rhythm := find_rhythm(text, today=today, language=language)) is not None:
            terms["rhythm"], cut = rhythm
    read = sketch(cut_out(text, cut), today=today, language=language)
    parts: dict[str, Any] = {"kind": kind, "terms": Terms(**terms)}
    if kind is Kind.ACTIVITY and read.counted:  # 每周教20位老人: the number is of those who come, not of occasions
        whole = sketch_words(cut_out(text, cut), today=today, language=language)
        parts |= {"what": whole, "amount": None, "measure": None, "counted": None}
    return read.model_copy(update=parts)


def sketch_words(text: str, *, today: date, language: str) -> str:
    """Return a sentence without its deadline, its number still in it."""
    found = find_deadline(text, today=today, language=language)
    return cut_out(text, None if found is None else found.span)


def sketch(sentence: str, *, today: date, language: str) -> Sketch:
    """Read what, how many and by when out of one sentence.

    Raises: TextTooLong, if it is longer than a pledge may be.
    """
    text = clean_line(sentence, limit=WHAT_MOST)
    found: Found | None = find_deadline(text, today=today, language=language)
    amount = find_amount(text, taken=None if found is None else found.span)
    parts: dict[str, Any] = {}
    counted = None
    if amount is not None and amount.unit_word == "%":
        counted = False
    elif amount is not None:
        counted = True
        parts = {"amount": amount.number, "measure": amount.unit_word}
    cut = Span(amount.start, _end_of_number(text, amount.start, amount.end)) if amount and counted else None
    what = _HELD_ON.sub("", cut_out(text, None if found is None else found.span, cut))
    due_on = None if found is None or found.due_on < today else found.due_on
    past = found is not None and (found.was_past or found.due_on < today)
    return Sketch(what=what, counted=counted, due_on=due_on, was_past=past, **parts)


# 2,000 kg of food is food, and 40 bags between commas are no part of the sentence; of "20 neighbours" the noun stays.
_MASS = re.compile(
    r"(?:kg|kilos?|kilogram(?:me)?s|tonn?es?|tons?|litres?|liters?|hours?|bags?|boxes|crates|miles|metres?)", re.I
)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)


def _end_of_number(text: str, start: int, end: int) -> int:
    """Return where the number ends: with its measure in 20位老人, without its noun in "20 neighbours"."""
    if not text[end - 1].isascii():
        return end
    number, _, unit = text[start:end].rpartition(" ")
    if _MASS.fullmatch(unit) and (of := _OF.match(text, end)) is not None:
        return of.end()
    if text[:start].rstrip().endswith(",") and (not text[end:].strip() or text[end:].lstrip().startswith(",")):
        return end
    return start + len(number) + 1 if number else end if not unit[:1].isdigit() else start


_HELD_ON = re.compile(r"[，,]\s*(?:一直|坚持|持续|直)$")  # what is left of 坚持到年底 once its day is taken out


_HEDGES = re.compile(
    r"差不多|大概|大约|左右|应该|估计|可能|一共|总共|合计|至少|最多|能有|可以|[有吧呢啊就]"
    r"|\b(?:about|around|roughly|maybe|perhaps|some|at least|at most|in all|altogether|i think|of them|say|or so)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def says_anew(text: str, *, today: date, language: str) -> bool:
    """Say whether an answer to "how many?" is a whole new sentence, and not a number with a few words around it."""
    if len(text) > WHAT_MOST:
        return False
    rest = _HEDGES.sub(" ", sketch(text, today=today, language=language).what)
    words = _WORD.findall(rest)
    return sum(map(len, words)) >= 6 if language == "zh" else len(words) >= 4


def may_be_promised_again(pledge: Pledge) -> bool:
    """Say whether its author can promise the same once more: their own, once it is settled."""
    return pledge.kind is Kind.MEMBER and pledge.state in SETTLED


def end_of_month(today: date) -> date:
    """Return the last day of this month, of the next one when that is less than a week away."""
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return end_of_month(last + timedelta(days=1)) if (last - today).days < 7 else last


def end_of_year(today: date) -> date:
    """Return the last day of this year, of the next one when that is less than a week away."""
    last = date(today.year, 12, 31)
    return date(today.year + 1, 12, 31) if (last - today).days < 7 else last


class ReadMilestones(BaseModel):
    """The milestones of a message; or `wrong`: what is the matter (date, late, words, count), and in which `line`."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    milestones: tuple[Milestone, ...] = ()
    wrong: str | None = None
    line: int = 0


def read_milestones(
    text: str, *, before: Sequence[Milestone], due_on: date, today: date, language: str
) -> ReadMilestones:
    """Read a milestone out of each line, in the order of their days; one that was there keeps its number."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not 2 <= len(lines) <= MILESTONES_MOST:
        return ReadMilestones(wrong="count")
    read: list[tuple[date, str]] = []
    for number, line in enumerate(lines, 1):
        found = find_deadline(line, today=today, language=language)
        if found is None or found.due_on < today:
            return ReadMilestones(wrong="date", line=number)
        what = cut_out(line, found.span)
        if found.due_on > due_on:
            return ReadMilestones(wrong="late", line=number)
        if not any(character.isalnum() for character in what) or utf16_length(what) > MILESTONE_MOST:
            return ReadMilestones(wrong="words", line=number)
        read.append((found.due_on, what))
    numbers = {each.what: each.number for each in before}
    following = max((each.number for each in before), default=0)
    milestones: list[Milestone] = []
    for day, what in sorted(read, key=lambda each: each[0]):
        number = numbers.pop(what, 0) or (following := following + 1)
        milestones.append(Milestone(number=number, what=what, due_on=day))
    return ReadMilestones(milestones=tuple(milestones))


def day_list(text: str, *, today: date, language: str) -> list[date]:
    """Return the days that a line names and nothing else, in order: 12月5日、12月19日; empty if it says more."""
    days = []
    for piece in _BETWEEN_DAYS.split(text):
        found = parse_deadline(piece, today=today, language=language) if piece.strip() else None
        if found is None or found.due_on < today:
            return []
        days.append(found.due_on)
    return sorted(set(days))[:OCCASIONS_MOST]


def with_occasions(wording: Wording, kind: Kind, measure: str) -> Wording:
    """Return an activity's wording counted by its occasions; any other as it is."""
    rhythm = wording.terms.rhythm
    if kind is not Kind.ACTIVITY or rhythm is None:
        return wording
    held = len(rhythm.occasions(wording.due_on))
    return wording.model_copy(update={"amount": held or None, "measure": measure if held else None})
