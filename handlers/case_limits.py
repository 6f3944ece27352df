"""How often one account may try something, counted in memory only: who tries what is nobody's record."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.context import Context

SENT_A_DAY = 10
GUESSES_A_DAY = 10
COUNTED_MOST = 20_000  # accounts; beyond it the count begins anew


def within_limit(context: Context, what: str, most: int) -> bool:
    """Count one more of `what` today for whoever acts; False once there were more than `most`."""
    counted: dict[Any, int] = context.bot_data.setdefault("limits", {})
    key = _key(context, what)
    if len(counted) > COUNTED_MOST:
        counted.clear()
    counted[key] = counted.get(key, 0) + 1
    return counted[key] <= most


def _key(context: Context, what: str) -> tuple[str, int, date]:
    return what, context.person.telegram_id, context.now.date()
