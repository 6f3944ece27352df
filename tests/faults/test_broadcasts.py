"""Killed in the middle of a broadcast, the bot misses nobody. The long run is `make faults`."""

from __future__ import annotations

from pathlib import Path

from tests.faults.broadcast import killed_while_sending


async def test_a_broadcast_that_is_killed_in_the_middle_misses_nobody(tmp_path: Path) -> None:
    reached = await killed_while_sending(tmp_path, people=60, kills=1, rate=60)
    print(reached)
    assert reached.is_whole, reached
