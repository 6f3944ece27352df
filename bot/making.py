"""A picture or file of ours, made just before the letter that brings it is sent."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.outcomes import NotMade
from bot.request import Form
from storage.outbox import Queued

Draw = Callable[[str, dict[str, Any]], Awaitable[bytes]]


async def form_of(letter: Queued, attachment: dict[str, Any], draw: Draw) -> Form:
    """Return a letter's parameters with its file. Raises: NotMade."""
    try:
        content = await draw(attachment["maker"], attachment["values"])
    except Exception as error:
        raise NotMade from error
    fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in letter.payload.items()}
    return Form.of(fields, {attachment["field"]: (attachment["filename"], content)})
