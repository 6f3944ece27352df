"""Webhook: Telegram posts an update; 200 is answered once it is kept, 503 while the disk refuses."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from bot.logs import log, place_of
from bot.reading import read_json
from bot.room import NoRoom

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
PASSED_ON = "X-Pledgebook-Passed-On"
BODY_MOST = 1024 * 1024
READ_SECONDS = 10
RETRY_SECONDS = 10

PassOn = Callable[[dict[str, Any], bytes], Awaitable[int | None]]  # the other's status; None: it is for us to take


def create_app(
    intake: Intake, secret: str, path: str, fail: Callable[[BaseException], None], pass_on: PassOn | None = None
) -> Starlette:
    """Return the web application that takes updates at `path` from whoever knows `secret`.

    With `pass_on` an update goes to the worker whose person it is, and is taken here only when that one is gone.
    """

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("not for you", 403)
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return PlainTextResponse("too slow", 408)
        except ClientDisconnect:  # nobody is there any more to be answered
            return PlainTextResponse("cut off", 400)
        if body is None:
            return PlainTextResponse("too large", 413)
        try:
            raw: Any = read_json(body)
        except ValueError:
            raw = None
        if pass_on is not None and isinstance(raw, dict) and PASSED_ON not in request.headers:
            answered = await pass_on(raw, body)
            if answered is not None:
                return Response(status_code=answered)
        # What cannot be read is set aside and answered 200: a 5xx would hold back that person's updates for a day.
        try:
            await intake.take([raw if isinstance(raw, dict) else {}])
        except NoRoom:
            return PlainTextResponse("later", 503, headers={"Retry-After": str(RETRY_SECONDS)})
        except Exception as error:
            log.error("update not kept", error=place_of(error))
            fail(error)
            return PlainTextResponse("later", 503, headers={"Retry-After": str(RETRY_SECONDS)})
        return PlainTextResponse("")

    async def healthy(_: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(path, take, methods=["POST"]), Route("/healthz", healthy)])


async def _read(request: Request) -> bytes | None:
    """Return the body, or None once it is over the limit, without reading on."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_MOST:
            return None
    return bytes(body)
