"""Polls and their questions, whom they are put to, and who took part, as keyed tokens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Select, bindparam, delete, distinct, func, select, update

from domain.polls import Kind, Poll, State
from domain.questions import Question
from storage import units as tree
from storage.database import Transaction
from storage.statements import not_among, part_of
from storage.tables import honour_rounds, members, participations, people, pledges, polls, questions, units
from storage.units import lying_in, path_end, within

CLOSES = (polls.c.kind != "rating", polls.c.kind != "verdict")  # those end by other rules, or never

_WHOLE = select(polls, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(polls, units)
POLL = _WHOLE.where(polls.c.id == bindparam("poll_id"))
VERDICT_OF = _WHOLE.where(polls.c.pledge_id == bindparam("pledge"), polls.c.kind == "verdict")
VERDICTS_OVER = _WHOLE.join(pledges, pledges.c.id == polls.c.pledge_id).where(
    polls.c.kind == "verdict", polls.c.state == "open", pledges.c.settled_at < bindparam("before")
)
BY_CODE = _WHOLE.where(polls.c.code == bindparam("code"))
LISTED = _WHOLE.where(*within(units.c.path), polls.c.state != "draft", polls.c.kind != "verdict").order_by(
    polls.c.state != "open", polls.c.kind != "rating", polls.c.id.desc()
)
IS_PUBLIC = (
    polls.c.state == "closed",
    polls.c.closed_at.is_not(None),
    part_of(polls.c.settings, "public_on").is_not(None),
)


def _public(*which: ColumnElement[bool]) -> tuple[Select[Any], Select[Any]]:
    """Return the queries for how many closed polls everybody may read the outcome of, and for the newest of them."""
    count = select(func.count()).select_from(polls.join(units)).where(*IS_PUBLIC, *which)
    newest = _WHOLE.where(*IS_PUBLIC, *which).order_by(polls.c.closed_at.desc().nulls_last(), polls.c.id.desc())
    return count, newest.limit(bindparam("most"))


COUNT_PUBLIC_OF_FEW, PUBLIC_OF_FEW = _public(*within(units.c.path))
COUNT_PUBLIC_OF_MANY, PUBLIC_OF_MANY = _public(*lying_in(units.c.path))
DUE = _WHOLE.where(*CLOSES, polls.c.state == "open", polls.c.closes_at <= bindparam("now"))
OPEN = _WHOLE.where(*CLOSES, polls.c.state == "open").order_by(polls.c.id)
QUESTIONS = select(questions).where(questions.c.poll_id == bindparam("poll_id")).order_by(questions.c.position)
DROP_QUESTIONS = delete(questions).where(questions.c.poll_id == bindparam("poll_id"))
DROP_QUESTION = delete(questions).where(
    questions.c.poll_id == bindparam("poll_id"), questions.c.position == bindparam("at_position")
)
OLD_DRAFTS = select(polls.c.id).where(
    polls.c.state == "draft",
    polls.c.created_at < bindparam("before"),
    polls.c.id.not_in(select(honour_rounds.c.poll_id).where(honour_rounds.c.poll_id.is_not(None))),
)
DROP = delete(polls).where(polls.c.id == bindparam("poll_id"), polls.c.state == "draft")
READERS = (
    select(people.c.telegram_id, people.c.language, people.c.timezone, people.c.quiet_from, people.c.quiet_until)
    .add_columns(people.c.leave_until)
    .distinct()
    .join_from(members, people, members.c.person_id == people.c.id)
    .join(units, units.c.id == members.c.unit_id)
    .where(*within(units.c.path), members.c.left_at.is_(None), people.c.unreachable_at.is_(None))
    .where(people.c.telegram_id > bindparam("after"), not_among(people.c.id, "not_asked"))
    .order_by(people.c.telegram_id)
    .limit(bindparam("most"))
)
TELLING = _WHOLE.where(*CLOSES, part_of(polls.c.settings, "telling").is_not(None))
AUDIENCE_SIZE = (
    select(func.count(distinct(people.c.id)))
    .select_from(members.join(people, members.c.person_id == people.c.id).join(units, units.c.id == members.c.unit_id))
    .where(*within(units.c.path), members.c.left_at.is_(None), people.c.unreachable_at.is_(None))
    .where(not_among(people.c.id, "not_asked"))
)
TOOK_PART = select(participations.c.token).where(
    participations.c.poll_id == bindparam("poll_id"), participations.c.period == bindparam("in_period")
)
HAS_TOKEN = TOOK_PART.where(participations.c.token == bindparam("the_token"))
WITHDRAW = delete(participations).where(
    participations.c.poll_id == bindparam("poll_id"),
    participations.c.period == bindparam("in_period"),
    participations.c.token == bindparam("the_token"),
)
PERIODS = select(participations.c.poll_id, participations.c.period).distinct()
DROP_PERIOD = delete(participations).where(
    participations.c.poll_id == bindparam("poll_id"), participations.c.period == bindparam("in_period")
)
DROP_TOKENS = delete(participations).where(participations.c.poll_id == bindparam("poll_id"))


async def add(
    tx: Transaction,
    *,
    kind: Kind,
    unit_id: int,
    title: str,
    state: State,
    at: datetime,
    by: int | None,
    title_en: str | None = None,
    code: str | None = None,
    pledge_id: int | None = None,
    settings: dict[str, Any] | None = None,
) -> int:
    """Add a poll and return its id."""
    return await tx.insert(
        polls,
        kind=kind,
        unit_id=unit_id,
        title=title,
        title_en=title_en,
        code=code,
        pledge_id=pledge_id,
        state=state,
        created_by=by,
        created_at=at,
        opened_at=None if state is State.DRAFT else at,
        settings=settings or {},
    )


async def get(tx: Transaction, poll_id: int) -> Poll | None:
    """Return one poll, or None."""
    row = await tx.fetch_one(POLL, poll_id=poll_id)
    return None if row is None else Poll.model_validate(row)


async def by_code(tx: Transaction, code: str) -> Poll | None:
    """Return the service point whose QR code carries `code`, or None."""
    row = await tx.fetch_one(BY_CODE, code=code)
    return None if row is None else Poll.model_validate(row)


async def verdict_of(tx: Transaction, pledge_id: int) -> Poll | None:
    """Return the poll in which those whom a pledge serves say how it went, or None."""
    row = await tx.fetch_one(VERDICT_OF, pledge=pledge_id)
    return None if row is None else Poll.model_validate(row)


async def verdicts_over(tx: Transaction, *, before: datetime) -> list[Poll]:
    """Return the open verdicts whose pledges were settled or withdrawn before a moment."""
    return [Poll.model_validate(row) for row in await tx.fetch_all(VERDICTS_OVER, before=before)]


async def listed(tx: Transaction, path: str) -> list[Poll]:
    """Return the points and polls of a subtree, open ones first; drafts are their maker's only."""
    rows = await tx.fetch_all(LISTED, path=path, path_end=path_end(path))
    return [Poll.model_validate(row) for row in rows]


