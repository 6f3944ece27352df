"""The small district as it stands once its people have pressed START: made once, copied for each test."""

from __future__ import annotations

import asyncio
import copy
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bot.app import Pledgebook
from domain.units import Unit
from playground.client import Person, Telegram
from playground.world import World
from tests.district import District

OF_A_WORLD = ("people", "chats", "seq", "_person_ids", "_message_ids")


@dataclass(frozen=True)
class Founded:
    """A database, its keys in a folder, the world around it; the district's units and Telegram ids by their names."""

    folder: Path
    world: dict[str, Any]
    next_update: int
    units: dict[str, Unit]
    accounts: dict[str, int]

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
        await telegram.rest()
        return District(bot=bot, telegram=telegram, **self.units, **people)


def in_a_loop_of_its_own(work: Any) -> Any:
    """Run a coroutine to its end beside the loop of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
