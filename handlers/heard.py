"""What a message holds: words, one file, the album it is part of."""

from __future__ import annotations

from datetime import timedelta

from telegram import Document, Message

from domain.check_ins import Attachment
from domain.text import clean_text
from handlers.context import Context

ALBUM_GATHERS = timedelta(seconds=1)  # an album is several messages, answered once they are all there


def message_of(context: Context) -> Message | None:
    """Return the message that was written or edited."""
    update = context.incoming
    return None if update is None else update.message or update.edited_message


def words_of(context: Context, *, limit: int | None = None) -> str:
    """Return the words of a message or under its picture, cleaned; empty if there are none. Raises: TextTooLong."""
    message = message_of(context)
    return clean_text((message and (message.text or message.caption)) or "", limit=limit)


def file_of(context: Context) -> Attachment | None:
    """Return the file in a message that can be shown again later; a sticker is none."""
    message = message_of(context)
    if message is None:
        return None
    if message.photo:
        return Attachment(kind="photo", file_id=message.photo[-1].file_id, message_id=message.message_id)
    for kind in ("voice", "video", "document"):
        file = getattr(message, kind)
        if file is not None:
            return Attachment(kind=kind, file_id=file.file_id, message_id=message.message_id)
    return None


def unfit(document: Document, filename: str, *, endings: tuple[str, ...], most: int) -> str | None:
    """Return why a sheet that was sent is not fetched, "wrong_type" or "too_large" (`most` bytes); None if it is."""
    if not filename.lower().endswith(endings):
        return "wrong_type"
    return "too_large" if (document.file_size or 0) > most else None
