"""Pledges and their versions; one question per function. What the states and columns mean: `storage.tables`."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import TextClause, bindparam, case, func, literal, select, text, update

from domain.asking import asked_next
from domain.errors import NotThere
from domain.people import Person
from domain.pledges import OVER, SHOWN, Kind, Pledge, State
from domain.reviews import reviewers
from domain.roles import Grant
from domain.wordings import SeenBy, Wording
from storage import grants, rollups
from storage.database import Row, Transaction
from storage.grants import IN_FORCE, OWN_UNITS
from storage.tables import check_ins, companions, members, people, pledge_versions, pledges, themes, units
from storage.units import lying_in, path_end, within

CLOCKED_AT_ONCE = 500
KEPT_COLUMNS = frozenset(column.name for column in pledges.columns) - {"id"}
LAST_CHECK_IN = (
    select(func.coalesce(func.max(check_ins.c.id), 0)).where(check_ins.c.pledge_id == pledges.c.id).scalar_subquery()
)
served = themes.alias("served")
JOINED = select(func.count()).where(companions.c.pledge_id == pledges.c.id).scalar_subquery()
part = pledges.alias("part")
PARTS_DONE = (
    select(func.count())
    .where(part.c.parent_id == pledges.c.id, part.c.state.in_([literal(state.value) for state in sorted(OVER)]))
    .scalar_subquery()
)
GUESTS = select(func.count()).where(
    companions.c.pledge_id == pledges.c.id, companions.c.member_id.is_(None), companions.c.unit_id.is_(None)
)
GUESTS_DONE, GUESTS_UNSAID = (
    GUESTS.where(said).scalar_subquery() for said in (companions.c.done_at.is_not(None), companions.c.done_at.is_(None))
)
IS_JOINT = pledges.c.kind == Kind.JOINT.value
WHOLE = (
    select(pledges)
    .add_columns(case((IS_JOINT, JOINED), else_=0).label("joined"))
    .add_columns(case((IS_JOINT, PARTS_DONE + GUESTS_DONE), else_=0).label("parts_done"))
    .add_columns(case((IS_JOINT, GUESTS_UNSAID), else_=0).label("parts_unsaid"))
    .add_columns(units.c.path.label("unit_path"), units.c.name.label("unit_name"))
    .add_columns(
        case(
            (pledges.c.kind == Kind.UNIT.value, units.c.name), else_=func.coalesce(members.c.name, people.c.name, "")
        ).label("author")
    )
    .add_columns(themes.c.words.label("theme"), served.c.words.label("project"))
    .add_columns(LAST_CHECK_IN.label("last_check_in_id"), people.c.leave_until.label("away_until"))
    .join_from(pledges, units)
    .outerjoin(people, people.c.id == pledges.c.person_id)
    .outerjoin(members, members.c.id == pledges.c.member_id)
    .outerjoin(themes, themes.c.id == pledges.c.theme_id)
    .outerjoin(served, served.c.id == pledges.c.project_id)
)
ONE = WHOLE.where(pledges.c.id == bindparam("pledge_id"))
ORDER = case({"published": 0, "claimed": 0, "returned": 1, "submitted": 2, "draft": 3}, value=pledges.c.state, else_=4)
OWN = WHOLE.where(pledges.c.person_id == bindparam("owner")).order_by(ORDER, pledges.c.due_on, pledges.c.id)
OF_UNIT = (
    WHOLE.where(
        pledges.c.state.in_([literal(state.value) for state in sorted(SHOWN)]),
        pledges.c.seen_by != SeenBy.SECRETARY.value,
        *within(units.c.path),
    )
    .order_by(ORDER, pledges.c.due_on, pledges.c.id)
    .limit(300)
)
WAITING = (
    WHOLE.where(pledges.c.waiting_since.is_not(None), *within(units.c.path))
    .order_by(pledges.c.waiting_since, pledges.c.id)
    .limit(500)
)


def _perhaps_for(condition: str) -> TextClause:
    """Return the condition that a pledge can be for whoever leads the units at `:paths`.

    It is of a unit that no nearer leader looks after, or by somebody who leads such a unit or the next below: of these
    the level above sees to it. Whether it is for them is the rule's business (`storage.work`).
    """
    return text(
        f"""pledges.id IN (
        WITH RECURSIVE {OWN_UNITS},
        leaders(person_id) AS (
            SELECT g.person_id FROM grants AS g
             WHERE {IN_FORCE} AND g.unit_id IN (SELECT id FROM own UNION
                                                SELECT u.id FROM units AS u WHERE u.parent_id IN (SELECT id FROM own)))
        SELECT p.id FROM pledges AS p WHERE p.unit_id IN (SELECT id FROM own) AND {condition}
         UNION
        SELECT p.id FROM pledges AS p WHERE p.person_id IN (SELECT person_id FROM leaders) AND {condition})"""  # noqa: S608
    )


TO_READ = (
    WHOLE.where(_perhaps_for("p.waiting_since IS NOT NULL"))
    .order_by(pledges.c.waiting_since.nulls_first(), pledges.c.id)
    .limit(500)
)
CLAIMED = (
    WHOLE.where(_perhaps_for("p.state = 'claimed'"))
    .order_by(pledges.c.claimed_at.nulls_first(), pledges.c.id)
    .limit(500)
)
PAST_DUE = (
    WHOLE.where(
        pledges.c.state == State.PUBLISHED.value,
        pledges.c.kind != Kind.JOINT.value,
        pledges.c.overdue_at.is_(None),
        pledges.c.due_on < bindparam("today"),
        func.coalesce(pledges.c.in_time_until, "") < bindparam("today"),
    )
    .order_by(pledges.c.due_on, pledges.c.id)
    .limit(bindparam("most"))
)
APPEALED = (
    WHOLE.where(pledges.c.appealed_at.is_not(None), *lying_in(units.c.path)).order_by(pledges.c.appealed_at).limit(100)
)
TROUBLED = (
    WHOLE.where(
        _perhaps_for("p.state = 'published' AND p.kind <> 'joint'"),
        (pledges.c.mood == "stuck")
        | (
            (pledges.c.kind != Kind.ACTIVITY.value)  # held once a month, it is not silent in between
            & (func.coalesce(pledges.c.last_check_in_at, pledges.c.published_at) < bindparam("silent_since"))
        )
        | ((pledges.c.due_on < bindparam("today")) & (func.coalesce(pledges.c.in_time_until, "") < bindparam("today"))),
    )
    .order_by(pledges.c.mood == "stuck", pledges.c.due_on, pledges.c.id)
    .limit(100)
)
COUNTS = (
    select(pledges.c.state, func.count().label("pledges"))
    .join_from(pledges, units)
    .where(*within(units.c.path))
    .group_by(pledges.c.state)
)
DUE = (
    WHOLE.where(pledges.c.ask_at.is_not(None), pledges.c.ask_at <= bindparam("now"), people.c.unreachable_at.is_(None))
    .order_by(pledges.c.ask_at, pledges.c.id)
    .limit(bindparam("most"))
)
# Spelled as the partial index is, or SQLite does not use it.
BY_CLOCK = (
    WHOLE.where(
        text("pledges.kind IN ('joint', 'activity') AND pledges.state = 'published'"),
        pledges.c.kind == bindparam("of_kind"),
        pledges.c.id > bindparam("after"),
    )
    .order_by(pledges.c.id)
    .limit(CLOCKED_AT_ONCE)
)
TO_ANSWER = WHOLE.where(
    pledges.c.person_id == bindparam("owner"),
    pledges.c.state == State.PUBLISHED.value,
    pledges.c.asked_at.is_not(None),
    (pledges.c.last_check_in_at.is_(None)) | (pledges.c.last_check_in_at < pledges.c.asked_at),
).order_by(pledges.c.due_on, pledges.c.id)
OPEN_OF = WHOLE.where(pledges.c.person_id == bindparam("owner"), pledges.c.state == State.PUBLISHED.value).order_by(
    pledges.c.due_on, pledges.c.id
)
OF_PAIR = WHOLE.where(
    pledges.c.pair_id == bindparam("pair"),
    (pledges.c.person_id == bindparam("owner"))
    | pledges.c.state.in_([literal(state.value) for state in sorted(SHOWN)]),
    pledges.c.state != State.WITHDRAWN.value,
).order_by(pledges.c.id.desc())
ASK_LATER = (
    update(pledges)
    .where(pledges.c.person_id == bindparam("owner"), pledges.c.ask_at <= bindparam("now"))
    .values(ask_at=bindparam("later"))
)
SAVE = (
    update(pledges)
    .where(pledges.c.id == bindparam("the_id"))
    .values({name: bindparam(f"new_{name}") for name in sorted(KEPT_COLUMNS)})
)
VERSIONS = (
    select(pledge_versions)
    .where(pledge_versions.c.pledge_id == bindparam("pledge"))
    .order_by(pledge_versions.c.version)
)
MARK_VERSION = (
    update(pledge_versions)
    .where(pledge_versions.c.pledge_id == bindparam("pledge"), pledge_versions.c.version == bindparam("number"))
    .values(approved_at=bindparam("approved"), reason=bindparam("why"))
)


class Version(Wording):
    """One wording that was handed in; `approved_at` is None if it never stood."""

    version: int
    at: datetime
    by: int | None = None
    why: str | None = None
    reason: str | None = None
    approved_at: datetime | None = None

    @property
    def wording(self) -> Wording:
        """Return what it says."""
        return self


def read(row: Row) -> Pledge:
    """Return a row of `WHOLE` as a pledge."""
    parts = {name: json.loads(row[name] or "null") for name in ("change", "appeal", "reached", "terms")}
    return Pledge.model_validate(row | parts)


async def get(tx: Transaction, pledge_id: int) -> Pledge:
    """Return one pledge; whether the asker may see it is the rule's business. Raises: NotThere."""
    row = await tx.fetch_one(ONE, pledge_id=pledge_id)
    if row is None:
        raise NotThere
    return read(row)


