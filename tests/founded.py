"""The small district as it stands once its people have pressed START: made once, copied for each test.

Who leads it is written anew into each copy once its bot runs: at its start a bot looks for whom something is due to.
"""

from __future__ import annotations

import asyncio
import copy
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from bot.app import Pledgebook
from domain.units import Unit
from playground.client import Person, Telegram
from playground.world import World
from storage.database import Transaction
from storage.tables import grants
from tests.district import District

WRITTEN = [each for each in grants.c if each is not grants.c.id]
OF_A_WORLD = ("people", "chats", "seq", "_person_ids", "_message_ids")


@dataclass(frozen=True)
class Founded:
    """A database, its keys in a folder, the world around it; the district's units and Telegram ids by their names."""

    folder: Path
    world: dict[str, Any]
    next_update: int
    units: dict[str, Unit]
    accounts: dict[str, int]
    roles: list[dict[str, Any]] = field(default_factory=list)  # rows of `grants`

    @classmethod
    def of(cls, district: District, world: World, folder: Path) -> Founded:
        """Take down how things stand; the bot that lives in `folder` ends afterwards."""
        parts = {each.name: getattr(district, each.name) for each in fields(District)}
        return cls(
            folder=folder,
            world=copy.deepcopy({name: getattr(world, name) for name in OF_A_WORLD}),
            next_update=world.updates._next_id,
            units={name: part for name, part in parts.items() if isinstance(part, Unit)},
            accounts={name: part.id for name, part in parts.items() if hasattr(part, "telegram")},
        )

    async def take_roles(self, tx: Transaction) -> None:
        """Take the roles out of the database, which no bot uses just now."""
        self.roles.extend(dict(row) for row in await tx.fetch_all(select(*WRITTEN).order_by(grants.c.id)))
        await tx.execute(delete(grants))

    def put_keys(self, folder: Path) -> None:
        """Lay a copy of the keys in a folder."""
        shutil.copytree(self.folder / "pledgebook-keys", folder / "pledgebook-keys")

    def put_world(self, world: World) -> None:
        """Let a fresh world be as it was."""
        for name, part in copy.deepcopy(self.world).items():
            setattr(world, name, part)
        world.updates._next_id = self.next_update

    async def district(self, bot: Pledgebook, telegram: Telegram) -> District:
        """Return the district in the hands of a bot that runs on a copy."""
        known = {user["id"]: user for user in (await telegram.state())["users"]}
        people = {name: Person(telegram, known[number]) for name, number in self.accounts.items()}

        async def lead(tx: Transaction) -> None:
            for row in self.roles:
                await tx.insert(grants, **row)

        await bot.database.write(lead)
        await telegram.rest()
        return District(bot=bot, telegram=telegram, **self.units, **people)


def in_a_loop_of_its_own(work: Any) -> Any:
    """Run a coroutine to its end beside the loop of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
