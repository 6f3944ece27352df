"""The public page is a process of its own: it comes and goes with the bot, and the bot never waits for it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.desk_acts import Act
from bot.public import beside
from playground.web_apps import init_data
from playground.world import World
from tests.conftest import TOKEN


async def answer(url: str) -> tuple[int, str]:
    """Return what a page says, once somebody is there to say it."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(url) as response:
                    return response.status, await response.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)


async def test_it_is_served_beside_the_bot_is_started_again_and_ends_with_it(
    empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    database = tmp_path / "pledgebook.db"
    shutil.copy(empty_database, database)
    monkeypatch.setenv("PLEDGEBOOK_DATABASE_URL", f"sqlite:///{database}")
    monkeypatch.setenv("PLEDGEBOOK_TOKEN", TOKEN)
    monkeypatch.setenv("PLEDGEBOOK_PAGES_LISTEN", f"127.0.0.1:{port}")
    monkeypatch.setattr(beside, "AGAIN_SECONDS", (0.01, 0.01))
    started: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def noted(*command: str, **options: object) -> asyncio.subprocess.Process:
        started.append(await start(*command, **options))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    done: list[Act] = []

    async def do(act: Act) -> str | None:
        done.append(act)
        return "no"

    world = World(TOKEN, "pledgebook_bot", "承诺簿")
    ada = world.add_person("Ada", language_code="en")
    async with asyncio.timeout(60), beside.beside("pledgebook_bot", do):
        status, page = await answer(f"http://127.0.0.1:{port}/en/")
        assert (status, "Nothing" in page or "promises" in page) == (200, True)
        assert os.getpriority(os.PRIO_PROCESS, started[0].pid) >= os.getpriority(os.PRIO_PROCESS, 0)
        headers = {"Authorization": f"tma {init_data(world, ada)}"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as session:
            body = {"act": "move", "values": {"unit_id": 1}, "once": "7"}
            async with session.post("/desk/do", json=body) as refused:
                assert (refused.status, await refused.json()) == (409, {"said": "no"})
        assert [(act.user["id"], act.once, act.act, act.values) for act in done] == [
            (ada.id, "7", "move", {"unit_id": 1})
        ]
        started[0].send_signal(signal.SIGKILL)
        await started[0].wait()
        while len(started) < 2:
            await asyncio.sleep(0.01)
    assert started[1].returncode is not None
