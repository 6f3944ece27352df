"""The world's time (real time plus an offset) and the signal that something happened."""

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """Real time plus an offset in seconds."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> float:
        """Return the world's time as a Unix timestamp."""
        return time.time() + self.offset

    def unix(self) -> int:
        """Return the world's time in whole seconds, as message dates have it."""
        return int(self.now())

    def set_to(self, moment: datetime) -> None:
        """Make the world's time `moment`; a moment without a zone is UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self.offset = aware.timestamp() - time.time()

    def as_json(self) -> dict[str, object]:
        """Return the moment and the offset, as `GET /control/state` gives them."""
        now = datetime.fromtimestamp(self.now(), UTC)
        return {"now": now.isoformat(timespec="milliseconds"), "offset_seconds": round(self.offset, 3)}


class Signal:
    """Wakes everyone who waits, without polling."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Wake all who wait now."""
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - one future, one timer
        """Wait for the next `fire`; False when `timeout` seconds passed first."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait_for(waiter, timeout)
        except TimeoutError:
            return False
        else:
            return True
        finally:
            self._waiters.discard(waiter)
