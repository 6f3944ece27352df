"""`pledgebook run` without a token: the whole thing as its own processes, as a newcomer starts it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.client import Person, Telegram

ROOT = Path(__file__).parent.parent.parent


@asynccontextmanager
async def trial(vocabulary: str, folder: Path) -> AsyncIterator[Telegram]:
    """Run the command and yield the playground it prints the address of."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--no-browser", "--port", "18640", "--keep", str(folder)),
        env=os.environ | {"PLEDGEBOOK_VOCABULARY": vocabulary},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        async with Telegram(line.split()[1], quiet=0.3) as telegram:
            for _ in range(600):
                if (await telegram.state())["scene"].get("moments"):
                    break
                await asyncio.sleep(0.1)
            yield telegram
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 30) == 0


async def first_of(telegram: Telegram, number: int) -> Person:
    """Return the first person of the scene's group `number`."""
    return await telegram.person((await telegram.state())["scene"]["groups"][number]["users"][0])


async def test_the_sample_district_is_lived_in_and_speaks_the_organisations_words(tmp_path: Path) -> None:
    async with trial("volunteer", tmp_path / "kept") as telegram:
        scene = (await telegram.state())["scene"]
        assert [group["label"]["zh"] for group in scene["groups"]] == ["居民", "志愿者", "队长", "总队"]
        assert scene["moments"]
        resident, secretary = await first_of(telegram, 0), await first_of(telegram, 2)
        await secretary.sees("件事等您办", timeout=20)
        await resident.starts(scene["links"][0]["url"].partition("start=")[2])
        await resident.sees("您满意吗", timeout=20)
        await resident.taps("满意")
        await resident.sees("收到，谢谢您", timeout=20)
        group = next(chat for chat in (await telegram.state())["chats"] if chat["type"] == "supergroup")
        await telegram.clock.advance(minutes=11)
        await secretary.sees("承诺公示", timeout=20, chat_id=group["id"])
    assert (tmp_path / "kept" / "pledgebook.db").exists()
