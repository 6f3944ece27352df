"""Workers killed at random on a server that is killed, too: the short form. The long one is in `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ENGINE
from tests.faults.workers import workers


@pytest.mark.skipif(ENGINE != "postgresql", reason="takes a minute: part of the suite on PostgreSQL")
async def test_workers_that_are_killed_lose_nothing_and_do_nothing_twice_and_never_write_too_fast(
    tmp_path: Path,
) -> None:
    with workers(tmp_path, count=3, members=12, rate=60, seed=5) as fleet:
        tally = await fleet.run(seconds=15, updates=120, kill_every=(3, 5), restart=True)
    print(tally)
    assert tally.kills >= 2
    assert tally.restarts == 1
    assert not tally.effects_lost
    assert not tally.effects_doubled
    assert (tally.replies_lost, tally.out_of_order, tally.unexplained) == (0, 0, 0)
    assert tally.told_in_logs == 0
    assert 0 < tally.most_in_a_second <= tally.rate
