"""What is to be said: written in the same transaction as what caused it, sent by `bot.delivery`, deleted once sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Integer, and_, bindparam, delete, func, or_, select, update

from storage.database import Row, Transaction
from storage.tables import halts, notices, outbox, sent_messages


class Lane(IntEnum):
    """Who goes first: a tap is answered before a reply is sent, a reply before a reminder, and so on."""

    TAP = 0
    REPLY = 1
    REMINDER = 2
    DIGEST = 3
    BROADCAST = 4


SEALED = "sealed"  # to an unnamed sender: nothing of it is kept, not even when it is refused
LATEST_ONLY = "latest only"  # takes the place of any other such letter of its chat that still waits


class Letter(BaseModel):
    """One call of the Bot API, to be made after the commit."""

    model_config = ConfigDict(frozen=True)

    lane: Lane
    chat_id: int
    method: str
    payload: dict[str, Any]
    attachment: dict[str, Any] | None = None
    kind: str = "reply"
    about: str | None = None
    due_at: datetime
    expires_at: datetime | None = None


class Queued(Letter):
    """A letter with its place in the outbox."""

    id: int
    attempts: int


HALTED = select(halts.c.chat_id).where(halts.c.until > bindparam("now"))
BUSY = select(func.json_each(bindparam("busy"), type_=Integer).table_valued("value").c.value)
READY = (
    select(outbox)
    .where(
        outbox.c.state == "queued",
        outbox.c.due_at <= bindparam("now"),
        outbox.c.lane <= bindparam("most_lane"),
        or_(outbox.c.lane == 0, and_(outbox.c.chat_id.not_in(HALTED), outbox.c.chat_id.not_in(BUSY))),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("most"))
)
CLAIM = (
    update(outbox).where(outbox.c.id == bindparam("letter_id")).values(state="sending", attempts=outbox.c.attempts + 1)
)
NEXT_DUE = select(func.min(outbox.c.due_at)).where(outbox.c.state == "queued")
INTERRUPTED = update(outbox).where(outbox.c.state == "sending").values(state="queued")
DONE = delete(outbox).where(outbox.c.id == bindparam("letter_id"))
LATER = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"))
    .values(state="queued", due_at=bindparam("later"), error=bindparam("why"))
)
REPLACED = delete(outbox).where(
    outbox.c.chat_id == bindparam("chat"), outbox.c.kind == LATEST_ONLY, outbox.c.state == "queued"
)
DEAD = update(outbox).where(outbox.c.id == bindparam("letter_id")).values(state="dead", error=bindparam("why"))
REWRITE = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"))
    .values(state="queued", method=bindparam("method"), payload=bindparam("payload"))
)
DROP_CHAT = delete(outbox).where(outbox.c.chat_id == bindparam("chat"), outbox.c.state != "dead")
COUNT = select(outbox.c.state, func.count().label("letters")).group_by(outbox.c.state)
ABOUT = select(sent_messages.c.about).where(
    sent_messages.c.chat_id == bindparam("chat"), sent_messages.c.message_id == bindparam("message")
)
FORGET_SENT = delete(sent_messages).where(sent_messages.c.sent_on < bindparam("before"))
HALT = select(halts.c.until).where(halts.c.chat_id == bindparam("chat"), halts.c.until > bindparam("now"))
HALTS_OVER = delete(halts).where(halts.c.until <= bindparam("now"))


async def put(tx: Transaction, letters: Iterable[Letter]) -> None:
    """Leave letters to be sent once this transaction is committed."""
    left = list(letters)
    latest = {letter.chat_id: letter for letter in left if letter.kind == LATEST_ONLY}
    for chat in latest:
        await tx.execute(REPLACED, chat=chat)
    wanted = (letter for letter in left if letter.kind != LATEST_ONLY or letter is latest[letter.chat_id])
    await tx.insert_many(outbox, [letter.model_dump() for letter in wanted])


async def say_once(tx: Transaction, key: str, *, kind: str, at: datetime) -> bool:
    """Claim the one time something is said, such as the digest of a week; False if it has been."""
    return await tx.insert_once(notices, key=key, kind=kind, at=at)


async def claim(
    tx: Transaction, *, now: datetime, most: int, busy_chats: Sequence[int] = (), taps_only: bool = False
) -> list[Queued]:
    """Take up to `most` letters that may go now, most urgent first; they are marked as being sent.

    Never two of one chat, whose order would be lost; but the answer to a press goes beside anything.
    """
    lane = Lane.TAP if taps_only else Lane.BROADCAST
    rows = await tx.fetch_all(READY, now=now, most=most, busy=list(busy_chats), most_lane=lane)
    first: dict[tuple[int, bool], Row] = {}
    for row in rows:
        first.setdefault((row["chat_id"], row["lane"] == Lane.TAP), row)
    for row in first.values():
        await tx.execute(CLAIM, letter_id=row["id"])
    return [_letter(row) for row in first.values()]


def _letter(row: Row) -> Queued:
    attachment = None if row["attachment"] is None else json.loads(row["attachment"])
    return Queued.model_validate(row | {"payload": json.loads(row["payload"]), "attachment": attachment})


async def recover(tx: Transaction) -> int:
    """Put back what was being sent when the process died: sending again beats never sending. Return how many."""
    return await tx.execute(INTERRUPTED)


async def next_due_at(tx: Transaction) -> str | None:
    """Return when the next waiting letter is due, as UTC text."""
    return await tx.fetch_value(NEXT_DUE)  # type: ignore[no-any-return]


async def sent(tx: Transaction, letter: Queued, message_ids: Sequence[int], *, on: date) -> None:
    """Forget a letter that arrived; remember what a reply to it would be about, if anything."""
    await tx.execute(DONE, letter_id=letter.id)
    if letter.about is not None:
        for message_id in message_ids:
            await tx.insert_once(
                sent_messages, chat_id=letter.chat_id, message_id=message_id, about=letter.about, sent_on=on
            )


async def postpone(tx: Transaction, letter: Queued, *, until: datetime, why: str) -> None:
    """Try a letter again at `until`."""
    await tx.execute(LATER, letter_id=letter.id, later=until, why=why)


async def rewrite(tx: Transaction, letter: Queued, method: str, payload: dict[str, Any]) -> None:
    """Turn a letter into another call, such as an edit whose message is gone into a new message."""
    await tx.execute(REWRITE, letter_id=letter.id, method=method, payload=payload)


async def give_up(tx: Transaction, letter: Queued, *, why: str) -> None:
    """Set a refused letter aside with the reason; one to an unnamed sender is forgotten."""
    if letter.kind in (SEALED, LATEST_ONLY):
        await tx.execute(DONE, letter_id=letter.id)
        return
    await tx.execute(DEAD, letter_id=letter.id, why=why)


async def drop_chat(tx: Transaction, chat_id: int) -> int:
    """Forget what waits for somebody who cannot be reached; return how many letters."""
    return await tx.execute(DROP_CHAT, chat=chat_id)


async def halt(tx: Transaction, chat_id: int, *, until: datetime) -> None:
    """Write to `chat_id` no sooner than `until`, also after a restart."""
    await tx.execute(delete(halts).where(halts.c.chat_id == bindparam("chat")), chat=chat_id)
    await tx.insert(halts, chat_id=chat_id, until=until)


async def halted_until(tx: Transaction, chat_id: int, *, now: datetime) -> datetime | None:
    """Return until when a chat must not be written to, or None."""
    until = await tx.fetch_value(HALT, chat=chat_id, now=now)
    return None if until is None else datetime.fromisoformat(until)


async def about(tx: Transaction, chat_id: int, message_id: int) -> str | None:
    """Return what our message was about, e.g. `pledge:12`, so that a reply to it can be understood."""
    return await tx.fetch_value(ABOUT, chat=chat_id, message=message_id)  # type: ignore[no-any-return]


async def counts(tx: Transaction) -> dict[str, int]:
    """Return how many letters are in each state."""
    return {row["state"]: row["letters"] for row in await tx.fetch_all(COUNT)}


async def tidy(tx: Transaction, *, now: datetime, before: date) -> None:
    """Forget halts that are over and what old messages were about."""
    await tx.execute(HALTS_OVER, now=now)
    await tx.execute(FORGET_SENT, before=before)
