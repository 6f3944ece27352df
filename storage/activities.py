"""Activities: what became of each occasion, and who came. A count is shown; nobody is ranked."""

from __future__ import annotations

import base64
import hmac
from datetime import date

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Text, bindparam, cast, delete, func, literal, select

from domain.activities import Occasion, OccasionState
from storage.database import Transaction
from storage.secrets import Secrets
from storage.tables import attendances, occasions, people

PURPOSE = "attendance"
CODE_CHARACTERS = 12  # 72 bits
PERSON, GUEST = "p", "g"  # what a mark in `attendances.who` begins with
COUNTED = (
    select(attendances.c.day, func.count().label("came"))
    .where(attendances.c.pledge_id == bindparam("pledge"))
    .group_by(attendances.c.day)
)
SAID = select(occasions).where(occasions.c.pledge_id == bindparam("pledge"))
LEAVE = delete(attendances).where(
    attendances.c.pledge_id == bindparam("pledge"),
    attendances.c.day == bindparam("on"),
    attendances.c.who == bindparam("mark"),
)
NAMES = (
    select(people.c.name)
    .join_from(attendances, people, attendances.c.who == literal(PERSON) + cast(people.c.id, Text))
    .where(attendances.c.pledge_id == bindparam("pledge"), attendances.c.day == bindparam("on"))
    .order_by(people.c.name)
    .limit(bindparam("most"))
)


def _keyed(key: bytes, text: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256")).decode()


def place_code(secrets: Secrets, pledge_id: int) -> str:
    """Return what the code at the place says beside the pledge's number: who knows it has seen the code."""
    return place_codes(secrets, pledge_id)[0]


def place_codes(secrets: Secrets, pledge_id: int) -> list[str]:
    """Return the code at the place, and those of earlier keys, which hang there on paper."""
    return [_keyed(key, f"code {pledge_id}")[:CODE_CHARACTERS] for key in secrets.all_derived(PURPOSE)]


def link_payload(secrets: Secrets, pledge_id: int) -> str:
    """Return the START payload of the code at the place."""
    return f"a{pledge_id}-{place_code(secrets, pledge_id)}"


def mark_of(person_id: int) -> str:
    """Return what stands for somebody who is known."""
    return f"{PERSON}{person_id}"


def guest_mark(secrets: Secrets, pledge_id: int, day: date, telegram_id: int) -> str:
    """Return what tells a guest's second tap of that day from a first, and nothing else."""
    return GUEST + _keyed(secrets.derived(PURPOSE), f"{pledge_id} {day} {telegram_id}")[:24]


class Record(BaseModel):
    """What is known of an activity's occasions, by day."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    by_day: dict[date, Occasion] = {}

    @property
    def came(self) -> int:
        """Return how many came in all; whoever came twice counts twice."""
        return sum(each.people for each in self.by_day.values())

    @property
    def dropped(self) -> int:
        """Return how many occasions did not take place."""
        return sum(each.state is OccasionState.DROPPED for each in self.by_day.values())

    def on(self, day: date) -> Occasion:
        """Return what is known of one day."""
        return self.by_day.get(day, Occasion(day=day))


async def record(tx: Transaction, pledge_id: int) -> Record:
    """Return what became of an activity's occasions."""
    came = {row["day"]: row["came"] for row in await tx.fetch_all(COUNTED, pledge=pledge_id)}
    said = {row["day"]: row for row in await tx.fetch_all(SAID, pledge=pledge_id)}
    found = [
        Occasion.model_validate(said.get(day, {}) | {"day": day, "came": came.get(day, 0)})
        for day in sorted(came.keys() | said.keys())
    ]
    return Record(by_day={each.day: each for each in found})


async def attend(tx: Transaction, pledge_id: int, day: date, mark: str) -> bool:
    """Note that somebody came; False if that was known."""
    return await tx.insert_once(attendances, pledge_id=pledge_id, day=day, who=mark)


async def unattend(tx: Transaction, pledge_id: int, day: date, mark: str) -> bool:
    """Take a wrong tap back; False if there was none."""
    return await tx.execute(LEAVE, pledge=pledge_id, on=day, mark=mark) == 1


async def names(tx: Transaction, pledge_id: int, day: date, *, most: int) -> list[str]:
    """Return the names of those who came and are known, by name; guests are counted only."""
    return [row["name"] for row in await tx.fetch_all(NAMES, pledge=pledge_id, on=day, most=most)]


async def save(tx: Transaction, pledge_id: int, occasion: Occasion) -> None:
    """Keep what was said of an occasion."""
    await tx.execute(
        """INSERT INTO occasions (pledge_id, day, state, reason, check_in_id, others)
           VALUES (:pledge, :day, :state, :reason, :check_in, :others)
           ON CONFLICT (pledge_id, day) DO UPDATE SET
               state = :state, reason = :reason, check_in_id = :check_in, others = :others""",
        pledge=pledge_id,
        day=occasion.day,
        state=occasion.state,
        reason=occasion.reason,
        check_in=occasion.check_in_id,
        others=occasion.others,
    )
