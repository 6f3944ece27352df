"""Joining by itself: wrong links are forgotten once their hour is over."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from schedules.jobs import Tick
from storage import invitations


async def forget_guesses(tick: Tick) -> Counter[str]:
    """Forget who tried links that led nowhere."""
    hour_ago = tick.now - timedelta(hours=1)
    return Counter(guesses=await invitations.forget_guesses(tick.tx, before=hour_ago))
