"""What became of what people suggested for a draft: article by article adopted, partly or not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.text import clean_line, clean_text

GIST_MOST = 120
REASON_MOST = 300
REPLIES_MOST = 6  # of one article: more kinds of suggestions than that are told together


class NoReason(Exception):
    """Raised for a reply without a line of what was suggested, or without a reason."""


class Became(StrEnum):
    """What became of a suggestion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT = "not"


class Reply(BaseModel):
    """What became of one kind of suggestion. `gist` is in the unit's words: nobody is known by their way of writing."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    position: int  # of the question that asked for suggestions
    became: Became
    gist: str
    reason: str


def written_reply(text: str) -> tuple[str, str]:
    """Return what was suggested (the first line) and why it became what it did. Raises: NoReason; TextTooLong."""
    first, _, rest = clean_text(text, limit=4 * (GIST_MOST + REASON_MOST)).partition("\n")
    gist, reason = clean_line(first, limit=GIST_MOST), clean_text(rest, limit=REASON_MOST)
    if not all(any(sign.isalnum() for sign in part) for part in (gist, reason)):
        raise NoReason
    return gist, reason


def unanswered(suggested: Iterable[int], replies: Iterable[Reply]) -> list[int]:
    """Return the articles for which something was suggested and nothing is answered yet."""
    answered = {reply.position for reply in replies}
    return [position for position in suggested if position not in answered]
