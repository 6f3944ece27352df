"""The tests' world: the real bot on a real database, talking HTTP to the playground's Bot API server."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from bot.app import Pledgebook
from bot.clock import OFFSET_HEADER, FollowingClock
from bot.serve import COLLECT_AFTER
from bot.settings import Settings
from messages.pictures import Pictures
from playground.app import serve
from playground.client import Telegram
from playground.world import World
from storage import schema
from storage.database import Database
from storage.places import Place
from tests.district import District
from tests.founded import Founded, in_a_loop_of_its_own
from tests.postgres import MEMORY, MODEL, Server, has_room, server

# How long an example takes is the machine's business. More of them: HYPOTHESIS_MAX_EXAMPLES=1000.
EXAMPLES = int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "40"))
hypothesis.settings.register_profile("ours", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("ours")

TOKEN = "123456:TEST"
BUSY_MOST = 20
FOUNDED = "founded"  # the server's database of which every test of the district gets a copy
ENGINE = os.environ.get("PLEDGEBOOK_TEST_ENGINE", "sqlite")
BEGINNING = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # a Monday, half past eight in Shanghai: whatever day it is here


def pytest_configure() -> None:
    """Keep the tests' files in memory where there is room: a durable commit waits for the disk, thousands of times."""
    if has_room():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is about SQLite's file where PostgreSQL is tested."""
    for item in items if ENGINE == "postgresql" else ():
        if item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="about SQLite's own file"))


def pytest_collection_finish() -> None:
    """Look no more through what lives as long as the tests do, as the bot itself does not."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a PostgreSQL server of our own; where PostgreSQL is not installed, only CI insists on it."""
    try:
        with server() as made:
            yield made
    except FileNotFoundError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated, empty file; each test works on a copy."""
    path = tmp_path_factory.mktemp("schema") / "empty.db"
    schema.migrate(path)
    return path


@dataclass
class House:
    """One test's bot and its Telegram."""

    bot: Pledgebook
    telegram: Telegram
    settings: Settings


class Painter:
    """The process that draws, handed on from one test's bot to the next: each would take a second to start."""

    worker: ProcessPoolExecutor | None = None

    @classmethod
    @asynccontextmanager
    async def lent_to(cls, pictures: Pictures) -> AsyncIterator[None]:
        """Let a bot have it; it is taken back when the picture in hand is done."""
        pictures._worker, cls.worker = cls.worker, None
        try:
            yield
        finally:
            async with pictures._turn:
                cls.worker = pictures._let_go()

    @classmethod
    def go_home(cls) -> None:
        """End it, if it is there."""
        worker, cls.worker = cls.worker, None
        if worker is not None:
            worker.shutdown(cancel_futures=True)


def pytest_unconfigure() -> None:
    """Leave no process behind."""
    Painter.go_home()


@asynccontextmanager
async def running(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    """Run the bot of `settings` while the block runs."""
    clock = FollowingClock()
    await telegram.idle(0)
    clock.hear({OFFSET_HEADER: str(telegram.ahead)})
    async with Pledgebook.open(settings, clock) as bot, Painter.lent_to(bot.pictures):
        stop = asyncio.Event()
        work = asyncio.create_task(bot.run(stop))
        ready = asyncio.create_task(bot.ready.wait())
        await asyncio.wait({ready, work}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():  # it has ended at its start, and says why
            ready.cancel()
            work.result()
        rest = telegram.rest

        async def rest_of_both() -> None:
            for tries in range(BUSY_MOST if ENGINE == "postgresql" else 1):
                await asyncio.sleep(0.1 if tries else 0)
                if await telegram.idle(quiet=0.005):  # False: silent for long, as a bot at work is on a busy machine
                    break
            while abs(bot.clock.offset.total_seconds() - telegram.ahead) > 0.01:
                if work.done():  # it has ended by itself; waiting for it would never end
                    work.result()
                    pytest.fail("the bot has stopped")
                await asyncio.sleep(0.002)
            await bot.settled()
            await telegram.refresh()

        telegram.rest = rest_of_both  # type: ignore[method-assign]
        try:
            yield House(bot, telegram, settings)
        finally:
            telegram.rest = rest  # type: ignore[method-assign]
            stop.set()
            await work


def fresh_world() -> World:
    """Return a world without people, whose clock stands at the beginning."""
    world = World(TOKEN, "pledgebook_bot", "承诺簿")
    world.clock.set_to(BEGINNING)
    return world


def settings_for(place: Place, api_url: str, keys: Path) -> Settings:
    """Return the settings of a bot on a database."""
    return Settings(token=TOKEN, api_url=api_url, database_url=place.url, secrets_dir=keys, rate=1000, chat_rate=1000)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Founded:
    """Return the small district, founded once, to be copied."""
    folder = tmp_path_factory.mktemp("founded")
    if ENGINE == "postgresql":
        place = request.getfixturevalue("postgres").make(FOUNDED)
    else:
        place = Place.of_file(folder / "pledgebook.db")
        shutil.copy(request.getfixturevalue("empty_database"), place.path)

    async def found() -> Founded:
        world = fresh_world()
        async with serve(world, "127.0.0.1", 0) as url, Telegram(url) as telegram:
            settings = settings_for(place, url, folder / "pledgebook-keys")
            async with running(settings, telegram) as house:
                founded = Founded.of(await District.found(house.bot, telegram), world, folder)
        database = await Database.open(place)
        await database.write(founded.take_roles)
        await database.close()
        return founded

    return in_a_loop_of_its_own(found())


@pytest.fixture
def standing(request: pytest.FixtureRequest) -> Founded | None:
    """Return the district that stands when the test begins; None where none is asked for, or each is founded anew."""
    return request.getfixturevalue("founded") if "district" in request.fixturenames else None


@pytest.fixture
async def telegram(standing: Founded | None) -> AsyncIterator[Telegram]:
    """Return the client of a fresh Bot API server, whose clock stands at the beginning."""
    world = fresh_world()
    if standing is not None:
        standing.put_world(world)
    async with serve(world, "127.0.0.1", 0) as url, Telegram(url) as client:
        yield client


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, standing: Founded | None) -> Iterator[Place]:
    """Return where a fresh database is, of the engine that is tested, empty but for the district that stands."""
    if standing is not None:
        standing.put_keys(tmp_path)
    if ENGINE == "postgresql":
        with request.getfixturevalue("postgres").database(MODEL if standing is None else FOUNDED) as made:
            yield made
        return
    database = tmp_path / "pledgebook.db"
    empty = request.getfixturevalue("empty_database")
    shutil.copy(empty if standing is None else standing.folder / "pledgebook.db", database)
    yield Place.of_file(database)


@pytest.fixture
async def database(place: Place) -> AsyncIterator[Database]:
    """Return it open."""
    database = await Database.open(place)
    yield database
    await database.close()


@pytest.fixture
def settings(tmp_path: Path, place: Place, telegram: Telegram) -> Settings:
    """Return the settings of a bot on a fresh database."""
    return settings_for(place, telegram.url, tmp_path / "pledgebook-keys")


@pytest.fixture
async def house(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    """Return a running bot on an empty organisation."""
    async with running(settings, telegram) as house:
        yield house


@pytest.fixture
async def district(house: House, standing: Founded | None) -> District:
    """Return a small district whose people have joined: officer, secretary, member, and a resident nobody knows."""
    if standing is None:
        return await District.found(house.bot, house.telegram)
    return await standing.district(house.bot, house.telegram)
