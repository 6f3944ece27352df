"""Every statement that our modules hold, found by looking through them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Delete, Insert, Select, Update

from storage.statements import Either

ROOMS = ("storage", "schedules", "handlers")
WORDS = re.compile(r"\s*(SELECT|UPDATE|INSERT|DELETE|WITH)\s")


def all_statements() -> Iterator[tuple[str, Any]]:
    """Yield the name and the statement of every constant that is one."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if ".migrations" in module.name or module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if name.startswith("_"):  # a part of one
                    continue
                is_words = isinstance(value, str) and name.isupper() and WORDS.match(value)
                if is_words or isinstance(value, Select | Update | Insert | Delete | Either):
                    yield f"{module.name}.{name}", value
