"""The log of Bot API calls, and whether the bot is at rest."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from playground.clock import Signal
from playground.delivery import Updates
from playground.records import Json

KEPT = 20_000
QUIET_SECONDS = 0.05
GONE_SECONDS = 3.0


class CallLog:
    """What the bot asked, what it was answered, and what is under way."""

    def __init__(self, signal: Signal, on_entry: Callable[[Json], None]) -> None:
        self._signal = signal
        self._on_entry = on_entry
        self._entries: deque[Json] = deque(maxlen=KEPT)
        self._count = 0
        self.under_way = 0
        self.last_activity = -QUIET_SECONDS  # monotonic
        self.last_heard = -GONE_SECONDS  # monotonic; polls too

    def touch(self) -> None:
        """Note that something happened that the bot may answer."""
        self.last_activity = time.monotonic()
        self._signal.fire()

    def heard(self) -> float:
        """Note that the bot listens, which is not work; return the moment."""
        self.last_heard = time.monotonic()
        return self.last_heard

    def fell_silent(self) -> None:
        """Note that the bot hung up: nobody need wait for it."""
        self.last_heard = -GONE_SECONDS

    def begin(self) -> float:
        """Note that a call came; return the moment."""
        self.under_way += 1
        self.last_activity = self.heard()
        return self.last_activity

    def end(self) -> None:
        """Note that a call was answered."""
        self.under_way -= 1
        self.touch()

    def note(self, started: float, at: float, method: str, parameters: Json, status: int, answer: Any) -> None:
        """Write one call down."""
        self._count += 1
        entry = {
            "n": self._count,
            "at": round(at, 3),
            "method": method,
            "parameters": parameters,
            "status": status,
            "answer": answer,
            "duration_ms": round((time.monotonic() - started) * 1000, 2),
        }
        self._entries.append(entry)
        self._on_entry(entry)

    def after(self, number: int) -> list[Json]:
        """Return the calls after the one with this number."""
        return [entry for entry in self._entries if entry["n"] > number]

    def clear(self) -> None:
        """Forget the calls, not their count."""
        self._entries.clear()

    async def idle(self, updates: Updates, *, has_webhook: bool, seconds: float, quiet: float) -> Json:
        """Wait until the bot is at rest, at most `seconds`; give up at once when there is no bot."""
        deadline = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            pending = len(updates.pending)
            listening = has_webhook or updates.is_polled or now - self.last_heard < GONE_SECONDS
            state = {"pending": pending, "under_way": self.under_way, "listening": listening}
            rest = quiet - (now - self.last_activity)
            settled = not pending and not self.under_way
            if settled and rest <= 0:
                return {"idle": True, **state}
            if now >= deadline or not listening:
                return {"idle": False, **state}
            left = deadline - now
            if settled:
                await asyncio.sleep(min(rest, left))
            else:
                await self._signal.wait(min(left, GONE_SECONDS))
