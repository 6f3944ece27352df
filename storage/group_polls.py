"""Named polls as Telegram's own in linked groups: where they stand, and the ballots of whoever votes there.

A vote may be changed and taken back while the poll is open, so its ballot has a key of its own: one of each member.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator
from sqlalchemy import bindparam, delete, func, or_, select, update

from domain.polls import Mode, Poll
from storage import outbox
from storage.ballots import KEY_BYTES, VERSION
from storage.database import Transaction
from storage.outbox import Queued
from storage.statements import part_of
from storage.tables import ballots, group_polls, polls

ABOUT = "group-poll"  # what letters about one are about, before a colon and its number

BY_NATIVE = select(group_polls).where(group_polls.c.native_id == bindparam("native"))
OF_POLL = select(group_polls).where(group_polls.c.poll_id == bindparam("of_poll")).order_by(group_polls.c.id)
OVER = (
    select(group_polls)
    .join(polls, polls.c.id == group_polls.c.poll_id)
    .where(group_polls.c.stopped_at.is_(None), group_polls.c.message_id.is_not(None))
    .where(
        or_(
            polls.c.state == "closed",
            func.coalesce(part_of(polls.c.settings, "version", number=True), 1) != group_polls.c.version,
        )
    )
)
ARRIVED = (
    update(group_polls)
    .where(group_polls.c.id == bindparam("group_poll"))
    .values(native_id=bindparam("native"), message_id=bindparam("message"), options=bindparam("persistent"))
)
STOPPED = (
    update(group_polls).where(group_polls.c.id == bindparam("group_poll")).values(stopped_at=bindparam("at_moment"))
)
VOTERS = update(group_polls).where(group_polls.c.id == bindparam("group_poll")).values(voters=bindparam("count"))
REVOTE = (
    update(ballots)
    .where(ballots.c.poll_id == bindparam("of_poll"), ballots.c.ballot_key == bindparam("of_key"))
    .values(answers=bindparam("chosen"))
)
RETRACT = delete(ballots).where(ballots.c.poll_id == bindparam("of_poll"), ballots.c.ballot_key == bindparam("of_key"))
IN_GROUP = select(ballots.c.poll_id).where(
    ballots.c.poll_id == bindparam("of_poll"),
    ballots.c.member_id == bindparam("member"),
    ballots.c.mode == Mode.GROUP.value,
)
COUNTED = select(func.count()).where(ballots.c.poll_id == bindparam("of_poll"), ballots.c.mode == Mode.GROUP.value)


class GroupPoll(BaseModel):
    """A poll in a group; `options` are Telegram's persistent ids of the choices, in their order."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    poll_id: int
    chat_id: int
    title: str
    version: int
    message_id: int | None
    options: list[str]
    stopped_at: datetime | None
    voters: int | None

    @field_validator("options", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value


async def put(tx: Transaction, poll: Poll, *, chat_id: int, title: str) -> int:
    """Note that a poll goes to a group; return the number by which what comes of it is told."""
    return await tx.insert(group_polls, poll_id=poll.id, chat_id=chat_id, title=title, version=poll.version)


async def of_poll(tx: Transaction, poll_id: int) -> list[GroupPoll]:
    """Return where a poll stands in groups."""
    return [GroupPoll.model_validate(row) for row in await tx.fetch_all(OF_POLL, of_poll=poll_id)]


async def by_native(tx: Transaction, native_id: str) -> GroupPoll | None:
    """Return the one that Telegram calls so, or None."""
    row = await tx.fetch_one(BY_NATIVE, native=native_id)
    return None if row is None else GroupPoll.model_validate(row)


async def over(tx: Transaction) -> list[GroupPoll]:
    """Return those whose poll has closed, or has changed its meaning, and which people can still vote in."""
    return [GroupPoll.model_validate(row) for row in await tx.fetch_all(OVER)]


async def stop(tx: Transaction, group_poll: GroupPoll, *, at: datetime) -> None:
    """Note that Telegram has been asked to stop one."""
    await tx.execute(STOPPED, group_poll=group_poll.id, at_moment=at)


async def arrived(tx: Transaction, *, letter: Queued, result: Any, on: date) -> None:
    """Write down what Telegram answered to a call about one: where it is, or how many voted in all."""
    number = int((letter.about or ":0").partition(":")[2])
    if letter.method == "sendPoll":
        poll = result["poll"]
        persistent = [str(option.get("persistent_id", "")) for option in poll["options"]]
        known = persistent if all(persistent) else []
        await tx.execute(
            ARRIVED, group_poll=number, native=str(poll["id"]), message=result["message_id"], persistent=known
        )
    else:
        await tx.execute(VOTERS, group_poll=number, count=int(result.get("total_voter_count", 0)))
    await outbox.sent(tx, letter, [], on=on)


async def others(tx: Transaction, poll_id: int) -> int:
    """Return how many voted in groups who are not counted: not on the roster there, or counted elsewhere already."""
    voters = sum(each.voters or 0 for each in await of_poll(tx, poll_id))
    return max(0, voters - int(await tx.fetch_value(COUNTED, of_poll=poll_id) or 0))


# ---- ballots ---------------------------------------------------------------------------------------------------------


def _key(group_poll: GroupPoll, member_id: int) -> bytes:
    return hashlib.sha256(f"{group_poll.id}:{member_id}".encode()).digest()[:KEY_BYTES]


def _answers(poll: Poll, position: int, chosen: object) -> str:
    return json.dumps({str(position): chosen, VERSION: poll.version}, separators=(",", ":"))


async def vote_again(
    tx: Transaction, poll: Poll, group_poll: GroupPoll, member_id: int, position: int, chosen: object
) -> bool:
    """Change the ballot of a member who has voted in this group; False if they have not."""
    answers = _answers(poll, position, chosen)
    key = _key(group_poll, member_id)
    return await tx.execute(REVOTE, of_poll=poll.id, of_key=key, chosen=answers) == 1


async def vote(
    tx: Transaction, poll: Poll, group_poll: GroupPoll, member_id: int, position: int, chosen: object
) -> None:
    """Keep the ballot of a member who votes for the first time."""
    await tx.insert(
        ballots,
        poll_id=poll.id,
        ballot_key=_key(group_poll, member_id),
        answers=_answers(poll, position, chosen),
        member_id=member_id,
        mode=Mode.GROUP,
    )


async def retract(tx: Transaction, poll: Poll, group_poll: GroupPoll, member_id: int) -> bool:
    """Take back the ballot of a member; False if there was none from this group."""
    return await tx.execute(RETRACT, of_poll=poll.id, of_key=_key(group_poll, member_id)) == 1


async def voted(tx: Transaction, poll_id: int, member_id: int) -> bool:
    """Say whether a member's ballot came from a group."""
    return await tx.fetch_one(IN_GROUP, of_poll=poll_id, member=member_id) is not None
