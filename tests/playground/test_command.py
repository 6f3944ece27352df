"""`python -m playground`, as a person at a terminal starts it."""

import asyncio
import signal
import socket
import sys
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


async def test_it_takes_the_next_free_port_says_so_and_stops_when_interrupted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "playground", "--port", str(port), "--token", "7:X"),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        said = (await process.stdout.readline()).decode()
    address = said.removeprefix("The playground is at ").strip()
    assert address.startswith("http://127.0.0.1:")
    assert not address.endswith(f":{port}")
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{address}/bot7:X/getMe") as response:
            assert (await response.json())["result"]["first_name"] == "承诺簿"
        stream = await session.get(f"{address}/control/events")
        process.send_signal(signal.SIGINT)
        _, complaints = await asyncio.wait_for(process.communicate(), 5)
        stream.close()
    assert process.returncode == 0
    assert complaints == b""
