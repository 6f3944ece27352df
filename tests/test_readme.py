"""The README names every command and every setting, and no other."""

from __future__ import annotations

import re
from pathlib import Path

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


def test_every_file_that_the_readme_links_to_is_there() -> None:
    root = Path(__file__).parent.parent
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    missing = [link for link in links if not (root / link).exists()]
    assert not missing


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    root = Path(__file__).parent.parent
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", (root / "SECURITY.md").read_text("utf-8")))
    assert len(named) > 10
    assert not [name for name in named if not (root / name).exists()]
