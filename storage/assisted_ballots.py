"""Those on the roster who have no Telegram, for whom a worker fills a poll in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from domain.polls import FEW_ASKED, Poll
from domain.questions import Form
from domain.units import Unit
from storage import polls
from storage.database import Transaction
from storage.members import Line
from storage.tables import members, people, units
from storage.units import path_end, within

WITHOUT = (members.c.person_id.is_(None), members.c.left_at.is_(None))
_LINES = select(members, units.c.name.label("unit_name"), units.c.path.label("unit_path")).join_from(members, units)
LINES = _LINES.where(*WITHOUT, *within(units.c.path)).order_by(units.c.path, members.c.id).limit(bindparam("most"))
LINE = _LINES.where(*WITHOUT, members.c.id == bindparam("member_id"))
COUNT = select(func.count()).select_from(members.join(units)).where(*WITHOUT, *within(units.c.path))
OF_NAME = select(func.count()).where(
    *WITHOUT, members.c.unit_id == bindparam("of_unit"), members.c.name == bindparam("name")
)

CLAIMED = (
    select(people.c.telegram_id, members.c.id)
    .join_from(members, people, members.c.person_id == people.c.id)
    .join(units, units.c.id == members.c.unit_id)
    .where(members.c.joined_at >= bindparam("since"), members.c.left_at.is_(None), *within(units.c.path))
    .order_by(members.c.id)
)
ACCOUNT_OF_LINES = 0  # no account has it: tokens of lines and of accounts never meet


def mark_of_line(member_id: int, period: str = "") -> str:
    """Return what the token of a line's ballot is about."""
    return f"line {member_id} {period}"


async def line(tx: Transaction, member_id: int) -> Line | None:
    """Return a line of the roster that nobody has claimed, or None."""
    row = await tx.fetch_one(LINE, member_id=member_id)
    return None if row is None else Line.model_validate(row)


async def lines(tx: Transaction, poll: Poll, path: str, *, most: int) -> list[Line]:
    """Return the lines of a subtree that nobody has claimed, without those whom the poll is about."""
    rows = await tx.fetch_all(LINES, path=path, path_end=path_end(path), most=most)
    found = [Line.model_validate(row) for row in rows]
    about = await _appraised(tx, poll)
    return [each for each in found if not (each.unit_id == poll.unit_id and each.name in about)]


async def count(tx: Transaction, poll: Poll, path: str) -> int:
    """Return how many `lines` there are."""
    found = int(await tx.fetch_value(COUNT, path=path, path_end=path_end(path)) or 0)
    if path == poll.unit_path:
        for name in await _appraised(tx, poll):
            found -= int(await tx.fetch_value(OF_NAME, of_unit=poll.unit_id, name=name) or 0)
    return found


async def audience(tx: Transaction, poll: Poll, path: str | None = None) -> int:
    """Return how many people of a poll's subtree, or of one below, are asked: by the bot, and if so settled by hand."""
    path = path or poll.unit_path
    found = await polls.audience_size(tx, path, poll.not_asked)
    return found + (await count(tx, poll, path) if poll.assisted else 0)


async def strata(tx: Transaction, poll: Poll, below: Collection[Unit], asked: int) -> dict[int, int]:
    """Return the units below for which answers may be counted by themselves, with how many people are asked there.

    None with fewer than 3k people; the smallest is left out as well when those left over would be so few.
    """
    sizes = {unit.id: await audience(tx, poll, unit.path) for unit in below}
    counted = {unit_id: size for unit_id, size in sorted(sizes.items(), key=lambda it: -it[1]) if size >= FEW_ASKED}
    while counted and 0 < asked - sum(counted.values()) < FEW_ASKED:
        counted.popitem()
    return counted if len(counted) > 1 or (counted and asked > sum(counted.values())) else {}


async def claimed(tx: Transaction, poll: Poll) -> dict[int, list[int]]:
    """Return the lines claimed since a poll was opened, by account: a worker may have entered a ballot for them."""
    found: dict[int, list[int]] = {}
    if poll.assisted:
        where = {"path": poll.unit_path, "path_end": path_end(poll.unit_path), "since": poll.opened_at}
        for row in await tx.fetch_all(CLAIMED, **where):
            found.setdefault(row["telegram_id"], []).append(row["id"])
    return found


async def is_appraised(tx: Transaction, poll: Poll, line: Line) -> bool:
    """Say whether a poll is about whoever a line is of: nobody answers about themselves."""
    return line.unit_id == poll.unit_id and line.name in await _appraised(tx, poll)


async def _appraised(tx: Transaction, poll: Poll) -> set[str]:
    asked = await polls.questions_of(tx, poll.id)
    return {each.text for each in asked if each.form is Form.OFFICE and each.person_id is None}
