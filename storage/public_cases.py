"""What everybody may read of cases: a line of what was asked, a line of what was done, how many asked it."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from domain.cases import Case
from storage.database import Transaction
from storage.tables import cases, members, units
from storage.units import path_end, within

_TWINS = cases.alias("twins")
PUBLIC = (
    select(cases, units.c.path.label("unit_path"), units.c.name.label("unit_name"))
    .join_from(cases, units)
    .where(cases.c.public_on.is_not(None), cases.c.pass_on_at.is_(None))
    .order_by(cases.c.public_on.desc(), cases.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
COUNT = select(func.count()).select_from(cases).where(cases.c.public_on.is_not(None), cases.c.pass_on_at.is_(None))
ASKED = select(func.count()).select_from(_TWINS).where(_TWINS.c.merged_into == bindparam("lead"))
NAMES = (
    select(members.c.name)
    .join_from(members, units)
    .where(*within(units.c.path), func.length(members.c.name) >= 2)
    .distinct()
    .limit(bindparam("most"))
)


async def page(tx: Transaction, *, skipped: int, most: int) -> list[Case]:
    """Return one page of what is public, the newest first."""
    return [Case.model_validate(row) for row in await tx.fetch_all(PUBLIC, skipped=skipped, most=most)]


async def count(tx: Transaction) -> int:
    """Return how many cases are public."""
    return int(await tx.fetch_value(COUNT) or 0)


async def asked_by(tx: Transaction, case: Case) -> int:
    """Return how many people brought a case up: its sender, and those merged into it."""
    return 1 + int(await tx.fetch_value(ASKED, lead=case.id) or 0)


async def names_in(tx: Transaction, path: str, *, most: int = 5_000) -> list[str]:
    """Return the names on the rosters of a subtree, to be covered in what everybody reads."""
    return [row["name"] for row in await tx.fetch_all(NAMES, path=path, path_end=path_end(path), most=most)]
