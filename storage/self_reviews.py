"""Self-reviews as they are kept: sealed under a key outside the file, for one person each."""

from __future__ import annotations

import json
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Row, Transaction
from storage.secrets import Secrets
from storage.tables import people, self_reviews

ONE = select(self_reviews).where(self_reviews.c.id == bindparam("review_id"))
OWN = (
    select(self_reviews)
    .where(self_reviews.c.person_id == bindparam("owner"))
    .order_by(self_reviews.c.id.desc())
    .limit(bindparam("most"))
)
WRITE = update(self_reviews).where(self_reviews.c.id == bindparam("review_id")).values(sealed=bindparam("new_sealed"))
SHARE = update(self_reviews).where(self_reviews.c.id == bindparam("review_id")).values(shared_with=bindparam("unit"))
DROP = delete(self_reviews).where(self_reviews.c.id == bindparam("review_id"))


DUE = (
    select(people.c.id)
    .where(people.c.review_on <= bindparam("today"), people.c.unreachable_at.is_(None))
    .order_by(people.c.review_on, people.c.id)
    .limit(bindparam("most"))
)
REMINDER = select(people.c.review_every, people.c.review_on).where(people.c.id == bindparam("owner"))
REMIND = (
    update(people)
    .where(people.c.id == bindparam("owner"))
    .values(review_every=bindparam("every"), review_on=bindparam("next_on"))
)
PUT_OFF = update(people).where(people.c.id == bindparam("owner")).values(review_on=bindparam("next_on"))
LAST_ON = select(func.max(self_reviews.c.began_on)).where(self_reviews.c.person_id == bindparam("owner"))


class SelfReview(BaseModel):
    """One self-review, opened: answers by the keys of the questions."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    id: int
    person_id: int
    began_on: date
    shared_with: int | None = None
    answers: dict[str, str] = {}


def _purpose(person_id: int) -> str:
    """Return what its key is derived for: nobody's opens anybody else's."""
    return f"self-review:{person_id}"


def opened(row: Row, keys: Secrets) -> SelfReview:
    """Return a row as its writer wrote it; without answers if the key is another one."""
    text = keys.sealer(_purpose(row["person_id"])).open(row["sealed"])
    return SelfReview.model_validate(row | {"answers": json.loads(text) if text else {}})


async def begin(tx: Transaction, person_id: int, *, on: date, keys: Secrets) -> int:
    """Begin one, and return its id."""
    sealed = keys.sealer(_purpose(person_id)).seal("{}")
    return await tx.insert(self_reviews, person_id=person_id, began_on=on, sealed=sealed)


async def get(tx: Transaction, review_id: int, keys: Secrets) -> SelfReview | None:
    """Return one, or None; whether the asker may read it is the rule's business."""
    row = await tx.fetch_one(ONE, review_id=review_id)
    return None if row is None else opened(row, keys)


async def own(tx: Transaction, person_id: int, keys: Secrets, *, most: int) -> list[SelfReview]:
    """Return a person's own, the newest first."""
    return [opened(row, keys) for row in await tx.fetch_all(OWN, owner=person_id, most=most)]


async def write(tx: Transaction, review: SelfReview, keys: Secrets) -> None:
    """Keep the answers, sealed anew."""
    sealed = keys.sealer(_purpose(review.person_id)).seal(json.dumps(review.answers, ensure_ascii=False))
    await tx.execute(WRITE, review_id=review.id, new_sealed=sealed)


async def share(tx: Transaction, review_id: int, unit_id: int | None) -> None:
    """Let the leaders of a unit read it, or nobody any more."""
    await tx.execute(SHARE, review_id=review_id, unit=unit_id)


async def drop(tx: Transaction, review_id: int) -> None:
    """Delete it."""
    await tx.execute(DROP, review_id=review_id)


async def remind(tx: Transaction, person_id: int, *, every: int, from_on: date) -> None:
    """Have somebody reminded every so many days, counted from a day; 0: never."""
    next_on = from_on + timedelta(days=every) if every else None
    await tx.execute(REMIND, owner=person_id, every=every, next_on=next_on)


async def put_off(tx: Transaction, person_id: int, *, until: date) -> None:
    """Have somebody reminded on a later day, this once."""
    await tx.execute(PUT_OFF, owner=person_id, next_on=until)


async def reminder(tx: Transaction, person_id: int) -> tuple[int | None, date | None]:
    """Return every how many days somebody is reminded (None: has not chosen), and when the next time."""
    row = await tx.fetch_one(REMINDER, owner=person_id)
    if row is None:
        return None, None
    return row["review_every"], None if row["review_on"] is None else date.fromisoformat(row["review_on"])


async def due(tx: Transaction, *, today: date, most: int) -> list[int]:
    """Return who is to be reminded by `today`, the longest due first."""
    return [row["id"] for row in await tx.fetch_all(DUE, today=today, most=most)]


async def last_on(tx: Transaction, person_id: int) -> date | None:
    """Return on which day somebody began the last one."""
    found = await tx.fetch_value(LAST_ON, owner=person_id)
    return None if found is None else date.fromisoformat(found)