async def public_ones(tx: Transaction, path: str, *, most: int) -> list[Poll]:
    """Return the closed polls of a subtree whose outcome everybody may read, the newest first."""
    query = PUBLIC_OF_FEW if await tree.is_small(tx, path) else PUBLIC_OF_MANY
    rows = await tx.fetch_all(query, path=path, path_end=path_end(path), most=most)
    return [Poll.model_validate(row) for row in rows]


async def count_public(tx: Transaction, path: str) -> int:
    """Return how many they are."""
    query = COUNT_PUBLIC_OF_FEW if await tree.is_small(tx, path) else COUNT_PUBLIC_OF_MANY
    return int(await tx.fetch_value(query, path=path, path_end=path_end(path)) or 0)


async def open_ones(tx: Transaction) -> list[Poll]:
    """Return the polls that are open and will close."""
    return [Poll.model_validate(row) for row in await tx.fetch_all(OPEN)]


async def due(tx: Transaction, *, now: datetime) -> list[Poll]:
    """Return the surveys whose time is over."""
    return [Poll.model_validate(row) for row in await tx.fetch_all(DUE, now=now)]


async def change(tx: Transaction, poll: Poll, **columns: object) -> None:
    """Change what is kept of a poll."""
    await tx.execute(
        update(polls)
        .where(polls.c.id == bindparam("poll_id"))
        .values({name: bindparam(f"new_{name}") for name in columns}),
        poll_id=poll.id,
        **{f"new_{name}": value for name, value in columns.items()},
    )


