"""Pages kept for a minute, so that a thousand readers cost one look into the database.

Each page is made once at a time, and only so many wait to be made: beyond that the last copy is shown, or a request to
come back. Nobody is shown a page, here or from a cache on the way, two minutes after it was begun: what was taken back
meanwhile is gone by then. What is kept is bounded in number and size, whatever addresses somebody makes up.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, NamedTuple

FRESH_SECONDS = 60.0  # then it is made anew
GONE_SECONDS = 120.0  # then nobody is shown it any more, whoever kept it
KEPT_MOST = 1_000
KEPT_BYTES_MOST = 16 * 1024 * 1024
WAITING_MOST = 64
SMALL = 512  # bytes that are not worth compressing


class Busy(Exception):
    """Raised when too many pages wait to be made already."""


class Page(NamedTuple):
    """One page as it is sent."""

    body: bytes
    packed: bytes | None  # by gzip
    media_type: str
    tag: str
    status: int = 200
    named: bool = False  # persons are named on it: no search engine shall keep it
    begun_at: float = 0.0  # by the shelf's clock: what it shows is no younger

    @classmethod
    def of(cls, text: str | bytes, media_type: str, *, status: int = 200, named: bool = False) -> Page:
        """Return `text` as it is sent."""
        body = text.encode() if isinstance(text, str) else text
        packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALL else None
        return cls(body, packed, media_type, f'"{hashlib.sha256(body).hexdigest()[:20]}"', status, named)

    @property
    def size(self) -> int:
        """Return the bytes it takes."""
        return len(self.body) + len(self.packed or b"")


class Shelf:
    """The pages that are kept, the one used last at the end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._making: dict[Hashable, asyncio.Task[Page]] = {}

    async def take(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Page]]) -> Page:
        """Return the page of `key`, made anew if there is none or it is old.

        Raises: Busy; and whatever `make` raises.
        """
        kept = self._kept.get(key)
        if kept is not None and self._clock() - kept.begun_at < FRESH_SECONDS:
            self._kept.move_to_end(key)
            return kept
        making = self._making.get(key)
        if making is None:
            if len(self._making) >= WAITING_MOST:
                if kept is not None and self.left(kept) > 0:
                    return kept
                raise Busy
            making = self._making[key] = asyncio.create_task(self._make(key, make))
        return await asyncio.shield(making)  # a reader who goes away must not take it from the others

    def left(self, page: Page) -> int:
        """Return for how many seconds a reader, or a cache on the way, may keep a page."""
        return int(max(0.0, min(FRESH_SECONDS, page.begun_at + GONE_SECONDS - self._clock())))

    async def _make(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Page]]) -> Page:
        begun_at = self._clock()
        try:
            page = (await make())._replace(begun_at=begun_at)
        except BaseException:
            self._drop(key)  # what is no longer public must not be shown from here
            raise
        finally:
            del self._making[key]
        self._keep(key, page)
        return page

    def _keep(self, key: Hashable, page: Page) -> None:
        self._drop(key)
        self._kept[key] = page
        self._bytes += page.size
        while len(self._kept) > KEPT_MOST or self._bytes > KEPT_BYTES_MOST:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= kept.size
