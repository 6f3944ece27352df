"""Copies: whole, checked, without what would give people away, and restored only where nothing runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import backups
from bot.copies import Copies
from bot.doctor import examine
from bot.settings import Settings
from domain.people import Organisation
from playground.client import Telegram
from storage import updates
from storage.database import Transaction
from tests.conftest import running
from tests.digest_history import pledge
from tests.district import District
from tests.flows.test_polls import join, open_poll, unsealed, vote, vote_all
from tests.flows.test_ratings import ask, tick

pytestmark = pytest.mark.sqlite


async def test_a_backup_made_while_the_bot_runs_restores_everybody(district: District, tmp_path: Path) -> None:
    database = district.bot.settings.place.path
    copy = tmp_path / "copies" / "monday.db"
    copy.parent.mkdir()
    said = backups.backup(database, copy)
    assert "monday.db" in said
    backups.check(copy)
    elsewhere = tmp_path / "restored.db"
    backups.restore(copy, elsewhere)
    with closing(sqlite3.connect(elsewhere)) as restored:
        assert restored.execute("SELECT count(*) FROM people").fetchone()[0] == 4
        assert restored.execute("SELECT count(*) FROM outbox").fetchone()[0] == 0


async def test_a_restore_onto_a_running_bot_is_refused(district: District, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backups.backup(district.bot.settings.place.path, copy)
    with pytest.raises(backups.Unusable, match="running"):
        backups.restore(copy, district.bot.settings.place.path)


def test_a_copy_that_was_damaged_is_refused(empty_database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backups.backup(empty_database, copy)
    content = bytearray(copy.read_bytes())
    content[5000] ^= 0xFF
    copy.write_bytes(content)
    with pytest.raises(backups.Unusable, match="checksum"):
        backups.restore(copy, tmp_path / "restored.db")


def test_what_is_no_copy_of_ours_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("not a database at all, only words" * 50)
    with pytest.raises(backups.Unusable):
        backups.restore(text, tmp_path / "restored.db")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(backups.Unusable, match="not a copy"):
        backups.restore(other, tmp_path / "restored.db")


def test_a_backup_never_overwrites(empty_database: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(backups.Unusable, match="already"):
        backups.backup(empty_database, taken)
    assert taken.read_text() == "mine"


def test_what_was_there_before_a_restore_is_set_aside(empty_database: Path, tmp_path: Path) -> None:
    copy, target = tmp_path / "copy.db", tmp_path / "live.db"
    backups.backup(empty_database, copy)
    backups.backup(empty_database, target)
    backups.restore(copy, target)
    backups.restore(copy, target)
    for name in ("live.db.before-restore", "live.db.before-restore2"):
        assert (tmp_path / name).exists()
    assert not (tmp_path / "live.db.part").exists()


async def test_the_doctor_finds_nothing_to_mend_in_a_healthy_house_and_puts_wrong_figures_right(
    district: District,
) -> None:
    findings = [finding async for finding in examine(district.bot.settings)]
    assert {finding.what for finding in findings} >= {"Database", "Keys", "Token", "Webhook", "Outbox"}
    assert not [str(finding) for finding in findings if finding.mend and finding.what not in ("Clock", "Copies")]

    noon = datetime(2026, 11, 1, 4, tzinfo=UTC)

    async def spoil(tx: Transaction) -> None:
        unit_id = await tx.fetch_value("SELECT id FROM units ORDER BY length(path) DESC LIMIT 1")
        await pledge(tx, unit_id, "W", due_on="2026-12-31", created_at=noon, published_at=noon)
        await tx.write_gathered()
        await tx.execute("UPDATE rollups SET n = n + 1 WHERE unit_id = :unit_id AND measure = 'open'", unit_id=unit_id)

    await district.bot.database.write(spoil)
    told = []
    for _ in range(2):
        findings = {finding.what: finding async for finding in examine(district.bot.settings, recompute=True)}
        told.append(findings["Figures"].found)
    assert told[0].startswith("1 of 1 units were not what their rows say")
    assert "are what their rows say" in told[1]


async def test_the_doctor_says_how_to_mend_a_wrong_token(district: District) -> None:
    wrong = Settings(**(district.bot.settings.model_dump() | {"token": "1:wrong"}))
    findings = {finding.what: finding async for finding in examine(wrong)}
    assert "BotFather" in (findings["Token"].mend or "")


async def test_a_copy_is_made_every_night_and_the_oldest_is_thrown_away(settings: Settings, telegram: Telegram) -> None:
    folder = settings.place.path.parent / "copies"
    own = settings.model_copy(update={"backup_dir": folder, "backup_keep": 2})
    copies = Copies(own.place, folder, 2)
    async with running(own, telegram) as house:
        for _ in range(3):
            await telegram.clock.advance(days=1)
            await house.bot.settled()
            assert copies.made()[0] == (await telegram.clock.now()).date()
    assert [day.isoformat() for day in copies.made()] == ["2026-11-26", "2026-11-25"]
    assert len(list(folder.iterdir())) == 4  # two copies, two checksums
    assert [str(finding) async for finding in examine(own) if finding.what == "Copies" and finding.mend is None]


async def test_no_copy_is_made_before_its_hour_nor_without_room(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = Copies(settings.place, tmp_path / "copies", 2)
    at_two, at_four = (datetime(2026, 11, 24, hour, tzinfo=UTC) - timedelta(hours=8) for hour in (2, 4))
    assert copies.due(Organisation(), at_two) == date(2026, 11, 23)
    assert await copies.keep_up(Organisation(), at_two)
    assert copies.due(Organisation(), at_two) is None
    assert copies.due(Organisation(), at_four) == date(2026, 11, 24)
    monkeypatch.setattr("bot.copies.ROOM", 2**60)
    assert not await copies.keep_up(Organisation(), at_four)
    assert copies.made() == [date(2026, 11, 23)]


async def test_a_house_restored_from_last_nights_copy_goes_on_from_there(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    copy = tmp_path / "night.db"
    async with running(settings, telegram) as house:
        ada = await telegram.new_person("Ada", language_code="en")
        await ada.starts()
        await ada.taps("Settings")
        await ada.taps("中文")
        backups.backup(settings.place.path, copy)
        await ada.taps("English")
    backups.restore(copy, settings.place.path)
    async with running(settings, telegram) as house:
        await ada.starts()
        assert "设置" in str(ada.last.rows)
        assert await house.bot.database.read(updates.put_aside_count) == 0


async def test_after_a_restore_everybody_is_asked_again_told_why_and_counted_once(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    copy = tmp_path / "noon.db"
    async with running(settings, telegram) as house:
        district = await District.found(house.bot, telegram)
        voters = [*await join(district, 5), district.member]
        await open_poll(district)
        await vote_all(district, voters[:3], 0)
        backups.backup(settings.place.path, copy)
        await vote_all(district, voters[3:5], 1)
        await vote(district.member, "都不急")
    assert "the polls begin anew" in backups.restore(copy, settings.place.path)
    async with running(settings, telegram) as house:
        district = replace(district, bot=house.bot)
        await tick(district)
        assert await ask(district, "SELECT 1 FROM ballots UNION ALL SELECT 1 FROM participations") == []
        for person in (*voters, district.secretary):
            assert person.last.text.startswith("机器出过故障，从备份恢复了。")
            assert person.last.rows[0] == ["路灯"]
        told = len(district.member.received)
        await tick(district)
        assert len(district.member.received) == told  # once
        await vote_all(district, voters, 2)
        await vote_all(district, voters, 0)  # a second try is none
        assert await unsealed(district) == [{"0": 2}] * 6
        await telegram.clock.advance(days=8)
        await tick(district)
        await tick(district)
        assert "7 人里 6 人答了" in district.member.last.text
