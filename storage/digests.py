"""The figures of a subtree for a span, asked of the raw rows: one question per function, by unit where they add up.

`IN (SELECT id …)`, never a join with the subtree: SQLite would read a whole table for it (`docs/digest.md`). And never
a plain `merged_into IS NULL`: nearly all cases are, and it would look these up first.
"""

# ruff: noqa: S608 - the SQL is put together from the constants of this module alone

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from domain.check_ins import Mood
from domain.digest_times import Period, Rhythm
from domain.digests import (
    COMING_NAMED,
    COMING_WITHIN,
    DUE_SOON,
    REVIEW_WITHIN,
    SOON,
    THEMES_MOST,
    TO_DO_MOST,
    TOPICS_MOST,
    WEEKS_OF_HISTORY,
    CaseCounts,
    Coming,
    Digest,
    Gladness,
    Need,
    Praise,
    RatingCounts,
    Row,
    Service,
    Theme,
    ToDo,
    Told,
    Topic,
    UnitFigures,
    Week,
    chosen,
    counted,
    in_order,
    not_acted,
    summed,
    told_topics,
)
from domain.people import Person
from domain.pledges import Pledge
from domain.topics import month_name, week_name
from domain.units import Unit, is_within, path_ids
from storage import figures, rhythm, work
from storage.database import Row as DatabaseRow
from storage.database import Transaction
from storage.figures import Span
from storage.statements import among
from storage.tables import grants, units
from storage.topics import most_written
from storage.units import children, path_end

SUBTREE = "(SELECT id FROM units WHERE path >= :path AND path < :path_end)"
REVIEWS = f"""
    SELECT unit_id, count(*) AS waiting FROM pledges
     WHERE unit_id IN {SUBTREE} AND waiting_since < :before
     GROUP BY unit_id"""
REPLIED_AT = "coalesce(answered_at, CASE WHEN state = 'refused' THEN closed_at END)"
OVERDUE = f"""
    SELECT unit_id, count(*) AS waiting FROM cases
     WHERE unit_id IN {SUBTREE} AND closed_at IS NULL AND answered_at IS NULL AND coalesce(merged_into, 0) = 0
       AND pass_on_at IS NULL AND kind <> 'praise' AND received_at < :at AND reply_due_at <= :at
     GROUP BY unit_id"""
BATCHES = f"""
    SELECT b.id, b.poll_id, p.unit_id, u.path, u.name AS unit, p.title, p.title_en, p.asked, b.week, b.n, b.levels,
           b.reasons
      FROM batches AS b JOIN polls AS p ON p.id = b.poll_id JOIN units AS u ON u.id = p.unit_id
     WHERE b.poll_id IN (SELECT id FROM polls WHERE unit_id IN {SUBTREE} AND kind = 'rating') AND b.mode = 'self'
       AND b.week >= :first AND b.week <= :last
     ORDER BY p.unit_id, p.id, b.id"""
SERVICES = f"""
    SELECT p.id, p.title, p.title_en, u.name AS unit FROM polls AS p JOIN units AS u ON u.id = p.unit_id
     WHERE p.unit_id IN {SUBTREE} AND p.kind = 'rating' AND p.state = 'open'
     ORDER BY p.unit_id, p.id"""
KEPT = f"""
    SELECT p.id AS pledge_id, p.person_id, p.what, p.settled_at AS at, u.name AS unit, coalesce(m.name, '') AS name
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.state = 'kept' AND p.settled_at >= :since AND p.settled_at < :until
       AND p.seen_by <> 'secretary'
     ORDER BY p.settled_at, p.id LIMIT 1"""
FIRST_CHECK_INS = f"""
    SELECT p.id AS pledge_id, p.person_id, p.what, c.at, u.name AS unit, coalesce(m.name, '') AS name
      FROM pledges AS p JOIN check_ins AS c ON c.pledge_id = p.id JOIN units AS u ON u.id = p.unit_id
           LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND c.at >= :since AND c.at < :until AND c.undone_at IS NULL
       AND p.last_check_in_at >= :since AND c.mood IN ('on_track', 'done') AND p.seen_by <> 'secretary'
       AND NOT EXISTS (SELECT 1 FROM check_ins AS e WHERE e.pledge_id = p.id AND e.at < c.at AND e.undone_at IS NULL)
     ORDER BY c.at, p.id LIMIT 1"""
