"""A worker whose clock is wrong: `python -m tests.faults.wrong_clock worker SECONDS`."""

from __future__ import annotations

import sys
from datetime import timedelta

from bot import serve
from bot.clock import Clock


def set_wrong(seconds: float) -> None:
    """Let every clock of this process be so many seconds ahead."""
    right = Clock.__init__

    def wrong(clock: Clock) -> None:
        right(clock)
        clock.offset = timedelta(seconds=seconds)

    Clock.__init__ = wrong  # type: ignore[method-assign]


if __name__ == "__main__":
    set_wrong(float(sys.argv.pop()))
    sys.exit(serve.main())
