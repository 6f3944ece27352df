"""Keep what a released version's database holds, for the test that brings it to every later schema: `VERSION`.

Writes tests/storage/releases/VERSION.json.xz: the schema's revision, and the rows of the sample district by table.
The tables themselves are not in it: the migrations make them as they were, up to that revision.
"""

import asyncio
import json
import lzma
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot import sample
from storage import schema
from storage.database import Database
from storage.secrets import Secrets
from storage.tables import metadata

RELEASES = Path(__file__).parent.parent / "tests" / "storage" / "releases"
NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


async def fill(path: Path) -> None:
    """Found the sample district in a new file."""
    database = await Database.open(path)
    await sample.seed(database, Secrets(path.with_name("keys")), now=NOW)
    await database.close()


def rows_of(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return the rows of every table; bytes as hexadecimal text behind `x:`."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = {}
    for table in sorted(metadata.tables):
        rows = [
            {name: f"x:{row[name].hex()}" if isinstance(row[name], bytes) else row[name] for name in row.keys()}  # noqa: SIM118 - a Row's own names
            for row in connection.execute(f"SELECT * FROM {table}")
        ]
        if rows:
            found[table] = rows
    connection.close()
    return found


def main(version: str) -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "release.db"
        schema.migrate(path)
        asyncio.run(fill(path))
        kept = {"version": version, "revision": schema.HEAD, "rows": rows_of(path)}
    RELEASES.mkdir(exist_ok=True)
    target = RELEASES / f"{version}.json.xz"
    target.write_bytes(lzma.compress(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(), preset=9))
    print(f"{target}: {sum(map(len, kept['rows'].values()))} rows, {target.stat().st_size >> 10} KiB")


if __name__ == "__main__":
    main(*sys.argv[1:])
