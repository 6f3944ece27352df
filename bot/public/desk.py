"""The desk, a Mini App beside the public page: the page that a phone opens, what it asks for, what is done on it.

What is served to everybody holds nothing of anybody: an empty page, a script, a style. What a person sees is asked for
with what Telegram handed to their page (`bot.public.init_data`), by the rights that they have at that moment, and is
kept by nobody on the way.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.desk_acts import Act
from bot.limits import Quotas
from bot.public import desk_pages
from bot.public.desk_pages import Visit
from bot.public.door import Do, Shut
from bot.public.init_data import TooOld, Unwelcome, opened_by
from bot.public.shelf import FRESH_SECONDS
from domain.errors import NotThere
from domain.people import Organisation
from messages.pages import desk as pages
from messages.words import spoken, words_for
from storage import people
from storage.database import Database, Transaction

SCRIPT = "https://telegram.org/js/telegram-web-app.js"  # Telegram's own, which speaks to whatever app shows the page
FRAMES = "https://web.telegram.org https://webk.telegram.org https://webz.telegram.org"
SCHEME = "tma "  # before what Telegram handed over, as docs.telegram-mini-apps.com has it
BODY_MOST = 128 * 1024
ONCE_MOST = 64
KEPT_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}
NOT_KEPT = {"Cache-Control": "no-store"}
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class TooMuch(Exception):
    """Raised for a request that is longer than any of ours, or one of too many."""


class Strange(Exception):
    """Raised for what no page of ours asks."""


class Desk:
    """The desk of one organisation; `do` has the bot do what was done on it."""

    def __init__(self, database: Database, clock: Clock, *, key: bytes, bot: str, do: Do, script: str = SCRIPT) -> None:
        self._database = database
        self._clock = clock
        self._key = key
        self._bot = bot
        self._do = do
        self._script = script
        self._quotas = Quotas()
        self._known: tuple[float, Organisation] | None = None  # when it was read, and the organisation

    def routes(self, base: str) -> list[Route]:
        """Return its routes, for a server that lies under `base`."""
        parts = urlsplit(self._script)
        origin = f"{parts.scheme}://{parts.netloc}"
        policy = (
            f"default-src 'none'; script-src 'self' {origin}; style-src 'self'; connect-src 'self'; base-uri 'none';"
            f" form-action 'none'; frame-ancestors {FRAMES if self._script == SCRIPT else origin}"
        )
        shell = pages.shell(f"{base}/desk", script=self._script)

        async def opened(_: Request) -> Response:
            return HTMLResponse(
                shell, headers={**HEADERS, "Content-Security-Policy": policy, "Cache-Control": "no-cache"}
            )

        async def asset(request: Request) -> Response:
            name = request.url.path.rpartition("/")[2]
            kind = "text/javascript" if name.endswith(".js") else "text/css"
            return Response(pages.asset(name)[0], media_type=kind, headers=HEADERS | KEPT_YEAR)

        return [
            Route("/desk/desk.js", asset),
            Route("/desk/desk.css", asset),
            Route("/desk/see", self._see, methods=["POST"]),
            Route("/desk/do", self._act, methods=["POST"]),
            Route("/desk/{path:path}", opened),
        ]

    async def _see(self, request: Request) -> Response:
        """Answer with a page as its reader may see it now."""
        try:
            user, wanted = await self._heard(request)
            path, _, query = str(wanted.get("path", "")).partition("?")
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            page = await self._database.read(partial(self._made, user=user, path=path, asked=asked))
        except (Unwelcome, NotThere, TooMuch, Strange) as error:
            return await self._refused(request, error)
        return _said(page.record())

    async def _act(self, request: Request) -> Response:
        """Have something done, and answer with nothing; or with why not."""
        try:
            user, wanted = await self._heard(request)
            refused = await self._do(_act_of(user, wanted))
        except (Unwelcome, TooMuch, Strange, Shut) as error:
            return await self._refused(request, error)
        return _said({}) if refused is None else _said({"said": refused}, 409)

    async def _heard(self, request: Request) -> tuple[dict[str, Any], Mapping[str, Any]]:
        """Return who asks, and for what. Raises: Unwelcome, TooMuch, Strange."""
        shown = request.headers.get("authorization", "")
        if not shown.startswith(SCHEME):
            raise Unwelcome
        user = opened_by(shown.removeprefix(SCHEME), self._key, self._clock.now())
        if not self._quotas.allows(user["id"], time.time()):
            raise TooMuch
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > BODY_MOST:
                raise TooMuch
        try:
            wanted = json.loads(body)
        except (ValueError, RecursionError):
            raise Strange from None
        if not isinstance(wanted, dict):
            raise Strange
        return user, wanted

    async def _made(self, tx: Transaction, *, user: dict[str, Any], path: str, asked: dict[str, str]) -> pages.Page:
        visit = await Visit.of(tx, self._clock.now(), user)
        return await desk_pages.page(visit, path, asked)

    async def _refused(self, request: Request, error: Exception) -> Response:
        """Say why not, in the language that the reader's phone asks for."""
        status, key = next((status, key) for kind, status, key in REFUSALS if isinstance(error, kind))
        organisation = await self._organisation()
        language = request.headers.get("accept-language", "")[:2] or None
        words = words_for(spoken(language, organisation.language), organisation.vocabulary)
        return _said({"said": words.plain(key, bot=self._bot), "lang": pages.tag(words)}, status)

    async def _organisation(self) -> Organisation:
        """Return the organisation as it was lately: a flood of strangers is not to reach the database."""
        now = time.monotonic()
        if self._known is None or now - self._known[0] > FRESH_SECONDS:
            self._known = now, await self._database.read(people.the_organisation)
        return self._known[1]


REFUSALS: tuple[tuple[type[Exception], int, str], ...] = (
    (TooOld, 401, "desk-too-old"),
    (Unwelcome, 401, "desk-unwelcome"),
    (NotThere, 404, "desk-not-there"),
    (TooMuch, 429, "desk-too-much"),
    (Shut, 503, "desk-shut"),
    (Strange, 400, "desk-not-there"),
)


def _act_of(user: dict[str, Any], wanted: Mapping[str, Any]) -> Act:
    """Return what somebody wants done. Raises: Strange."""
    once, act = wanted.get("once"), wanted.get("act")
    if not (isinstance(once, str) and 0 < len(once) <= ONCE_MOST and isinstance(act, str)):
        raise Strange
    return Act(user, once, act, wanted.get("values"))


def _said(record: Mapping[str, Any], status: int = 200) -> Response:
    return JSONResponse(record, status, headers=HEADERS | NOT_KEPT)
