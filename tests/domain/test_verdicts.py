"""What may be told of confirmations, and who decides an appeal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NoLonger
from domain.pledges import Pledge, State
from domain.roles import Grant, Role
from domain.statistics import K
from domain.verdicts import (
    APPEAL_WITHIN,
    How,
    appeal_judges,
    appealed,
    better,
    decided,
    may_be_appealed,
    mostly_done,
    told,
)

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")

COUNTS = st.integers(0, 60)


@given(confirmed=COUNTS, rest=COUNTS)
def test_no_group_of_fewer_than_k_can_be_read_off_the_mark(confirmed: int, rest: int) -> None:
    mark = told(confirmed, confirmed + rest)
    alike = {(c, mark.answered - c) for c in range(mark.answered + 1) if told(c, mark.answered) == mark}
    if mark.how is How.FEW:
        assert confirmed + rest < K
        assert mark == told(0, 0)  # not even how many
    elif mark.how is How.COUNT:
        assert min(confirmed, rest) >= K
    else:
        assert min(confirmed, rest) < K
        assert len(alike) >= 2


@given(answered=st.integers(K, 200))
def test_unanimity_reads_the_same_as_one_who_differs(answered: int) -> None:
    assert told(answered, answered) == told(answered - 1, answered)
    assert told(0, answered) == told(1, answered)


def settled(state: State, *, claimed_on: int = 25) -> Pledge:
    """Return a pledge due on the 26th, claimed on some day, and settled so this morning."""
    return Pledge(
        unit_id=1,
        what="修好路灯",
        due_on=date(2026, 11, 26),
        created_at=NOW,
        state=state,
        settled_at=NOW,
        settled_by=7,
        claimed_at=datetime(2026, 11, claimed_on, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("against", "wanted", "claimed_on", "becomes"),
    [
        (State.NOT_KEPT, State.KEPT, 25, State.KEPT),
        (State.NOT_KEPT, State.KEPT, 27, State.KEPT),  # the author had only forgotten to say so
        (State.NOT_KEPT, State.KEPT_LATE, 27, State.KEPT_LATE),
        (State.NOT_KEPT, State.PARTLY, 25, State.PARTLY),
        (State.PARTLY, State.PARTLY, 25, State.PARTLY),
        (State.KEPT_LATE, State.KEPT, 27, State.KEPT),
    ],
)
def test_an_appeal_is_decided_once_and_never_for_the_worse(
    against: State, wanted: State, claimed_on: int, becomes: State
) -> None:
    waiting = appealed(settled(against, claimed_on=claimed_on), "说明", NOW)
    assert waiting.state is against  # it stands meanwhile
    done = decided(waiting, wanted, "理由", by=9, now=NOW, zone=SHANGHAI)
    assert (done.state, done.appealed_at) == (becomes, None)
    with pytest.raises(NoLonger):
        decided(done, wanted, "理由", by=9, now=NOW, zone=SHANGHAI)
    with pytest.raises(NoLonger):
        appealed(done, "再来", NOW)
    assert (State.KEPT_LATE in better(waiting, SHANGHAI)) is (claimed_on == 27 and against is not State.KEPT_LATE)
    with pytest.raises(ValueError, match="not_kept"):
        decided(appealed(settled(State.PARTLY), "说明", NOW), State.NOT_KEPT, "理由", by=9, now=NOW, zone=SHANGHAI)


def test_what_was_kept_is_not_appealed_nor_what_was_judged_long_ago() -> None:
    assert not may_be_appealed(settled(State.KEPT), NOW)
    assert may_be_appealed(settled(State.PARTLY), NOW + APPEAL_WITHIN)
    assert not may_be_appealed(settled(State.PARTLY), NOW + APPEAL_WITHIN + timedelta(seconds=1))


def test_an_appeal_goes_above_whoever_judged_and_never_to_them_or_its_author() -> None:
    paths = {7: "/1/2/", 8: "/1/2/", 9: "/1/", 6: "/1/"}
    grants = [
        Grant(person_id=person, role=Role.SECRETARY, unit_id=len(path), unit_path=path, from_on=date(2026, 1, 1))
        for person, path in paths.items()
    ]
    on = NOW.date()
    judges = appeal_judges(grants, author_id=6, settled_by=7, unit_path="/1/2/", on=on)
    assert [grant.person_id for grant in judges] == [9]  # not the judge's equal, nor the author though they lead above
    assert appeal_judges(grants, author_id=None, settled_by=9, unit_path="/1/2/", on=on) == []


@given(st.integers(0, 60).flatmap(lambda answered: st.tuples(st.integers(0, answered), st.just(answered))))
def test_mostly_done_says_no_more_than_is_told_of_the_pledge(counts: tuple[int, int]) -> None:
    confirmed, answered = counts
    mark = told(confirmed, answered)
    assert mostly_done(mark) == (None if answered < 5 else 4 * confirmed >= 3 * answered)
    if mark.confirmed == 0 and answered >= 5:  # the same for all of whom the same is told
        assert mostly_done(mark) == (mark.how is How.MOST)
