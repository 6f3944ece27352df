"""`python -m bot.public`: the process that serves the public page beside the bot, and ends with it.

A flood of readers takes its processor time from here, behind everybody else's; the bot's own loop never sees them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys

from bot import listening, logs, sources
from bot.clock import Clock
from bot.logs import log
from bot.public.app import Pages
from bot.public.desk import Desk
from bot.public.door import Door
from bot.public.init_data import key_of
from bot.settings import Settings
from storage.database import Database

NICER = 10  # than the bot's: what it owes to Telegram goes first
STOP_SECONDS = 2


def main() -> int:
    """Serve until told to stop, or until whoever started us is gone."""
    parser = argparse.ArgumentParser(prog="python -m bot.public")
    parser.add_argument("--bot", required=True, help="the bot's username")
    options = parser.parse_args()
    try:
        settings = sources.read_apart()
    except sources.WrongSetting as error:
        sys.stderr.write(f"{error}\n")
        return 1
    logs.set_up(settings.log_format)
    if hasattr(os, "nice"):
        os.nice(NICER)
    try:
        asyncio.run(serve(settings, options.bot))
    except OSError as error:
        log.error("the public page cannot be served", listen=settings.pages_listen, error=error.strerror)
        return 1
    return 0


async def serve(settings: Settings, bot: str) -> None:
    """Serve the public page of `settings`. Raises: OSError, if somebody else listens there."""
    database = await Database.open(settings.place)
    try:
        door, clock, token = await Door.of_input(), Clock(), settings.token
        desk = None
        if door is not None and token is not None:
            desk = Desk(database, clock, key=key_of(token.get_secret_value()), bot=bot, do=door.do)
        app = Pages(database, clock, bot=bot, address=settings.pages_url, desk=desk).app()
        server, sockets = listening.server(app, settings.pages_listen or "", stop_seconds=STOP_SECONDS)

        def stop() -> None:
            server.should_exit = True

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        ended = asyncio.create_task(_until_left_alone() if door is None else door.listen())
        ended.add_done_callback(lambda _: stop())
        log.info("the public page is served", listen=settings.pages_listen)
        await server.serve(sockets=sockets)
        ended.cancel()
    finally:
        await database.close()


async def _until_left_alone() -> None:
    """Return when our standard input, which is no door, has been closed: whoever started us has ended."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()


if __name__ == "__main__":
    sys.exit(main())
