"""Whether all is well, for supervisors and balancers; and the figures, for Prometheus. Served only where asked for.

`/healthz`: the process lives and its loop turns. `/readyz`: it can do its work, check by check. `/metrics`: figures.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.metrics import figures
from bot.room import Room
from bot.tallies import Tallies
from storage import people
from storage.database import Database

READ_SECONDS = 2.0
SILENT_SECONDS = 120.0  # a long poll ends after fifty seconds, with updates or without

Check = Callable[[], Coroutine[Any, Any, str | None]]  # what is wrong; None: nothing


def create_app(checks: dict[str, Check], database: Database, tallies: Tallies, clock: Clock) -> Starlette:
    """Return the web application; it has no secrets to keep, but belongs on a private address."""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_: Request) -> Response:
        wrong = {name: await check() for name, check in checks.items()}
        told = {name: said or "ok" for name, said in wrong.items()}
        return JSONResponse(told, 503 if any(wrong.values()) else 200)

    async def metrics(_: Request) -> Response:
        text, content_type = await figures(database, tallies, clock.now())
        return Response(text, media_type=content_type)

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)])


def checks_of(database: Database, room: Room, tallies: Tallies, *, polling: bool) -> dict[str, Check]:
    """Return what must be true for the bot to do its work."""

    async def answers() -> str | None:
        try:
            async with asyncio.timeout(READ_SECONDS):
                await database.read(people.the_organisation)
        except Exception as error:  # whatever it is, it cannot answer
            return type(error).__name__
        return None

    async def has_room() -> str | None:
        return None if room.is_there() else "the disk is nearly full"

    async def hears() -> str | None:
        at = tallies.heard_from_telegram_at
        if at is None:
            return "Telegram has not been heard of yet"
        silent = time.time() - at
        return f"Telegram has not been heard of for {silent:.0f} s" if silent > SILENT_SECONDS else None

    return {"database": answers, "room": has_room} | ({"telegram": hears} if polling else {})