COMING_PLEDGES = f"""
    SELECT coalesce(m.name, u.name) AS name, count(*) OVER () AS every
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.state = 'published' AND p.kind <> 'joint'
       AND p.due_on >= :today AND p.due_on < :before
     ORDER BY p.due_on, p.id LIMIT {COMING_NAMED}"""
COMING_CASES = f"""
    SELECT count(*) FROM cases
     WHERE unit_id IN {SUBTREE} AND closed_at IS NULL AND answered_at IS NULL AND coalesce(merged_into, 0) = 0
       AND pass_on_at IS NULL AND reply_due_at > :at AND reply_due_at <= :until"""
THEMES = f"""
    SELECT t.words, sum(n.promised) AS promised, sum(n.kept) AS kept
      FROM (SELECT theme_id, 1 AS promised, 0 AS kept FROM pledges
             WHERE unit_id IN {SUBTREE} AND published_at >= :since AND published_at < :until
             UNION ALL
            SELECT theme_id, 0, 1 FROM pledges
             WHERE unit_id IN {SUBTREE} AND settled_at >= :since AND settled_at < :until
               AND state IN ('kept', 'kept_late')) AS n JOIN themes AS t ON t.id = n.theme_id
     GROUP BY t.id, t.words ORDER BY sum(n.promised) + sum(n.kept) DESC, t.id LIMIT {THEMES_MOST}"""
LED = (
    select(units.c.path, units.c.name)
    .distinct()
    .join_from(grants, units)
    .where(
        among(grants.c.unit_id, "unit_ids"),
        grants.c.revoked_at.is_(None),
        grants.c.from_on <= bindparam("today"),
        or_(grants.c.to_on.is_(None), grants.c.to_on >= bindparam("today")),
    )
)
PATHS = select(units.c.id, units.c.path).where(among(units.c.id, "unit_ids"))


class Batch(NamedTuple):
    """A released batch of ratings of one service point."""

    id: int
    poll_id: int
    unit_id: int
    path: str  # of its unit, and its name
    unit: str
    title: str
    title_en: str | None
    asked: int
    week: date
    ratings: RatingCounts
    reasons: dict[str, int]


async def waiting_too_long(tx: Transaction, path: str, *, now: datetime, until: datetime) -> dict[str, UnitFigures]:
    """Return, by the path of each single unit in which there are any, pledges unread too long and cases overdue.

    Of these only what was due by `until` and has no answer yet. What is not passed on yet counts nowhere: the unit must
    not guess from a number that one is on its way.
    """
    unread = {
        row["unit_id"]: row["waiting"] for row in await tx.fetch_all(REVIEWS, **tree(path), before=now - REVIEW_WITHIN)
    }
    overdue = {row["unit_id"]: row["waiting"] for row in await tx.fetch_all(OVERDUE, **tree(path), at=until)}
    found = await tx.fetch_all(PATHS, unit_ids=sorted(unread.keys() | overdue.keys()))
    return {
        row["path"]: UnitFigures(
            reviews_waiting=unread.get(row["id"], 0), cases=CaseCounts(overdue=overdue.get(row["id"], 0))
        )
        for row in found
    }


async def batches(tx: Transaction, path: str, *, first: date, last: date) -> list[Batch]:
    """Return the batches released in the weeks that begin from `first` to `last`."""
    rows = await tx.fetch_all(BATCHES, **tree(path), first=first, last=last)
    return [
        Batch(
            **{name: row[name] for name in ("id", "poll_id", "unit_id", "path", "unit", "title", "title_en", "asked")},
            week=date.fromisoformat(row["week"]),
            ratings=counted(json.loads(row["levels"]), row["n"]),
            reasons=json.loads(row["reasons"]),
        )
        for row in rows
    ]


async def services(tx: Transaction, path: str) -> list[DatabaseRow]:
    """Return the service points that can be rated now, in the organisation's own order."""
    return await tx.fetch_all(SERVICES, **tree(path))


