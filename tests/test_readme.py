"""The README names every command and every setting, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.command_line import app
from bot.settings import Settings

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def test_every_command_is_in_the_readme() -> None:
    commands = {info.name or (info.callback.__name__ if info.callback else "") for info in app.registered_commands}
    named = set(re.findall(r"^\| `pledgebook (\w+)", README, re.MULTILINE))
    assert named == commands


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    named = dict(re.findall(r"^\| `PLEDGEBOOK_(\w+)` \| ([^|]+) \|", README, re.MULTILINE))
    assert named.keys() == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default not in (None, ()):
            assert f"{field.default}" in named[name.upper()]


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_file_that_the_readme_links_to_is_there(page: str) -> None:
    root = Path(__file__).parent.parent
    links = re.findall(r"\]\((?!http)([^)#]+)[)#]", (root / page).read_text("utf-8"))
    assert links
    missing = [link for link in links if not (root / link).exists()]
    assert not missing


def test_both_readmes_say_the_same_commands_and_the_same_about_other_systems() -> None:
    root = Path(__file__).parent.parent
    english, chinese = ((root / page).read_text("utf-8") for page in ("README.md", "README.zh.md"))
    for pattern in (r"^make \w+", r"`?\.venv/bin/pledgebook \w+", r"^\|.*?\|((?: [●◐○?] \|)+)$"):
        found = re.findall(pattern, english, re.MULTILINE)
        assert found, pattern
        assert found == re.findall(pattern, chinese, re.MULTILINE), pattern


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    root = Path(__file__).parent.parent
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", (root / "SECURITY.md").read_text("utf-8")))
    assert named
    assert not [name for name in named if not (root / name).exists()]
