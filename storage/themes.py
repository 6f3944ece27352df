"""Themes and key projects: what holds where, and how many pledges name it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam, func, select, update

from domain.errors import NotThere
from domain.themes import Theme, projects_for, themes_for
from domain.units import path_ids
from domain.wordings import Wording
from storage import units as tree
from storage.database import Transaction
from storage.tables import pledges, themes, units

WHOLE = select(themes).add_columns(units.c.path.label("unit_path")).join_from(themes, units)
ONE = WHOLE.where(themes.c.id == bindparam("theme_id"))
ABOVE = WHOLE.where(themes.c.unit_id == bindparam("of_unit"), themes.c.ended_at.is_(None)).order_by(themes.c.id)
END = update(themes).where(themes.c.id == bindparam("theme_id"), themes.c.ended_at.is_(None))
END_NOW = END.values(ended_at=bindparam("now"), to_on=bindparam("last_day"))
NAMED = (
    select(pledges.c.state, func.count().label("pledges"))
    .where((pledges.c.theme_id == bindparam("theme_id")) | (pledges.c.project_id == bindparam("theme_id")))
    .group_by(pledges.c.state)
)


async def get(tx: Transaction, theme_id: int) -> Theme:
    """Return one theme, also one that is over. Raises: NotThere."""
    row = await tx.fetch_one(ONE, theme_id=theme_id)
    if row is None:
        raise NotThere
    return Theme.model_validate(row)


async def named_in(tx: Transaction, wordings: Iterable[Wording]) -> dict[int, str]:
    """Return the words of the themes and key projects that pledges name, by id."""
    ids = {each for wording in wordings for each in (wording.theme_id, wording.project_id) if each}
    return {each: (await get(tx, each)).words for each in ids}


async def over(tx: Transaction, path: str) -> list[Theme]:
    """Return the themes and projects of the unit at `path` and of every unit above it, that nobody has ended."""
    found = [await tx.fetch_all(ABOVE, of_unit=each) for each in path_ids(path)]
    return [Theme.model_validate(row) for rows in found for row in rows]


async def of_unit(tx: Transaction, unit_id: int) -> list[Theme]:
    """Return the themes and projects of exactly this unit, that nobody has ended."""
    return [Theme.model_validate(row) for row in await tx.fetch_all(ABOVE, of_unit=unit_id)]


async def add(tx: Transaction, theme: Theme, *, by: int | None, at: datetime) -> Theme:
    """Keep a new theme and return it with its id."""
    parts = theme.model_dump(include={"kind", "unit_id", "sector", "words", "about", "from_on", "to_on", "every_days"})
    return await get(tx, await tx.insert(themes, **parts, set_by=by, set_at=at))


async def end(tx: Transaction, theme: Theme, *, at: datetime, last_day: date) -> bool:
    """Take a theme off the list; False if somebody has done so already. Pledges that name it still do."""
    return await tx.execute(END_NOW, theme_id=theme.id, now=at, last_day=last_day) == 1


async def counts(tx: Transaction, theme_id: int) -> dict[str, int]:
    """Return how many pledges name it, by state."""
    return {row["state"]: row["pledges"] for row in await tx.fetch_all(NAMED, theme_id=theme_id)}


async def offered(tx: Transaction, unit_id: int, on: date) -> tuple[list[Theme], list[Theme]]:
    """Return the themes a pledge made in a unit may name, the nearest first, and the key projects it may serve."""
    unit = await tree.get(tx, unit_id)
    if unit is None:
        raise NotThere
    found = await over(tx, unit.path)
    return themes_for(found, unit, on), projects_for(found, unit, on)
