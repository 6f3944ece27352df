"""Killed at random moments, the bot loses nothing and does nothing twice. The long run is `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.harness import Bench

IN_FLIGHT = 128


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_kill_loses_nothing_and_repeats_no_effect(tmp_path: Path, webhook: bool) -> None:
    tally = await Bench(tmp_path, webhook=webhook, seed=3, members=10).run(updates=60, kills=1, pace=(0.05, 0.3))
    print(tally)
    assert (tally.effects_lost, tally.effects_doubled) == (0, 0)
    assert (tally.replies_lost, tally.out_of_order) == (0, 0)
    assert tally.replies_doubled <= tally.kills * IN_FLIGHT
    assert (tally.settings_wrong, tally.token_in_logs) == (0, 0)
