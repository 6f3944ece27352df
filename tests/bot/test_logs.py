"""Logs are for whoever reads them: nothing fails because nobody does any more."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture
def as_before() -> Iterator[None]:
    """Log as before, once the test is over."""
    kept = structlog.get_config()
    yield
    structlog.configure(**kept)


class Broken(io.StringIO):
    """A pipe whose other end has been closed."""

    def write(self, _: str) -> int:
        raise BrokenPipeError


@pytest.mark.usefixtures("as_before")
def test_who_closes_the_log_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    read = io.StringIO()
    monkeypatch.setattr(sys, "stderr", read)
    logs.set_up()
    logs.log.info("running", bot="x")
    assert "running" in read.getvalue()
    read.close()
    logs.log.info("still running")
    monkeypatch.setattr(sys, "stderr", Broken())
    logs.log.info("still running")
    monkeypatch.setattr(sys, "stderr", again := io.StringIO())
    logs.log.info("read again")
    assert "read again" in again.getvalue()
