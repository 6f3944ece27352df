"""Check-ins: what a member says of a pledge between the promise and the day it is due, by a tap or in words."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.amounts import MOST, find_amount, parse_count
from domain.numerals import fold_width

WORDS_MOST = 500
ADDED_MOST = MOST
TELL_AFTER = timedelta(minutes=10)  # how long a member has to say what is in the way, or to take it back


class Mood(StrEnum):
    """How it goes."""

    ON_TRACK = "on_track"
    STUCK = "stuck"
    DONE = "done"
    NOTHING = "nothing"  # nothing this week: a fact, not a fault


class Attachment(BaseModel):
    """A file that Telegram keeps."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    kind: str  # photo, voice, video, document
    file_id: str
    seen_by: str = "unit"
    message_id: int | None = None  # of the message it came with: an edit of that one puts another in its place


class Heard(BaseModel):
    """What somebody sent: words, files, and the message or album it came with, if there is one to be edited."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    text: str = ""
    files: tuple[Attachment, ...] = ()
    message_id: int | None = None
    album: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.text and not self.files


class Said(BaseModel):
    """What a check-in said before it was put right."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    mood: Mood
    added: int | None = None
    words: str | None = None
    other_file: bool = False  # since then another file stands in the place of its own, of which nothing is kept


class CheckIn(BaseModel):
    """One report on one pledge."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int = 0
    pledge_id: int
    person_id: int
    at: datetime
    mood: Mood
    added: int | None = Field(default=None, ge=0, le=ADDED_MOST)
    words: str | None = None
    was: tuple[Said, ...] = ()  # before its message was edited, oldest first
    message_id: int | None = None
    album: str | None = None
    tell_at: datetime | None = None
    undone_at: datetime | None = None

    @field_validator("was", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    def said_anew(self, added: int | None, words: str | None, mood: Mood, *, other_file: bool = False) -> CheckIn:
        """Return the check-in as its edited message has it; what it said before is kept."""
        before = Said(mood=self.mood, added=self.added, words=self.words, other_file=other_file)
        return self.model_copy(update={"added": added, "words": words, "mood": mood, "was": (*self.was, before)})

    @property
    def said_first(self) -> Said | None:
        """What it said at first, if that was put in other words since."""
        now = (self.added, self.words, self.mood)
        return next(iter(self.was), None) if any((s.added, s.words, s.mood) != now for s in self.was) else None

    @property
    def has_other_file(self) -> bool:
        """Whether a picture or voice was put in the place of one that had been sent."""
        return any(said.other_file for said in self.was)


class Report(BaseModel):
    """What a reply in words says: a count, a mood, or neither."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    added: int | None = None
    mood: Mood | None = None
    words: str | None = None


_SAID = {
    Mood.DONE: r"(?:都|全部?|已经?)?(?:做|办|搞|弄)?(?:完成?|好)了|完成"
    r"|(?:it(?:'s| is) )?(?:all )?(?:done|finished|complete)",
    Mood.STUCK: r"(?:遇到|有)(?:点|些)?(?:难处|困难)(?:了)?|卡住了?|难办|stuck|i(?:'m| am) stuck|blocked",
    Mood.NOTHING: r"这周没有?|还?没有?|还没做?|没(?:有)?进展|nothing(?: this week| yet)?|not yet|none|no",
    Mood.ON_TRACK: r"顺利|正常|挺好的?|还?行|按计划|在做|进行中|on track|fine|going well|ok(?:ay)?|good",
}
_MOODS = {mood: re.compile(rf"\s*(?:{pattern})[\s。.!！~～]*", re.IGNORECASE) for mood, pattern in _SAID.items()}


def read_reply(text: str, *, counted: bool, measure: str | None = None) -> Report:
    """Return what a reply to a reminder says; words that say more than a count or a mood are kept as words.

    A number inside a sentence counts only with the pledge's own word behind it: 帮了两位老人, but not 等了两小时.
    """
    folded = fold_width(text).strip()
    if counted:
        count = parse_count(folded)
        if count is not None and count <= ADDED_MOST:
            return Report(added=count, mood=None if count else Mood.NOTHING)
    for mood, pattern in _MOODS.items():
        if pattern.fullmatch(folded):
            return Report(mood=mood)
    if counted and measure:
        amount = find_amount(text)
        if amount is not None and amount.unit_word == measure:
            return Report(added=amount.number, words=text)
    return Report(words=text)
