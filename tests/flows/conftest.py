"""What several stories begin with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from messages.posters import qr_png
from tests.district import District

MONDAY = datetime(2026, 11, 30, 2, tzinfo=UTC)  # 10:00 in the district; the clock of a test only goes forward


@pytest.fixture
async def monday(district: District) -> District:
    """Return the district at ten o'clock on a Monday."""
    await district.telegram.clock.to(MONDAY)
    return district


@pytest.fixture(scope="session")
def png() -> bytes:
    """Return a small picture."""
    return qr_png("https://t.me/pledgebook_bot")
