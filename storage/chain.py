"""The public chain: what a day's records are, the days that were sealed, and the whole of it to be exported."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, literal, select

from domain.chain import BEGINNING, Day, Heading, Sealed, plain
from domain.pledges import SETTLED
from domain.polls import Kind
from domain.wordings import SeenBy
from storage import ballots, honours
from storage import polls as stored_polls
from storage.database import Row, Transaction
from storage.tables import chain_days, chain_records, members, people, pledge_versions, pledges, polls, units

LAST = select(chain_days.c.day, chain_days.c.digest).order_by(chain_days.c.day.desc()).limit(1)
DAYS = select(chain_days).order_by(chain_days.c.day)
RECORDS = select(chain_records).where(chain_records.c.day == bindparam("of_day")).order_by(chain_records.c.place)
AUTHOR = func.coalesce(members.c.name, people.c.name, units.c.name).label("author")
PUBLISHED = (
    select(pledge_versions, pledges.c.kind, units.c.name.label("unit"), AUTHOR)
    .join_from(pledge_versions, pledges, pledges.c.id == pledge_versions.c.pledge_id)
    .join(units, units.c.id == pledges.c.unit_id)
    .outerjoin(people, people.c.id == pledges.c.person_id)
    .outerjoin(members, members.c.id == pledges.c.member_id)
    .where(
        pledge_versions.c.approved_at >= bindparam("since"),
        pledge_versions.c.approved_at < bindparam("until"),
        pledge_versions.c.seen_by == SeenBy.PUBLIC.value,
        pledges.c.published_at.is_not(None),
    )
    .order_by(pledge_versions.c.approved_at, pledge_versions.c.pledge_id, pledge_versions.c.version)
)
VERDICTS = (
    select(pledges.c.id, pledges.c.state, pledges.c.done, pledges.c.amount, pledges.c.due_on, pledges.c.version)
    .where(
        pledges.c.settled_at >= bindparam("since"),
        pledges.c.settled_at < bindparam("until"),
        pledges.c.seen_by == SeenBy.PUBLIC.value,
        pledges.c.state.in_([literal(state.value) for state in sorted(SETTLED)]),
        pledges.c.published_at.is_not(None),
    )
    .order_by(pledges.c.settled_at, pledges.c.id)
)
CLOSED = (
    select(polls.c.id)
    .where(
        polls.c.closed_at >= bindparam("since"),
        polls.c.closed_at < bindparam("until"),
        polls.c.kind.not_in([literal(Kind.RATING.value), literal(Kind.VERDICT.value)]),
    )
    .order_by(polls.c.closed_at, polls.c.id)
)

OF_VERDICT = (
    select(chain_days.c.day, chain_days.c.digest)
    .join_from(chain_records, chain_days)
    .where(chain_records.c.pledge_id == bindparam("pledge"), chain_records.c.kind == "verdict")
    .order_by(chain_days.c.day.desc())
    .limit(1)
)


class Found(NamedTuple):
    """A record before it is sealed, and whose deletion withholds it."""

    kind: str
    pledge_id: int | None
    record: dict[str, Any]
    nomination_id: int | None = None


async def last(tx: Transaction) -> tuple[date | None, str]:
    """Return the last day that was sealed and its digest; None and the beginning, before the first."""
    row = await tx.fetch_one(LAST)
    return (None, BEGINNING) if row is None else (date.fromisoformat(row["day"]), row["digest"])


async def records_between(tx: Transaction, since: datetime, until: datetime) -> list[Found]:
    """Return what was published, judged and closed in a span, as records: public pledges, their verdicts, results."""
    span = {"since": since, "until": until}
    found: list[Found] = [
        Found("pledge", row["pledge_id"], _published(row)) for row in await tx.fetch_all(PUBLISHED, **span)
    ]
    for row in await tx.fetch_all(VERDICTS, **span):
        record = {"kind": "verdict", "pledge": row["id"], "version": row["version"], "outcome": row["state"],
                  "done": row["done"], "amount": row["amount"], "due_on": row["due_on"]}  # fmt: skip
        found.append(Found("verdict", row["id"], record))
    for row in await tx.fetch_all(CLOSED, **span):
        poll = await stored_polls.get(tx, row["id"])
        if poll is not None:
            outcome = await ballots.outcome(tx, poll)
            told = plain(outcome.model_dump(mode="json"))
            record = {"kind": "result", "poll": poll.id, "unit": poll.unit_name, "title": poll.title, "told": told}
            found.append(Found("result", None, record))
    found += [_step(row) for row in await honours.steps_between(tx, since, until)]
    return found


def _step(row: Row) -> Found:
    told = plain(json.loads(row["told"]))
    record = {"kind": "honour", "round": row["round_id"], "title": row["title"], "unit": row["unit"],
              "step": row["kind"], "nominee": row["nomination_id"], "told": told}  # fmt: skip
    return Found("honour", None, record, row["nomination_id"])


def _published(row: Row) -> dict[str, Any]:
    return {"kind": "pledge", "pledge": row["pledge_id"], "version": row["version"], "unit": row["unit"],
            "author": row["author"], "what": row["what"], "amount": row["amount"], "measure": row["measure"],
            "due_on": row["due_on"]}  # fmt: skip


async def of_verdict(tx: Transaction, pledge_id: int) -> tuple[date, str] | None:
    """Return the day on which a pledge's last verdict was sealed, and that day's digest; None: it is in no chain."""
    row = await tx.fetch_one(OF_VERDICT, pledge=pledge_id)
    return None if row is None else (date.fromisoformat(row["day"]), row["digest"])


async def keep(tx: Transaction, day: Day, found: Sequence[Found], *, at: datetime) -> None:
    """Write down a day that was sealed; `found` are its records in their order."""
    await tx.insert(chain_days, day=day.day, previous=day.previous, digest=day.digest, sealed_at=at)
    await tx.insert_many(
        chain_records,
        [
            {
                "day": day.day,
                "place": place,
                "kind": each.kind,
                "pledge_id": each.pledge_id,
                "nomination_id": each.nomination_id,
                "seal": sealed.seal,
                "salt": sealed.salt,
                "record": json.dumps(sealed.record, ensure_ascii=False),
            }
            for place, (sealed, each) in enumerate(zip(day.records, found, strict=True), start=1)
        ],
    )


async def lines(tx: Transaction, organisation: str, *, results: bool) -> AsyncIterator[str]:
    """Yield the chain as it is exported, a line at a time, a day a line.

    Without `results`, those of polls are withheld: they were told to those who were asked.
    """
    yield Heading(organisation=organisation).model_dump_json()
    for row in await tx.fetch_all(DAYS):
        records = [_sealed(each, results=results) for each in await tx.fetch_all(RECORDS, of_day=row["day"])]
        day = Day(day=row["day"], previous=row["previous"], digest=row["digest"], records=tuple(records))
        yield day.model_dump_json()


def _sealed(row: Row, *, results: bool) -> Sealed:
    withheld = row["record"] is None or (row["kind"] == "result" and not results)
    salt, record = (None, None) if withheld else (row["salt"], json.loads(row["record"]))
    return Sealed(seal=row["seal"], salt=salt, record=record)
