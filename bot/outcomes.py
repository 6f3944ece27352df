"""What becomes of a letter whose call failed: what is written down of it, and how long its chat waits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.logs import log, place_of
from storage import boards, broadcasts, errands, outbox, people
from storage.database import Transaction
from storage.outbox import Lane, Queued

RETRY_SECONDS = (1, 2, 5, 15, 60, 300)
IN_ORDER = len(RETRY_SECONDS)  # tries for which the rest of a chat waits behind a letter; then it goes before
ATTEMPTS_MOST = 24 * 3600 // RETRY_SECONDS[-1]  # about a day
MADE_ATTEMPTS_MOST = 3  # for a picture that cannot be drawn, which waiting does not mend
NOT_NEWS = (
    *("message is not modified", "query is too old", "query id is invalid", "message to delete not found"),
    "poll has already been closed",
    *(
        "not enough rights to manage pinned messages",
        "not enough rights to pin a message",
    ),  # unpinned, it is there
)
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "in the message to edit")
NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid")
UNREADABLE = "can't parse entities"
WITH_WORDS = ("editMessageText", "editMessageCaption")
AS_TEXT = {"sendPhoto": "sendMessage"}  # what says the same without the picture

Settle = Callable[[Transaction], Awaitable[None]]


class NotMade(Exception):
    """Raised when a letter's picture or file could not be made; its cause is whatever went wrong."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is done about a letter: `settle` is written down; unwritten letters only have `again`."""

    settle: Settle | None = None
    hold: timedelta = timedelta()  # for so long its chat waits
    again: Queued | None = None  # the letter as it is tried again, for one that is written nowhere
    drop_chat: bool = False


def outcome_of(letter: Queued, error: Exception, now: datetime) -> Outcome:
    """Return what to do about a call that failed with `error`."""
    if letter.id < 0:
        return _of_unwritten(letter, error)
    match error:
        case RetryAfter():
            wait = waiting_time(error)
            return Outcome(partial(_halt, letter=letter, until=now + wait), hold=wait)
        case ChatMigrated() if letter.chat_id != error.new_chat_id:
            return Outcome(partial(_moved, letter=letter, new=error.new_chat_id), drop_chat=True)
        case Forbidden() | ChatMigrated():
            return Outcome(partial(_unreachable, letter=letter, at=now), drop_chat=letter.kind != outbox.SEALED)
        case BadRequest():
            return _after_refusal(letter, error.message.lower(), now)
        case InvalidToken():
            wait = timedelta(minutes=1)
            return Outcome(partial(outbox.tried, letter=letter, why="InvalidToken"), hold=wait)
        case NotMade():
            return _after_failed_making(letter, error, now)
    why = type(error).__name__
    if not isinstance(error, TelegramError):
        log.error("letter not made", kind=letter.kind, error=place_of(error))
    if letter.attempts >= ATTEMPTS_MOST:
        return Outcome(partial(outbox.give_up, letter=letter, why=why))
    wait = timedelta(seconds=RETRY_SECONDS[min(letter.attempts, len(RETRY_SECONDS) - 1)])
    if letter.attempts < IN_ORDER:
        return Outcome(partial(outbox.tried, letter=letter, why=why), hold=wait)
    return Outcome(partial(outbox.postpone, letter=letter, until=now + wait, why=why))


