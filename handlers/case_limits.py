"""How often one account may try something, counted in memory only: who tries what is nobody's record."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.context import Context

SENT_A_DAY = 10
GUESSES_A_DAY = 10
COUNTED_MOST = 20_000  # accounts; beyond it the count begins anew


def within_limit(context: Context, what: str, most: int) -> bool:
    """Say whether whoever acts did `what` fewer than `most` times today."""
    return _counted(context).get(_key(context, what), 0) < most


def count(context: Context, what: str) -> None:
    """Count one more of `what` for whoever acts."""
    counted = _counted(context)
    if len(counted) > COUNTED_MOST:
        counted.clear()
    key = _key(context, what)
    counted[key] = counted.get(key, 0) + 1


def _counted(context: Context) -> dict[Any, int]:
    counted: dict[Any, int] = context.bot_data.setdefault("limits", {})
    return counted


def _key(context: Context, what: str) -> tuple[str, int, date]:
    return what, context.person.telegram_id, context.now.date()
