"""Public reports: put together from what was promised in public and what was sent, kept as they were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, bindparam, exists, func, literal, or_, select, update

from domain.cases import Kind as CaseKind
from domain.pledges import SETTLED
from domain.pledges import Kind as PledgeKind
from domain.pledges import State as PledgeState
from domain.reports import LINES_MOST, Counts, Line, Report, State, Whole, came_of
from domain.units import Unit
from domain.wordings import SeenBy
from storage.database import Transaction
from storage.tables import cases, pledges, reports, units
from storage.units import in_or_above, path_end, within

COLUMNS = tuple(column.name for column in reports.columns if column.name not in ("id", "made_at", "made_by"))
OWN = (PledgeKind.UNIT, PledgeKind.ACTIVITY, PledgeKind.JOINT)  # what a unit promises as such
ASKING = (CaseKind.SUGGESTION, CaseKind.COMPLAINT, CaseKind.QUESTION)
GOING = (PledgeState.PUBLISHED, PledgeState.CLAIMED)

_WHOLE = select(reports, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(reports, units)
REPORT = _WHOLE.where(reports.c.id == bindparam("report"))
OF_SPAN = _WHOLE.where(reports.c.unit_id == bindparam("unit"), reports.c.first_on == bindparam("first"),
                       reports.c.last_on == bindparam("last"))  # fmt: skip
BY_POLL = _WHOLE.where(reports.c.poll_id == bindparam("poll"))
PUBLISHED = (
    _WHOLE.where(
        reports.c.state == State.PUBLISHED.value,
        in_or_above(units.c.path),
    )
    .order_by(reports.c.published_at.desc().nulls_last(), reports.c.id.desc())
    .limit(bindparam("most"))
)
OVER = _WHOLE.where(reports.c.state == State.PUBLISHED.value, reports.c.judged_until <= bindparam("now"),
                    reports.c.judged_until > bindparam("lately"))  # fmt: skip
newer = reports.alias("newer")
LATEST = _WHOLE.where(
    reports.c.state == State.PUBLISHED.value,
    units.c.closed_at.is_(None),
    ~exists().where(
        newer.c.unit_id == reports.c.unit_id,
        newer.c.state == State.PUBLISHED.value,
        or_(newer.c.last_on > reports.c.last_on, and_(newer.c.last_on == reports.c.last_on, newer.c.id > reports.c.id)),
    ),
).order_by(units.c.path)
SAVE = (
    update(reports)
    .where(reports.c.id == bindparam("report"))
    .values({name: bindparam(f"new_{name}") for name in COLUMNS})
)
# What fell due in the span, was settled in it, or still goes on at its end.
IN_SPAN = (
    pledges.c.seen_by == SeenBy.PUBLIC.value,
    pledges.c.published_at.is_not(None),
    pledges.c.published_at < bindparam("until"),
    or_(
        pledges.c.state.in_([literal(state.value) for state in GOING]),
        and_(
            pledges.c.state.in_([literal(state.value) for state in sorted(SETTLED)]),
            pledges.c.settled_at >= bindparam("since"),
            pledges.c.settled_at < bindparam("until"),
        ),
    ),
)
LINES = (
    select(pledges.c.id, pledges.c.what, pledges.c.state, pledges.c.due_on)
    .where(pledges.c.unit_id == bindparam("unit"), pledges.c.kind.in_([literal(kind.value) for kind in OWN]), *IN_SPAN)
    .order_by(pledges.c.due_on, pledges.c.id)
    .limit(LINES_MOST)
)
COUNTED = (
    select(pledges.c.state, func.count().label("n"))
    .join_from(pledges, units)
    .where(pledges.c.kind == PledgeKind.MEMBER.value, *IN_SPAN, *within(units.c.path))
    .group_by(pledges.c.state)
)
SENT = (
    select(func.count().label("received"), func.count(cases.c.answered_at).label("answered"))
    .select_from(cases.join(units))
    .where(
        cases.c.kind.in_([literal(kind.value) for kind in ASKING]),
        cases.c.received_at >= bindparam("since"),
        cases.c.received_at < bindparam("until"),
        *within(units.c.path),
    )
)


async def gather(
    tx: Transaction, unit: Unit, *, first_on: date, last_on: date, since: datetime, until: datetime
) -> Whole:
    """Return what a report on a span would tell: the unit's own promises, the rest in figures."""
    span = {"since": since, "until": until}
    lines = tuple(
        Line(
            pledge_id=row["id"],
            what=row["what"],
            came=came_of(PledgeState(row["state"]), date.fromisoformat(row["due_on"]), last_on),
        )
        for row in await tx.fetch_all(LINES, unit=unit.id, **span)
    )
    where = {"path": unit.path, "path_end": path_end(unit.path)}
    states: Counter[str] = Counter()
    for row in await tx.fetch_all(COUNTED, **span, **where):
        states[row["state"]] += row["n"]
    sent = await tx.fetch_one(SENT, **span, **where)
    counts = Counts(
        kept=states[PledgeState.KEPT],
        late=states[PledgeState.KEPT_LATE],
        partly=states[PledgeState.PARTLY],
        not_kept=states[PledgeState.NOT_KEPT],
        going=sum(states[state] for state in GOING),
        received=0 if sent is None else sent["received"],
        answered=0 if sent is None else sent["answered"],
    )
    return Whole(lines, counts)


async def add(tx: Transaction, unit_id: int, *, first_on: date, last_on: date, by: int | None, at: datetime) -> int:
    """Begin a draft and return its id."""
    return await tx.insert(
        reports, unit_id=unit_id, first_on=first_on, last_on=last_on, state=State.DRAFT, made_by=by, made_at=at
    )


async def get(tx: Transaction, report_id: int) -> Report | None:
    """Return one report, or None."""
    row = await tx.fetch_one(REPORT, report=report_id)
    return None if row is None else Report.model_validate(row)


async def of_span(tx: Transaction, unit_id: int, first_on: date, last_on: date) -> Report | None:
    """Return a unit's report on exactly this span, draft or published."""
    row = await tx.fetch_one(OF_SPAN, unit=unit_id, first=first_on, last=last_on)
    return None if row is None else Report.model_validate(row)


async def by_poll(tx: Transaction, poll_id: int) -> Report | None:
    """Return the report that is judged in a poll, or None."""
    row = await tx.fetch_one(BY_POLL, poll=poll_id)
    return None if row is None else Report.model_validate(row)


async def save(tx: Transaction, report: Report) -> None:
    """Keep a report as a rule has left it."""
    kept = {f"new_{name}": getattr(report, name) for name in COLUMNS}
    kept |= {
        "new_lines": [line.model_dump(mode="json") for line in report.lines],
        "new_counts": report.counts.model_dump(mode="json"),
    }
    await tx.execute(SAVE, report=report.id, **kept)


async def published(tx: Transaction, path: str, *, most: int = 60) -> Sequence[Report]:
    """Return the published reports of a unit, of those above and of those below it, the newest first."""
    rows = await tx.fetch_all(PUBLISHED, path=path, path_end=path_end(path), most=most)
    return [Report.model_validate(row) for row in rows]


async def latest(tx: Transaction) -> Sequence[Report]:
    """Return the last published report of every unit that has any, by the tree."""
    return [Report.model_validate(row) for row in await tx.fetch_all(LATEST)]


async def judged_out(tx: Transaction, *, now: datetime, lately: datetime) -> Sequence[Report]:
    """Return the reports whose month of judging ended between `lately` and `now`."""
    return [Report.model_validate(row) for row in await tx.fetch_all(OVER, now=now, lately=lately)]
