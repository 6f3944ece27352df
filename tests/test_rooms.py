"""The house's plan: imports point down the list of rooms, never up."""

from __future__ import annotations

import ast
import os
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from handlers.routes import Pressed
from handlers.table import DOORS, FEATURES, Door, load
from schedules.table import ERRANDS, JOBS, errand_of

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


def modules_imported(file: Path) -> set[str]:
    """Return the modules of ours that `file` imports as it is loaded."""
    known = {".".join(each.relative_to(ROOT).with_suffix("").parts) for each in MODULES}
    found: set[str] = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found & known


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


def test_no_module_needs_itself_so_that_any_may_be_loaded_first() -> None:
    graph = {".".join(file.relative_to(ROOT).with_suffix("").parts): modules_imported(file) for file in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def test_every_job_is_in_the_table_once() -> None:
    written = sorted(
        f"{file.stem}.{node.name}"
        for file in (ROOT / "schedules").glob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and ast.unparse(node.args) == "tick: Tick"
    )
    assert sorted(job.where for job in JOBS) == written
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert {name: errand_of(name).name for name in ERRANDS} == {name: name for name in ERRANDS}


def test_what_each_feature_listens_to_is_known_before_it_is_loaded() -> None:
    """After a change: WRITE_DOORS=1 python -m pytest -n 0 tests/test_rooms.py (see `handlers.table`)."""
    found = [
        Door(name, route.listens, route.key, route.kind.__name__ if isinstance(route, Pressed) else "")
        for name in FEATURES
        for route in load(name)
    ]
    heard = [(door.listens, door.key) for door in found]
    assert len(set(heard)) == len(heard), sorted(each for each in set(heard) if heard.count(each) > 1)
    lines = "".join("\t".join(door).rstrip("\t") + "\n" for door in found)
    if "WRITE_DOORS" in os.environ:
        DOORS.write_text(lines, "utf-8")
    assert DOORS.read_text("utf-8") == lines, "WRITE_DOORS=1 .venv/bin/python -m pytest -q -n 0 tests/test_rooms.py"
