"""People, as their Telegram account finds them, with the places and roles they hold at this moment."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from domain.people import Membership, Organisation, Person
from domain.roles import Grant
from storage.database import Row, Transaction
from storage.tables import grants, members, organisation, people, units

ORGANISATION = select(organisation)
PERSON = select(people).where(people.c.telegram_id == bindparam("telegram_id"))
PERSON_BY_ID = select(people).where(people.c.id == bindparam("person_id"))
GRANTS = (
    select(grants.c.person_id, grants.c.role, grants.c.unit_id, units.c.path.label("unit_path"), grants.c.from_on)
    .add_columns(grants.c.to_on)
    .join_from(grants, units)
    .where(grants.c.person_id == bindparam("person_id"), grants.c.revoked_at.is_(None))
)
MEMBERSHIPS = (
    select(members.c.id.label("member_id"), members.c.unit_id, units.c.path.label("unit_path"))
    .add_columns(units.c.name.label("unit_name"))
    .join_from(members, units)
    .where(members.c.person_id == bindparam("person_id"), members.c.left_at.is_(None))
    .order_by(members.c.id)
)


async def the_organisation(tx: Transaction) -> Organisation:
    """Return the organisation this file belongs to; its defaults before it has been set up."""
    row = await tx.fetch_one(ORGANISATION)
    return Organisation() if row is None else Organisation.model_validate(row)


async def found_organisation(tx: Transaction, made: Organisation) -> None:
    """Write down the organisation, or rename it."""
    await tx.execute("DELETE FROM organisation")
    await tx.insert(organisation, id=1, **made.model_dump())


async def by_telegram_id(
    tx: Transaction, telegram_id: int, *, name: str, language: str, default: Organisation
) -> Person:
    """Return the person with this account; one of whom nothing is kept yet comes back without an id."""
    row = await tx.fetch_one(PERSON, telegram_id=telegram_id)
    if row is None:
        return Person(telegram_id=telegram_id, name=name, language=language, timezone=default.timezone)
    return await _whole(tx, row, language, default)


async def by_id(tx: Transaction, person_id: int, *, default: Organisation) -> Person | None:
    """Return the person with this id, or None."""
    row = await tx.fetch_one(PERSON_BY_ID, person_id=person_id)
    return None if row is None else await _whole(tx, row, default.language, default)


async def _whole(tx: Transaction, row: Row, language: str, default: Organisation) -> Person:
    known = {name: value for name, value in row.items() if value is not None}
    return Person.model_validate(
        {"language": language, "timezone": default.timezone}
        | known
        | {
            "grants": [Grant.model_validate(each) for each in await tx.fetch_all(GRANTS, person_id=row["id"])],
            "memberships": [
                Membership.model_validate(each) for each in await tx.fetch_all(MEMBERSHIPS, person_id=row["id"])
            ],
        }
    )


async def enrol(tx: Transaction, person: Person, *, on: date) -> Person:
    """Keep a person of whom nothing was kept: called when they join, give their name or change a setting."""
    if person.id is not None:
        return person
    person_id = await tx.insert(
        people, telegram_id=person.telegram_id, name=person.name, language=person.language, joined_on=on
    )
    return person.model_copy(update={"id": person_id})


async def change(tx: Transaction, person: Person, **columns: object) -> None:
    """Change what is kept of a person."""
    await tx.execute(
        update(people).where(people.c.id == bindparam("person_id")).values({name: bindparam(name) for name in columns}),
        person_id=person.id,
        **columns,
    )


UNREACHABLE = update(people).where(people.c.telegram_id == bindparam("chat")).values(unreachable_at=bindparam("at"))


async def mark_unreachable(tx: Transaction, telegram_id: int, *, at: datetime | None) -> None:
    """Note since when somebody cannot be written to; None: they are back. Strangers are not kept for it."""
    await tx.execute(UNREACHABLE, chat=telegram_id, at=at)
