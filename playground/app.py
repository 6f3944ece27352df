"""The application: Bot API, files, control API and page on one port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playground import control
from playground.bot_api import endpoint
from playground.connection import listen
from playground.errors import ApiError, ControlError
from playground.world import World

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
    " frame-src 'self' https: http://127.0.0.1:* http://localhost:*"  # Mini Apps
)


def create_app(world: World) -> ASGIApp:
    """Return the ASGI application of one world."""

    async def bot_api(request: Request) -> Response:
        return await endpoint.answer(request, world) or _Cut()

    async def download(request: Request) -> Response:
        found = world.files.at(request.path_params["path"])
        if request.path_params["token"] != world.bot.token or found is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return Response(found.upload.content, media_type="application/octet-stream")

    async def page(_: Request) -> Response:
        index = PAGE / "index.html"
        return FileResponse(index) if index.exists() else PlainTextResponse("The page is not built yet.")

    async def sentence(_: Request, error: Exception) -> Response:
        if isinstance(error, ControlError):
            return JSONResponse({"error": error.sentence}, error.status)
        return JSONResponse({"error": str(error)}, 400)

    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
            Mount("/control", routes=control.routes(world)),
            Route("/", page),
            Mount("/static", StaticFiles(directory=PAGE, check_dir=False)),
        ],
        exception_handlers={ControlError: sentence, ApiError: sentence},
    )
    return _with_headers(app, world)


class _Cut(Response):
    """No answer: the connection is gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send nothing."""


def _with_headers(app: ASGIApp, world: World) -> ASGIApp:
    """Put the clock's offset, and the page's policy, on every response."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Clock-Offset"] = f"{world.clock.offset:.3f}"
                if not scope["path"].startswith(("/bot", "/control")):
                    headers["Content-Security-Policy"] = POLICY
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        await app(scope, receive, with_headers)

    return wrapped


@asynccontextmanager
async def serve(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve a world in the running event loop; yield its base address, without a slash at the end."""
    async with listen(create_app(world), host, port) as address:
        try:
            yield address
        finally:
            await world.close()
