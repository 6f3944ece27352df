"""Several workers: who has which lanes, whose an update is, and how fast each may write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import fleet
from bot.fleet import LANES, fair_share, lane_of, sender_of
from bot.limits import Limits
from bot.settings import Settings
from bot.worker import Unsuited, check
from storage.seats import Seats
from tests.postgres import Server


@given(workers=st.integers(1, 40), rate=st.floats(1, 1000))
def test_shares_take_every_lane_and_everybody_who_sends_may_send(workers: int, rate: float) -> None:
    shares = [fair_share(number, workers, rate) for number in range(workers)]
    assert sum(shares) >= LANES
    assert all(int(rate * share / LANES) >= 1 for share in shares if share)
    held = 0  # by those who came first, up to their share
    for share in shares:
        held += min(share, LANES - held)
    assert held == LANES


@given(changes=st.lists(st.tuples(st.floats(0.05, 3), st.integers(0, 60)), min_size=1, max_size=20))
def test_however_a_rate_changes_no_second_sees_more_than_the_highest(changes: list[tuple[float, int]]) -> None:
    """A worker gains and loses lanes; what went in the last second counts against what it may send now."""
    limits, at, moments = Limits(30, 1000, 0.0), 0.0, list[float]()
    for lasts, rate in changes:
        limits.change(rate, at)
        until = at + lasts
        while at < until:
            if limits.allow(at):
                assert rate >= 1
                limits.take(1, at)
                moments.append(at)
                assert sum(at - each < 1 for each in moments) <= max(1, rate)
            at += 0.01


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        ({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": 7}}}, 7),
        ({"update_id": 1, "callback_query": {"from": {"id": 8}}}, 8),
        ({"update_id": 1, "poll_answer": {"user": {"id": 9}}}, 9),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -5}}}, -5),
        ({"update_id": 1, "message": {"from": "nobody"}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_is_its_persons(raw: dict[str, Any], sender: int | None) -> None:
    assert sender_of(raw) == sender
    assert sender is None or 0 <= lane_of(sender) < LANES


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "PostgreSQL"),
        ({"database_url": "postgresql:///x"}, "WEBHOOK_URL"),
        ({"database_url": "postgresql:///x", "webhook_url": "https://a.example/h", "paid_stars": 9}, "PAID_STARS"),
    ],
)
def test_what_workers_need_is_said_before_they_start(given: dict[str, Any], word: str) -> None:
    with pytest.raises(Unsuited, match=word):
        check(Settings(_env_file=None, token="1:A", **given))


async def test_a_lane_is_one_workers_and_free_as_soon_as_its_worker_is_gone(postgres: Server) -> None:
    with postgres.database("template0") as place:
        first, second = await Seats.take(place, "a:1"), await Seats.take(place, "b:2")
        before = await first.census()
        assert before.workers == sorted([first.number, second.number])
        assert await first.claim(40, before) == list(range(40))
        assert await second.claim(64, before) == list(range(40, 64))  # though it thinks that all are free
        assert await first.lead()
        assert not await second.lead()
        seen = await second.census()
        assert seen.has_leader
        assert (seen.addresses[0], seen.addresses[63]) == ("a:1", "b:2")
        await first.close()
        left = seen
        while len(left.workers) > 1:  # the server notices by itself, no clock of ours has a say
            left = await second.census()
        assert len(left.addresses) == 24
        assert await second.claim(64, left) == list(range(40))
        assert await second.lead()
        await second.close()


async def test_a_worker_that_is_stopped_falls_silent_by_itself_before_others_put_it_out_and_take_its_place(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fleet.SURE_SECONDS < fleet.GONE_SECONDS / 2
    monkeypatch.setattr(fleet, "GONE_SECONDS", 0.1)
    moments = {"stopped": 100.0, "other": 100.0}

    async def adopt() -> None:
        adopted.append("something")

    async def look(worker: fleet.Fleet) -> None:
        await worker._look(adopt, lambda lane: False, lambda: None)

    adopted: list[str] = []
    with postgres.database("template0") as place:
        stopped, other = (
            fleet.Fleet(place, f"{name}:1", 30, lambda name=name: moments[name]) for name in ("stopped", "other")
        )
        await look(stopped)
        moments["stopped"] += fleet.SURE_SECONDS - 0.1
        assert stopped.leads
        assert (len(stopped.lanes()), stopped.holds(7), stopped.pace()) == (LANES, True, 30)
        moments["stopped"] += 0.1
        assert not stopped.leads
        assert (stopped.lanes(), stopped.holds(7), stopped.pace()) == ([], False, 0)
        while not other.leads:  # the server says for how long it has not heard of the other
            await look(other)
        assert len(other.lanes()) == LANES
        assert other.elsewhere(7) is None
        assert len(adopted) == 2
        with pytest.raises(fleet.LOOKING_FAILED):
            await look(stopped)  # it goes on, and finds itself put out
        for worker in (stopped, other):
            await worker.stop()
