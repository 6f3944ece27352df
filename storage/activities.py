"""Activities: what became of each occasion, and who came. A count is shown; nobody is ranked."""

from __future__ import annotations

import base64
import hmac
from datetime import date

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Text, bindparam, cast, delete, func, literal, select

from domain.activities import Calendar, Occasion, OccasionState
from domain.pledges import Pledge
from storage.database import Transaction
from storage.secrets import Secrets
from storage.tables import attendances, members, occasions, people, signups

PURPOSE = "attendance"
CODE_CHARACTERS = 12  # 72 bits
PERSON, GUEST = "p", "g"  # what a mark in `attendances.who` begins with
COUNTED = (
    select(attendances.c.day, func.count().label("came"))
    .where(attendances.c.pledge_id == bindparam("pledge"))
    .group_by(attendances.c.day)
)
SAID = select(occasions).where(occasions.c.pledge_id == bindparam("pledge"))
MOVED = SAID.where(occasions.c.state == OccasionState.MOVED.value)
SIGNED_UP = (
    select(signups.c.person_id, signups.c.said_on)
    .where(signups.c.pledge_id == bindparam("pledge"), signups.c.day == bindparam("on"))
    .order_by(signups.c.person_id)
)
SIGN_OFF = delete(signups).where(
    signups.c.pledge_id == bindparam("pledge"),
    signups.c.day == bindparam("on"),
    signups.c.person_id == bindparam("whom"),
)
NAMES_AHEAD = (
    select(members.c.name)
    .distinct()
    .join_from(signups, members, members.c.person_id == signups.c.person_id)
    .where(signups.c.pledge_id == bindparam("pledge"), signups.c.day == bindparam("on"), members.c.left_at.is_(None))
    .order_by(members.c.name)
    .limit(bindparam("most"))
)
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

    def calendar(self, pledge: Pledge) -> Calendar:
        """Return on which days the activity is held."""
        return Calendar(pledge, self.by_day.values())

    def following(self, pledge: Pledge, today: date) -> date | None:
        """Return the next day, today or later, of which nothing has been said yet; None once it is over."""
        ahead = (each for each in sorted(self.calendar(pledge).hours) if each >= today and self.on(each).state is None)
        return next(ahead, None) if pledge.is_open else None

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


async def calendar(tx: Transaction, pledge: Pledge) -> Calendar:
    """Return on which days an activity is held, without what became of them."""
    return Calendar(pledge, [Occasion.model_validate(row) for row in await tx.fetch_all(MOVED, pledge=pledge.id)])


async def save(tx: Transaction, pledge_id: int, occasion: Occasion) -> None:
    """Keep what was said of an occasion; of one of which nothing is to be said, nothing."""
    if occasion.state is None:
        await tx.execute(
            "DELETE FROM occasions WHERE pledge_id = :pledge AND day = :day", pledge=pledge_id, day=occasion.day
        )
        return
    await tx.execute(
        """INSERT INTO occasions (pledge_id, day, state, reason, check_in_id, others, moved_to, moved_at)
           VALUES (:pledge, :day, :state, :reason, :check_in, :others, :moved_to, :moved_at)
           ON CONFLICT (pledge_id, day) DO UPDATE SET state = :state, reason = :reason, check_in_id = :check_in,
               others = :others, moved_to = :moved_to, moved_at = :moved_at""",
        pledge=pledge_id,
        day=occasion.day,
        state=occasion.state,
        reason=occasion.reason,
        check_in=occasion.check_in_id,
        others=occasion.others,
        moved_to=occasion.moved_to,
        moved_at=None if occasion.moved_at is None else f"{occasion.moved_at:%H:%M}",
    )


# ---- who will come


async def sign_up(tx: Transaction, pledge_id: int, day: date, person_id: int, *, on: date) -> bool:
    """Note that somebody will come; False if that was known."""
    return await tx.insert_once(signups, pledge_id=pledge_id, day=day, person_id=person_id, said_on=on)


async def sign_off(tx: Transaction, pledge_id: int, day: date, person_id: int | None) -> bool:
    """Note that somebody will not come after all; False if they had not said so."""
    return await tx.execute(SIGN_OFF, pledge=pledge_id, on=day, whom=person_id) == 1


async def signed_up(tx: Transaction, pledge_id: int, day: date) -> dict[int, date]:
    """Return who will come, with the day on which they said so."""
    return {
        row["person_id"]: date.fromisoformat(row["said_on"])
        for row in await tx.fetch_all(SIGNED_UP, pledge=pledge_id, on=day)
    }


async def names_ahead(tx: Transaction, pledge_id: int, day: date, *, most: int) -> list[str]:
    """Return the names of the members who will come, by name; residents are counted only."""
    return [row["name"] for row in await tx.fetch_all(NAMES_AHEAD, pledge=pledge_id, on=day, most=most)]


async def move_signups(tx: Transaction, pledge_id: int, day: date, to: date) -> None:
    """Let those who will come do so on the day to which their occasion was moved."""
    for person_id, said_on in (await signed_up(tx, pledge_id, day)).items():
        await sign_up(tx, pledge_id, to, person_id, on=said_on)
    await forget_signups(tx, pledge_id, day)


async def forget_signups(tx: Transaction, pledge_id: int, day: date) -> None:
    """Forget who would have come."""
    await tx.execute("DELETE FROM signups WHERE pledge_id = :pledge AND day = :on_day", pledge=pledge_id, on_day=day)


async def forget_past_signups(tx: Transaction, *, before: date) -> int:
    """Forget who was to come on days that are over; return how many."""
    return await tx.execute("DELETE FROM signups WHERE day < :before_day", before_day=before)
