"""Where a database is: a SQLite file, or a database of a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

POSTGRESQL = ("postgresql://", "postgres://")
SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Place:
    """One or the other; the address of a server may hold a password, and is never shown."""

    file: Path | None
    address: str = field(default="", repr=False)

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Return the place of a SQLite file."""
        return cls(path)

    @classmethod
    def of(cls, url: str) -> Self:
        """Return the place that a URL names. Raises: ValueError, for any other database."""
        if url.startswith(SQLITE) and len(url) > len(SQLITE):
            return cls(Path(url.removeprefix(SQLITE)))
        if url.startswith(POSTGRESQL):
            return cls(None, url)
        scheme = url.partition(":")[0]
        raise ValueError(f"it must look like sqlite:///pledgebook.db or postgresql://user@host/name, not {scheme}:…")

    @property
    def url(self) -> str:
        """Return the URL that names it."""
        return self.address if self.file is None else f"{SQLITE}{self.file}"

    @property
    def path(self) -> Path:
        """Return the SQLite file. Raises: ValueError, where there is none."""
        if self.file is None:
            raise ValueError("this is for a SQLite file; the database is PostgreSQL")
        return self.file

    def beside(self, suffix: str) -> Path:
        """Return what lies beside a file, or, of a server's database, where the process works: pledgebook-keys."""
        return Path(f"pledgebook{suffix}") if self.file is None else self.file.with_name(f"{self.file.stem}{suffix}")

    def __str__(self) -> str:
        """Return what may be shown of it."""
        if self.file is not None:
            return str(self.file)
        from urllib.parse import urlsplit

        parts = urlsplit(self.address)
        return f"PostgreSQL {parts.hostname or 'here'}{parts.path}"
