"""Killed while it tells a week, the bot tells everybody once. The long run is `make faults`."""

from __future__ import annotations

from pathlib import Path

from tests.faults.digests import killed_while_telling


async def test_digests_that_are_killed_in_the_middle_come_to_everybody_once(tmp_path: Path) -> None:
    told = await killed_while_telling(tmp_path, kills=1, seed=4)
    print(told)
    assert told.cut_off == 1
    assert told.is_whole, told
