"""What several stories begin with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from domain.people import Person as Known
from domain.roles import Role
from messages.posters import qr_png
from playground.client import Person
from storage import grants, members, people
from storage.database import Transaction
from tests import secretary_rows
from tests.district import District
from tests.in_english import taking_down

MONDAY = datetime(2026, 11, 30, 2, tzinfo=UTC)  # 10:00 in the district; the clock of a test only goes forward


@pytest.fixture
async def monday(district: District) -> District:
    """Return the district at ten o'clock on a Monday."""
    await district.telegram.clock.to(MONDAY)
    return district


@pytest.fixture
async def second(monday: District) -> Person:
    """Return a second officer of the district, who has no interest in anybody."""
    account = await monday.telegram.new_person("明", last_name="周", language_code="zh-hans")

    async def enter(tx: Transaction) -> None:
        now = monday.bot.clock.now()
        known = Known(telegram_id=account.id, name="周明", language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, known, on=now.date())
        assert person.id is not None
        member_id = await members.add(tx, unit_id=monday.root.id, name="周明")
        await members.claim(tx, member_id, person.id, at=now)
        await grants.give(tx, person_id=person.id, role=Role.OFFICER, unit_id=monday.root.id, on=now.date(), by=None)

    await monday.bot.database.write(enter)
    await account.starts()
    return account


@pytest.fixture(scope="session")
def png() -> bytes:
    """Return a small picture."""
    return qr_png("https://t.me/pledgebook_bot")


@pytest.fixture(autouse=True)
def rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Write down what leaders press, and hold it against `docs/secretary.md`."""
    test, found = request.node.nodeid, dict[str, secretary_rows.Row]()
    if "telegram" not in request.fixturenames or "[" in test:
        yield
        return
    if folder := os.environ.get("WRITE_ROWS"):
        with taking_down(monkeypatch) as said:
            monkeypatch.setattr(Person, "_tap", secretary_rows.recording(found, test, said))
            yield
        secretary_rows.leave(found, folder, test)
        return
    monkeypatch.setattr(Person, "_tap", secretary_rows.recording(found, test))
    yield
    secretary_rows.compare(found, test)
