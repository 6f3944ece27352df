"""How a question, its choices and an answer to it read, wherever they are shown."""

from __future__ import annotations

import html

from domain.questions import Answers, Asks, Form, Question, difference
from domain.text import shorten
from messages.words import Safe, Words

LINE_MOST = 60


def asked_text(question: Question, words: Words) -> str:
    """Return what a question asks; one with a form is worded in the reader's language around its name."""
    match question.form:
        case Form.UNIT | Form.OFFICE:
            return words.plain(f"poll-form-{question.form}", name=question.text)
        case Form.CHANGE:
            return words.plain("poll-form-change", article=shorten(question.text, LINE_MOST))
        case _:
            return question.text


def choice_text(question: Question, choice: int, words: Words) -> str:
    """Return a choice as people read it; steps of a scale count from 1, numbers are told in spans."""
    if question.kind is Asks.SCALE:
        return words.plain("poll-step", step=choice + 1)
    if question.kind is Asks.NUMBER:
        low, high = question.bins[choice]
        return str(low) if low == high else f"{low}–{high}"
    if question.form is not None:
        return words.plain(f"poll-level-{question.form}-{choice}")
    return question.choices[choice]


def said_text(question: Question, answers: Answers, words: Words) -> str:
    """Return what somebody answered to one question, in a few words."""
    match question.kind, answers.get(question.position):
        case Asks.NUMBER, int() as number:
            said = str(number)
        case Asks.RANK, list() as ranked:
            named = (choice_text(question, each, words) for each in ranked)
            said = " > ".join(named)
        case Asks.PHOTO, str():
            said = words.plain("poll-look-photo")
        case _, int() as choice:
            said = choice_text(question, choice, words)
        case _, list() as choices:
            said = words.plain("rating-list-separator").join(choice_text(question, each, words) for each in choices)
        case _, str() as written:
            said = written
        case _:
            return words.plain("poll-look-nothing")
    return shorten(said, LINE_MOST)


def compared(old: str, new: str) -> Safe:
    """Return what changed between two wordings: what went is struck out, what came is underlined."""
    marks = {"=": "{}", "-": "<s>{}</s>", "+": "<u>{}</u>"}
    return Safe(
        "".join(marks[piece.sign].format(html.escape(piece.text, quote=False)) for piece in difference(old, new))
    )


def wording(question: Question) -> str:
    """Return a question with its choices as one text, to be compared or quoted."""
    return " / ".join((question.text, *question.choices))