def waiting_time(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks us to wait."""
    seconds = error.retry_after
    return seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)


def _of_unwritten(letter: Queued, error: Exception) -> Outcome:
    """Nothing may be written about an unrecorded letter: it is tried again or lost."""
    if letter.lane == Lane.TAP:
        return Outcome()
    again = Queued(**{name: getattr(letter, name) for name in letter.__slots__} | {"attempts": letter.attempts + 1})
    match error:
        case RetryAfter():
            return Outcome(hold=waiting_time(error), again=again)
        case BadRequest() if any(each in error.message.lower() for each in GONE) and letter.method in WITH_WORDS:
            return Outcome(again=_as_new_message(again))
        case Forbidden() | ChatMigrated() | BadRequest() | InvalidToken() | NotMade():
            return Outcome()
        case _ if letter.attempts < len(RETRY_SECONDS):
            return Outcome(hold=timedelta(seconds=RETRY_SECONDS[letter.attempts]), again=again)
    return Outcome()


def _after_refusal(letter: Queued, message: str, now: datetime) -> Outcome:
    if any(each in message for each in NOT_NEWS) or letter.lane == Lane.TAP:
        return Outcome(partial(forget, letter=letter))
    if any(each in message for each in NOBODY):
        return Outcome(partial(_unreachable, letter=letter, at=now), drop_chat=letter.kind != outbox.SEALED)
    if any(each in message for each in GONE) and letter.method.startswith("edit"):
        if letter.method not in WITH_WORDS:
            return Outcome(partial(forget, letter=letter))
        new = _as_new_message(letter)
        return Outcome(partial(outbox.rewrite, letter=letter, method=new.method, payload=new.payload))
    if UNREADABLE in message and "parse_mode" in letter.payload:  # a fault of ours: better plain than not at all
        log.error("letter's markup refused", kind=letter.kind, method=letter.method)
        plain = {name: value for name, value in letter.payload.items() if name != "parse_mode"}
        return Outcome(partial(outbox.rewrite, letter=letter, method=letter.method, payload=plain))
    log.error("letter refused", kind=letter.kind, method=letter.method, error=message[:80])
    return Outcome(partial(outbox.give_up, letter=letter, why=message[:200]))


def _after_failed_making(letter: Queued, error: NotMade, now: datetime) -> Outcome:
    """Try a picture again shortly, while others of the chat go before it; then say it in words alone."""
    why = type(error.__cause__).__name__
    log.error("letter not made", kind=letter.kind, error=why, attempt=letter.attempts + 1)
    if letter.attempts + 1 < MADE_ATTEMPTS_MOST:
        until = now + timedelta(seconds=RETRY_SECONDS[letter.attempts])
        return Outcome(partial(outbox.postpone, letter=letter, until=until, why=why))
    method = AS_TEXT.get(letter.method)
    payload: dict[str, Any] = letter.payload
    if method is None or not payload.get("caption"):
        return Outcome(partial(outbox.give_up, letter=letter, why=why))
    payload["text"] = payload.pop("caption")
    return Outcome(partial(outbox.rewrite, letter=letter, method=method, payload=payload))


def _as_new_message(letter: Queued) -> Queued:
    """Return an edit whose message is gone as a new message."""
    payload = {name: value for name, value in letter.payload.items() if name != "message_id"}
    if "caption" in payload:
        payload["text"] = payload.pop("caption")
    changes = {"method": "sendMessage", "body": outbox.body_of(payload)}
    return Queued(**{name: getattr(letter, name) for name in letter.__slots__} | changes)


async def forget(tx: Transaction, *, letter: Queued) -> None:
    """Take a letter off the outbox."""
    await outbox.all_sent(tx, [letter.id])


async def _halt(tx: Transaction, *, letter: Queued, until: datetime) -> None:
    if letter.chat_id != errands.NOBODYS_CHAT and letter.kind != outbox.SEALED:  # a halt names the chat
        await outbox.halt(tx, letter.chat_id, until=until)


async def _moved(tx: Transaction, *, letter: Queued, new: int) -> None:
    await outbox.move_chat(tx, letter.chat_id, new)
    await boards.move(tx, letter.chat_id, new)


async def _unreachable(tx: Transaction, *, letter: Queued, at: datetime) -> None:
    if letter.kind == outbox.SEALED:  # else the moment of the mark would name whose case it was
        await forget(tx, letter=letter)
        return
    await people.mark_unreachable(tx, letter.chat_id, at=at)
    await broadcasts.not_reached(tx, letter.chat_id)
    await forget(tx, letter=letter)
    await outbox.drop_chat(tx, letter.chat_id)
