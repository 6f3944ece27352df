"""A start that is cut off while the tables are being made leaves nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage import schema

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
