"""A day and an hour in people's words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.moments import parse_moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # a Tuesday, ten in the morning


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("明天下午3点", "2026-11-25 15:00"),
        ("周五下午三点半", "2026-11-27 15:30"),
        ("12月1日 9:30", "2026-12-01 09:30"),
        ("12月1日", "2026-12-01 09:00"),
        ("晚上8点", "2026-11-24 20:00"),
        ("9点", "2026-11-25 09:00"),  # it is past nine already
        ("明天中午12点", "2026-11-25 12:00"),
        ("Friday 3 pm", "2026-11-27 15:00"),
        ("1 December 9:30", "2026-12-01 09:30"),
        ("tomorrow at 6pm", "2026-11-25 18:00"),
    ],
)
def test_a_day_and_an_hour_are_understood(said: str, moment: str) -> None:
    language = "en" if said.isascii() else "zh"
    found = parse_moment(said, now=NOW, zone=ZONE, language=language)
    assert found is not None
    assert f"{found.astimezone(ZONE):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    "said", ["", "🎉", "不知道", "昨天9点", "今天 9:00", "2027年12月1日 9:00", "明天25点", "25:99", "hello"]
)
def test_what_is_past_too_far_or_no_moment_is_none(said: str) -> None:
    assert parse_moment(said, now=NOW, zone=ZONE) is None
