"""Who of several workers does what, kept by PostgreSQL itself: advisory locks of a connection that lives as long as
its worker. A worker that dies lets go of everything at once, and only the server's clock has a say: one that is there
and silent, stopped or cut off, is put out by the others. SQLite has one process.

Every chat is in one of `LANES` lanes; who holds a lane takes what its people say and sends what is said to them. One
worker leads: it alone does what goes by the clock.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from storage.outbox import LANES
from storage.places import Place
from storage.postgres import connect

if TYPE_CHECKING:
    from storage.postgres_transaction import Connection

WORKER, LANE, LEADER, ADOPTING = 0x706C0001, 0x706C0002, 0x706C0003, 0x706C0004  # kinds of locks
CALLED = "pledgebook "  # the connection's name begins so; the worker's address follows
_CENSUS = """
    SELECT l.classid::bigint AS kind, l.objid::bigint AS number, l.pid, a.application_name AS called,
           CASE WHEN a.state = 'idle' THEN extract(epoch FROM clock_timestamp() - a.state_change) ELSE 0 END AS silent
      FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND l.classid::bigint = ANY($1)"""


@dataclass(slots=True)
class Census:
    """Who is there at a moment."""

    workers: list[int] = field(default_factory=list)  # by the number of their connection, in order
    silent: dict[int, float] = field(default_factory=dict)  # for how many seconds they have not looked around
    addresses: dict[int, str] = field(default_factory=dict)  # of whoever holds it, by lane
    has_leader: bool = False


class Seats:
    """What one worker holds."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self.number = number  # of the connection, which tells workers apart

    @classmethod
    async def take(cls, place: Place, address: str) -> Self:
        """Be counted among the workers, reached at `address`, from now on."""
        connection = await connect(place, called=CALLED + address)
        number = int(await connection.fetchval("SELECT pg_backend_pid()"))
        await connection.execute(f"SELECT pg_advisory_lock({WORKER}, {number})")
        return cls(connection, number)

    async def close(self) -> None:
        """Let go of everything."""
        self._connection.terminate()
        await asyncio.sleep(0)

    async def census(self) -> Census:
        """Count the workers, and look who holds which lane."""
        found = Census()
        for row in await self._connection.fetch(_CENSUS, [WORKER, LANE, LEADER]):
            if row["kind"] == WORKER:
                found.workers.append(row["pid"])
                found.silent[row["pid"]] = float(row["silent"])
            elif row["kind"] == LANE:
                found.addresses[row["number"]] = row["called"].removeprefix(CALLED)
            else:
                found.has_leader = True
        found.workers.sort()
        return found

    async def put_out(self, number: int) -> None:
        """End the connection of another worker, and with it all that it holds."""
        await self._connection.execute(f"SELECT pg_terminate_backend({number})")

    async def claim(self, most: int, known: Census) -> list[int]:
        """Take up to `most` lanes that nobody holds; return them."""
        taken: list[int] = []
        for lane in range(LANES):
            if len(taken) < most and lane not in known.addresses and await self._try(LANE, lane):
                taken.append(lane)
        return taken

    async def lead(self) -> bool:
        """Lead, unless somebody else does."""
        return await self._try(LEADER, 0)

    async def release(self, lane: int) -> None:
        """Let somebody else have a lane."""
        await self._connection.execute(f"SELECT pg_advisory_unlock({LANE}, {lane})")

    async def one_at_a_time(self) -> None:
        """Wait until no other worker takes over from those that died; `done` ends it."""
        await self._connection.execute(f"SELECT pg_advisory_lock({ADOPTING}, 0)")

    async def done(self) -> None:
        """Let others take over."""
        await self._connection.execute(f"SELECT pg_advisory_unlock({ADOPTING}, 0)")

    async def _try(self, kind: int, number: int) -> bool:
        return bool(await self._connection.fetchval(f"SELECT pg_try_advisory_lock({kind}, {number})"))


__all__ = ["LANES", "Census", "Seats"]
