"""Only what Telegram signed for this bot, and lately, opens the desk."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.public.init_data import AHEAD_MOST, LASTS, TooOld, Unwelcome, key_of, opened_by, signed
from playground.web_apps import init_data
from playground.world import World

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
KEY = key_of("123456:TEST")
USER = {"id": 5_000_000_001, "first_name": "Ada", "language_code": "en"}


def handed(key: bytes = KEY, **fields: str) -> str:
    """Return what is handed over with these fields, properly signed."""
    given = {"user": json.dumps(USER), "auth_date": str(int(NOW.timestamp()))} | fields
    return urlencode(given | {"hash": signed(given, key)}, quote_via=quote)


def test_what_the_playground_signs_as_telegram_does_is_taken() -> None:
    world = World("123456:TEST", "pledgebook_bot", "承诺簿")
    ada = world.add_person("阿达", last_name="Lo & ve=lace", username="ada", language_code="zh-hans")
    said = init_data(world, ada)
    assert {name for name, _ in parse_qsl(said)} == {"query_id", "user", "auth_date", "signature", "hash"}
    now = datetime.fromtimestamp(world.clock.unix(), UTC)
    user = opened_by(said, KEY, now)
    assert (user["id"], user["first_name"], user["last_name"]) == (ada.id, "阿达", "Lo & ve=lace")
    with pytest.raises(Unwelcome):
        opened_by(said, key_of("123456:TEST2"), now)


def test_it_lasts_a_working_day_and_no_longer() -> None:
    assert opened_by(handed(), KEY, NOW + LASTS)["id"] == USER["id"]
    with pytest.raises(TooOld):
        opened_by(handed(), KEY, NOW + LASTS + timedelta(seconds=1))
    assert opened_by(handed(), KEY, NOW - AHEAD_MOST)["id"] == USER["id"]
    with pytest.raises(Unwelcome):
        opened_by(handed(), KEY, NOW - AHEAD_MOST - timedelta(seconds=1))


@pytest.mark.parametrize(
    "user",
    [
        "", "[]", "null", "1", "{", "[" * 3000, '{"id": "1", "first_name": "x"}', '{"id": -5, "first_name": "x"}',
        '{"id": 1e400, "first_name": "x"}',
        '{"id": 99999999999999999999, "first_name": "x"}', '{"id": true, "first_name": "x"}',
        '{"id": 5}', '{"id": 5, "first_name": ["x"]}', '{"id": 5, "first_name": "x", "is_bot": true}',
        '{"id": 5, "first_name": "x", "language_code": {"a": 1}}',
    ],
)  # fmt: skip
def test_even_what_is_signed_must_name_a_person(user: str) -> None:
    with pytest.raises(Unwelcome):
        opened_by(handed(user=user), KEY, NOW)


@pytest.mark.parametrize("moment", ["", "x", "-1", "1.5", "９", "0", "9" * 400])
def test_even_what_is_signed_must_have_a_moment(moment: str) -> None:
    with pytest.raises(Unwelcome):
        opened_by(handed(auth_date=moment), KEY, NOW)


@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_no_letter_can_be_changed(place: int, letter: str) -> None:
    said = handed()
    place %= len(said)
    changed = said[:place] + letter + said[place + 1 :]
    if dict(parse_qsl(changed, keep_blank_values=True)) == dict(parse_qsl(said)):
        return  # the same in another spelling
    with pytest.raises(Unwelcome):
        opened_by(changed, KEY, NOW)


@given(st.one_of(st.text(max_size=200), st.dictionaries(st.text(max_size=9), st.text(max_size=40)).map(urlencode)))
def test_whatever_is_made_up_is_refused(said: str) -> None:
    with pytest.raises(Unwelcome):
        opened_by(said, KEY, NOW)
