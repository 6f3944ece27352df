"""The house's plan: imports point down the list of rooms, never up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "bot": {"handlers", "schedules", "messages", "storage", "domain"},
    "handlers": {"messages", "storage", "domain"},
    "schedules": {"messages", "storage", "domain"},
    "messages": {"domain"},
    "storage": {"domain"},
    "domain": set(),
    "playground": set(),
}
MODULES = sorted(file for room in MAY_IMPORT for file in (ROOT / room).rglob("*.py"))


def imported(file: Path) -> set[str]:
    """Return the top-level packages that `file` imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_imports_only_from_rooms_below_its_own(file: Path) -> None:
    room = file.relative_to(ROOT).parts[0]
    assert imported(file) & (MAY_IMPORT.keys() - {room}) <= MAY_IMPORT[room]


@pytest.mark.parametrize("room", ["domain", "messages", "storage"])
def test_the_lower_rooms_read_no_clock(room: str) -> None:
    for file in (ROOT / room).rglob("*.py"):
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not calls & {"now", "utcnow", "today"}, file.relative_to(ROOT)


def test_no_file_is_longer_than_a_person_holds_in_mind() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in MODULES
        if "versions" not in file.parts and (lines := len(file.read_text("utf-8").splitlines())) > 420
    }
    assert not long
