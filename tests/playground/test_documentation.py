"""What the playground's page of documentation says to other bots' authors is run as it stands there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

PAGE = Path(__file__).parents[2] / "docs" / "playground.md"


async def test_the_example_of_a_bot_that_is_not_ours_runs_as_it_stands() -> None:
    [example] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(example, str(PAGE), "exec"), names)
    await cast("Callable[[], Awaitable[None]]", names["test_a_person_joins"])()