async def to_do(tx: Transaction, unit: Unit, reader: Person, *, now: datetime, today: date) -> list[ToDo]:
    """Return what of the reader's list of work lies in this subtree and cannot wait, in no order."""
    found: list[ToDo] = []
    verdicts: list[Pledge] = []
    for each in await work.waiting(tx, reader, now):
        case, pledge = each.case, each.pledge
        if case is not None and unit.covers(case.unit_path) and each.need is not work.Need.PRAISE:
            if case.is_late(now):
                found.append(ToDo(need=Need.OVERDUE_CASE, noun_id=case.id, name=case.receipt, at=case.reply_due_at))
            elif case.reply_due_at is not None and case.reply_due_at <= now + DUE_SOON:
                found.append(ToDo(need=Need.CASE_DUE, noun_id=case.id, name=case.receipt, at=case.reply_due_at))
        elif pledge is None or not unit.covers(pledge.unit_path):
            continue
        elif each.need is work.Need.REVIEWS:
            found.append(ToDo(need=Need.REVIEW, noun_id=pledge.id, count=each.count))
        elif each.need is work.Need.APPEAL:
            continue  # told when it came, and on the list of work
        elif each.need is work.Need.VERDICT:
            verdicts.append(pledge)
        elif pledge.mood is Mood.STUCK or pledge.days_left(today) <= SOON.days:
            need = Need.STUCK if pledge.mood is Mood.STUCK else Need.SILENT
            found.append(ToDo(need=need, noun_id=pledge.id, name=pledge.author, what=pledge.what, on=pledge.due_on))
    if verdicts:
        found.append(ToDo(need=Need.VERDICT, noun_id=verdicts[0].id, count=len(verdicts)))
    return found


async def praises(tx: Transaction, path: str, *, since: datetime, until: datetime) -> list[Praise]:
    """Return what there is to be glad of in a span: the first pledge kept, else the first first check-in."""
    for kind, query in ((Gladness.KEPT, KEPT), (Gladness.FIRST_CHECK_IN, FIRST_CHECK_INS)):
        row = await tx.fetch_one(query, **tree(path), since=since, until=until)
        if row is not None:
            return [Praise(kind=kind, **row)]
    return []


async def coming(tx: Transaction, path: str, *, now: datetime, today: date) -> Coming:
    """Return what falls due within a week from now."""
    rows = await tx.fetch_all(COMING_PLEDGES, **tree(path), today=today, before=today + COMING_WITHIN)
    due = await tx.fetch_value(COMING_CASES, **tree(path), at=now, until=now + COMING_WITHIN)
    return Coming(pledges=rows[0]["every"] if rows else 0, names=tuple(row["name"] for row in rows), cases=due)


async def themes(tx: Transaction, path: str, *, since: datetime, until: datetime) -> tuple[Theme, ...]:
    """Return the themes under which most was promised and kept in a span."""
    return tuple(Theme(**row) for row in await tx.fetch_all(THEMES, **tree(path), since=since, until=until))


async def led_over(tx: Transaction, paths: Iterable[str], *, today: date) -> dict[str, str]:
    """Return which of these units and of those above them somebody leads: their names by path."""
    unit_ids = {unit_id for path in paths for unit_id in path_ids(path)}
    return {row["path"]: row["name"] for row in await tx.fetch_all(LED, unit_ids=sorted(unit_ids), today=today)}


# ---- the whole span --------------------------------------------------------------------------------------------------


