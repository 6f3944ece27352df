"""The web application: addresses, languages, headers. No cookie, no word about who reads; but for the desk
(`bot.public.desk`) only GET and HEAD, and no script.

The `Host` header is believed nowhere: links are relative, and whole addresses come from the operator's setting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from babel.core import negotiate_locale
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from bot import exports
from bot.clock import Clock
from bot.logs import log, place_of
from bot.public import feeds, pages, square
from bot.public.desk import Desk
from bot.public.reading import Reading, number
from bot.public.shelf import Busy, Page, Shelf
from domain.errors import NotThere
from domain.exports import Order
from messages.pages import style
from messages.posters import qr_png
from messages.words import LANGUAGES
from storage import people
from storage.database import Database, Transaction

HTML, ATOM, CSV = "text/html; charset=utf-8", "application/atom+xml; charset=utf-8", "text/csv; charset=utf-8"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
YEAR = "public, max-age=31536000, immutable"
RETRY_SECONDS = "15"
QUERY_MOST = 1_000  # letters of an address's query
# What the code on a poster begins with, and the page it leads to.
STARTS = {"p": "pledge", "u": "unit", "h": "honour", "o": "poll", "n": "report"}

Make = Callable[[Reading], Awaitable[str]]


class Pages:
    """The pages of one organisation."""

    def __init__(
        self, database: Database, clock: Clock, *, bot: str, address: str | None, desk: Desk | None = None
    ) -> None:
        parts = urlsplit(address or "")
        self.base = parts.path.rstrip("/")
        self._origin = f"{parts.scheme}://{parts.netloc}" if address else None
        self._database = database
        self._clock = clock
        self._bot = bot
        self._shelf = Shelf()
        self._desk = desk

    def app(self) -> Starlette:
        """Return the web application."""
        here = self._page
        routes = [
            Route("/", self._front),
            Route("/style.css", self._style),
            Route("/healthz", _alive),
            *([] if self._desk is None else self._desk.routes(self.base)),
            Route("/{language}/", here(lambda _: pages.home, named=True)),
            Route("/{language}/unit/{id:int}", here(lambda at: partial(pages.unit_page, unit_id=at["id"]), named=True)),
            Route(
                "/{language}/pledge/{id:int}",
                here(lambda at: partial(pages.pledge_page, pledge_id=at["id"]), named=True),
            ),
            Route("/{language}/poll/{id:int}", here(lambda at: partial(pages.poll_page, poll_id=at["id"]))),
            Route("/{language}/service/{code}", here(lambda at: partial(pages.service_page, code=at["code"]))),
            Route("/{language}/asked", self._asked),
            Route("/{language}/unit/{id:int}/asked", self._asked),
            Route("/{language}/results", here(lambda _: partial(pages.results_page, unit_id=None))),
            Route("/{language}/unit/{id:int}/results", here(lambda at: partial(pages.results_page, unit_id=at["id"]))),
            Route("/{language}/square", here(lambda _: square.square_page, named=True)),
            Route(
                "/{language}/honour/{id:int}",
                here(lambda at: partial(square.round_page, round_id=at["id"]), named=True),
            ),
            Route("/{language}/report/{id:int}", here(lambda at: partial(square.report_page, report_id=at["id"]))),
            Route("/{language}/search", self._search),
            Route("/{language}/about", here(lambda _: pages.about_page)),
            Route("/{language}/feed.atom", here(lambda _: partial(feeds.feed, unit_id=None), kind=ATOM, named=True)),
            Route(
                "/{language}/unit/{id:int}/feed.atom",
                here(lambda at: partial(feeds.feed, unit_id=at["id"]), kind=ATOM, named=True),
            ),
            Route("/{language}/open/{year:int}.csv", self._open_data),
            Route("/{start}.png", self._code),
            Route("/{start}", self._start),
        ]
        handlers: dict[Any, Any] = {
            NotThere: self._not_there,
            404: self._not_there,
            Busy: self._busy,
            Exception: _failed,
        }
        inner = Starlette(routes=routes, exception_handlers=handlers)
        return Starlette(routes=[Mount(self.base, inner)]) if self.base else inner

    # ---- what a request is answered with -----------------------------------------------------------------------------

    def _page(
        self, chosen: Callable[[dict[str, Any]], Make], *, kind: str = HTML, named: bool = False
    ) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers with the page that `chosen` makes of the parts of an address."""

        async def answer(request: Request) -> Response:
            return await self._answer(request, chosen(request.path_params), kind=kind, named=named)

        return answer

    async def _asked(self, request: Request) -> Response:
        after = request.query_params.get("after", "")
        make = partial(pages.asked_page, unit_id=request.path_params.get("id"), after=after)
        return await self._answer(request, make, query=f"?after={quote(after)}" if after else "")

    async def _search(self, request: Request) -> Response:
        said = request.query_params.get("q", "")[: pages.SAID_MOST]
        return await self._answer(request, partial(pages.search_page, said=said), query=f"?q={quote(said)}", named=True)

    async def _open_data(self, request: Request) -> Response:
        language, path = self._place(request)

        async def made() -> Page:
            async def read(tx: Transaction) -> Order:
                return await feeds.open_order(await self._reading(tx, language, path), request.path_params["year"])

            order = await self._database.read(read)
            return Page.of(await asyncio.to_thread(exports.write, self._database.place, order), CSV)

        return self._sent(request, await self._shelf.take((language, path), made))

    async def _answer(
        self, request: Request, make: Make, *, query: str = "", kind: str = HTML, named: bool = False
    ) -> Response:
        language, path = self._place(request)
        path += query
        page = await self._shelf.take((language, path), partial(self._made, language, path, make, kind, named))
        return self._sent(request, page)

    async def _made(self, language: str, path: str, make: Make, kind: str, named: bool) -> Page:
        async def read(tx: Transaction) -> str:
            return await make(await self._reading(tx, language, path))

        return Page.of(await self._database.read(read), kind, named=named)

    async def _reading(self, tx: Transaction, language: str, path: str) -> Reading:
        organisation = await people.the_organisation(tx)
        return Reading(
            tx, self._clock.now(), organisation, language, path, base=self.base, origin=self._origin, bot=self._bot
        )

    def _place(self, request: Request) -> tuple[str, str]:
        """Return the language of an address, and what comes after it. Raises: NotThere, for no language of ours."""
        language = request.path_params["language"]
        if language not in LANGUAGES or len(request.url.query) > QUERY_MOST:
            raise NotThere
        return language, request.url.path.removeprefix(self.base).removeprefix(f"/{language}/")

    # ---- the way in --------------------------------------------------------------------------------------------------

    async def _front(self, request: Request) -> Response:
        return await self._to(request, "")

    async def _start(self, request: Request) -> Response:
        """Lead on from the code on a poster: the same letters that open it in the bot."""
        return await self._to(request, _page_of(request.path_params["start"]))

    async def _code(self, request: Request) -> Response:
        """Draw the code of a poster, for a card in a chat: it leads to a page of ours, whatever is asked for."""
        start = request.path_params["start"]
        _page_of(start)
        if self._origin is None:
            raise NotThere

        async def made() -> Page:
            drawn = await asyncio.to_thread(qr_png, f"{self._origin}{self.base}/{start}")
            return Page.of(drawn, "image/png")

        return self._sent(request, await self._shelf.take(("code", start), made), kept=YEAR)

    async def _to(self, request: Request, path: str) -> Response:
        """Lead to a page in the reader's language, or in the organisation's."""
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        address = f"{self.base}/{await self._language(request)}/{path}"
        return RedirectResponse(address, 302, headers=HEADERS | headers)

    async def _language(self, request: Request) -> str:
        wanted = _wanted(request.headers.get("accept-language", ""))
        found = negotiate_locale([each.replace("-", "_") for each in wanted], LANGUAGES)
        return found or (await self._database.read(people.the_organisation)).language

    # ---- when there is nothing to show -------------------------------------------------------------------------------

    async def _not_there(self, request: Request, _: Exception) -> Response:
        return await self._notice(request, "page-not-there", 404)

    async def _busy(self, _: Request, __: Exception) -> Response:
        # No page is made for it: that is what there is no room for.
        return PlainTextResponse(
            "人太多，请半分钟后再看。 Very many people are reading; please come back in half a minute.\n",
            503,
            headers=HEADERS | {"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"},
        )

    async def _notice(self, request: Request, key: str, status: int) -> Response:
        said = request.url.path.removeprefix(f"{self.base}/").partition("/")[0]
        language = said if said in LANGUAGES else await self._language(request)

        async def made() -> Page:
            async def read(tx: Transaction) -> str:
                return pages.notice(await self._reading(tx, language, ""), key)

            return Page.of(await self._database.read(read), HTML, status=status)

        return self._sent(request, await self._shelf.take((language, key), made))

    async def _style(self, request: Request) -> Response:
        async def made() -> Page:
            return Page.of(style()[0], "text/css; charset=utf-8")

        return self._sent(request, await self._shelf.take("style", made), kept=YEAR)

    def _sent(self, request: Request, page: Page, *, kept: str = "") -> Response:
        """Return a page as this reader takes it: packed if they can unpack it, or only that theirs is still right."""
        kept = kept or f"public, max-age={self._shelf.left(page)}, must-revalidate"
        headers = HEADERS | {"ETag": page.tag, "Cache-Control": kept if page.status == 200 else "no-cache"}
        headers["Vary"] = "Accept-Encoding"
        if page.named:
            headers["X-Robots-Tag"] = "noindex"
        known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
        if page.status == 200 and page.tag in known:
            return Response(status_code=304, headers=headers)
        body = page.body
        if page.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            body = page.packed
            headers["Content-Encoding"] = "gzip"
        return Response(body, page.status, headers=headers, media_type=page.media_type)


async def _failed(_: Request, error: Exception) -> Response:
    log.error("a page could not be made", error=place_of(error))
    return PlainTextResponse("出了点问题，已经记下。 Something went wrong; it has been noted.\n", 500, headers=HEADERS)


def _page_of(start: str) -> str:
    """Return the page to which the code on a poster leads. Raises: NotThere, for what is no such code."""
    kind, rest = start[:1], start[1:]
    if kind == "r" and rest.replace("-", "").replace("_", "").isalnum() and rest.isascii() and len(rest) <= 64:
        return f"service/{rest}"
    if kind in STARTS and rest.isascii() and rest.isdigit() and len(rest) < 17:
        return f"{STARTS[kind]}/{number(int(rest))}"
    raise NotThere


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


def _wanted(header: str) -> list[str]:
    """Return the languages that a reader's browser asks for, the best first."""
    found: list[tuple[float, str]] = []
    for each in header[:200].split(","):
        name, _, weight = each.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), name))
        except ValueError:
            continue
    return [name for _, name in sorted(found, key=lambda each: each[0]) if name]
