"""Logs: ids, kinds and outcomes; never what a person wrote or chose, never the token."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog

QUIET = ("httpx", "httpcore", "aiohttp", "aiosqlite", "apscheduler", "telegram", "uvicorn", "matplotlib", "alembic")


class Unfailing:
    """Standard error, whichever it is just now; nobody who reads it may end the bot by going away."""

    def write(self, text: str) -> None:
        """Write."""
        with suppress(OSError, ValueError):
            sys.stderr.write(text)

    def flush(self) -> None:
        """Write what is still held back."""
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def set_up(log_format: str = "text", level: int = logging.INFO) -> None:
    """Write our logs to standard error; libraries speak up only when something is wrong."""
    renderer: Any = structlog.dev.ConsoleRenderer(colors=False)
    if log_format == "json":
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, Unfailing())),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def place_of(error: BaseException) -> str:
    """Return what went wrong and where, without the message: messages may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or list(frames)
    where = " < ".join(f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in reversed(ours[-3:]))
    return f"{type(error).__name__} at {where}"


def log_unhandled(_: object, context: dict[str, Any]) -> None:
    """Log what asyncio found unhandled, without the message and the objects that it would print."""
    error = context.get("exception")
    log.error("unhandled", error=place_of(error) if isinstance(error, BaseException) else "no exception")


log: Any = structlog.get_logger("pledgebook")
