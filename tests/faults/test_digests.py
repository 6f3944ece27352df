"""Killed while it tells a week, the bot tells everybody once. The long run is `make faults`."""

from __future__ import annotations

from pathlib import Path

from tests.faults.digests import killed_while_telling

TRIES = 3  # on a busy machine all may be sent before the kill comes


async def test_digests_that_are_killed_in_the_middle_come_to_everybody_once(tmp_path: Path) -> None:
    for number in range(TRIES):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = await killed_while_telling(folder, kills=1, seed=4)
        print(told)
        assert told.is_whole, told
        if told.cut_off:
            return
    raise AssertionError("no kill came in the middle")
