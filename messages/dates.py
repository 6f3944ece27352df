"""Moments as people say them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.deadlines import spoken_date
from messages.words import Words


def moment_text(moment: datetime, words: Words, zone: ZoneInfo, *, today: date) -> str:
    """Return a moment in people's words: 12月1日（周二）20:00."""
    local = moment.astimezone(zone)
    day = spoken_date(local.date(), today=today, language=words.language)
    return day + words.plain("gap-before-hour") + f"{local:%H:%M}"
