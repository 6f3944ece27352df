"""Invitations into a unit: a secret link that expires, is counted and can be revoked. Only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, select, update

from domain.people import Organisation
from domain.roles import Role
from domain.units import Unit
from storage import grants, units
from storage.database import Transaction, utc_text
from storage.tables import guesses, invitations

TOKEN_BYTES = 16
LIFE = timedelta(days=8)  # over two week-ends
OFFICER_LIFE = timedelta(days=1)
USES_MOST = 200
GUESSES_MOST = 5  # an hour; a person with a wrong link presses it twice or thrice

BY_HASH = select(invitations).where(invitations.c.token_hash == bindparam("hashed"))
BY_ID = select(invitations).where(invitations.c.id == bindparam("invitation_id"))
OPEN = (
    invitations.c.revoked_at.is_(None),
    invitations.c.expires_at > bindparam("now"),
    invitations.c.uses < invitations.c.uses_most,
)
OF_UNIT = select(invitations).where(invitations.c.unit_id == bindparam("unit_id"), *OPEN).order_by(invitations.c.id)
USE = (
    update(invitations).where(invitations.c.id == bindparam("invitation_id"), *OPEN).values(uses=invitations.c.uses + 1)
)
REVOKE = (
    update(invitations)
    .where(invitations.c.id == bindparam("invitation_id"), invitations.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)
TRIES = select(guesses.c.tries).where(
    guesses.c.telegram_id == bindparam("telegram_id"), guesses.c.hour == bindparam("this_hour")
)
ONE_MORE = (
    update(guesses)
    .where(guesses.c.telegram_id == bindparam("guesser"), guesses.c.hour == bindparam("this_hour"))
    .values(tries=guesses.c.tries + 1)
)
FORGET_GUESSES = delete(guesses).where(guesses.c.hour < bindparam("before"))


class Invitation(BaseModel):
    """An invitation into a unit or, where it has parts, into one of them; `role`: to be held over the unit itself."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    role: Role | None
    created_by: int | None  # None: by whoever runs the bot's machine
    expires_at: datetime
    uses_most: int
    uses: int
    revoked_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Say whether it can still be used."""
        return self.revoked_at is None and now < self.expires_at and self.uses < self.uses_most


async def make(
    tx: Transaction,
    *,
    unit_id: int,
    by: int | None,
    at: datetime,
    role: Role | None = None,
    uses_most: int = USES_MOST,
    life: timedelta = LIFE,
) -> tuple[Invitation, str]:
    """Make an invitation and return it with its token, which is not kept: whoever loses it makes another."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation_id = await tx.insert(
        invitations,
        token_hash=_hash(token),
        unit_id=unit_id,
        role=role,
        created_by=by,
        created_at=at,
        expires_at=at + life,
        uses_most=uses_most,
    )
    return await _known(tx, invitation_id), token


def link(bot_username: str, token: str) -> str:
    """Return the address that opens the bot with an invitation."""
    return f"https://t.me/{bot_username}?start=i{token}"


async def by_token(tx: Transaction, token: str) -> Invitation | None:
    """Return the invitation whose token this is, open or not, or None."""
    row = await tx.fetch_one(BY_HASH, hashed=_hash(token))
    return None if row is None else Invitation.model_validate(row)


async def get(tx: Transaction, invitation_id: int) -> Invitation | None:
    """Return an invitation, open or not, or None."""
    row = await tx.fetch_one(BY_ID, invitation_id=invitation_id)
    return None if row is None else Invitation.model_validate(row)


async def of_unit(tx: Transaction, unit_id: int, *, now: datetime) -> list[Invitation]:
    """Return the invitations into exactly this unit that can be used, oldest first."""
    return [Invitation.model_validate(row) for row in await tx.fetch_all(OF_UNIT, unit_id=unit_id, now=now)]


async def use(tx: Transaction, invitation_id: int, *, now: datetime) -> bool:
    """Count one use; False if it is no longer open."""
    return await tx.execute(USE, invitation_id=invitation_id, now=now) == 1


async def revoke(tx: Transaction, invitation_id: int, *, at: datetime) -> bool:
    """Close an invitation for good; False if it was closed."""
    return await tx.execute(REVOKE, invitation_id=invitation_id, at=at) == 1


async def may_guess(tx: Transaction, telegram_id: int, *, now: datetime) -> bool:
    """Say whether this account may try another link within the hour."""
    tries = await tx.fetch_value(TRIES, telegram_id=telegram_id, this_hour=_hour(now))
    return (tries or 0) < GUESSES_MOST


async def note_guess(tx: Transaction, telegram_id: int, *, now: datetime) -> None:
    """Count a link that opened nothing."""
    await tx.insert_once(guesses, telegram_id=telegram_id, hour=_hour(now))
    await tx.execute(ONE_MORE, guesser=telegram_id, this_hour=_hour(now))


async def forget_guesses(tx: Transaction, *, before: datetime) -> int:
    """Forget wrong links of hours that are over; return how many rows."""
    return await tx.execute(FORGET_GUESSES, before=_hour(before))


async def the_root(tx: Transaction, organisation: Organisation) -> Unit:
    """Return the unit at the top, founded under the organisation's name if there is none yet."""
    roots = await units.roots(tx)
    return roots[0] if roots else await units.add(tx, parent=None, name=organisation.name, level="other")


async def officer_link(
    tx: Transaction, bot_username: str, *, at: datetime, organisation: Organisation, anyway: bool = False
) -> str | None:
    """Return a link by which one person becomes an officer of the whole; None if somebody is one already.

    It is printed on the machine that runs the bot: whoever can read that may appoint.
    """
    if not anyway and await grants.officer_exists(tx):
        return None
    root = await the_root(tx, organisation)
    _, token = await make(tx, unit_id=root.id, by=None, at=at, role=Role.OFFICER, uses_most=1, life=OFFICER_LIFE)
    return link(bot_username, token)


async def _known(tx: Transaction, invitation_id: int) -> Invitation:
    invitation = await get(tx, invitation_id)
    assert invitation is not None
    return invitation


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hour(moment: datetime) -> str:
    return utc_text(moment)[:13]
