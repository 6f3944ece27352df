"""Killed at random moments, the bot loses nothing and does nothing twice. The long run is `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.delivery import UNMARKED_MOST
from tests.faults.harness import Bench


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_kill_loses_nothing_and_repeats_no_effect(tmp_path: Path, webhook: bool) -> None:
    tally = await Bench(tmp_path, webhook=webhook, seed=3, members=8).run(updates=80, kills=1, pace=(0.05, 0.3))
    print(tally)
    assert not tally.effects_lost
    assert not tally.effects_doubled
    assert (tally.replies_lost, tally.out_of_order) == (0, 0)
    assert tally.unexplained == 0, "a message came twice whose call was not under way"
    assert tally.replies_doubled <= tally.kills * UNMARKED_MOST
    assert (tally.settings_wrong, tally.told_in_logs) == (0, 0)