async def forget_drafts(tx: Transaction, *, before: datetime) -> int:
    """Forget drafts that nobody came back to; return how many."""
    old = [row["id"] for row in await tx.fetch_all(OLD_DRAFTS, before=before)]
    for poll_id in old:
        await tx.execute(DROP_QUESTIONS, poll_id=poll_id)
        await tx.execute(DROP, poll_id=poll_id)
    return len(old)


# ---- questions -------------------------------------------------------------------------------------------------------


async def ask(tx: Transaction, poll_id: int, question: Question) -> None:
    """Put a question into a draft, in place of the one at its position."""
    await tx.execute(DROP_QUESTION, poll_id=poll_id, at_position=question.position)
    await tx.insert(
        questions,
        poll_id=poll_id,
        position=question.position,
        kind=question.kind,
        text=question.text,
        choices=list(question.choices),
        settings=question.settings,
        version=question.version,
    )


async def ask_all(tx: Transaction, poll_id: int, asked: Collection[Question]) -> None:
    """Let these be the questions of a poll, in the places they say."""
    await tx.execute(DROP_QUESTIONS, poll_id=poll_id)
    for question in asked:
        await ask(tx, poll_id, question)


async def questions_of(tx: Transaction, poll_id: int) -> list[Question]:
    """Return the questions of a poll, in order."""
    return [Question.model_validate(row) for row in await tx.fetch_all(QUESTIONS, poll_id=poll_id)]


# ---- who is asked, who took part -------------------------------------------------------------------------------------


EVERYBODY = 2**62  # more than there are


class Reader(BaseModel):
    """Somebody a poll is sent to: only what sending needs, as there may be very many."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    telegram_id: int
    language: str | None
    timezone: str | None
    quiet_from: time
    quiet_until: time
    leave_until: date | None


async def readers(tx: Transaction, poll: Poll, *, after: int = 0, most: int = EVERYBODY) -> list[Reader]:
    """Return the members of a poll's subtree who have joined and can be reached, by Telegram id, beyond `after`."""
    where = {"path": poll.unit_path, "path_end": path_end(poll.unit_path), "not_asked": sorted(poll.not_asked)}
    rows = await tx.fetch_all(READERS, **where, after=after, most=most)
    return [Reader.model_validate(row) for row in rows]


async def telling(tx: Transaction) -> list[Poll]:
    """Return the polls of which people are still being told something."""
    return [Poll.model_validate(row) for row in await tx.fetch_all(TELLING)]


async def audience_size(tx: Transaction, path: str, not_asked: Collection[int] = ()) -> int:
    """Return how many people of a subtree that is, without those whom a poll is about."""
    found = await tx.fetch_value(AUDIENCE_SIZE, path=path, path_end=path_end(path), not_asked=sorted(not_asked))
    return int(found or 0)


async def take_part(tx: Transaction, poll_id: int, period: str, token: bytes) -> bool:
    """Note that whoever the token stands for took part; False if they had. The log keeps nothing of its order."""
    tx.leaves_order = False
    return await tx.insert_once(participations, poll_id=poll_id, period=period, token=token)


async def took_part(tx: Transaction, poll_id: int, period: str, token: bytes) -> bool:
    """Say whether whoever the token stands for took part."""
    found = await tx.fetch_one(HAS_TOKEN, poll_id=poll_id, in_period=period, the_token=token)
    return found is not None


async def withdraw(tx: Transaction, poll_id: int, period: str, token: bytes) -> bool:
    """Take a token back; False if it was not there."""
    return await tx.execute(WITHDRAW, poll_id=poll_id, in_period=period, the_token=token) == 1


async def tokens(tx: Transaction, poll_id: int, period: str) -> set[bytes]:
    """Return all tokens, to find the silent in memory while the key lives."""
    return {row["token"] for row in await tx.fetch_all(TOOK_PART, poll_id=poll_id, in_period=period)}


async def periods(tx: Transaction) -> list[tuple[int, str]]:
    """Return the polls and periods of which tokens are kept."""
    return [(row["poll_id"], row["period"]) for row in await tx.fetch_all(PERIODS)]


async def forget_period(tx: Transaction, poll_id: int, period: str) -> int:
    """Delete the tokens of a period that is over; return how many."""
    return await tx.execute(DROP_PERIOD, poll_id=poll_id, in_period=period)


async def forget_tokens(tx: Transaction, poll_id: int) -> None:
    """Delete all tokens of a poll that is over."""
    await tx.execute(DROP_TOKENS, poll_id=poll_id)
