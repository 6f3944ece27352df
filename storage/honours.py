"""Honour rounds and their nominees, what was said for and against them, and each step as it was made public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, func, select, update

from domain.honours import PUBLIC, Objection, Of, Round, Stage
from domain.nominees import SHOWN, Standing
from storage import nominees, objections
from storage.database import Row, Transaction
from storage.tables import chain_days, chain_records, honour_rounds, honour_steps, units
from storage.units import in_or_above, path_end

ROUND_COLUMNS = tuple(column.name for column in honour_rounds.columns if column.name not in ("id", "created_at"))
LISTED_MOST = 200

_ROUND = select(honour_rounds, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(
    honour_rounds, units
)
ROUND = _ROUND.where(honour_rounds.c.id == bindparam("round"))
AROUND = (
    _ROUND.where(
        honour_rounds.c.stage != Stage.DRAFT.value,
        in_or_above(units.c.path),
    )
    .order_by(honour_rounds.c.ended_at.is_not(None), honour_rounds.c.id.desc())
    .limit(LISTED_MOST)
)
LIST_PUBLIC = (
    select(honour_rounds.c.id)
    .join_from(honour_rounds, units)
    .where(
        honour_rounds.c.stage == Stage.PUBLICITY.value,
        in_or_above(units.c.path),
    )
    .order_by(func.length(units.c.path).desc(), honour_rounds.c.id.desc())
    .limit(1)
)
DRAFTS_OF = _ROUND.where(
    honour_rounds.c.stage == Stage.DRAFT.value,
    honour_rounds.c.created_by == bindparam("by"),
    honour_rounds.c.unit_id == bindparam("unit"),
).order_by(honour_rounds.c.id.desc())
OPEN = _ROUND.where(honour_rounds.c.ended_at.is_(None), honour_rounds.c.stage != Stage.DRAFT.value).order_by(
    honour_rounds.c.id
)
SAVE_ROUND = (
    update(honour_rounds)
    .where(honour_rounds.c.id == bindparam("round"))
    .values({name: bindparam(f"new_{name}") for name in ROUND_COLUMNS})
)
TO_POST = select(honour_steps).where(honour_steps.c.to_post == 1).order_by(honour_steps.c.id)
POSTED = update(honour_steps).where(honour_steps.c.id == bindparam("step")).values(to_post=0)
DROP = delete(honour_rounds).where(honour_rounds.c.id == bindparam("round"), honour_rounds.c.stage == "draft")
SEALED_AWARD = (
    select(chain_days.c.day, chain_days.c.digest)
    .join_from(chain_records, chain_days)
    .where(chain_records.c.nomination_id == bindparam("nomination"))
    .order_by(chain_days.c.day.desc(), chain_records.c.place.desc())
    .limit(1)
)
STEPS = select(honour_steps).where(honour_steps.c.round_id == bindparam("round")).order_by(honour_steps.c.id)
STEPS_BETWEEN = (
    select(honour_steps, honour_rounds.c.title, units.c.name.label("unit"))
    .join_from(honour_steps, honour_rounds, honour_rounds.c.id == honour_steps.c.round_id)
    .join(units, units.c.id == honour_rounds.c.unit_id)
    .where(honour_steps.c.at >= bindparam("since"), honour_steps.c.at < bindparam("until"))
    .order_by(honour_steps.c.id)
)


class Step(BaseModel):
    """A step of a round as it was made public."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    round_id: int
    kind: str
    at: datetime
    nomination_id: int | None
    told: str


# ---- rounds ----------------------------------------------------------------------------------------------------------


async def add_round(
    tx: Transaction,
    *,
    unit_id: int,
    of: Of,
    title: str,
    about: str,
    rules: Mapping[str, int],
    by: int | None,
    at: datetime,
) -> int:
    """Add a draft and return its id."""
    return await tx.insert(
        honour_rounds,
        unit_id=unit_id,
        of=of,
        title=title,
        about=about,
        stage=Stage.DRAFT,
        rules=dict(rules),
        created_by=by,
        created_at=at,
    )


async def get_round(tx: Transaction, round_id: int) -> Round | None:
    """Return one round, or None."""
    row = await tx.fetch_one(ROUND, round=round_id)
    return None if row is None else Round.model_validate(row)


async def save_round(tx: Transaction, the_round: Round) -> None:
    """Keep a round as a rule has left it."""
    kept = {f"new_{name}": getattr(the_round, name) for name in ROUND_COLUMNS}
    await tx.execute(SAVE_ROUND, round=the_round.id, **kept)


