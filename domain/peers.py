"""Peers beside each other, in bands: who clearly differs from what all do together, never who is first or last.

A share from few answers strays far by chance alone, so each peer is held against funnel limits for its own number of
answers. Sources: Spiegelhalter 2005, Funnel plots for comparing institutional performance; limits at 99.8 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from domain.statistics import K, Share, wilson

FUNNEL_Z = 3.090232306167813  # the 99.9 % quantile: two-sided 99.8 %, so that chance names one peer of 500
PEERS_LEAST = 3
Name = TypeVar("Name")


class Standing(StrEnum):
    """Where a peer stands, best first."""

    ABOVE = "above"
    SAME = "same"
    BELOW = "below"
    FEW = "few"


def standing_among(shares: Mapping[Name, Share | None], k: int = K) -> dict[Name, Standing]:
    """Return in which band each peer's share lies; None, or fewer than k answers: too few to say.

    The middle is what all peers make together. Fewer than three that can be told apart are not compared: all "same".
    """
    known = {name: share for name, share in shares.items() if share is not None and share.n >= k}
    standing = {name: Standing.SAME if name in known else Standing.FEW for name in shares}
    if len(known) < PEERS_LEAST:
        return standing
    middle = sum(share.count for share in known.values()) / sum(share.n for share in known.values())
    for name, share in known.items():
        low, high = wilson(share.count, share.n, FUNNEL_Z)
        if low > middle:
            standing[name] = Standing.ABOVE
        elif high < middle:
            standing[name] = Standing.BELOW
    return standing
