"""What the kinds of pledge promise besides: rhythms, milestones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NoLonger
from domain.pledges import Kind, Pledge, PledgeClosed, State
from domain.terms import OCCASIONS_MOST, Every, Milestone, Rhythm, Terms

SATURDAY = date(2026, 11, 28)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("every", "until", "days"),
    [
        (Every.WEEK, date(2026, 12, 12), ["2026-11-28", "2026-12-05", "2026-12-12"]),
        (Every.FORTNIGHT, date(2026, 12, 25), ["2026-11-28", "2026-12-12"]),
        (Every.MONTH, date(2027, 2, 27), ["2026-11-28", "2026-12-26", "2027-01-23", "2027-02-27"]),  # the fourth one
        (Every.WEEK, date(2026, 11, 27), []),
    ],
)
def test_an_activity_is_held_in_its_rhythm(every: Every, until: date, days: list[str]) -> None:
    assert [day.isoformat() for day in Rhythm(every=every, first_on=SATURDAY).occasions(until)] == days


def test_a_fifth_saturday_becomes_the_last_where_a_month_has_four() -> None:
    rhythm = Rhythm(every=Every.MONTH, first_on=date(2026, 10, 31))
    assert rhythm.occasions(date(2026, 12, 31)) == [date(2026, 10, 31), SATURDAY, date(2026, 12, 26)]


def test_named_days_are_held_once_each_in_order_and_begin_with_the_first() -> None:
    days = (date(2026, 12, 22), SATURDAY, SATURDAY)
    rhythm = Rhythm(every=Every.DATES, first_on=SATURDAY, dates=days)
    assert rhythm.occasions(date(2026, 12, 31)) == [SATURDAY, date(2026, 12, 22)]
    with pytest.raises(ValueError, match="named days"):
        Rhythm(every=Every.DATES, first_on=SATURDAY)


@given(every=st.sampled_from([Every.WEEK, Every.FORTNIGHT, Every.MONTH]), first_on=DAYS, span=st.integers(0, 900))
def test_every_occasion_is_of_the_first_ones_weekday_and_found_by_day(every: Every, first_on: date, span: int) -> None:
    rhythm, until = Rhythm(every=every, first_on=first_on), first_on + timedelta(days=span)
    days = rhythm.occasions(until)
    assert days == sorted(set(days))
    assert len(days) <= OCCASIONS_MOST
    assert {day.weekday() for day in days} == {first_on.weekday()}
    assert all(rhythm.is_on(day, until) for day in days)
    assert rhythm.next_on(first_on, until) == first_on
    between = (day + timedelta(days=1) for day in days)
    assert not any(rhythm.is_on(day, until) for day in between)


def of_a_unit(*milestones: Milestone) -> Pledge:
    return Pledge(
        kind=Kind.UNIT,
        unit_id=1,
        what="把社区食堂办起来",
        due_on=date(2026, 12, 31),
        state=State.PUBLISHED,
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
        terms=Terms(milestones=milestones),
    )


STEPS = tuple(Milestone(number=number, what=f"第{number}步", due_on=SATURDAY) for number in (1, 2, 4))


def test_a_units_percentage_is_worked_out_from_its_milestones() -> None:
    pledge = of_a_unit(*STEPS)
    assert pledge.percent == 0
    pledge = pledge.with_milestone(4, SATURDAY)
    assert (pledge.percent, pledge.reached) == (33, {4: SATURDAY})
    assert pledge.with_milestone(1, SATURDAY).with_milestone(2, SATURDAY).percent == 100
    assert pledge.with_milestone(4, None).percent == 0


def test_a_milestone_is_reached_once_and_only_of_an_open_pledge() -> None:
    pledge = of_a_unit(*STEPS).with_milestone(1, SATURDAY)
    for number, on in ((1, SATURDAY), (2, None), (3, SATURDAY)):
        with pytest.raises(NoLonger):
            pledge.with_milestone(number, on)
    with pytest.raises(PledgeClosed):
        pledge.model_copy(update={"state": State.KEPT}).with_milestone(2, SATURDAY)


@given(done=st.integers(0, 10_000), amount=st.integers(1, 5_000))
def test_a_hundred_per_cent_means_all_of_it(done: int, amount: int) -> None:
    pledge = of_a_unit().model_copy(update={"done": done, "amount": amount})
    assert pledge.percent is not None
    assert (pledge.percent == 100) is (done >= amount)
