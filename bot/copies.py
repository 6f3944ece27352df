"""Copies made by the clock: one a day, checked as soon as it is written, and the oldest thrown away.

The files are the record: a day whose copy is there has been done, however often the process starts.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot import backups
from bot.logs import log
from domain.people import Organisation
from storage.places import Place

MADE_AT = time(3)  # where the organisation is: people sleep, and what a copy costs disturbs nobody
LATE_AFTER = timedelta(days=2, hours=12)  # from the midnight that begins its day: one night may have been missed
ROOM = 3  # times the database: the copy, and what tidying it takes for a moment
NAME = re.compile(r"pledgebook-(\d{4}-\d{2}-\d{2})\.db")


@dataclass(slots=True)
class Copies:
    """The folder of daily copies of one database."""

    database: Place
    folder: Path
    keep: int  # copies
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def made(self) -> list[date]:
        """Return the days of which there is a copy, the newest first."""
        if not self.folder.is_dir():
            return []
        found = (NAME.fullmatch(path.name) for path in self.folder.iterdir())
        return sorted((date.fromisoformat(match[1]) for match in found if match), reverse=True)

    def of(self, day: date) -> Path:
        """Return where the copy of a day is, or would be."""
        return self.folder / f"pledgebook-{day.isoformat()}.db"

    def due(self, organisation: Organisation, now: datetime) -> date | None:
        """Return the day whose copy is to be made now; None when it has been made or its hour has not come."""
        here = now.astimezone(organisation.zone)
        day = here.date() if here.time() >= MADE_AT else here.date() - timedelta(days=1)
        return None if self.of(day).exists() else day

    async def keep_up(self, organisation: Organisation, now: datetime) -> bool:
        """Make the copy that is due, if one is, and throw away the oldest; True when one was made."""
        async with self._one_at_a_time:
            day = self.due(organisation, now)
            return day is not None and await self._made(day)

    async def _made(self, day: date) -> bool:
        try:
            await asyncio.to_thread(self._make, day)
        except (backups.Unusable, OSError) as error:  # tried again soon; `doctor` says how old the last is
            log.error("no copy made", error=str(error) if isinstance(error, backups.Unusable) else type(error).__name__)
            return False
        log.info("copy made", day=day.isoformat())
        return True

    def _make(self, day: date) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = self.database.file  # of a server's database nothing is known before it is written
        needed = 0 if known is None else ROOM * known.stat().st_size
        if shutil.disk_usage(self.folder).free < needed:
            raise backups.Unusable(f"A copy needs {needed // 1024**2} MiB free in {self.folder}.")
        target = self.of(day)
        backups.backup(self.database, target)
        try:
            backups.check(target)
        except backups.Unusable:
            target.rename(target.with_suffix(".unusable"))
            raise
        for old in self.made()[self.keep :]:
            for path in (self.of(old), backups.checksum_file(self.of(old))):
                path.unlink(missing_ok=True)
