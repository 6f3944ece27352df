"""`python -m playground`: serve a world until interrupted."""

import argparse
import asyncio
import contextlib
import logging
import signal

from playground.app import serve
from playground.world import World


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m playground", description="A Bot API server with a chat page.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="the next free one is taken when it is busy")
    parser.add_argument("--token", default="123456:TEST")
    parser.add_argument("--username", default="pledgebook_bot")
    parser.add_argument("--name", default="承诺簿")
    parser.add_argument("--reads-all-group-messages", action="store_true", help="privacy mode off")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    world = World(
        options.token,
        options.username,
        options.name,
        reads_all_group_messages=options.reads_all_group_messages,
    )
    asyncio.run(_run(world, options.host, options.port))


async def _run(world: World, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(world, host, port) as address:
        print(f"The playground is at {address}", flush=True)  # noqa: T201 - the person at the terminal asked
        await stop.wait()


if __name__ == "__main__":
    main()
