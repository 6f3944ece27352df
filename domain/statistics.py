"""Figures that may be shown: with their uncertainty, and only where nobody can be singled out.

`K` may be raised by an organisation, never lowered. A level is a rating from 1 (very dissatisfied) to 5.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Self

K = 5
_Z95 = 1.959963984540054  # the 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, and between which ratios the true share lies with 95 % confidence."""

    count: int
    n: int
    low: float
    high: float

    @classmethod
    def of(cls, count: int, n: int) -> Self:
        """Return the share of `count` in `n` answers.

        Raises: ValueError, unless 0 <= count <= n and n > 0.
        """
        low, high = wilson(count, n)
        return cls(count, n, low, high)

    @property
    def ratio(self) -> float:
        """Return the share as a ratio, 0 to 1."""
        return self.count / self.n

    def differs_from(self, other: "Share") -> bool:
        """Say whether two shares differ by more than chance: their difference's 95 % interval leaves out zero.

        Source: Newcombe 1998, method 10 (from the two Wilson intervals).
        """
        gap = self.ratio - other.ratio
        below = gap - sqrt((self.ratio - self.low) ** 2 + (other.high - other.ratio) ** 2)
        above = gap + sqrt((self.high - self.ratio) ** 2 + (other.ratio - other.low) ** 2)
        return below > 0 or above < 0


def wilson(count: int, n: int, z: float = _Z95) -> tuple[float, float]:
    """Return the interval in which the ratio behind `count` of `n` lies; honest for small n and near 0 and 1.

    Raises: ValueError, unless 0 <= count <= n and n > 0. Source: Wilson 1927; Brown, Cai and DasGupta 2001.
    """
    if n <= 0 or not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    ratio = count / n
    middle = ratio + z * z / (2 * n)
    reach = z * sqrt(ratio * (1 - ratio) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if count == 0 else (middle - reach) / scale
    high = 1.0 if count == n else (middle + reach) / scale
    return max(0.0, low), min(1.0, high)


def response_rate(complete: int, asked: int) -> float | None:
    """Return complete answers as a ratio of people asked; None when nobody was asked.

    Raises: ValueError, if more answered than were asked. Source: AAPOR, Standard Definitions, response rate 1 (RR1).
    """
    if not 0 <= complete <= asked:
        raise ValueError(f"{complete} answers from {asked} asked")
    return complete / asked if asked else None


def may_show(n: int, k: int = K) -> bool:
    """Say whether a figure from `n` people may be shown by itself.

    Raises: ValueError, if `k` is below the promised `K`.
    """
    if k < K:
        raise ValueError(f"k is {K} at least")
    return n >= k


# --- Running ratings: disjoint batches ---


class Band(StrEnum):
    """A rating made coarse, so that "all the same" does not tell what each one said."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Batch:
    """Ratings published together: their bands always, their levels unless all were the same."""

    n: int
    bands: Mapping[Band, int]
    counts: Mapping[int, int] | None


def band(level: int) -> Band:
    """Return the band of a level: up to 2 low, 4 and more high."""
    return Band.LOW if level <= 2 else Band.HIGH if level >= 4 else Band.MIDDLE


def close_batch(pending: Mapping[int, int], k: int = K) -> Batch | None:
    """Return all `pending` ratings as one batch; None while there are fewer than `k` new ones, which go on waiting.

    A batch once closed is never added to, and the next begins empty, so no two figures differ by fewer than k people.
    """
    counts = {level: count for level, count in pending.items() if count}
    n = sum(counts.values())
    if not may_show(n, k):
        return None
    return Batch(n, _bands(counts), counts if len(counts) > 1 else None)


def running_total(batches: Iterable[Batch]) -> dict[Band, int]:
    """Return the ratings of all batches, in bands only: levels would give unanimous batches away by subtraction."""
    total: Counter[Band] = Counter()
    for batch in batches:
        total.update(batch.bands)
    return dict(total)


def _bands(counts: Mapping[int, int]) -> dict[Band, int]:
    bands: Counter[Band] = Counter()
    for level, count in counts.items():
        bands[band(level)] += count
    return dict(bands)


# --- Cells beside their total ---


def withheld(cells: Mapping[str, int], k: int = K) -> frozenset[str]:
    """Return which of the cells that make up a published total must be shown as "too few".

    Those below k, and as many of the next larger ones as it takes that total less shown cells leaves a group of at
    least k over two cells or more. If all that is left are cells of k - 1, one more goes with them: their sum alone
    would tell each.
    """
    may_show(0, k)
    by_size = sorted(cells, key=lambda name: (cells[name], name))
    hidden = [name for name in by_size if cells[name] < k]
    small = len(hidden)
    for name in by_size[small:]:
        # Cells of one size go together: which of them was taken would tell the small ones to who knows this rule.
        tied = len(hidden) > small and cells[name] == cells[hidden[-1]]
        if not tied and not _gives_away([cells[h] for h in hidden], k):
            break
        hidden.append(name)
    return frozenset(hidden)


def exposed(shown: Mapping[str, int | None], total: int, k: int = K) -> bool:
    """Say whether a table (None: "too few") beside its total lets a reader work out a group smaller than k.

    The audit of `withheld`: it sees only what is published, and does not repeat its reasoning.
    """
    hidden = sum(value is None for value in shown.values())
    left = total - sum(value for value in shown.values() if value is not None)
    return any(value is not None and value < k for value in shown.values()) or (
        (hidden > 0 and 0 < left < k) or (hidden == 1 and left > 0)
    )


def withheld_in_tree(totals: Mapping[str, int], k: int = K) -> frozenset[str]:
    """Return the paths whose totals must not be shown, in a tree where every total includes those below it.

    What is a unit's own counts as one more child, since anyone can subtract. Below a withheld unit nothing is shown.
    """
    hidden: set[str] = set()
    children: dict[str | None, list[str]] = {}
    for path in totals:
        children.setdefault(_parent_in(path, totals), []).append(path)
    for parent in sorted(children, key=lambda path: len(path or "")):
        family = children[parent]
        if parent is None:
            hidden.update(top for top in family if totals[top] < k)  # tops are not summed anywhere
        elif parent in hidden:
            hidden.update(family)
        else:
            cells = {path: totals[path] for path in family}
            if own := totals[parent] - sum(cells.values()):
                cells["own"] = own
            hidden.update(withheld(cells, k) - {"own"})
    return frozenset(hidden)


def _gives_away(hidden: list[int], k: int) -> bool:
    left = sum(hidden)
    if left == 0:
        return False
    all_but_one_short = all(value == k - 1 for value in hidden)
    return left < k or len(hidden) < 2 or all_but_one_short


def _parent_in(path: str, totals: Mapping[str, int]) -> str | None:
    """Return the nearest path above that has a total of its own."""
    ids = path.strip("/").split("/")
    for length in range(len(ids) - 1, 0, -1):
        above = "/" + "/".join(ids[:length]) + "/"
        if above in totals:
            return above
    return None
