"""What is to be said: written in the same transaction as what caused it, sent by `bot.delivery`, deleted once sent.

A row that may go at once is `queued`, one for another moment `later`, one that Telegram refused `dead`. That a call is
under way is nobody's business here: after a crash whatever is not deleted is sent again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Integer, bindparam, case, delete, func, null, or_, select, update

from storage.database import Row, Transaction, utc_text
from storage.statements import among, not_among, with_part
from storage.tables import halts, notices, outbox, sent_messages


class Lane(IntEnum):
    """Who goes first: a tap is answered before a reply is sent, a reply before a reminder, and so on."""

    TAP = 0
    REPLY = 1
    REMINDER = 2
    DIGEST = 3
    BROADCAST = 4


SEALED = "sealed"  # to an unnamed sender: its row says neither to whom nor what, and goes even when it is refused
SEALED_CHAT = -1  # in the row of such a letter; whose it is stands in what is sealed
LATEST_ONLY = "latest only"  # takes the place of any other such letter of its chat that still waits


class Letter(BaseModel):
    """One call of the Bot API, to be made after the commit."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    lane: Lane
    chat_id: int
    method: str
    payload: dict[str, Any]
    attachment: dict[str, Any] | None = None
    kind: str = "reply"
    about: str | None = None
    due_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A letter with its place in the outbox, as it is sent: `body` is the JSON of its parameters."""

    id: int  # below zero: never written down
    lane: int
    chat_id: int
    method: str
    body: str
    attachment: dict[str, Any] | None
    kind: str
    about: str | None
    expires_at: datetime | None
    attempts: int = 0
    due_at: datetime | None = None  # the moment it waits for; None: it may go

    @property
    def payload(self) -> dict[str, Any]:
        """Return the parameters of the call."""
        return json.loads(self.body)  # type: ignore[no-any-return]

    @classmethod
    def of(cls, letter: Letter, id: int, *, at_once: bool = True) -> Queued:  # noqa: A002
        """Return `letter` at its place."""
        return cls(
            id=id,
            lane=letter.lane,
            chat_id=letter.chat_id,
            method=letter.method,
            body=body_of(letter.payload),
            attachment=letter.attachment,
            kind=letter.kind,
            about=letter.about,
            expires_at=letter.expires_at,
            due_at=None if at_once else letter.due_at,
        )


WAITING = (
    select(
        outbox.c.id,
        outbox.c.lane,
        outbox.c.chat_id,
        outbox.c.method,
        outbox.c.payload,
        outbox.c.attachment,
        outbox.c.kind,
        outbox.c.about,
        outbox.c.expires_at,
        outbox.c.attempts,
    )
    .where(
        outbox.c.state == "queued",
        outbox.c.lane <= bindparam("most_lane"),
        not_among(outbox.c.id, "known"),
        not_among(outbox.c.chat_id, "apart"),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("most"))
)
LANES = 64  # into which chats are divided where several workers send
WAITING_IN_LANES = WAITING.where(among(func.abs(outbox.c.chat_id, type_=Integer) % LANES, "lanes")).with_for_update(
    skip_locked=True
)
BY_ID = select(*WAITING.selected_columns).where(among(outbox.c.id, "letter_ids"), outbox.c.state == "queued")
# In words: by itself SQLite goes through all that is due later, on the other index, instead of looking at the first.
PROMOTE = "UPDATE outbox INDEXED BY outbox_due SET state = 'queued' WHERE state = 'later' AND due_at <= :now"
NEXT_DUE = "SELECT min(due_at) FROM outbox INDEXED BY outbox_due WHERE state = 'later'"
INTERRUPTED = update(outbox).where(outbox.c.state == "sending").values(state="queued")
DONE = delete(outbox).where(outbox.c.id == bindparam("letter_id"))
ALL_DONE = delete(outbox).where(among(outbox.c.id, "letter_ids"))
LATER = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"))
    .values(state="later", attempts=outbox.c.attempts + 1, due_at=bindparam("later"), error=bindparam("why"))
)
TRIED = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"))
    .values(attempts=outbox.c.attempts + 1, error=bindparam("why"))
)
REPLACED = delete(outbox).where(
    outbox.c.chat_id == bindparam("chat"), outbox.c.kind == LATEST_ONLY, outbox.c.state != "dead"
)
DEAD = update(outbox).where(outbox.c.id == bindparam("letter_id")).values(state="dead", error=bindparam("why"))
REWRITE = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"))
    .values(method=bindparam("call"), payload=bindparam("parameters"), attachment=null())
)
DROP_CHAT = delete(outbox).where(outbox.c.chat_id == bindparam("chat"), outbox.c.state != "dead")
MOVE_CHAT = (
    update(outbox)
    .where(outbox.c.chat_id == bindparam("chat"), outbox.c.state != "dead")
    .values(chat_id=bindparam("new"), payload=with_part(outbox.c.payload, "chat_id", "new_text"))
)
BY_LANE = select(
    outbox.c.lane, outbox.c.state, func.count().label("letters"), func.min(outbox.c.due_at).label("oldest")
).group_by(outbox.c.state, outbox.c.lane)
_OF_BROADCAST = (outbox.c.lane == Lane.BROADCAST.value, outbox.c.about == bindparam("subject"))
HOLD = (
    update(outbox)
    .where(*_OF_BROADCAST, or_(outbox.c.state == "queued", outbox.c.state == "later"))
    .values(state="held")
)
RELEASE = (
    update(outbox)
    .where(*_OF_BROADCAST, outbox.c.state == "held")
    .values(state=case((outbox.c.due_at <= bindparam("now"), "queued"), else_="later"))
)
DROP_BROADCAST = delete(outbox).where(*_OF_BROADCAST, outbox.c.state != "dead")
OF_BROADCAST = select(outbox.c.state, func.count().label("letters")).where(*_OF_BROADCAST).group_by(outbox.c.state)
COUNT = select(outbox.c.state, func.count().label("letters")).group_by(outbox.c.state)
ABOUT = select(sent_messages.c.about).where(
    sent_messages.c.chat_id == bindparam("chat"), sent_messages.c.message_id == bindparam("message")
)
FORGET_SENT = delete(sent_messages).where(sent_messages.c.sent_on < bindparam("before"))
HALTS = select(halts.c.chat_id, halts.c.until).where(halts.c.until > bindparam("now"))
HALT_OVER = delete(halts).where(halts.c.chat_id == bindparam("chat"))
HALTS_OVER = delete(halts).where(halts.c.until <= bindparam("now"))


def body_of(payload: dict[str, Any]) -> str:
    """Return the parameters of a call as JSON that any server can read: halves of surrogate pairs become U+FFFD."""
    try:
        return orjson.dumps(payload, default=str).decode()
    except TypeError:  # half a surrogate pair, a number over 64 bits, a key that is no text
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), default=str)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


async def put(tx: Transaction, letters: Iterable[Letter], *, now: datetime | None = None) -> list[Queued]:
    """Leave letters to be sent once this transaction is committed; return them with their ids, for the delivery.

    Those not due at `now` wait for their moment; without `now` all do.
    """
    left = list(letters)
    if not left:
        return []
    latest = {letter.chat_id: letter for letter in left if letter.kind == LATEST_ONLY}
    for chat in latest:
        await tx.execute(REPLACED, chat=chat)
    kept = [letter for letter in left if letter.kind != LATEST_ONLY or letter is latest[letter.chat_id]]
    queued = [
        Queued.of(letter, letter_id, at_once=now is not None and letter.due_at <= now)
        for letter_id, letter in zip(await tx.new_ids(outbox, len(kept)), kept, strict=True)
    ]
    await tx.insert_many(
        outbox,
        [
            {
                "id": each.id,
                "lane": letter.lane.value,
                "chat_id": SEALED_CHAT if letter.kind == SEALED else letter.chat_id,
                "method": letter.method,
                "payload": _sealed(tx, each.body) if letter.kind == SEALED else each.body,
                "attachment": None if letter.attachment is None else body_of(letter.attachment),
                "kind": letter.kind,
                "about": letter.about,
                "state": "queued" if each.due_at is None else "later",
                "due_at": utc_text(letter.due_at),
                "expires_at": None if letter.expires_at is None else utc_text(letter.expires_at),
            }
            for letter, each in zip(kept, queued, strict=True)
        ],
    )
    return queued


async def say_once(tx: Transaction, key: str, *, kind: str, at: datetime) -> bool:
    """Claim the one time something is said, such as the digest of a week; False if it has been."""
    return await tx.insert_once(notices, key=key, kind=kind, at=at)


async def was_said(tx: Transaction, key: str) -> bool:
    """Say whether that one time has been claimed."""
    return bool(await tx.fetch_value("SELECT 1 FROM notices WHERE key = :key", key=key))


async def waiting(
    tx: Transaction,
    *,
    most: int,
    known: Sequence[int] = (),
    apart: Sequence[int] = (),
    lane: Lane = Lane.BROADCAST,
    lanes: Sequence[int] | None = None,
) -> list[Queued]:
    """Return up to `most` letters that may go, most urgent first: no `known` ones, none of the chats set `apart`.

    With `lanes` only those of chats in one of them, and none that somebody else is changing just now.
    """
    asked: dict[str, Any] = {"most": most, "known": list(known), "apart": list(apart), "most_lane": lane}
    if lanes is None:
        rows = await tx.fetch_all(WAITING, **asked)
    else:
        rows = await tx.fetch_all(WAITING_IN_LANES, **asked, lanes=list(lanes))
    found = [row if row["kind"] != SEALED else _opened(tx, row) for row in rows]
    for row, opened in zip(rows, found, strict=True):
        if opened is None:  # the key is gone, and with it whoever it was for
            await tx.execute(DONE, letter_id=row["id"])
    return [_letter(row) for row in found if row is not None]


async def by_ids(tx: Transaction, letter_ids: Sequence[int]) -> list[Queued]:
    """Return those of these letters that still may go; sealed ones are left out."""
    rows = await tx.fetch_all(BY_ID, letter_ids=list(letter_ids))
    return [_letter(row) for row in rows if row["kind"] != SEALED]


def _sealed(tx: Transaction, body: str) -> str:
    if tx.sealer is None:
        raise ValueError("a letter to an unnamed sender is never written down unsealed")
    return tx.sealer.seal(body)


def _opened(tx: Transaction, row: Row) -> Row | None:
    """Return the row of a sealed letter as that of any other."""
    body = None if tx.sealer is None else tx.sealer.open(row["payload"])
    return None if body is None else row | {"payload": body, "chat_id": json.loads(body)["chat_id"]}


def _letter(row: Row) -> Queued:
    attachment, expires_at = row.pop("attachment"), row.pop("expires_at")
    return Queued(
        body=row.pop("payload"),
        attachment=None if attachment is None else json.loads(attachment),
        expires_at=None if expires_at is None else datetime.fromisoformat(expires_at),
        **row,
    )


async def promote(tx: Transaction, *, now: datetime) -> int:
    """Let letters go whose moment has come; return how many."""
    return await tx.execute(PROMOTE, now=now)


async def recover(tx: Transaction) -> int:
    """Put back what an older Pledgebook was sending when it died: sending again beats never sending."""
    return await tx.execute(INTERRUPTED)


async def next_due_at(tx: Transaction) -> datetime | None:
    """Return when the next letter that waits for its moment is due."""
    found = await tx.fetch_value(NEXT_DUE)
    return None if found is None else datetime.fromisoformat(found)


async def sent(tx: Transaction, letter: Queued, message_ids: Sequence[int], *, on: date) -> None:
    """Forget a letter that arrived; remember what a reply to it would be about, if anything."""
    await all_sent(tx, [letter.id])
    await remember(tx, letter, message_ids, on=on)


async def all_sent(tx: Transaction, letter_ids: Sequence[int]) -> None:
    """Forget letters that arrived."""
    if letter_ids:
        await tx.execute(ALL_DONE, letter_ids=letter_ids)


async def remember(tx: Transaction, letter: Queued, message_ids: Sequence[int], *, on: date) -> None:
    """Remember what a reply to a letter that arrived would be about, if anything."""
    if letter.about is not None:
        for message_id in message_ids:
            await tx.insert_once(
                sent_messages, chat_id=letter.chat_id, message_id=message_id, about=letter.about, sent_on=on
            )


async def tried(tx: Transaction, letter: Queued, *, why: str) -> None:
    """Note that a letter did not go; it keeps its place."""
    await tx.execute(TRIED, letter_id=letter.id, why=why)


async def postpone(tx: Transaction, letter: Queued, *, until: datetime, why: str) -> None:
    """Try a letter again at `until`; others of its chat may go before it."""
    await tx.execute(LATER, letter_id=letter.id, later=until, why=why)


async def rewrite(tx: Transaction, letter: Queued, method: str, payload: dict[str, Any]) -> None:
    """Turn a letter into another call, such as an edit whose message is gone into a new message."""
    body = body_of(payload)
    parameters = _sealed(tx, body) if letter.kind == SEALED else body
    await tx.execute(REWRITE, letter_id=letter.id, call=method, parameters=parameters)


async def give_up(tx: Transaction, letter: Queued, *, why: str) -> None:
    """Set a refused letter aside with the reason; one to an unnamed sender is forgotten."""
    if letter.kind in (SEALED, LATEST_ONLY):
        await tx.execute(DONE, letter_id=letter.id)
        return
    await tx.execute(DEAD, letter_id=letter.id, why=why)


async def drop_chat(tx: Transaction, chat_id: int) -> int:
    """Forget what waits for somebody who cannot be reached; return how many letters."""
    return await tx.execute(DROP_CHAT, chat=chat_id)


async def move_chat(tx: Transaction, chat_id: int, new: int) -> int:
    """Send what waits for a group that has become a supergroup to its new id; return how many letters."""
    return await tx.execute(MOVE_CHAT, chat=chat_id, new=new, new_text=str(new))


async def halt(tx: Transaction, chat_id: int, *, until: datetime) -> None:
    """Write to `chat_id` no sooner than `until`, also after a restart."""
    await tx.execute(HALT_OVER, chat=chat_id)
    await tx.insert(halts, chat_id=chat_id, until=until)


async def all_halts(tx: Transaction, *, now: datetime) -> dict[int, datetime]:
    """Return until when which chats must not be written to."""
    rows = await tx.fetch_all(HALTS, now=now)
    return {row["chat_id"]: datetime.fromisoformat(row["until"]) for row in rows}


async def about(tx: Transaction, chat_id: int, message_id: int) -> str | None:
    """Return what our message was about, e.g. `pledge:12`, so that a reply to it can be understood."""
    return await tx.fetch_value(ABOUT, chat=chat_id, message=message_id)  # type: ignore[no-any-return]


async def counts(tx: Transaction) -> dict[str, int]:
    """Return how many letters are in each state."""
    return {row["state"]: row["letters"] for row in await tx.fetch_all(COUNT)}


async def hold(tx: Transaction, subject: str) -> int:
    """Let nothing more of a broadcast go that waits; return how many letters. `Delivery.hold` must be told, too."""
    return await tx.execute(HOLD, subject=subject)


async def release(tx: Transaction, subject: str, *, now: datetime) -> int:
    """Let go what was held of a broadcast; return how many letters."""
    return await tx.execute(RELEASE, subject=subject, now=now)


async def drop_broadcast(tx: Transaction, subject: str) -> int:
    """Forget what waits of a broadcast that is stopped; return how many letters."""
    return await tx.execute(DROP_BROADCAST, subject=subject)


async def of_broadcast(tx: Transaction, subject: str) -> dict[str, int]:
    """Return how many letters of a broadcast are in each state."""
    return {row["state"]: row["letters"] for row in await tx.fetch_all(OF_BROADCAST, subject=subject)}


async def by_lane(tx: Transaction) -> list[Row]:
    """Return `lane`, `state`, how many `letters` and when the `oldest` was to go, of all that is in the outbox."""
    return await tx.fetch_all(BY_LANE)


async def tidy(tx: Transaction, *, now: datetime, before: date) -> None:
    """Forget halts that are over and what old messages were about."""
    await tx.execute(HALTS_OVER, now=now)
    await tx.execute(FORGET_SENT, before=before)
