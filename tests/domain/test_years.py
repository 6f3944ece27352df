"""A year counts what its owner kept and did; nothing in it depends on anybody else or on a row of weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.pledges import Pledge, State
from domain.years import KEPT, Year

ZONE = ZoneInfo("Asia/Shanghai")
NEW_YEAR = datetime(2026, 12, 31, 16, tzinfo=UTC)  # midnight in Shanghai


def pledge(state: State, settled_at: datetime | None, *, done: int = 0, amount: int | None = 20) -> Pledge:
    return Pledge(
        id=1,
        unit_id=1,
        member_id=1,
        person_id=1,
        what="看望老人",
        amount=amount,
        measure="位",
        due_on=date(2026, 12, 31),
        state=state,
        done=done,
        created_at=NEW_YEAR - timedelta(days=99),
        settled_at=settled_at,
    )


pledges = st.builds(
    pledge,
    st.sampled_from([State.KEPT, State.KEPT_LATE, State.PARTLY, State.NOT_KEPT, State.WITHDRAWN]),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    done=st.integers(0, 50),
)


@given(st.lists(pledges, max_size=12))
def test_every_pledge_belongs_to_one_year_and_counts_once(made: list[Pledge]) -> None:
    years = [Year.of(made, year, ZONE, this_year=2028) for year in (2025, 2026, 2027, 2028)]
    assert sum(len(year.kept) for year in years) == sum(each.state in KEPT for each in made)
    assert sum(year.partly for year in years) == sum(each.state is State.PARTLY for each in made)
    done = sum(each.done for each in made if each.state in (*KEPT, State.PARTLY))
    assert sum(number for year in years for _, number in year.amounts) == done
    for year in years:
        assert year.is_empty == (not year.kept)
        assert list(year.kept) == sorted(year.kept, key=lambda each: each.settled_at or NEW_YEAR)


def test_the_year_turns_at_midnight_where_the_person_is() -> None:
    made = [pledge(State.KEPT, NEW_YEAR - timedelta(seconds=1), done=20), pledge(State.KEPT, NEW_YEAR, done=3)]
    old, new = (Year.of(made, year, ZONE, this_year=2027) for year in (2026, 2027))
    assert old.amounts == (("位", 20),)
    assert new.amounts == (("位", 3),)


def test_what_is_under_way_belongs_to_this_year_alone() -> None:
    made = [pledge(State.PUBLISHED, None), pledge(State.CLAIMED, None), pledge(State.DRAFT, None)]
    assert Year.of(made, 2026, ZONE, this_year=2026).going == 2
    assert Year.of(made, 2025, ZONE, this_year=2026).going == 0


def test_what_was_not_counted_is_kept_all_the_same() -> None:
    year = Year.of([pledge(State.KEPT_LATE, NEW_YEAR, amount=None)], 2027, ZONE, this_year=2027)
    assert (len(year.kept), year.amounts) == (1, ())
