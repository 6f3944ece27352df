"""Keeps the process of the public page running beside the bot; whatever becomes of it, the bot goes on."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.logs import log
from bot.public.door import Do, attend

AGAIN_SECONDS = (1.0, 60.0)  # after it has ended: at first, and at most
ENDS_WITHIN = 5.0


@asynccontextmanager
async def beside(bot: str, do: Do) -> AsyncIterator[None]:
    """Serve the public page in a process of its own while the block runs; what is done at its desk, `do` does."""
    keeping = asyncio.create_task(_keep(bot, do), name="public page")
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def _keep(bot: str, do: Do) -> None:
    pause, longest = AGAIN_SECONDS
    while True:
        inside, outside = socket.socketpair()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.public",
            "--bot",
            bot,
            stdin=outside.fileno(),  # its door to us, closed with us: then it ends
            cwd=Path.cwd(),
            start_new_session=True,  # Ctrl-C is for the bot, which ends it
        )
        outside.close()
        attending = asyncio.create_task(attend(inside, do))
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), ENDS_WITHIN)
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise
        finally:
            attending.cancel()
            await asyncio.gather(attending, return_exceptions=True)
            inside.close()
        log.error("the public page has ended; it is started again", code=code)
        await asyncio.sleep(pause)
        pause = min(2 * pause, longest)