async def own(tx: Transaction, pledge_id: int, person_id: int | None) -> Pledge:
    """Return a person's own pledge. Raises: NotThere, also for somebody else's."""
    pledge = await get(tx, pledge_id)
    if person_id is None or pledge.person_id != person_id:
        raise NotThere
    return pledge


async def add(tx: Transaction, pledge: Pledge) -> Pledge:
    """Keep a new pledge and return it with its id."""
    pledge_id = await tx.insert(pledges, **_columns(pledge))
    await rollups.add_pledge(tx, pledge_id)
    return await get(tx, pledge_id)


async def save(tx: Transaction, pledge: Pledge) -> None:
    """Keep a pledge as it is now."""
    new = {f"new_{name}": value for name, value in _columns(pledge).items()}
    async with rollups.following(tx, pledge_ids=[pledge.id]):
        await tx.execute(SAVE, the_id=pledge.id, **new)


def _columns(pledge: Pledge) -> dict[str, Any]:
    change, appeal = (None if part is None else part.model_dump(mode="json") for part in (pledge.change, pledge.appeal))
    return pledge.model_dump(include=set(KEPT_COLUMNS)) | {
        "change": change,
        "appeal": appeal,
        "ladder": ",".join(map(str, pledge.ladder)),
        "terms": _terms_text(pledge),
        "reached": {number: day.isoformat() for number, day in pledge.reached.items()},
    }