async def of_unit(
    tx: Transaction,
    unit: Unit,
    period: Period,
    *,
    now: datetime,
    zone: ZoneInfo,
    reader: Person,
    told: Told | None = None,
    in_full: bool = False,
) -> Digest:
    """Return a unit's span with all below it; of one that still runs, what there is of it until `now`.

    Of the units below only their ratings, unless `in_full`. What the reader has been `told` before is left out. The
    moment at which a batch of ratings was released is kept by the week only: of a day it is told in which batches have
    come since the last digest, else those of its week.
    """
    path = unit.path
    since, until = period.starts_at(zone), min(period.ends_at(zone), now)
    today = now.astimezone(zone).date()
    running = now < period.ends_at(zone)
    span = Span.of(period.first, period.last, today=today)
    weeks = period.history(WEEKS_OF_HISTORY)
    last_told = 0 if told is None or period.rhythm is not Rhythm.DAILY else told.batch
    since_week = weeks[0].first if last_told else Period.week_of(period.first).first
    released = await batches(tx, path, first=since_week, last=period.last)
    rated = [batch for batch in released if _belongs(batch, period, last_told)]
    needs = in_order(await to_do(tx, unit, reader, now=now, today=today))
    news = tuple(each for each in needs if told is None or each.key not in told.to_do)
    waiting = await waiting_too_long(tx, path, now=now, until=until)
    leaders = await led_over(tx, waiting, today=today)
    spans = [Span.of(week.first, min(week.last, period.last), today=today) for week in weeks]

    own, line = await figures.of_unit(tx, unit.id, span, spans)
    parts = await (figures.of_parts if in_full else figures.ratings_of_parts)(tx, unit.id, span)

    def whole(counted: UnitFigures, of: str) -> UnitFigures:
        """Return figures with what roll-ups do not have, of the subtree at the path `of`."""
        below = [each for each_path, each in waiting.items() if each_path.startswith(of)]
        parts: dict[str, object] = {"reviews_waiting": sum(each.reviews_waiting for each in below)}
        if running:  # what fell due today is overdue now, and not only from tomorrow on
            overdue = sum(each.cases.overdue for each in below)
            parts["cases"] = counted.cases.model_copy(update={"overdue": overdue})
        if period.rhythm is Rhythm.DAILY:
            parts["ratings"] = summed((each.ratings for each in rated if is_within(each.path, of)), RatingCounts())
        return counted.model_copy(update=parts)

    return Digest(
        unit=unit,
        period=period,
        running=running,
        to_do=news,
        told_before=len(needs) - len(news),
        told=Told(
            to_do=tuple(each.key for each in needs if each not in news[TO_DO_MOST:]),
            batch=max((batch.id for batch in released), default=last_told),
        ),
        figures=whole(own, path),
        silent=_silent(rated),
        topics=told_topics(_reasons(rated)),
        written=await _written(tx, unit.id, period) if not running else (),
        services=_services(await services(tx, path), rated),
        rows=tuple(
            Row(unit_id=child.id, name=child.name, figures=whole(parts.get(child.id, UnitFigures()), child.path))
            for child in await children(tx, unit.id)
        ),
        not_acted=tuple(leaders[each] for each in not_acted(path, waiting, leaders)),
        rhythm=await rhythm.noted_below(tx, unit, since=since, until=until),
        praise=chosen(await praises(tx, path, since=since, until=until)),
        coming=await coming(tx, path, now=now, today=today),
        themes=await themes(tx, path, since=since, until=until),
        ratings_of="span" if period.rhythm is not Rhythm.DAILY else "since" if last_told else "week",
        history=tuple(
            Week(first=week.first, ratings=ratings, open=then)
            for week, (ratings, then) in zip(weeks, line, strict=True)
        ),
    )


async def _written(tx: Transaction, unit_id: int, period: Period) -> tuple[Topic, ...]:
    """Return what most people wrote about in a week or month; of a day nothing is gathered."""
    if period.rhythm is Rhythm.DAILY:
        return ()
    name = month_name(period.first) if period.rhythm is Rhythm.MONTHLY else week_name(period.first)
    return tuple(Topic(key=key, n=n) for key, n in await most_written(tx, unit_id, name, most=TOPICS_MOST))


def _belongs(batch: Batch, period: Period, last_told: int) -> bool:
    """Say whether a batch is told of with a span: by the week, as it is kept; of a day, what is new since the last."""
    if period.rhythm is not Rhythm.DAILY:
        return period.first <= batch.week <= period.last
    if last_told:
        return batch.id > last_told
    return batch.week == Period.week_of(period.first).first


def _reasons(found: Iterable[Batch]) -> Counter[str]:
    added: Counter[str] = Counter()
    for batch in found:
        added.update(batch.reasons)
    return added


def _silent(found: Sequence[Batch]) -> int | None:
    """Return how many were asked and did not rate; None unless everybody's asking was counted."""
    asked = {batch.poll_id: batch.asked for batch in found}
    if not asked or not all(asked.values()):
        return None
    return max(0, sum(asked.values()) - sum(batch.ratings.n for batch in found))


def _services(open_now: Sequence[DatabaseRow], found: Sequence[Batch]) -> tuple[Service, ...]:
    """Return the service points with the ratings of the week: those open now, and those closed since."""
    titles = {row["id"]: (row["unit"], row["title"], row["title_en"]) for row in open_now}
    titles |= {batch.poll_id: (batch.unit, batch.title, batch.title_en) for batch in found}
    ratings: dict[int, RatingCounts] = defaultdict(RatingCounts)
    for batch in found:
        ratings[batch.poll_id] += batch.ratings
    return tuple(
        Service(poll_id=poll_id, unit=unit, name=title, name_en=title_en or title, ratings=ratings[poll_id])
        for poll_id, (unit, title, title_en) in titles.items()
    )


def tree(path: str) -> dict[str, str]:
    """Return the bounds of a subtree as `SUBTREE` has them."""
    return {"path": path, "path_end": path_end(path)}
