"""What is forgotten in time: ids of old updates, drafts nobody came back to, what old messages were about."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from schedules.jobs import Tick
from storage import attention, dialogues, outbox, updates

UPDATES_KEPT = timedelta(hours=48)  # Telegram redelivers for 24
DRAFTS_KEPT = timedelta(days=14)
ABOUT_KEPT = timedelta(days=90)


async def tidy_up(tick: Tick) -> Counter[str]:
    """Forget what has served its time."""
    await attention.forget(tick.tx, before=tick.week)
    tick.secrets.memory.tidy(tick.now)
    await outbox.tidy(tick.tx, now=tick.now, before=(tick.now - ABOUT_KEPT).date())
    return Counter(
        updates=await updates.forget(tick.tx, before=tick.now - UPDATES_KEPT),
        drafts=await dialogues.forget_before(tick.tx, tick.now - DRAFTS_KEPT),
    )
