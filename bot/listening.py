"""A web server inside our own loop: for the webhook, and for those who watch over the process."""

from __future__ import annotations

import contextlib
import socket

import uvicorn
from starlette.applications import Starlette


def sock(listen: str, *, shared: bool = False) -> socket.socket:
    """Return a socket that listens at `host:port`; `shared`: beside others of ours, the system divides among them.

    Raises: OSError, if somebody else listens there.
    """
    host, _, port = listen.rpartition(":")
    listening = socket.create_server((host or "127.0.0.1", int(port)), reuse_port=shared)
    # asyncio sets it only on sockets that name their protocol; without it every answer waits 40 ms for an ACK.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def server(app: Starlette, listen: str, *, stop_seconds: int) -> tuple[uvicorn.Server, list[socket.socket]]:
    """Return a server of `app`, and its sockets, which listen already at `host:port`.

    Raises: OSError, if somebody else listens there.
    """
    listening = sock(listen)
    return of(app, stop_seconds=stop_seconds), [listening]


def of(app: Starlette, *, stop_seconds: int) -> uvicorn.Server:
    """Return a server of `app`, for sockets that listen already."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=stop_seconds
    )
    made = uvicorn.Server(config)
    made.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]  # signals are ours
    return made
