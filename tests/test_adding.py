"""The worked examples of `docs/adding.md`, done to a copy of the house."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding.md").read_text("utf-8")
ROOMS = ("bot", "handlers", "schedules", "messages", "storage", "domain", "playground", "tests", "docs")
LINES_MOST = 40  # of one example; what a person reads in one go
STEP = re.compile(
    r"^(?P<where>A new file|In|At the end of) `(?P<path>[^`]+)`"
    r"(?:, (?P<how>after|before|in place of) `(?P<line>[^`]+)`)?:"
    r"\n\n```\w+\n(?P<text>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = {part.partition("\n")[0]: list(STEP.finditer(part)) for part in PAGE.split("\n## ")[1:]}


def do(house: Path, step: re.Match[str]) -> None:
    """Do what one step says; the line it names must be there once."""
    file = house / step["path"]
    if step["where"] == "A new file":
        assert not file.exists(), step["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step["text"], "utf-8")
        return
    lines = file.read_text("utf-8").splitlines(keepends=True)
    if step["where"] == "In":
        named = [at for at, line in enumerate(lines) if line.strip().startswith(step["line"].strip())]
        assert len(named) == 1, f"{step['path']} has {len(named)} lines that begin with {step['line']!r}"
        at = named[0] + (step["how"] == "after")
        lines[at : at + (step["how"] == "in place of")] = [step["text"]]
    else:
        lines.append(step["text"])
    file.write_text("".join(lines), "utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_can_be_read_in_one_go(name: str) -> None:
    assert EXAMPLES[name]
    text = "".join(step["text"] for step in EXAMPLES[name])
    assert len([line for line in text.splitlines() if line.strip()]) < LINES_MOST


def test_every_block_of_the_page_is_a_step_of_an_example() -> None:
    assert PAGE.count("\n```") == 2 * sum(len(steps) for steps in EXAMPLES.values())


def test_done_together_the_examples_do_what_they_promise(tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    steps = [step for each in EXAMPLES.values() for step in each]
    for step in steps:
        do(tmp_path, step)
    tests = [step["path"] for step in steps if step["path"].startswith("tests/")]
    assert len(tests) == len(EXAMPLES)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", *tests],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    assert f"{len(tests)} passed" in run.stdout
