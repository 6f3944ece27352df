"""What may be told of confirmations, and who decides an appeal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.statistics import K
from domain.verdicts import How, told

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
