"""The weekly budget of attention: what counts, what is kept free, when it is fresh."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.attention import LEAVES_FREE, MOST, STANDINGS, counts, fresh_at, has_room, most_of, week_of

ROOT = Path(__file__).parent.parent.parent
CALL = re.compile(r"\.(?:say|say_once|say_to_chat|tell|whisper)\((.*?)\)\n", re.DOTALL)
UNASKED = ("reminder", "pairing", "poll", "broadcast")


def test_only_what_nobody_asked_for_counts() -> None:
    assert {kind for kind in STANDINGS if counts(kind)} >= set(UNASKED)
    assert not any(counts(kind) for kind in ("reply", "news", "case", "due", "digest", "approval"))
    assert counts("a kind that nobody has thought about")


def test_every_kind_that_is_said_unasked_is_in_the_table() -> None:
    said: set[str] = set()
    for room in ("schedules", "handlers"):
        for file in (ROOT / room).glob("*.py"):
            for call in CALL.findall(file.read_text("utf-8")):
                said |= set(re.findall(r'\bkind="([\w ]+)"', call))
    assert said
    assert said <= STANDINGS.keys()


def test_what_a_person_promised_comes_before_what_others_want_to_tell_them() -> None:
    allowed = {kind: sum(has_room(kind, spent=spent, most=MOST) for spent in range(10)) for kind in UNASKED}
    assert allowed == {"reminder": 5, "pairing": 4, "poll": 4, "broadcast": 3}


@given(st.integers(1, 20), st.integers(0, 40), st.sampled_from(sorted(STANDINGS)))
def test_nobody_gets_more_than_their_number_and_no_kind_is_shut_out(most: int, spent: int, kind: str) -> None:
    room = has_room(kind, spent=spent, most=most)
    assert room or counts(kind)
    assert has_room(kind, spent=0, most=most)
    if counts(kind) and spent >= most:
        assert not room


@given(st.one_of(st.none(), st.integers(1, 20)), st.integers(1, 20))
def test_a_person_can_only_lower_the_number(own: int | None, organisation: int) -> None:
    assert 1 <= most_of(own, organisation) <= organisation
    assert own is None or most_of(own, organisation) <= own


@given(st.integers(0, 2 * 366 * 24 * 60))
def test_budgets_are_fresh_on_monday_where_the_organisation_is(minutes: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    for name in ("Asia/Shanghai", "Europe/Berlin", "America/Santiago"):
        zone = ZoneInfo(name)
        fresh = fresh_at(now, zone)
        assert now < fresh <= now + timedelta(days=7, hours=1)
        assert week_of(fresh.astimezone(zone).date()) == week_of(now.astimezone(zone).date()) + timedelta(days=7)


def test_every_kind_that_leaves_places_free_counts() -> None:
    assert all(counts(kind) for kind in LEAVES_FREE)
    assert week_of(date(2026, 11, 29)) == date(2026, 11, 23)
