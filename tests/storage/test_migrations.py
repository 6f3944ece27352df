"""A start that is cut off while the tables are being made leaves nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.doctor import examine
from bot.lock import only_process
from bot.settings import Settings
from storage import schema
from storage.failures import StorageFailure
from storage.secrets import Secrets

pytestmark = pytest.mark.sqlite


class CutOff(BaseException):
    """The process is gone: nothing handles this."""


@pytest.fixture
def statements() -> Iterator[list[int]]:
    """Return how many statements a migration ran and at which it is to be cut off; 0: not at all."""
    counted = [0, 0]

    def count(*_: Any) -> None:
        counted[0] += 1
        if counted[0] == counted[1]:
            raise CutOff

    event.listen(Engine, "before_cursor_execute", count)
    yield counted
    event.remove(Engine, "before_cursor_execute", count)


def test_a_migration_cut_off_at_any_statement_leaves_all_of_it_or_nothing(
    tmp_path: Path, statements: list[int]
) -> None:
    schema.migrate(tmp_path / "whole.db")
    whole = statements[0]
    assert whole > 40
    for at in (1, 4, whole // 2, whole - 1, whole):
        path = tmp_path / f"{at}.db"
        statements[:] = [0, at]
        with pytest.raises(CutOff):
            schema.migrate(path)
        assert schema.revision(path) is None
        statements[:] = [0, 0]
        schema.migrate(path)
        assert schema.revision(path) == schema.HEAD


async def test_what_is_no_database_or_has_no_place_is_said_and_nothing_is_written_over(tmp_path: Path) -> None:
    garbage, folder, file = tmp_path / "garbage.db", tmp_path / "folder.db", tmp_path / "file"
    garbage.write_bytes(bytes(range(256)) * 80)
    folder.mkdir()
    file.write_text("not a folder")
    for path in (garbage, folder):
        with pytest.raises(StorageFailure, match=path.name):
            schema.migrate(path)
    for refuse in (lambda: only_process(file / "pledgebook.db").__enter__(), lambda: Secrets(file)):
        with pytest.raises(StorageFailure, match="file"):
            refuse()
    settings = Settings(token=None, database_url=f"sqlite:///{garbage}")
    found = [finding async for finding in examine(settings)]
    assert any("not a database" in each.found and each.mend for each in found)
    assert garbage.read_bytes() == bytes(range(256)) * 80