def _terms_text(wording: Wording) -> str:
    return wording.terms.model_dump_json(exclude_defaults=True)


FORGET_ADOPTION = (
    "DELETE FROM adoptions WHERE pledge_id IN"
    " (SELECT id FROM pledges WHERE id = :the_id AND version = 0 AND state = 'draft')"
)


async def discard(tx: Transaction, pledge: Pledge) -> None:
    """Forget a draft that was never handed in."""
    await tx.execute(FORGET_ADOPTION, the_id=pledge.id)
    await tx.execute("DELETE FROM pledges WHERE id = :the_id AND version = 0 AND state = 'draft'", the_id=pledge.id)


# ---- versions


async def note_version(
    tx: Transaction, pledge: Pledge, wording: Wording, *, at: datetime, by: int | None, why: str | None = None
) -> None:
    """Keep the wording that was handed in as the pledge's version, and what its author said for it."""
    parts = wording.model_dump(include=set(Wording.model_fields)) | {"terms": _terms_text(wording)}
    await tx.insert(pledge_versions, pledge_id=pledge.id, version=pledge.version, at=at, by=by, why=why, **parts)


async def mark_version(
    tx: Transaction, pledge: Pledge, *, approved_at: datetime | None = None, reason: str | None = None
) -> None:
    """Note that the version handed in last was approved, or why it was not."""
    await tx.execute(MARK_VERSION, pledge=pledge.id, number=pledge.version, approved=approved_at, why=reason)


async def versions(tx: Transaction, pledge_id: int) -> list[Version]:
    """Return every wording that was handed in, oldest first."""
    rows = await tx.fetch_all(VERSIONS, pledge=pledge_id)
    return [Version.model_validate(row | {"terms": json.loads(row["terms"])}) for row in rows]


# ---- lists


async def of_person(tx: Transaction, person_id: int | None) -> list[Pledge]:
    """Return a person's pledges, the open ones first, soonest due first."""
    return [read(row) for row in await tx.fetch_all(OWN, owner=person_id)]


