"""What became of what people suggested for a draft: each suggestion adopted, partly or not, and why."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

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


class Suggestion(NamedTuple):
    """One suggestion: `key` tells it from others of the poll, and nothing else."""

    key: str
    text: str


class Reply(BaseModel):
    """What became of one kind of suggestion, and of which ones (`suggestions`: their keys).

    `gist` is in the unit's words: nobody is known by their way of writing.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    position: int  # of the question that asked for suggestions
    became: Became
    gist: str
    reason: str
    suggestions: tuple[str, ...] = ()

    @field_validator("suggestions", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value


def written_reply(text: str) -> tuple[str, str]:
    """Return what was suggested (the first line) and why it became what it did. Raises: NoReason; TextTooLong."""
    first, _, rest = clean_text(text, limit=4 * (GIST_MOST + REASON_MOST)).partition("\n")
    gist, reason = clean_line(first, limit=GIST_MOST), clean_text(rest, limit=REASON_MOST)
    if not all(any(sign.isalnum() for sign in part) for part in (gist, reason)):
        raise NoReason
    return gist, reason


def waiting(suggested: Iterable[Suggestion], replies: Iterable[Reply]) -> list[Suggestion]:
    """Return the suggestions that no reply is about yet."""
    answered = {key for reply in replies for key in reply.suggestions}
    return [each for each in suggested if each.key not in answered]


def unanswered(suggested: Mapping[int, Iterable[Suggestion]], replies: Collection[Reply]) -> list[int]:
    """Return the articles with a suggestion that no reply is about yet."""
    return [position for position, found in suggested.items() if waiting(found, replies)]
