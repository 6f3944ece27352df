"""Write the next migration from the difference between storage/tables.py and the newest one: `REVISION "message"`.

`--first` replaces the first migration altogether; allowed only while nothing has been released.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage import schema

versions = schema.MIGRATIONS / "versions"


def main(arguments: list[str]) -> None:
    """Run Alembic's autogeneration on an empty file brought to the newest version."""
    first = "--first" in arguments
    if first:
        for file in versions.glob("*.py"):
            file.unlink()
        arguments = ["0001", "first"]
    identifier, message = arguments
    with tempfile.TemporaryDirectory() as folder:
        config = schema.configuration(Path(folder) / "empty.db")
        if not first:
            command.upgrade(config, "head")
        command.revision(config, message=message, rev_id=identifier, autogenerate=True)


main(sys.argv[1:])
