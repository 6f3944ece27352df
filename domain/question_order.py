"""A draft's questions put in another order, rewritten or left out all at once, with whom each is put to.

A question may hang only on an earlier one that a tap answers, and the first must be answered by a tap: an invitation
asks it, and it cannot wait for a message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from domain.questions import (
    CHOICES_MOST,
    QUESTIONS_MOST,
    TYPED,
    Asks,
    Fault,
    OnlyIf,
    Question,
    Unclear,
    in_order,
    may_ask_only_some,
    written_question,
)

WRITTEN_MOST = 4000  # letters of a question with its choices, as one message may have


class UnclearAt(Unclear):
    """Raised for a question that cannot be taken as it was written or placed; `number` counts from 1."""

    def __init__(self, fault: Fault, number: int) -> None:
        super().__init__(fault)
        self.number = number


class Put(BaseModel):
    """One question as somebody has put it: the one that was at `was`, or a new one of a kind, as it is written now."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    was: int | None = None
    kind: Asks = Asks.ONE  # of a new one; another stays what it is
    written: str | None = Field(None, max_length=WRITTEN_MOST)  # the first line asks, each further one is a choice
    only_if: OnlyIf | None = None  # by the new places


def mark(asked: Sequence[Question]) -> str:
    """Return what tells these questions, in this order, from any others: 16 hex digits."""
    said = "\n".join(question.model_dump_json() for question in asked)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def as_written(question: Question) -> str:
    """Return a question as it would have been written, a line each: `written_question` makes the same of it."""
    lines = [question.text, *question.choices]
    if question.kind is Asks.NUMBER:
        lines.append(f"{question.low}-{question.high}")
    return "\n".join(lines)


def rearranged(asked: Sequence[Question], put: Sequence[Put]) -> list[Question]:
    """Return the questions as they were put, in that order; those that were not put are gone.

    Raises: UnclearAt, TextTooLong; ValueError, if what was put refers to a question that was not there, or twice.
    """
    old = [each.was for each in put if each.was is not None]
    if len(set(old)) != len(old) or any(not 0 <= was < len(asked) for was in old):
        raise ValueError("no such questions")
    if not put:
        raise UnclearAt(Fault.NOTHING, 1)
    if len(put) > QUESTIONS_MOST:
        raise UnclearAt(Fault.COUNT, len(put))
    return checked([_made(asked, each, position) for position, each in enumerate(put)])


def _made(asked: Sequence[Question], put: Put, position: int) -> Question:
    before = None if put.was is None else asked[put.was]
    kind = put.kind if before is None else before.kind
    if before is not None and (put.written is None or put.written.strip() == as_written(before)):
        made = before.model_copy(update={"position": position})
    else:
        try:
            made = written_question(put.written or "", kind, position, most=CHOICES_MOST)
        except Unclear as error:
            raise UnclearAt(error.fault, position + 1) from None
    rule = put.only_if
    if rule is not None:
        rule = rule.model_copy(update={"choices": tuple(sorted(set(rule.choices)))})
    return made.model_copy(update={"only_if": rule})


def checked(asked: Sequence[Question]) -> list[Question]:
    """Return questions in an order in which they can be asked. Raises: UnclearAt, for any other."""
    if asked and asked[0].kind in TYPED:
        raise UnclearAt(Fault.FIRST, 1)
    for question in asked:
        if question.only_if is None:
            continue
        at, choices = question.only_if.position, question.only_if.choices
        parents = {each.position: each for each in may_ask_only_some(asked, question.position)}
        if at not in parents or not choices or not set(choices) <= set(range(parents[at].size)):
            raise UnclearAt(Fault.RULE, question.position + 1)
    return list(asked)


def raised(asked: Sequence[Question], position: int) -> list[Question] | None:
    """Return the questions with one a place further up; None where it cannot stand before the one above it."""
    if not 0 < position < len(asked):
        return None
    order = list(range(len(asked)))
    order[position - 1], order[position] = position, position - 1
    try:
        return checked(in_order(asked, order))
    except UnclearAt:
        return None
