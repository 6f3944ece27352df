"""The way from the public page's process to the bot: what was done at the desk goes in, why it was refused comes out.

The page's process only reads the database, and a flood of readers may keep it busy; the bot alone writes, by intake.
The door is a pair of sockets, the page's end its standard input: nobody else can knock, and when either end goes the
other sees it. A line of JSON each way, joined by a number.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from bot.desk_acts import Act
from bot.logs import log, place_of

LINE_MOST = 512 * 1024
UNDER_WAY_MOST = 64
PATIENCE = 20.0

Do = Callable[[Act], Awaitable[str | None]]  # returns why it was refused, in the person's words


class Shut(Exception):
    """Raised when the bot cannot take an act now: nothing was changed, or nobody knows; trying again is safe."""


class Door:
    """The page's end."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}

    @classmethod
    async def of_input(cls) -> Door | None:
        """Return the door that is our standard input; None if that is no socket."""
        try:
            inside = socket.socket(fileno=os.dup(0))
        except OSError:
            return None
        return cls(*await asyncio.open_connection(sock=inside, limit=LINE_MOST))

    async def do(self, act: Act) -> str | None:
        """Have an act done; return why it was refused, if it was. Raises: Shut."""
        if len(self._waiting) >= UNDER_WAY_MOST or self._writer.is_closing():
            raise Shut
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(json.dumps([number, *act]).encode() + b"\n")
            await self._writer.drain()
            async with asyncio.timeout(PATIENCE):
                kept, refused = await answer
        except (OSError, TimeoutError) as error:
            raise Shut from error
        finally:
            del self._waiting[number]
        if not kept:
            raise Shut
        return refused if isinstance(refused, str) else None

    async def listen(self) -> None:
        """Hear the answers until the bot has ended."""
        while line := await self._reader.readline():
            number, kept, refused = json.loads(line)
            answer = self._waiting.get(number)
            if answer is not None and not answer.done():
                answer.set_result((kept, refused))


async def attend(inside: socket.socket, do: Do) -> None:
    """Do what comes through the bot's end, until the page's process has ended."""
    reader, writer = await asyncio.open_connection(sock=inside, limit=LINE_MOST)
    under_way: set[asyncio.Task[None]] = set()
    try:
        with suppress(OSError):
            while line := await reader.readline():
                number, *act = json.loads(line)
                task = asyncio.create_task(_answer(writer, number, Act(*act), do))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
    finally:
        await asyncio.gather(*under_way, return_exceptions=True)
        writer.close()


async def _answer(writer: asyncio.StreamWriter, number: int, act: Act, do: Do) -> None:
    kept, refused = True, None
    try:
        refused = await do(act)
    except Exception as error:  # no room, or a disk that refuses, of which intake has told already
        log.warning("what was done at the desk was not kept", error=place_of(error))
        kept = False
    with suppress(OSError):
        writer.write(json.dumps([number, kept, refused]).encode() + b"\n")
        await writer.drain()
