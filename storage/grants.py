"""Roles: given by somebody over a unit's subtree, taken back, found by unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, exists, select, update

from domain.roles import Grant, Role
from storage.database import Transaction
from storage.statements import among
from storage.tables import grants, people, units

COLUMNS = (grants.c.id, grants.c.person_id, grants.c.role, grants.c.unit_id, grants.c.from_on, grants.c.to_on)
OF_UNIT = (
    select(*COLUMNS, units.c.path.label("unit_path"))
    .join_from(grants, units)
    .where(grants.c.unit_id == bindparam("unit_id"), grants.c.revoked_at.is_(None))
    .order_by(grants.c.id)
)
EVER_OFFICER = select(exists().where(grants.c.person_id == bindparam("person_id"), grants.c.role == Role.OFFICER.value))
OFFICER_EXISTS = select(exists().where(grants.c.role == Role.OFFICER.value, grants.c.revoked_at.is_(None)))
ON_LEAVE = select(people.c.id).where(
    among(people.c.id, "ids"),
    people.c.leave_until >= bindparam("today"),
)
REVOKE = (
    update(grants)
    .where(
        grants.c.person_id == bindparam("holder"),
        grants.c.role == bindparam("given_role"),
        grants.c.unit_id == bindparam("unit"),
        grants.c.revoked_at.is_(None),
    )
    .values(revoked_at=bindparam("at"))
)


# The units that no nearer leader looks after than whoever leads those at `:paths`, found by going down the tree from
# there until somebody else's begins: the work does not grow with the tree. Who is on leave leaves it to those above.
IN_FORCE = "g.revoked_at IS NULL AND g.from_on <= :today AND (g.to_on IS NULL OR g.to_on >= :today)"
_NOBODY = f"""NOT EXISTS (SELECT 1 FROM grants AS g WHERE g.unit_id = u.id AND {IN_FORCE}
                              AND NOT EXISTS (SELECT 1 FROM people AS p
                                               WHERE p.id = g.person_id AND p.leave_until >= :today))"""  # noqa: S608
# The units of `:paths` and those below them that no nearer leader looks after.
OWN_UNITS = f"""own(id) AS (
        SELECT id FROM units WHERE path IN (SELECT value FROM json_each(:paths))
         UNION
        SELECT u.id FROM units AS u JOIN own ON u.parent_id = own.id WHERE {_NOBODY})"""  # noqa: S608
# With them those of the next leaders below, of which what they leave undone goes up to `:paths`: few, in any tree.
NEAR_UNITS = f"""{OWN_UNITS},
    next(id) AS (
        SELECT u.id FROM units AS u JOIN own ON u.parent_id = own.id WHERE NOT ({_NOBODY})
         UNION
        SELECT u.id FROM units AS u JOIN next ON u.parent_id = next.id WHERE {_NOBODY})"""  # noqa: S608


async def give(
    tx: Transaction, *, person_id: int, role: Role, unit_id: int, on: date, by: int | None, until: date | None = None
) -> None:
    """Give a role; whether the giver may is the rule's business (`domain.roles.may_grant`)."""
    await tx.insert(grants, person_id=person_id, role=role, unit_id=unit_id, from_on=on, to_on=until, granted_by=by)


async def of_unit(tx: Transaction, unit_id: int) -> list[Grant]:
    """Return the roles held over exactly this unit."""
    return [Grant.model_validate(row) for row in await tx.fetch_all(OF_UNIT, unit_id=unit_id)]


async def revoke(tx: Transaction, *, person_id: int, role: Role, unit_id: int, at: datetime) -> bool:
    """Take a role away; False if it was not held."""
    return await tx.execute(REVOKE, holder=person_id, given_role=role, unit=unit_id, at=at) > 0


async def leaders(tx: Transaction, unit_path: str, *, on: date) -> list[Grant]:
    """Return who leads the unit at `unit_path` or one above it, nearest first: whom to tell."""
    ids = [int(part) for part in unit_path.strip("/").split("/")]
    found: list[Grant] = []
    for unit_id in reversed(ids):
        found += [grant for grant in await of_unit(tx, unit_id) if grant.holds(unit_path, on)]
    return found


async def nearest_leaders(tx: Transaction, unit_path: str, *, on: date) -> list[Grant]:
    """Return who leads the nearest unit that has a leader: the unit's own, else of the one above, and so on."""
    for unit_id in reversed([int(part) for part in unit_path.strip("/").split("/")]):
        found = [grant for grant in await of_unit(tx, unit_id) if grant.holds(unit_path, on)]
        if found:
            return found
    return []


async def not_on_leave(tx: Transaction, found: Sequence[Grant], *, on: date) -> list[Grant]:
    """Return those of `found` whose holders are not on leave; all of them, if everybody is: somebody must be told."""
    ids = list({grant.person_id for grant in found})
    away = {row["id"] for row in await tx.fetch_all(ON_LEAVE, ids=ids, today=on)}
    return [grant for grant in found if grant.person_id not in away] or list(found)


async def ever_officer(tx: Transaction, person_id: int) -> bool:
    """Say whether the person is or was an officer somewhere."""
    return bool(await tx.fetch_value(EVER_OFFICER, person_id=person_id))


async def officer_exists(tx: Transaction) -> bool:
    """Say whether there is an officer anywhere."""
    return bool(await tx.fetch_value(OFFICER_EXISTS))
