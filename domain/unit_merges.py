"""Two units made one: who leads it afterwards, and what must be over before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from domain.roles import RIGHTS, Grant, Role

UNDONE_WITHIN = timedelta(days=14)  # afterwards too much has grown together


class Obstacle(StrEnum):
    """What must end before: afterwards its audience would be another than the one it was shown to."""

    POLL = "poll"  # open, anonymous or not: who is asked is fixed when it opens
    BROADCAST = "broadcast"  # waiting, planned, on its way or paused


class Gathered(NamedTuple):
    """What goes over, as it is shown before."""

    listed: int = 0
    joined: int = 0
    pledges: int = 0
    cases: int = 0
    points: int = 0
    polls: int = 0
    pairs: int = 0
    chats: int = 0
    parts: int = 0


# A unit has one head: whoever headed the one that ends stands beside the head of the other, if it has one.
_WHERE_TAKEN: Mapping[Role, Role] = MappingProxyType({Role.SECRETARY: Role.DEPUTY, Role.OFFICER: Role.DEPUTY})


def role_after(role: Role, there: Collection[Role]) -> Role:
    """Return what a role over the unit that ends becomes over the other, in which `there` are held already."""
    return _WHERE_TAKEN.get(role, role) if role in there else role


def grants_after(ending: Iterable[Grant], there: Iterable[Grant]) -> list[tuple[Grant, Role | None]]:
    """Return each role over the unit that ends with what becomes of it; None: its holder has as much there already."""
    held: dict[int, set[Role]] = {}
    for grant in there:
        held.setdefault(grant.person_id, set()).add(grant.role)
    taken = {role for roles in held.values() for role in roles}
    found: list[tuple[Grant, Role | None]] = []
    for grant in ending:
        role = role_after(grant.role, taken)
        own = held.setdefault(grant.person_id, set())
        if any(RIGHTS[role] <= RIGHTS[each] for each in own):
            found.append((grant, None))
            continue
        own.add(role)
        found.append((grant, role))
    return found
