"""Peers beside each other, in bands: who clearly differs from what all do together, never who is first or last.

A share from few answers strays far by chance alone, so each peer is held against funnel limits for its own number of
answers. Sources: Spiegelhalter 2005, Funnel plots for comparing institutional performance; limits at 99.8 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import sqrt
from typing import TypeVar

from domain.statistics import K, Share, wilson

FUNNEL_Z = 3.090232306167813  # the 99.9 % quantile: two-sided 99.8 %, so that chance names one peer of 500
PEERS_LEAST = 3
PEERS_TO_LEARN_FROM = 6  # from how many peers overdispersion can be worked out
WINSORISED = 0.1  # of the scores at each end, taken as the nearest of the others
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
    Where peers differ by more than chance all over, for reasons nobody asked about, the limits are wider by as much.
    """
    known = {name: share for name, share in shares.items() if share is not None and share.n >= k}
    standing = {name: Standing.SAME if name in known else Standing.FEW for name in shares}
    if len(known) < PEERS_LEAST:
        return standing
    middle = sum(share.count for share in known.values()) / sum(share.n for share in known.values())
    z = FUNNEL_Z * sqrt(overdispersion(list(known.values())))
    for name, share in known.items():
        low, high = wilson(share.count, share.n, z)
        if low > middle:
            standing[name] = Standing.ABOVE
        elif high < middle:
            standing[name] = Standing.BELOW
    return standing


def overdispersion(shares: Sequence[Share]) -> float:
    """Return phi: by how much peers vary more than chance would have them, as a ratio of variances; 1 at least.

    Worked out from winsorised z-scores, so that the very peers that stand out do not hide themselves; a phi within what
    chance does to so few peers (I units: below 1 + 2 sqrt(2 / I)) corrects nothing. Needs `PEERS_TO_LEARN_FROM`
    peers: of fewer, one or two that stand out cannot be told from peers that all differ.
    Source: Spiegelhalter 2005, Handling over-dispersion of performance indicators, Qual Saf Health Care 14:347-351.
    """
    count, n = sum(share.count for share in shares), sum(share.n for share in shares)
    if len(shares) < PEERS_TO_LEARN_FROM or count in (0, n):
        return 1.0
    middle = count / n
    scores = sorted((share.ratio - middle) / sqrt(middle * (1 - middle) / share.n) for share in shares)
    cut = max(1, round(WINSORISED * len(scores)))
    low, high = scores[cut], scores[-1 - cut]
    phi = sum(min(max(score, low), high) ** 2 for score in scores) / len(scores)
    return phi if phi > 1 + 2 * sqrt(2 / len(scores)) else 1.0
