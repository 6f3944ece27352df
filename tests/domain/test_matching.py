"""The pairing rule: nobody in a pair they do not want or have just had, over their limit, or left in vain."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from domain.matching import propose, shared_topics, steps_apart, weight
from domain.pairings import Candidate, Side, topics, topics_in
from domain.units import Sector

TOPICS = st.frozensets(st.sampled_from(["phone", "law", "work"]))
PATHS = st.sampled_from(["/1/2/", "/1/3/", "/1/3/4/", "/5/"])


@st.composite
def people(draw: st.DrawFn, sides: tuple[Side, ...] = (Side.BOTH,), most: int = 8) -> list[Candidate]:
    """Draw people of these sides."""
    return [
        Candidate(
            person_id=number,
            name=str(number),
            path=draw(PATHS),
            sector=draw(st.sampled_from([None, Sector.RURAL, Sector.AGENCY])),
            side=draw(st.sampled_from(sides)),
            offers=draw(TOPICS),
            needs=draw(TOPICS),
            room=draw(st.integers(0, 3)),
        )
        for number in range(draw(st.integers(0, most)))
    ]


PAIRS = st.sets(st.frozensets(st.integers(0, 7), min_size=2, max_size=2), max_size=14)


@given(everybody=people(), avoid=PAIRS, late=PAIRS, order=st.randoms())
def test_peers_are_paired_as_they_wish_and_nobody_is_left_in_vain(everybody, avoid, late, order) -> None:  # type: ignore[no-untyped-def]
    past = {frozenset(f"p{each}" for each in pair) for pair in late}
    plan = propose(everybody, past=past, avoid=avoid)

    def may(one: Candidate, other: Candidate) -> bool:
        people = frozenset({one.person_id, other.person_id})
        return people not in avoid and people not in late

    placed = [each.key for proposal in plan.proposals for each in proposal.who]
    assert len(placed) == len(set(placed))
    assert sorted(placed + [each.key for each in plan.alone]) == sorted(each.key for each in everybody)
    for proposal in plan.proposals:
        assert len(proposal.who) in (2, 3)
        assert all(may(one, other) for one, other in combinations(proposal.who, 2))
        shared = set().union(*(shared_topics(one, other) for one, other in combinations(proposal.who, 2)))
        assert set(proposal.topics) == shared
    for one, other in combinations(plan.alone, 2):
        assert not may(one, other)
    for left in plan.alone:
        for proposal in plan.proposals:
            assert len(proposal.who) == 3 or not all(may(left, each) for each in proposal.who)
    pairs = [proposal.who for proposal in plan.proposals if len(proposal.who) == 2]
    for (a, b), (c, d) in combinations(pairs, 2):
        now = weight(a, b) + weight(c, d)
        for first, second in (((a, c), (b, d)), ((a, d), (b, c))):
            assert not (may(*first) and may(*second)) or weight(*first) + weight(*second) <= now
    again = list(everybody)
    order.shuffle(again)
    assert propose(again, past=past, avoid=avoid) == plan


@given(everybody=people((Side.HELPER, Side.HELPED)), avoid=PAIRS)
def test_helpers_get_no_more_than_they_have_room_for_and_nobody_of_their_own_side(everybody, avoid) -> None:  # type: ignore[no-untyped-def]
    plan = propose(everybody, avoid=avoid)
    helping = [each.key for proposal in plan.proposals for each in proposal.who]
    for each in everybody:
        assert helping.count(each.key) <= (each.room if each.side is Side.HELPER else 1)
    for proposal in plan.proposals:
        assert sorted(each.side for each in proposal.who) == [Side.HELPED, Side.HELPER]
        assert frozenset(each.person_id for each in proposal.who) not in avoid
    assert len({frozenset(each.key for each in proposal.who) for proposal in plan.proposals}) == len(plan.proposals)
    for helper in plan.alone:
        for helped in plan.alone:
            if helper.side is Side.HELPER and helped.side is Side.HELPED and helper.room:
                assert frozenset({helper.person_id, helped.person_id}) in avoid


def test_needs_meet_offers_before_neighbours_meet() -> None:
    def person(number: int, path: str, **said: frozenset[str]) -> Candidate:
        return Candidate(person_id=number, name=str(number), path=path, **said)  # type: ignore[arg-type]

    teacher = person(1, "/1/2/", offers=frozenset({"phone"}))
    next_door = person(2, "/1/2/")
    far_off = person(3, "/1/9/", needs=frozenset({"phone"}))
    plan = propose([teacher, next_door, far_off])
    assert [[each.person_id for each in proposal.who] for proposal in plan.proposals] == [[1, 3, 2]]
    assert plan.proposals[0].topics == ("phone",)
    assert steps_apart("/1/2/", "/1/9/") == 2
    assert topics_in("想学用手机挂号，也想懂点医保政策") == ["phone", "policy"]
    assert all(len(topic["zh"]) <= 6 and len(topic["en"]) <= 11 for topic in topics().values())
