"""A balancer that knows nothing of workers: any of them gets an update, now and then two do at the same time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

PATIENCE = 30.0  # seconds
TRIES = 5
PASSED = ("X-Telegram-Bot-Api-Secret-Token", "Content-Type")


@asynccontextmanager
async def balancing(port: int, workers: Sequence[int], chance: random.Random, twice: float) -> AsyncIterator[None]:
    """Listen at `port` for whatever is posted, and pass it on to one of the workers' ports, `twice` of it to two."""

    async def passed_on(session: aiohttp.ClientSession, request: web.Request, body: bytes) -> int:
        headers = {name: request.headers[name] for name in PASSED if name in request.headers}
        for _ in range(TRIES):
            try:
                url = f"http://127.0.0.1:{chance.choice(workers)}{request.path}"
                async with session.post(url, data=body, headers=headers) as response:
                    return response.status
            except (aiohttp.ClientError, TimeoutError, OSError):
                await asyncio.sleep(0.05)
        return 503

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        posts = [passed_on(session, request, body) for _ in range(1 + (chance.random() < twice))]
        statuses = await asyncio.gather(*posts)
        return web.Response(status=200 if 200 in statuses else statuses[0])

    app = web.Application(client_max_size=2**21)
    app.router.add_post("/{path:.*}", take)
    runner = web.AppRunner(app, access_log=None)
    timeout, connector = aiohttp.ClientTimeout(total=PATIENCE), aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()
