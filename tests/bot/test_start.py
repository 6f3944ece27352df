"""What the bot's process loads at its start, and what it does not: it shares a small server with others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel import Locale, dates, numbers

from bot import sources
from bot.settings import Settings
from handlers.table import FEATURES
from messages.words import words_for

DRAWS_OR_READS_FILES = {"PIL", "matplotlib", "numpy", "openpyxl", "segno", "xlsxwriter"}
SERVES = {"starlette", "uvicorn"}
MIGRATES = {"alembic", "mako"}
OF_ANOTHER_ONE = {"aiohttp", "cryptography", "greenlet", "jinja2", "pydantic_settings", "pygments", "rich", "typer"}

LOADED = """
import sys
from bot import extras, serve, sources
sources.read_apart()
with extras.left_out():
    import bot.app
print(*{name.partition(".")[0] for name in sys.modules}, *sys.modules)
"""


def printed_by(program: str) -> str:
    """Return what a fresh process prints."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_the_bot_starts_without_what_it_seldom_or_never_needs() -> None:
    loaded = set(printed_by(LOADED).split())
    assert not loaded & (DRAWS_OR_READS_FILES | SERVES | MIGRATES | OF_ANOTHER_ONE)
    features = {f"handlers.{name.partition('.')[0]}" for name in FEATURES}
    assert "handlers.table" in loaded
    assert not loaded & features  # each is loaded when somebody first uses it


@pytest.mark.parametrize("read", [sources.read, sources.read_apart])
def test_settings_are_read_from_environment_file_and_secrets_and_a_wrong_one_is_named(
    read: Callable[[], Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources, "SECRETS_DIRECTORY", tmp_path)
    (tmp_path / ".env").write_text('PLEDGEBOOK_TOKEN="1:of-a-file"\nPLEDGEBOOK_RATE=40\nPLEDGEBOOK_PAID_STARS=\n')
    (tmp_path / "pledgebook_secret_key").write_text("of a folder\n")
    for name, text in {"RATE": "25.5", "OFFICERS": "7, 8", "TOKEN": ""}.items():
        monkeypatch.setenv(f"PLEDGEBOOK_{name}", text)
    found = read()
    assert type(found) is Settings
    assert (found.rate, found.officers, found.paid_stars, found.language) == (25.5, (7, 8), 0, "zh")
    assert found.token is not None
    assert found.token.get_secret_value() == "1:of-a-file"  # an empty variable counts as none
    assert found.secret_key is not None
    assert found.secret_key.get_secret_value() == "of a folder"
    for name, text in {"RATE": "0", "LANGUAGE": "fr", "BACKUP_KEEP": "many"}.items():
        monkeypatch.setenv(f"PLEDGEBOOK_{name}", text)
    with pytest.raises(sources.WrongSetting, match=r"LANGUAGE: .*RATE: .*BACKUP_KEEP: "):
        read()


def test_the_parts_left_out_at_the_start_can_still_be_imported_when_they_are_needed() -> None:
    program = (
        "from bot import extras\n"
        "with extras.left_out():\n"
        "    import telegram.ext\n"
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM\n"
        "import rich\n"
        "print('both')"
    )
    assert printed_by(program) == "both\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_babel_was_made_to_forget_is_not_needed_for_words_dates_and_numbers(language: str) -> None:
    words_for(language)
    locale = Locale.parse(language)
    assert numbers.format_decimal(1234.5, locale=locale) == "1,234.5"
    assert locale.plural_form(1) == {"zh": "other", "en": "one"}[language]
    assert "2026" in dates.format_date(date(2026, 11, 27), "long", locale=locale)
