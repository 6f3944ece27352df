"""Whether the disk has room for what people say."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

LEAST = 32 * 1024 * 1024


class NoRoom(Exception):
    """Raised while the disk is nearly full: nothing is taken in, so that Telegram keeps it."""


class Room:
    """Looks at most once a second."""

    def __init__(self, folder: Path | None, least: int = LEAST) -> None:
        self.folder = folder
        self.least = least
        self._looked_at = -1.0
        self._is_there = True

    def is_there(self) -> bool:
        """Say whether more than the least is free; of a server's disk nothing is known until it refuses."""
        if self.folder is not None and time.monotonic() - self._looked_at >= 1:
            self._looked_at = time.monotonic()
            self._is_there = shutil.disk_usage(self.folder).free >= self.least
        return self._is_there
