"""What docs/reliability.md and SECURITY.md name as tried is there, and what is installed is what was looked at."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.faults.__main__ import RUNS

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`(test_\w+)`")
DEFINED = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)


def rows(page: str, heading: str) -> list[str]:
    """Return the rows of the table whose head begins with `heading`."""
    text = (ROOT / page).read_text("utf-8")
    table = text[text.index(f"| {heading} |") :].partition("\n\n")[0]
    return table.splitlines()[2:]


@pytest.mark.parametrize(
    ("page", "heading", "least"), [("docs/reliability.md", "row", 26), ("SECURITY.md", "threat", 18)]
)
def test_every_threat_has_tests_and_every_test_named_is_there(page: str, heading: str, least: int) -> None:
    defined = {
        name for file in (ROOT / "tests").rglob("test_*.py") for name in DEFINED.findall(file.read_text("utf-8"))
    }
    found = rows(page, heading)
    assert len(found) >= least
    assert not [row for row in found if not NAMED.findall(row)]
    assert not [name for row in found for name in NAMED.findall(row) if name not in defined]


def test_every_long_run_named_is_one() -> None:
    long = {
        name for row in rows("docs/reliability.md", "row") for name in re.findall(r"`(\w+)`", row.partition("long:")[2])
    }
    assert long == {run.__name__ for run in RUNS}


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-bench.lock", "requirements-audit.lock"])
def test_every_package_is_pinned_by_its_hash_and_no_index_is_named(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    packages = re.split(r"^(?=[\w.-]+(?:\[[\w,]+\])?==)", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 20
    assert not [package.partition(" ")[0] for package in packages if "--hash=sha256:" not in package]
    assert not re.search(r"https?://|--(?:extra-)?index", text)


def test_an_audit_fails_for_a_known_hole_and_for_a_package_of_which_nobody_could_say() -> None:
    found = runpy.run_path(str(ROOT / "tools" / "audit.py"))
    sound = {"name": "a", "version": "1", "vulns": []}
    holed = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
    unknown = {"name": "c", "skip_reason": "Dependency not found"}
    assert found["judged"]([sound]) == (0, ["No known hole in 1 packages."])
    assert found["judged"]([sound, holed, unknown]) == (1, ["b 2: PYSEC-1, mended in 2.1."])
    assert found["judged"]([sound, unknown])[0] == 2
    assert found["judged"]([])[0] == 2
