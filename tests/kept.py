"""What whoever reads the database finds there, on either engine."""

from __future__ import annotations

from typing import Any

from storage.database import Database
from storage.places import Place
from storage.tables import metadata


async def everything(place: Place) -> bytes:
    """Return all there is: every byte of a file and its log; of a server's database every row, as text."""
    if place.file is not None:
        files = (file for file in place.file.parent.glob(f"{place.file.name}*") if file.is_file())
        return b"".join(file.read_bytes() for file in files)
    found = [await rows(place, f"SELECT * FROM {name}") for name in metadata.tables]
    return "\n".join(str(value) for table in found for row in table for value in row).encode()


async def rows(place: Place, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a question."""
    async with Database.picture(place) as tx:
        return [tuple(row.values()) for row in await tx.fetch_all(sql)]
