"""The HTTP server: uvicorn's protocol in our own event loop, with connections that can be cut."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

KEPT_ALIVE_SECONDS = 75
PORTS_TRIED = 50
PARTING_SECONDS = 0.5  # for answers under way when the server stops


class _WithTransport:
    """Hands the connection's transport to the application."""

    def __init__(self, app: ASGIApp, transport: asyncio.Transport) -> None:
        self._app = app
        self._transport = transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["transport"] = self._transport
        await self._app(scope, receive, send)


class _Protocol(HttpToolsProtocol):
    """HTTP/1.1 whose application can reach the transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app: Any = _WithTransport(self.app, transport)


async def cut(request: Request) -> None:
    """Close the TCP connection without an answer."""
    request.scope["transport"].abort()
    while (await request.receive())["type"] != "http.disconnect":
        pass


def open_socket(host: str, port: int) -> socket.socket:
    """Return a listening socket on `port` or, when it is taken, on the next free one."""
    for candidate in range(port, port + PORTS_TRIED) if port else [0]:
        try:
            listener = socket.create_server((host, candidate), backlog=512)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        # asyncio sets it only on sockets that name their protocol; without it every answer waits 40 ms for an ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    raise OSError(errno.EADDRINUSE, f"No free port from {port} on")


@asynccontextmanager
async def listen(app: ASGIApp, host: str, port: int) -> AsyncIterator[str]:
    """Serve `app` while the block runs; yield the address it has."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        timeout_keep_alive=KEPT_ALIVE_SECONDS,
    )
    config.load()
    state = ServerState()
    listener = open_socket(host, port)
    server = await asyncio.get_running_loop().create_server(
        lambda: _Protocol(config=config, server_state=state, app_state={}), sock=listener
    )
    bound = listener.getsockname()[1]
    try:
        yield f"http://{f'[{host}]' if ':' in host else host}:{bound}"
    finally:
        server.close()
        for connection in list(state.connections):
            connection.shutdown()
        if state.tasks:
            await asyncio.wait(state.tasks, timeout=PARTING_SECONDS)
        for task in list(state.tasks):
            task.cancel()
        await asyncio.gather(*state.tasks, return_exceptions=True)
        for connection in list(state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
        await server.wait_closed()
