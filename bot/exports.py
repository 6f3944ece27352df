"""Files as they are made; exports in the worker process, from the database file itself, row by row."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.files import Files
from messages.pictures import Pictures
from schedules.errands import FileRefused
from storage.database import Database, Row
from storage.places import Place

if TYPE_CHECKING:
    from domain.exports import Order
    from storage.reading import Taken

MAKER = "export"
CHAIN_MAKER = "chain"
WITH_FILES = ("clean_photo", "gallery")  # these are given what lies with Telegram
PHOTO_BYTES_MOST = 15 * 1024 * 1024


class Exports:
    """What makes every file that is sent: exports and the chain from the database, all else from what came with it."""

    def __init__(self, pictures: Pictures, database: Database, files: Files) -> None:
        self._files = files
        self._pictures = pictures
        self._database = database

    async def draw(self, maker: str, values: dict[str, Any]) -> bytes:
        """Return a picture, a page, a workbook, an export or the public chain. Raises: PictureFailed."""
        if maker == CHAIN_MAKER:
            from bot import chain  # here: few ask for it

            return await chain.exported(self._database)
        if maker in WITH_FILES:
            values = values | {"contents": [await self._content(file_id) for file_id in values["file_ids"]]}
        if maker != MAKER:
            return await self._pictures.render(maker, values)
        from domain.exports import Order

        made = await self._pictures.call("bot.exports:write", self._database.place, Order.model_validate(values))
        assert isinstance(made, bytes)
        return made

    async def _content(self, file_id: str) -> bytes:
        """Return a file that lies with Telegram; empty, if it is there no more or too large."""
        try:
            return await self._files.fetch(file_id, PHOTO_BYTES_MOST)
        except FileRefused:
            return b""


def write(place: Place, order: Order) -> bytes:
    """Return the file of an order, on one consistent picture of the database."""
    from messages import exports as files  # here: what it needs is loaded in the worker alone
    from messages.words import words_for
    from storage import exports as stored
    from storage.reading import reading

    words = words_for(order.language, order.vocabulary)
    with reading(place) as (tx, taken):
        kinds = {"pledges": stored.pledges, "cases": stored.cases, "ratings": stored.ratings}
        sources = {
            kind: partial(_rows, taken, partial(rows, tx, order.path, since=order.since, until=order.until))
            for kind, rows in kinds.items()
        }
        return files.write(order, sources, words)


def _rows(taken: Taken, rows: Callable[..., AsyncIterator[Row]]) -> Iterator[Row]:
    from domain.exports import LINES_MOST

    return taken(rows(most=LINES_MOST))
