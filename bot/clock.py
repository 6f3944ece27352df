"""The clock everything goes by: the system's, or that of a Bot API server that says how far ahead it lives."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

OFFSET_HEADER = "x-clock-offset"
JUMP = timedelta(seconds=2)


class Clock:
    """The system's time in UTC."""

    def __init__(self) -> None:
        self.offset = timedelta()
        self._skipped = timedelta()  # by moves ahead
        self.on_jump: Callable[[], None] = lambda: None

    def now(self) -> datetime:
        """Return this moment, aware, UTC."""
        return datetime.now(UTC) + self.offset

    def monotonic(self) -> float:
        """Return seconds that only go by, whatever the clock is set to; time that was skipped counts as gone by."""
        return time.monotonic() + self._skipped.total_seconds()

    def hear(self, headers: Mapping[str, str]) -> None:
        """Take note of a response's headers, their names in small letters; the system's clock listens to nobody."""


class FollowingClock(Clock):
    """The time of a server that moves it, such as the playground: real time plus the offset of its last response."""

    def hear(self, headers: Mapping[str, str]) -> None:
        """Follow the server's offset; a jump wakes whoever waits for a moment."""
        try:
            offset = timedelta(seconds=float(headers[OFFSET_HEADER]))
        except (KeyError, ValueError, OverflowError):
            return
        jumped = abs(offset - self.offset) > JUMP
        self._skipped += max(timedelta(), offset - self.offset)
        self.offset = offset
        if jumped:
            self.on_jump()
