"""What somebody has said so far of a case, sealed while it waits: beside their account lies nothing readable."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from telegram import Message

from domain.cases import FILES_MOST, WORDS_MOST
from domain.errors import NoLonger
from domain.text import clean_text
from handlers.context import Context
from messages.case_answers import Saying
from storage.cases import File

GATHERS_FOR = timedelta(minutes=10)  # how long words out of the blue are taken together
Kept = TypeVar("Kept", bound=BaseModel)


class CaseDraft(BaseModel):
    """A case not yet sent. `n` counts its changes, so that a button under an older preview sends nothing unseen."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    begun: bool = False  # its writer said that it is one
    unit_id: int | None = None
    nomination_id: int | None = None  # of whom it objects to
    named: bool = False
    assisted: bool = False  # a worker writes it for somebody without Telegram
    words: str = ""
    files: tuple[File, ...] = ()
    said_at: datetime | None = None  # its last words; sealed with them
    n: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said yet."""
        return not self.words and not self.files

    def changed(self, **columns: object) -> CaseDraft:
        """Return the draft with some of it changed."""
        return self.model_copy(update={**columns, "n": self.n + 1})

    def with_message(self, message: Message, *, at: datetime) -> CaseDraft:
        """Return the draft with what a message adds. Raises: TextTooLong."""
        words, files = heard(message)
        joined = clean_text("\n".join(part for part in (self.words, words) if part), limit=WORDS_MOST)
        return self.changed(words=joined, files=(*self.files, *files)[:FILES_MOST], said_at=at)

    def goes_on(self, now: datetime) -> bool:
        """Say whether what comes now belongs to it: to a case that was begun always, else for some minutes."""
        return self.begun or (self.said_at is not None and now - self.said_at <= GATHERS_FOR)


class ReplyDraft(BaseModel):
    """Which case a sender is adding to."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    case_id: int


class HandDraft(BaseModel):
    """What a unit's leader is about to send; `n` counts its changes, as above."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    case_id: int
    saying: Saying
    words: str = ""
    files: tuple[File, ...] = ()
    n: int = 0


class PublicDraft(BaseModel):
    """What a unit's leader is about to let everybody read; `n` counts its changes, as above."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    case_id: int
    asked: str
    done: str | None = None
    part: str = "asked"  # the line that the next words take the place of
    n: int = 0


def heard(message: Message) -> tuple[str, tuple[File, ...]]:
    """Return the words and files of a message; neither, if it is a sticker, a place, nothing but blanks or the like."""
    words = message.text or message.caption or ""
    words = words if clean_text(words) else ""
    for kind in ("voice", "video", "document"):
        sent = getattr(message, kind)
        if sent is not None and message.animation is None:
            return words, (File(kind=kind, file_id=sent.file_id),)
    if message.photo:
        return words, (File(kind="photo", file_id=message.photo[-1].file_id),)
    return words, ()


def message_of(context: Context) -> Message:
    """Return the message being handled."""
    message = context.incoming.message if context.incoming else None
    assert message is not None  # the routes made sure
    return message


async def keep(context: Context, step: str, draft: BaseModel) -> None:
    """Wait for words at `step` with a draft that only this account's key opens."""
    sealed = context.turn.secrets.seal(draft.model_dump_json(), _purpose(context))
    context.turn.anonymous = True
    await context.wait_for(step, sealed=base64.b85encode(sealed).decode())


def kept(context: Context, step: str, kind: type[Kept]) -> Kept | None:
    """Return the draft that waits at `step`; None if the person is in the middle of something else, or nothing."""
    dialogue = context.turn.dialogue
    if dialogue is None or dialogue.step != step:
        return None
    opened = context.turn.secrets.unseal(base64.b85decode(str(dialogue.draft["sealed"])), _purpose(context))
    try:
        return None if opened is None else kind.model_validate_json(opened)
    except ValidationError:  # written by an older version
        return None


def needed(context: Context, step: str, kind: type[Kept]) -> Kept:
    """Return the draft that waits at `step`. Raises: NoLonger."""
    draft = kept(context, step, kind)
    if draft is None:
        raise NoLonger
    return draft


def _purpose(context: Context) -> str:
    return f"draft:{context.person.telegram_id}"
