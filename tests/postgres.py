"""A PostgreSQL server of the tests' own: made from Debian's packages in a folder, on a socket there, gone afterwards.

What it keeps need not outlive it, so it never waits for the disk, and lies in memory where there is room: to copy a
database takes 0.07 s there, and half a second on a disk.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from storage import schema
from storage.places import Place

PROGRAMS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "shared_buffers=32MB")
MEMORY = Path("/dev/shm")
ROOM = 2 << 30  # bytes; a container's own is often 64 MiB
MODEL = "model"  # the database, brought up to date, of which every test gets a copy


class Server:
    """A server that runs; `folder` holds its data and its socket."""

    def __init__(self, folder: Path, programs: Path, options: tuple[str, ...] = HASTY) -> None:
        self.folder = folder
        self.programs = programs
        self.options = options
        self._numbers = itertools.count(1)
        self._has_model = False
        self._asking = ThreadPoolExecutor(1)

    def start(self) -> None:
        """Start it, or start it again."""
        given = " ".join(f"-c {option}" for option in ("listen_addresses=''", *self.options))
        self._run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", f"-k {self.folder} {given}")

    def stop(self) -> None:
        """End it at once."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", "data")

    def place(self, name: str) -> Place:
        """Return where a database of this server is."""
        return Place.of(f"postgresql:///{name}?host={self.folder}&user=pledgebook")

    @contextmanager
    def database(self, like: str = MODEL) -> Iterator[Place]:
        """Make a database, up to date and empty unless it is made `like` another; it is gone after the block."""
        name = f"test{next(self._numbers)}"
        place = self.make(name, like)
        try:
            yield place
        finally:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")

    def make(self, name: str, like: str = MODEL) -> Place:
        """Make a database that stays; while nobody is connected to it, others can be made like it."""
        if like == MODEL and not self._has_model:
            self.ask(f"CREATE DATABASE {MODEL} TEMPLATE template0")
            self._asking.submit(schema.migrate, self.place(MODEL)).result()  # it makes a loop of its own
            self._has_model = True
        self.ask(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy")
        return self.place(name)

    def ask(self, sql: str) -> None:
        """Run a statement, from wherever: whoever asks may have a loop of their own."""
        self._asking.submit(asyncio.run, self._ask(sql)).result()

    async def _ask(self, sql: str) -> None:
        from storage.postgres import connect  # most runs of the tests need no driver

        connection = await connect(self.place("postgres"))
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            user=_nobody(),
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )


@contextmanager
def server(options: tuple[str, ...] = HASTY) -> Iterator[Server]:
    """Make a server while the block runs. Raises: FileNotFoundError, where PostgreSQL is not installed."""
    memory = MEMORY if has_room() else None
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=memory))  # a short path: a socket's name has at most 107 letters
    try:
        if (nobody := _nobody()) is not None:
            shutil.chown(folder, nobody)
        made = Server(folder, _programs(), options)
        made._run("initdb", "-D", "data", "-U", "pledgebook", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
        made.start()
        try:
            yield made
        finally:
            made._asking.shutdown()
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def has_room() -> bool:
    """Say whether there is room for what tests write in the machine's memory."""
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM


def _programs() -> Path:
    found = sorted(path for pattern in PROGRAMS for path in Path("/").glob(pattern[1:]))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql-15")
    return found[-1]


def _nobody() -> str | None:
    """Return whom the server runs as, where we may not: it refuses to be the system's own."""
    if os.geteuid() != 0:
        return None
    return "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"