async def open_of(tx: Transaction, person_id: int | None) -> list[Pledge]:
    """Return a person's published pledges on which progress can be reported."""
    return [read(row) for row in await tx.fetch_all(OPEN_OF, owner=person_id)]


async def of_pair(tx: Transaction, pair_id: int, *, person_id: int | None) -> list[Pledge]:
    """Return a pairing's help plans as one of them sees them: their own, and the other's once public."""
    return [read(row) for row in await tx.fetch_all(OF_PAIR, pair=pair_id, owner=person_id)]


async def to_answer(tx: Transaction, person_id: int | None) -> list[Pledge]:
    """Return the pledges on which a person was asked and has not answered."""
    return [read(row) for row in await tx.fetch_all(TO_ANSWER, owner=person_id)]


async def shown_in_unit(tx: Transaction, path: str) -> list[Pledge]:
    """Return what is published in a subtree and not for its leaders' eyes only; 300 at most."""
    return [read(row) for row in await tx.fetch_all(OF_UNIT, path=path, path_end=path_end(path))]


async def waiting_for_review(tx: Transaction, path: str) -> list[Pledge]:
    """Return what waits for review in a subtree, longest first; 500 at most."""
    return [read(row) for row in await tx.fetch_all(WAITING, path=path, path_end=path_end(path))]


async def reviewers_of(tx: Transaction, pledge: Pledge, *, on: date) -> list[Grant]:
    """Return who may review a pledge and judge it, nearest unit first."""
    leaders = await grants.not_on_leave(tx, await grants.leaders(tx, pledge.unit_path, on=on), on=on)
    return reviewers(leaders, pledge.person_id, pledge.unit_path, on)


async def to_read(tx: Transaction, paths: Sequence[str], *, on: date) -> list[Pledge]:
    """Return what waits for review and can be for whoever leads the units at `paths`, longest first; 500 at most."""
    return [read(row) for row in await tx.fetch_all(TO_READ, paths=list(paths), today=on)]


async def waiting_for_verdict(tx: Transaction, paths: Sequence[str], *, on: date) -> list[Pledge]:
    """Return the same of what is said to be done and nobody has judged."""
    return [read(row) for row in await tx.fetch_all(CLAIMED, paths=list(paths), today=on)]


async def past_due(tx: Transaction, *, today: date, most: int) -> list[Pledge]:
    """Return open pledges whose day lies before `today` and of which nobody has been told so."""
    return [read(row) for row in await tx.fetch_all(PAST_DUE, today=today, most=most)]


async def appealed(tx: Transaction, path: str) -> list[Pledge]:
    """Return the pledges of a subtree whose appeals wait, longest first; 100 at most."""
    return [read(row) for row in await tx.fetch_all(APPEALED, path=path, path_end=path_end(path))]


async def stuck_or_silent(
    tx: Transaction, paths: Sequence[str], *, silent_since: datetime, today: date
) -> list[Pledge]:
    """Return the same of what is stuck, overdue, or unheard of since `silent_since`; 100 at most."""
    rows = await tx.fetch_all(TROUBLED, paths=list(paths), silent_since=silent_since, today=today)
    return [read(row) for row in rows]


async def counts(tx: Transaction, path: str) -> dict[State, int]:
    """Return how many pledges of a subtree are in each state."""
    rows = await tx.fetch_all(COUNTS, path=path, path_end=path_end(path))
    return {State(row["state"]): row["pledges"] for row in rows}


# ---- asking


async def due(tx: Transaction, *, now: datetime, most: int) -> list[Pledge]:
    """Return pledges whose members are to be asked at `now`, longest due first; nobody who cannot be reached."""
    return [read(row) for row in await tx.fetch_all(DUE, now=now, most=most)]


async def by_clock(tx: Transaction, kind: Kind) -> AsyncIterator[Pledge]:
    """Yield the published pledges of a kind that the clock moves, joint or activity, in the order of their ids."""
    after = 0
    while rows := await tx.fetch_all(BY_CLOCK, of_kind=kind, after=after):
        after = rows[-1]["id"]
        for row in rows:
            yield read(row)


async def ask_later(tx: Transaction, person_id: int, *, now: datetime, at: datetime) -> int:
    """Move what a person would be asked by now to `at`; return how many pledges."""
    return await tx.execute(ASK_LATER, owner=person_id, now=now, later=at)


async def plan_again(tx: Transaction, person: Person, *, now: datetime) -> None:
    """Plan what a person is asked anew, after their hour, their zone or their leave has changed."""
    for pledge in await open_of(tx, person.id):
        await save(tx, asked_next(pledge, person, now))
