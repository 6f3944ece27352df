"""People, as their Telegram account finds them, with the places and roles they hold at this moment."""

from __future__ import annotations

from datetime import date, datetime

import orjson
from sqlalchemy import bindparam, select, update

from domain.people import Organisation, Person
from storage import rollups
from storage.database import Row, Transaction
from storage.statements import objects
from storage.tables import grants, members, organisation, people, units

ORGANISATION = select(organisation)


# What somebody holds comes along with the person: one question where there were three.
HELD = (
    select(
        objects(
            {
                "person_id": grants.c.person_id,
                "role": grants.c.role,
                "unit_id": grants.c.unit_id,
                "unit_path": units.c.path,
                "from_on": grants.c.from_on,
                "to_on": grants.c.to_on,
            }
        )
    )
    .select_from(grants.join(units))
    .where(grants.c.person_id == people.c.id, grants.c.revoked_at.is_(None))
    .correlate(people)
    .scalar_subquery()
    .label("grants")
)
PLACES = (
    select(
        objects(
            {
                "member_id": members.c.id,
                "unit_id": members.c.unit_id,
                "unit_path": units.c.path,
                "unit_name": units.c.name,
            }
        )
    )
    .select_from(members.join(units))
    .where(members.c.person_id == people.c.id, members.c.left_at.is_(None))
    .correlate(people)
    .scalar_subquery()
    .label("memberships")
)
PERSON = select(people, HELD, PLACES).where(people.c.telegram_id == bindparam("telegram_id"))
PERSON_BY_ID = select(people, HELD, PLACES).where(people.c.id == bindparam("person_id"))


async def the_organisation(tx: Transaction) -> Organisation:
    """Return the organisation this file belongs to; its defaults before it has been set up."""
    row = await tx.fetch_one(ORGANISATION)
    return Organisation() if row is None else Organisation.model_validate(row)


async def found_organisation(tx: Transaction, made: Organisation) -> None:
    """Write down the organisation, or rename it; in another zone every day begins at another moment."""
    before = await tx.fetch_value(select(organisation.c.timezone))
    await tx.execute("DELETE FROM organisation")
    await tx.insert(organisation, id=1, **made.model_dump())
    if before != made.timezone:
        await rollups.in_another_zone(tx)


async def rule(tx: Transaction, **columns: object) -> None:
    """Change what holds for everybody."""
    await tx.execute(update(organisation).values({name: bindparam(name) for name in columns}), **columns)


async def by_telegram_id(
    tx: Transaction, telegram_id: int, *, name: str, language: str, default: Organisation
) -> Person:
    """Return the person with this account; one of whom nothing is kept yet comes back without an id."""
    row = await tx.fetch_one(PERSON, telegram_id=telegram_id)
    return stranger(telegram_id, name, language, default) if row is None else whole(row, language, default)


async def by_id(tx: Transaction, person_id: int, *, default: Organisation) -> Person | None:
    """Return the person with this id, or None."""
    row = await tx.fetch_one(PERSON_BY_ID, person_id=person_id)
    return None if row is None else whole(row, default.language, default)


def stranger(telegram_id: int, name: str, language: str, default: Organisation) -> Person:
    """Return somebody of whom nothing is kept."""
    return Person(telegram_id=telegram_id, name=name, language=language, timezone=default.timezone)


def whole(row: Row, language: str, default: Organisation) -> Person:
    """Return the person of a row of `PERSON`: what they have not chosen is as given, or the organisation's."""
    known = {name: value for name, value in row.items() if value is not None}
    places = sorted(orjson.loads(row["memberships"]), key=lambda place: place["member_id"])
    defaults = {"language": language, "timezone": default.timezone}
    return Person.model_validate(defaults | known | {"grants": orjson.loads(row["grants"]), "memberships": places})


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
    change = (
        update(people).where(people.c.id == bindparam("person_id")).values({each: bindparam(each) for each in columns})
    )
    if person.id is None or columns.keys().isdisjoint(("leave_from", "leave_until")):
        await tx.execute(change, person_id=person.id, **columns)
        return
    async with rollups.following_leave(tx, person.id):
        await tx.execute(change, person_id=person.id, **columns)


IS_UNREACHABLE = select(people.c.unreachable_at.is_not(None)).where(people.c.telegram_id == bindparam("telegram_id"))
UNREACHABLE = update(people).where(people.c.telegram_id == bindparam("chat")).values(unreachable_at=bindparam("at"))


async def mark_unreachable(tx: Transaction, telegram_id: int, *, at: datetime | None) -> None:
    """Note since when somebody cannot be written to; None: they are back. Strangers are not kept for it."""
    await tx.execute(UNREACHABLE, chat=telegram_id, at=at)


async def is_unreachable(tx: Transaction, telegram_id: int) -> bool:
    """Say whether somebody has blocked the bot, as far as it knows."""
    return bool(await tx.fetch_value(IS_UNREACHABLE, telegram_id=telegram_id))
