"""How the process that stays is started: by exec, with what only an interpreter's command line can set."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import NoReturn

ALLOCATOR = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_TOP_PAD_": "0"}  # glibc's
WITHOUT_COLUMNS = ["-X", "no_debug_ranges"]  # in tracebacks, of which our logs show none


def become_the_bot() -> NoReturn:
    """Become `bot.serve`, lean and alone: a seventh less memory stays in use for months (docs/performance.md)."""
    os.execve(sys.executable, command(), environment())  # noqa: S606 - ourselves


def command(*arguments: str) -> list[str]:
    """Return the command of such a process."""
    return [sys.executable, *_without_docstrings(), *WITHOUT_COLUMNS, "-m", "bot.serve", *arguments]


def environment() -> dict[str, str]:
    """Return the variables of such a process."""
    return ALLOCATOR | os.environ


def become_the_playground() -> NoReturn:
    """Become the playground with its bot: what `run` does where there is no token."""
    os.execv(sys.executable, [sys.executable, "-m", "bot", "run", "--browser"])  # noqa: S606 - ourselves


def _without_docstrings() -> list[str]:
    """Return Python's flag for it, where the files compiled so are there or will be: else each start takes seconds."""
    module = importlib.util.find_spec("telegram")
    compiled = importlib.util.cache_from_source(str(module.origin if module else ""), optimization=2)
    return ["-OO"] if not sys.dont_write_bytecode or Path(compiled).exists() else []
