"""The door between the public page and the bot: acts go in, refusals come out, and each end sees the other go."""

from __future__ import annotations

import asyncio
import socket

import pytest

from bot.desk_acts import Act
from bot.public.door import UNDER_WAY_MOST, Door, Shut, attend
from bot.room import NoRoom

USER = {"id": 7, "is_bot": False, "first_name": "芳"}


async def test_what_is_done_at_the_desk_reaches_the_bot_and_comes_back_in_any_order() -> None:
    inside, outside = socket.socketpair()
    held, free = asyncio.Event(), asyncio.Event()

    async def do(act: Act) -> str | None:
        if act.once == "slow":
            held.set()
            await free.wait()
        if act.act == "full":
            raise NoRoom
        return None if act.values == {"for": "芳\n"} and act.user == USER else "不行"

    attending = asyncio.create_task(attend(inside, do))
    door = Door(*await asyncio.open_connection(sock=outside))
    listening = asyncio.create_task(door.listen())
    slow = asyncio.create_task(door.do(Act(USER, "slow", "move", {"for": "芳\n"})))
    await held.wait()
    assert await door.do(Act(USER, "2", "move", [])) == "不行"
    with pytest.raises(Shut):
        await door.do(Act(USER, "3", "full", None))
    waiting = [asyncio.create_task(door.do(Act(USER, "slow", "move", {}))) for _ in range(UNDER_WAY_MOST - 1)]
    await asyncio.sleep(0)
    with pytest.raises(Shut):
        await door.do(Act(USER, "4", "move", []))
    free.set()
    assert await slow is None
    assert set(await asyncio.gather(*waiting)) == {"不行"}
    attending.cancel()
    await asyncio.gather(attending, return_exceptions=True)
    await listening  # the bot has ended: the page's process ends as well
    with pytest.raises(Shut):
        await door.do(Act(USER, "5", "move", []))
