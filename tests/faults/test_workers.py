"""Workers killed at random on a server that is killed, too: the short form. The long one is in `make faults`."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from playground.client import Telegram
from storage.postgres import connect
from storage.seats import Seats
from tests.conftest import ENGINE, TOKEN
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


def _children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(ENGINE != "postgresql", reason="starts five processes: part of the suite on PostgreSQL")
async def test_the_command_keeps_its_workers_running_until_it_is_told_to_stop(
    settings: Settings, telegram: Telegram
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {
        "PLEDGEBOOK_TOKEN": TOKEN,
        "PLEDGEBOOK_API_URL": telegram.url,
        "PLEDGEBOOK_DATABASE_URL": settings.database_url,
        "PLEDGEBOOK_SECRETS_DIR": str(settings.secrets_dir),
        "PLEDGEBOOK_WEBHOOK_URL": f"http://{listen}/hook",
        "PLEDGEBOOK_WEBHOOK_LISTEN": listen,
    }
    command = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "worker", "--count", "2", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    watching = Seats(await connect(settings.place), 0)  # counts, and has no seat itself

    async def workers(count: int) -> set[int]:
        async with asyncio.timeout(60):
            while True:
                there = set((await watching.census()).workers)
                if len(there) == count:
                    return there
                await asyncio.sleep(0.1)

    try:
        before = await workers(2)
        os.kill(_children(command.pid)[0], signal.SIGKILL)
        await workers(1)
        assert len(await workers(2) & before) == 1
        ada = await telegram.new_person("Ada", language_code="en")
        await ada.sends("/start")
        await ada.sees("Hello Ada")
        command.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            assert await command.wait() == 0
        await workers(0)
    finally:
        await watching.close()
        if command.returncode is None:
            command.kill()
            await command.wait()
