"""Several workers on one PostgreSQL database: which of them writes to whom, who leads, and where to find the others.

What a person says and what is said to them is one worker's, so that its order is kept and what only memory holds is
found again. Nobody hands out lanes: each worker counts the others and takes its fair share of what is free
(`storage.seats`). The overall rate goes with the lanes, a 64th each, and counts only once whoever had a lane before is
sure to be silent.

A worker that is stopped, or cut off from the server, keeps its locks: the others put it out after `GONE_SECONDS`. It is
silent by itself from `SURE_SECONDS` after it last looked, so that when it goes on nothing is said twice.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from bot.logs import log
from storage.places import Place
from storage.seats import LANES, Census, Seats

LOOK_SECONDS = 0.5
LOOKING_FAILED = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
SURE_SECONDS = 4.0  # after the server's last answer; then we may have been put out without knowing
GONE_SECONDS = 10.0  # without a look around; more than the above, as ours is counted by us, this one by the server
SILENT_AFTER = 1.2  # seconds after which nothing that an earlier holder has sent is within the same second any more


def awake() -> float:
    """Return seconds that also pass while the process is stopped and, where the system can tell, the machine asleep."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def lane_of(chat_id: int) -> int:
    """Return the lane of a chat, as the outbox counts it."""
    return abs(chat_id) % LANES


def sender_of(raw: dict[str, Any]) -> int | None:
    """Return whose update it is: whoever wrote, pressed or voted; of what a group tells of itself, the group."""
    for inner in raw.values():
        if isinstance(inner, dict):
            for who in ("from", "user", "chat"):
                found = inner.get(who)
                if isinstance(found, dict) and isinstance(found.get("id"), int):
                    return int(found["id"])
    return None


def fair_share(place_in_line: int, workers: int, rate: float) -> int:
    """Return how many lanes one of several workers is to hold.

    No more workers send than there are messages a second: each counts whole ones.
    """
    sharing = max(1, min(workers, int(rate)))
    return math.ceil(LANES / sharing) if place_in_line < sharing else 0


class Fleet:
    """What this worker knows of itself and the others; nothing, and so no lane, while the server is away."""

    def __init__(self, place: Place, address: str, rate: float, clock: Callable[[], float] = awake) -> None:
        self.address = address
        self._leads = False
        self._place = place
        self._rate = rate
        self._clock = clock
        self._seats: Seats | None = None
        self._since: dict[int, float] = {}  # the lanes we hold, and since when
        self._leaving: set[int] = set()
        self._known = Census()
        self._looked_at = -math.inf
        self._stopping = asyncio.Event()

    @property
    def is_sure(self) -> bool:
        """Whether what we hold is certainly still ours: nobody puts out who has looked around so lately."""
        return self._clock() - self._looked_at < SURE_SECONDS

    @property
    def leads(self) -> bool:
        """Whether what goes by the clock is ours to do."""
        return self._leads and self.is_sure

    def lanes(self) -> list[int]:
        """Return the lanes in which we write to people."""
        return [lane for lane in self._since if lane not in self._leaving] if self.is_sure else []

    def holds(self, chat_id: int) -> bool:
        """Say whether a chat is ours."""
        lane = lane_of(chat_id)
        return self.is_sure and lane in self._since and lane not in self._leaving

    def pace(self) -> float:
        """Return how many of the messages a second are ours now."""
        if not self.is_sure:
            return 0.0
        at = self._clock()
        ours = sum(at - since >= SILENT_AFTER for lane, since in self._since.items() if lane not in self._leaving)
        return self._rate * ours / LANES

    def elsewhere(self, sender: int | None) -> str | None:
        """Return the address of the worker whose a person is; None if they are ours, or nobody's just now."""
        if sender is None or lane_of(sender) in self._since:
            return None
        address = self._known.addresses.get(lane_of(sender))
        return None if address == self.address else address

    async def run(
        self, adopt: Callable[[], Awaitable[None]], busy: Callable[[int], bool], changed: Callable[[], None]
    ) -> None:
        """Look around until stopped. `adopt` takes over what dead workers left, before their lanes are written to."""
        while not self._stopping.is_set():
            try:
                await self._look(adopt, busy, changed)
            except (*LOOKING_FAILED, OSError, TimeoutError) as error:
                if self._seats is not None:
                    log.warning("lost sight of the other workers", error=type(error).__name__)
                await self._lose()
                changed()
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def rest(self) -> None:
        """Take nothing more on; what we have stays ours until `stop`."""
        self._stopping.set()

    async def stop(self) -> None:
        """Let go of everything; the others see it at once."""
        self.rest()
        await self._lose()

    async def _lose(self) -> None:
        seats, self._seats = self._seats, None
        self._since, self._leaving, self._known, self._leads = {}, set(), Census(), False
        if seats is not None:
            await seats.close()

    async def _look(
        self, adopt: Callable[[], Awaitable[None]], busy: Callable[[int], bool], changed: Callable[[], None]
    ) -> None:
        if self._seats is None:
            self._seats = await Seats.take(self._place, self.address)
        seats, began = self._seats, self._clock()
        self._known = await seats.census()
        self._looked_at = began
        for number, seconds in self._known.silent.items():
            if seconds > GONE_SECONDS:
                log.warning("put out a worker that was silent", seconds=round(seconds))
                await seats.put_out(number)
        workers = self._known.workers
        fair = fair_share(workers.index(seats.number), len(workers), self._rate)
        self._leaving |= set([lane for lane in self._since if lane not in self._leaving][fair:])
        for lane in [lane for lane in self._leaving if not busy(lane)]:
            self._leaving.discard(lane)
            del self._since[lane]
            await seats.release(lane)
        if len(self._since) < fair and len(self._known.addresses) < LANES:
            await self._gain(seats, fair - len(self._since), adopt)
        if not self._leads and not self._known.has_leader:
            self._leads = await seats.lead()
            if self._leads:
                log.info("leads", workers=len(workers))
        changed()

    async def _gain(self, seats: Seats, most: int, adopt: Callable[[], Awaitable[None]]) -> None:
        await seats.one_at_a_time()
        try:
            gained = await seats.claim(most, self._known)
            if gained:
                await adopt()
                at = self._clock()
                self._since |= dict.fromkeys(gained, at)
                log.info("holds lanes", lanes=len(self._since), workers=len(self._known.workers))
        finally:
            await seats.done()
