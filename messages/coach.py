"""What the coach says beneath a preview: one calm line, and a key that takes the suggestion."""

from __future__ import annotations

from domain.coach import Advice, Missing
from messages.buttons import Button, Key
from messages.words import Safe, Words


class TakeAdvice(Button, action="cot"):
    """Write a pledge in the words suggested."""

    pledge_id: int


def served(words: Words) -> str:
    """Return the organisation's word for those it serves."""
    return words.plain("coach-served")


def line(advice: Advice, words: Words) -> Safe | None:
    """Return the line, or None when nothing is to be said."""
    number = Missing.NUMBER in advice.missing
    if advice.better is not None:
        return words("coach-better", better=advice.better, number="yes" if number else "no")
    if Missing.ACT in advice.missing:
        return words("coach-act")
    if number:
        return words("coach-number")
    if Missing.DAY in advice.missing:
        return words("coach-day")
    return words("coach-confirm") if Missing.CONFIRM in advice.missing else None


def keys(advice: Advice, pledge_id: int, words: Words) -> list[Key]:
    """Return the key that takes the suggestion, if there is one."""
    return [] if advice.better is None else [TakeAdvice(pledge_id=pledge_id).labelled(words("coach-button-take"))]
