"""`pledgebook move`: takes the organisation from one database to another, of the same engine or the other."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

from bot.answered import Answered
from bot.delivery import UNMARKED_MOST
from bot.lock import only_process
from bot.settings import Settings
from storage import moving, schema
from storage.database import AlreadyRunning, Database, StorageFailure, Unfit, Use
from storage.places import Place


class Unusable(Exception):
    """Raised with a sentence that says why nothing was moved."""


async def move(settings: Settings, target: Place) -> str:
    """Copy the database of `settings` to `target`, where nothing may be yet; return a sentence about it.

    Raises: Unusable.
    """
    source = settings.place
    if source == target:
        raise Unusable("That is where the database is.")
    with ExitStack() as stack:
        try:
            for place in (source, target):
                stack.enter_context(only_process(place))
            alone = await Database.open(source, use=Use.ALONE) if source.file is None else None
            try:
                copied = await _copied(settings, source, target)
            finally:
                if alone is not None:
                    await alone.close()
        except AlreadyRunning:
            raise Unusable("A process is running on one of the two databases; stop it first.") from None
        except StorageFailure as error:
            raise Unusable(f"A database cannot be reached: {error}.") from error
    rows, digest = moving.total(copied)
    return (
        f"{rows} rows of {len(copied)} tables are now in {target}, each compared: SHA-256 {digest[:16]}….\n"
        f"The database as it was is still in {source}. Now set PLEDGEBOOK_DATABASE_URL to the new one, and\n"
        f"PLEDGEBOOK_SECRETS_DIR={settings.keys_folder.resolve()}: the keys stay where they are."
    )


async def _copied(settings: Settings, source: Place, target: Place) -> moving.Contents:
    found = await asyncio.to_thread(schema.revision, source)
    if found != schema.HEAD:
        raise Unusable(f"{source} holds no database of this version: run `pledgebook migrate` first.")
    if settings.answered_file.exists():
        answered = Answered(settings.answered_file, UNMARKED_MOST)
        left = answered.left()
        answered.close()
        if left:
            raise Unusable("The bot was ended in the middle of sending: start it once more, stop it, then move.")
    if await asyncio.to_thread(schema.revision, target) not in (None, schema.HEAD):
        raise Unusable(f"{target} is of another version; name an empty database.")
    await asyncio.to_thread(schema.migrate, target)
    try:
        return await moving.copy(source, target)
    except moving.NotEmpty:
        raise Unusable(f"There is something in {target} already; nothing was written.") from None
    except Unfit as error:
        raise Unusable(f"{target} cannot keep a row of {error}: is there a NUL in a text? Nothing was kept.") from None
    except moving.Differs as error:
        raise Unusable(f"What arrived differs in {error}: nothing was kept of it. Please tell us.") from error
