"""How fast we may write, held against a server that counts every second of arrivals, in a time of its own."""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_right
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import MARGIN_SECONDS, Limits

TIMER_SECONDS = 0.001  # what a sleep ends late by


def arrivals(rate: float, seconds: float, *, quickest: float, slower_by: float, seed: int) -> list[float]:
    """Return when messages arrive at the server, if each takes `quickest` there and back, or up to so much longer."""
    random = Random(seed)
    limits = Limits(rate, rate, 0.0)
    at, arrived = 0.0, []
    under_way: list[tuple[float, int, list[float]]] = []
    for chat in itertools.count(1):
        while not limits.allow(at):
            at += max(limits.pause(at), 1e-6) + random.random() * TIMER_SECONDS
            while under_way and under_way[0][0] <= at:
                ended, _, call = heapq.heappop(under_way)
                limits.ended(call, ended)
        if at >= seconds:
            return sorted(arrived)
        out, back = (quickest / 2 + random.random() * slower_by for _ in range(2))
        arrived.append(at + out)
        heapq.heappush(under_way, (at + out + back, chat, limits.take(chat, at)))
    raise AssertionError


def most_within(seconds: float, moments: list[float]) -> int:
    """Return how many arrive at the most within any span of so many seconds."""
    return max(number - bisect_right(moments, at - seconds) for number, at in enumerate(moments, 1))


@given(
    rate=st.sampled_from([1.0, 5.0, 30.0, 120.0]),
    quickest=st.floats(0.0005, 0.2),
    slower_by=st.floats(0, 0.3),
    seed=st.integers(0, 2**32),
)
def test_no_second_sees_more_messages_arrive_than_may(
    rate: float, quickest: float, slower_by: float, seed: int
) -> None:
    moments = arrivals(rate, 4, quickest=quickest, slower_by=slower_by, seed=seed)
    # What one call loses on its way there another may win: the second is kept but for what they vary by.
    assert most_within(1 - 2 * slower_by, moments) <= rate


@pytest.mark.parametrize("rate", [30, 1_000])
def test_nearly_all_of_what_may_be_sent_is_sent(rate: int) -> None:
    moments = arrivals(rate, 6, quickest=0.002, slower_by=0.0, seed=1)
    assert most_within(1, moments) <= rate
    steady = [moment for moment in moments if moment > 2]
    assert (len(steady) - 1) / (steady[-1] - steady[0]) >= 0.99 * rate - MARGIN_SECONDS
