"""What the bot's process loads at its start, and what it does not: it shares a small server with others."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from babel import Locale, dates, numbers

from messages.words import words_for

DRAWS_OR_READS_FILES = {"PIL", "matplotlib", "numpy", "openpyxl", "segno", "xlsxwriter"}
SERVES = {"starlette", "uvicorn"}
MIGRATES = {"alembic", "mako"}
OF_ANOTHER_ONE = {"cryptography", "greenlet", "pygments", "rich", "typer"}

LOADED = """
import sys
from bot import extras, serve
serve.read_settings()
with extras.left_out():
    import bot.app
print(*{name.partition(".")[0] for name in sys.modules})
"""


def printed_by(program: str) -> str:
    """Return what a fresh process prints."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_the_bot_starts_without_what_it_seldom_or_never_needs() -> None:
    loaded = set(printed_by(LOADED).split())
    assert not loaded & (DRAWS_OR_READS_FILES | SERVES | MIGRATES | OF_ANOTHER_ONE)


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
