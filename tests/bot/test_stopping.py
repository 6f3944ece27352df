"""How the bot stops."""

from __future__ import annotations

import asyncio

from bot.app import Pledgebook
from bot.clock import FollowingClock
from bot.settings import Settings


async def test_what_a_jump_of_the_clock_has_set_off_ends_before_the_database_closes(settings: Settings) -> None:
    async with Pledgebook.open(settings, FollowingClock()) as bot:
        stop = asyncio.Event()
        work = asyncio.create_task(bot.run(stop))
        await bot.ready.wait()
        bot.clock.on_jump()
        stop.set()
        await work
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "catching up"]
