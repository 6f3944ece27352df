"""The tour names what is there: whoever renames a function finds the sentence about it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOUR = (ROOT / "docs" / "tour.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r"`((?:bot|handlers|schedules|messages|storage|domain)(?:\.\w+)+)`", TOUR)))
FILES = sorted(set(re.findall(r"`((?:\w+/)+[\w.]*)`", TOUR)) | set(re.findall(r"\]\((\w+\.md)\)", TOUR)))


@pytest.mark.parametrize("name", NAMES)
def test_what_the_tour_names_is_in_the_code(name: str) -> None:
    parts = name.split(".")
    found = importlib.import_module(".".join(parts[:2]))
    for part in parts[2:]:
        found = getattr(found, part)
    assert found is not None


def test_the_files_the_tour_points_to_are_there() -> None:
    assert len(NAMES) > 25
    assert not [name for name in FILES if not ((ROOT / name).exists() or (ROOT / "docs" / name).exists())]
