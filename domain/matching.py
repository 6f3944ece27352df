"""Which pairs a round of pairing proposes: best first, then every exchange that is better or leaves fewer alone.

A plain rule rather than a general matching library (`docs/decisions/0050-pairing-rule.md`). Whoever is left makes a
pair three.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from domain.pairings import ROOM_MOST, Candidate, Side, topics
from domain.units import is_within, path_ids

CANDIDATES_MOST = 200
SWEEPS_MOST = 20  # over all pairs; in practice two or three find nothing more to exchange
_MATCH, _SECTOR, _NEAREST = 10, 2, 3  # what a topic in common, the same sector, and the same unit are worth

Pair = frozenset[str]  # of keys


@dataclass(frozen=True)
class Proposal:
    """Two who might be paired, or three; and the topics in which the need of one meets what another offers."""

    who: tuple[Candidate, ...]
    topics: tuple[str, ...]


class Plan(NamedTuple):
    """What a round proposes, best first, and who is left alone."""

    proposals: list[Proposal]
    alone: list[Candidate]


def shared_topics(one: Candidate, other: Candidate) -> set[str]:
    """Return the topics in which one of two can help the other, as far as their sides allow."""
    shared: set[str] = set()
    if one.side is not Side.HELPED and other.side is not Side.HELPER:
        shared |= one.offers & other.needs
    if other.side is not Side.HELPED and one.side is not Side.HELPER:
        shared |= other.offers & one.needs
    return shared


def steps_apart(one: str, other: str) -> int:
    """Return how many steps through the tree lie between two units' paths."""
    ids, others = path_ids(one), path_ids(other)
    common = sum(1 for _ in _while_equal(ids, others))
    return len(ids) + len(others) - 2 * common


def _while_equal(ids: Sequence[int], others: Sequence[int]) -> Iterable[int]:
    for each, other in zip(ids, others, strict=False):
        if each != other:
            return
        yield each


def _stands_above(path: str, other: str) -> bool:
    return path != other and is_within(other, path)


def weight(one: Candidate, other: Candidate) -> int:
    """Return how well two suit each other: topics first, then the sector, then nearness; never negative."""
    same_sector = one.sector is not None and one.sector is other.sector
    near = max(0, _NEAREST - steps_apart(one.path, other.path))
    return _MATCH * len(shared_topics(one, other)) + _SECTOR * same_sector + near


class _Allowed:
    """Which pairs may be: never oneself, opposite sides only, nobody on anybody's private list, no pair of late.

    A leader looks after a unit below the one they lead, not after their own or another's.
    """

    def __init__(self, past: Collection[Pair], avoid: Collection[frozenset[int]]) -> None:
        self.past = past
        self.avoid = avoid

    def __call__(self, one: Candidate, other: Candidate) -> bool:
        if one.person_id == other.person_id or one.key == other.key:
            return False
        if one.side is other.side and one.side is not Side.BOTH:
            return False
        helper, helped = (one, other) if other.side is Side.HELPED else (other, one)
        if helped.unit_id is not None and helper.unit_id is None and not _stands_above(helper.path, helped.path):
            return False
        pair = frozenset({one.key, other.key})
        return pair not in self.past and frozenset({one.person_id, other.person_id}) not in self.avoid


def propose(
    candidates: Iterable[Candidate],
    *,
    past: Collection[Pair] = (),
    avoid: Collection[frozenset[int]] = (),
) -> Plan:
    """Return pairs that suit, the same for the same people in whatever order they come.

    `past`: pairs of the last rounds and those that run; `avoid`: people who do not want to be paired with each other.
    """
    everybody = sorted(candidates, key=lambda each: each.key)[:CANDIDATES_MOST]
    allowed = _Allowed(past, avoid)
    slots = [each for each in everybody for _ in range(_slots(each))]
    pairs = _greedy(slots, allowed)
    _exchange(pairs, slots, allowed)
    groups = [list(pair) for pair in pairs]
    paired = {each.key for pair in pairs for each in pair}
    left = [each for each in everybody if each.key not in paired]
    alone = [each for each in left if not (each.side is Side.BOTH and _join(groups, each, allowed))]
    proposals = [_proposal(group) for group in groups]
    proposals.sort(key=lambda made: (-len(made.topics), [each.key for each in made.who]))
    return Plan(proposals, alone)


def _slots(each: Candidate) -> int:
    return min(max(each.room, 0), ROOM_MOST) if each.side is Side.HELPER else 1


def _greedy(slots: Sequence[Candidate], allowed: _Allowed) -> list[tuple[Candidate, Candidate]]:
    """Pair the best first: nobody is left who could be paired with another who is."""
    edges = [
        (-weight(one, other), one.key, other.key, at, to)
        for (at, one), (to, other) in combinations(enumerate(slots), 2)
        if allowed(one, other)
    ]
    taken: set[int] = set()
    made: set[Pair] = set()
    pairs: list[tuple[Candidate, Candidate]] = []
    for _, one, other, at, to in sorted(edges):
        if at not in taken and to not in taken and frozenset({one, other}) not in made:
            taken |= {at, to}
            made.add(frozenset({one, other}))
            pairs.append((slots[at], slots[to]))
    return pairs


def _exchange(pairs: list[tuple[Candidate, Candidate]], slots: Sequence[Candidate], allowed: _Allowed) -> None:
    """Exchange partners between two pairs, or part a pair for two who are alone, as long as that is better."""

    def fits(one: Candidate, other: Candidate, without: tuple[int, ...]) -> bool:
        rest = (frozenset({a.key, b.key}) for at, (a, b) in enumerate(pairs) if at not in without)
        return allowed(one, other) and frozenset({one.key, other.key}) not in set(rest)

    for _ in range(SWEEPS_MOST):
        better = False
        for at, to in combinations(range(len(pairs)), 2):
            (a, b), (c, d) = pairs[at], pairs[to]
            now = weight(a, b) + weight(c, d)
            for first, second in (((a, c), (b, d)), ((a, d), (b, c))):
                if weight(*first) + weight(*second) > now and fits(*first, (at, to)) and fits(*second, (at, to)):
                    pairs[at], pairs[to] = first, second
                    better = True
                    break
        free = _unpaired(pairs, slots)
        for one, other in combinations(free, 2):
            for at, (a, b) in enumerate(pairs):
                for first, second in (((one, a), (other, b)), ((one, b), (other, a))):
                    if fits(*first, (at,)) and fits(*second, (at,)) and one.key != other.key:
                        pairs[at] = first
                        pairs.append(second)
                        better = True
                        break
                else:
                    continue
                break
            else:
                continue
            break
        if not better:
            return


def _unpaired(pairs: Sequence[tuple[Candidate, Candidate]], slots: Sequence[Candidate]) -> list[Candidate]:
    """Return who has no pair at all; a helper with room to spare is not alone."""
    paired = {each.key for pair in pairs for each in pair}
    return list({each.key: each for each in slots if each.key not in paired}.values())


def _join(groups: list[list[Candidate]], each: Candidate, allowed: _Allowed) -> bool:
    """Let somebody who is left make the pair three that suits them best; False if none may be."""
    fitting = [
        group
        for group in groups
        if len(group) == 2 and all(other.side is Side.BOTH and allowed(each, other) for other in group)
    ]
    if not fitting:
        return False
    max(fitting, key=lambda group: sum(weight(each, other) for other in group)).append(each)
    return True


def _proposal(group: Sequence[Candidate]) -> Proposal:
    shared = set().union(*(shared_topics(one, other) for one, other in combinations(group, 2)))
    return Proposal(tuple(group), tuple(topic for topic in topics() if topic in shared))