async def around(tx: Transaction, path: str) -> list[Round]:
    """Return the rounds of a unit, of those above and of those below it, the open ones first, then the newest."""
    return [Round.model_validate(row) for row in await tx.fetch_all(AROUND, path=path, path_end=path_end(path))]


async def list_public(tx: Transaction, path: str) -> int | None:
    """Return the round whose list can be objected to now: of a unit, above or below it, the nearest first."""
    found = await tx.fetch_value(LIST_PUBLIC, path=path, path_end=path_end(path))
    return None if found is None else int(found)


async def drafts_of(tx: Transaction, person_id: int, unit_id: int) -> list[Round]:
    """Return what somebody has begun to call in a unit."""
    return [Round.model_validate(row) for row in await tx.fetch_all(DRAFTS_OF, by=person_id, unit=unit_id)]


async def open_rounds(tx: Transaction) -> list[Round]:
    """Return the rounds that are under way: a few, however large the tree."""
    return [Round.model_validate(row) for row in await tx.fetch_all(OPEN)]


async def step(
    tx: Transaction,
    the_round: Round,
    kind: str,
    *,
    at: datetime,
    nomination_id: int | None = None,
    to_post: bool = False,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Write down a step that is public from now on; the next night it is sealed into the chain."""
    await tx.insert(
        honour_steps,
        round_id=the_round.id,
        nomination_id=nomination_id,
        kind=kind,
        at=at,
        told=dict(told or {}),
        to_post=int(to_post),
    )


async def steps_of(tx: Transaction, round_id: int) -> list[Step]:
    """Return the steps of a round, in order."""
    return [Step.model_validate(row) for row in await tx.fetch_all(STEPS, round=round_id)]


async def steps_between(tx: Transaction, since: datetime, until: datetime) -> list[Row]:
    """Return the steps of all rounds in a span, in order, with the title and unit of each round."""
    return await tx.fetch_all(STEPS_BETWEEN, since=since, until=until)


async def to_post(tx: Transaction) -> list[Step]:
    """Return the steps of which groups and channels have yet to hear, the earliest first."""
    return [Step.model_validate(row) for row in await tx.fetch_all(TO_POST)]


async def was_posted(tx: Transaction, step_id: int) -> None:
    """Note that they have heard of a step."""
    await tx.execute(POSTED, step=step_id)


async def drop(tx: Transaction, round_id: int) -> None:
    """Throw a draft away; nothing hangs on it yet."""
    await tx.execute(DROP, round=round_id)


async def sealed_award(tx: Transaction, nomination_id: int) -> tuple[str, str] | None:
    """Return the day on which an award was sealed into the chain, and that day's digest; None: not yet."""
    row = await tx.fetch_one(SEALED_AWARD, nomination=nomination_id)
    return None if row is None else (row["day"], row["digest"])


# ---- for everybody ---------------------------------------------------------------------------------------------------


class PublicNominee(BaseModel):
    """A nominee as everybody may read of them, once the list is public."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    name: str
    unit_name: str
    state: Standing
    award: str | None = None
    why: str | None = None  # of an award that was taken back


class PublicRound(BaseModel):
    """A round as everybody may read of it: nothing about a nominee before the list is public."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    round: Round
    nominees: tuple[PublicNominee, ...] = ()
    objections: tuple[Objection, ...] = ()


async def public_rounds(tx: Transaction, path: str) -> list[PublicRound]:
    """Return the rounds of a unit, of those above and below it, as everybody may read of them; no drafts."""
    return [await public_round(tx, each) for each in await around(tx, path)]


async def public_round(tx: Transaction, the_round: Round) -> PublicRound:
    """Return one as everybody may read of it; the outcomes of objections once it is decided."""
    without_minutes = the_round.model_copy(update={"minutes_by": None, "created_by": None})
    if the_round.stage is Stage.DECIDED:
        without_minutes = without_minutes.model_copy(update={"minutes": None})
    if the_round.stage not in PUBLIC:
        return PublicRound(round=without_minutes)
    shown = [each for each in await nominees.of_round(tx, the_round.id) if each.state in SHOWN]
    if the_round.stage is not Stage.DECIDED:  # what is being decided is told when all of it is
        shown = [each.changed(state=Standing.LISTED, award=None) for each in shown]
    found = await objections.of_round(tx, the_round.id) if the_round.stage is Stage.DECIDED else []
    return PublicRound(
        round=without_minutes,
        nominees=tuple(
            PublicNominee(
                name=each.name,
                unit_name=each.unit_name,
                state=each.state,
                award=each.award,
                why=each.why if each.state is Standing.TAKEN_BACK else None,
            )
            for each in shown
        ),
        objections=tuple(found),
    )
