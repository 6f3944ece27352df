"""Groups and channels that are linked to a unit, and the message each board is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, null, select, update

from storage.database import Transaction
from storage.tables import boards, units
from storage.units import path_end, within

Kind = Literal["group", "channel"]
Audience = Literal["unit", "public"]

WHOLE = select(boards, units.c.name.label("unit_name"), units.c.path.label("unit_path")).outerjoin(
    units, units.c.id == boards.c.unit_id
)
BY_ID = WHOLE.where(boards.c.id == bindparam("board_id"))
BY_CHAT = WHOLE.where(boards.c.chat_id == bindparam("chat"))
BY_CODE = WHOLE.where(boards.c.code == bindparam("code"))
OF_UNIT = WHOLE.where(boards.c.unit_id == bindparam("unit_id")).order_by(boards.c.id)
CHANNELS = WHOLE.where(boards.c.unit_id.is_not(None), boards.c.kind == "channel").order_by(boards.c.id)
WITHIN = WHOLE.where(boards.c.unit_id.is_not(None), *within(units.c.path)).order_by(boards.c.id)
TO_LOOK_AT = (
    WHOLE.where(
        boards.c.unit_id.is_not(None),
        boards.c.kind == "group",
        boards.c.looked_at.is_(None) | (boards.c.looked_at < bindparam("before")),
    )
    .order_by(boards.c.looked_at)
    .limit(bindparam("most"))
)
# What Telegram numbered a board's newest message, where that is not yet the one we know.
ARRIVED = (
    "SELECT boards.id AS board_id, max(sent_messages.message_id) AS message_id FROM boards"
    " JOIN sent_messages ON sent_messages.chat_id = boards.chat_id AND sent_messages.about = 'board:' || boards.id"
    " WHERE boards.kind = 'group' AND boards.unit_id IS NOT NULL"
    " GROUP BY boards.id HAVING max(sent_messages.message_id) > coalesce(boards.message_id, 0)"
)
OFFER_OVER = delete(boards).where(boards.c.unit_id.is_(None), boards.c.offered_at < bindparam("before"))
FORGET = delete(boards).where(boards.c.id == bindparam("board_id"))
MOVE = (
    update(boards)
    .where(boards.c.chat_id == bindparam("old"))
    .values(chat_id=bindparam("new"), message_id=null(), shown=null(), looked_at=null())
)


class Board(BaseModel):
    """A group or channel that the bot is in; `unit_id` is None until a leader has linked it."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    chat_id: int
    kind: Kind
    title: str
    code: str | None
    unit_id: int | None
    unit_name: str | None
    unit_path: str | None
    audience: Audience
    linked_by: int | None
    message_id: int | None
    shown: str | None


async def get(tx: Transaction, board_id: int) -> Board | None:
    """Return one, or None."""
    row = await tx.fetch_one(BY_ID, board_id=board_id)
    return None if row is None else Board.model_validate(row)


async def of_chat(tx: Transaction, chat_id: int) -> Board | None:
    """Return that of a chat, or None."""
    row = await tx.fetch_one(BY_CHAT, chat=chat_id)
    return None if row is None else Board.model_validate(row)


async def by_code(tx: Transaction, code: str) -> Board | None:
    """Return the one whose link this is, while nobody has linked it; or None."""
    row = await tx.fetch_one(BY_CODE, code=code)
    return None if row is None else Board.model_validate(row)


async def of_unit(tx: Transaction, unit_id: int) -> list[Board]:
    """Return those linked to a unit."""
    return [Board.model_validate(row) for row in await tx.fetch_all(OF_UNIT, unit_id=unit_id)]


async def channels(tx: Transaction) -> list[Board]:
    """Return the linked channels."""
    return [Board.model_validate(row) for row in await tx.fetch_all(CHANNELS)]


async def in_subtree(tx: Transaction, path: str) -> list[Board]:
    """Return the groups and channels of a unit and of all below it."""
    return [Board.model_validate(row) for row in await tx.fetch_all(WITHIN, path=path, path_end=path_end(path))]


async def offer(tx: Transaction, *, chat_id: int, kind: Kind, title: str, code: str, at: datetime) -> int:
    """Remember a chat that the bot has come into, with the code of the link that lets a leader have it."""
    return await tx.insert(boards, chat_id=chat_id, kind=kind, title=title, code=code, offered_at=at)


async def change(tx: Transaction, board_id: int, **columns: object) -> None:
    """Change what is kept of one."""
    new = {f"new_{name}": value for name, value in columns.items()}
    setting = ", ".join(f"{name} = :new_{name}" for name in columns)
    await tx.execute(f"UPDATE boards SET {setting} WHERE id = :board_id", board_id=board_id, **new)  # noqa: S608


async def forget(tx: Transaction, board_id: int) -> None:
    """Forget one: it was unlinked, or the bot is no longer there."""
    await tx.execute(FORGET, board_id=board_id)


async def forget_offers(tx: Transaction, *, before: datetime) -> int:
    """Forget chats that nobody has linked; return how many."""
    return await tx.execute(OFFER_OVER, before=before)


async def move(tx: Transaction, old: int, new: int) -> None:
    """Follow a group that has become a supergroup; its board is sent and pinned anew."""
    await tx.execute(MOVE, old=old, new=new)


async def to_look_at(tx: Transaction, *, before: datetime, most: int) -> list[Board]:
    """Return boards that were not compared with the truth since `before`, longest ago first."""
    return [Board.model_validate(row) for row in await tx.fetch_all(TO_LOOK_AT, before=before, most=most)]


async def arrived(tx: Transaction) -> list[tuple[int, int]]:
    """Return boards whose message has just been sent, with its number."""
    return [(row["board_id"], row["message_id"]) for row in await tx.fetch_all(ARRIVED)]
