"""Orders to mend something: whoever ordered it ends it, and nothing else does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases import Case, Kind, State, Verdict
from domain.errors import NoLonger
from domain.people import Organisation
from domain.ratings import standing
from domain.rectifications import (
    OVER,
    RATING_WAITS,
    Finding,
    NoEvidence,
    Rated,
    Step,
    Way,
    appeal_judges,
    appealed,
    checked,
    confirmed,
    decided,
    due_after,
    may_end_without,
    ordered,
    orders_from,
    rated,
    replied,
    sent_back,
)
from domain.roles import Actor, Grant, Role
from domain.workdays import Calendar

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
CALENDAR = Calendar.load((2026, 2027))
HERE = Organisation(name="鹤城区")
GRANT = Grant(person_id=9, role=Role.OFFICER, unit_id=1, unit_path="/1/", from_on=date(2026, 1, 1))


def order(point_id: int | None = None) -> tuple[Case, Finding]:
    """Return an order that was just given."""
    case = Case(
        id=1,
        kind=Kind.FINDING,
        receipt="7K2Q-XB9P",
        unit_id=3,
        unit_path="/1/2/3/",
        unit_name="东兴社区",
        words="消防通道不通",
        state=State.RECEIVED,
        person_id=9,
        language="zh",
        received_at=NOW,
    )
    finding = Finding(case_id=1, way=Way.VISIT)
    return ordered(
        case, finding, by=9, grant=GRANT, at=NOW, due_at=due_after(7, NOW, HERE, CALENDAR), point_id=point_id
    )


@given(
    st.lists(st.sampled_from(("reply", "show", "check", "back", "rate", "end", "appeal", "lift", "stand")), max_size=12)
)
def test_whatever_happens_it_ends_only_as_mended_unconfirmed_or_lifted_and_then_for_good(acts: list[str]) -> None:
    case, finding = order(point_id=5)
    now = NOW
    for act in acts:
        now += timedelta(days=2)
        before = finding.step
        try:
            match act:
                case "reply" | "show":
                    finding = replied(finding, files=int(act == "show"))
                    case = case.answered("清走了", by=3, at=now)
                case "check":
                    case, finding = checked(case, finding, at=now, last_batch=4, waiting=True)
                case "back":
                    case, finding = sent_back(case, finding, due_at=now + timedelta(days=7))
                case "rate" | "end":
                    case, finding = confirmed(case, finding, at=now, by_those_served=act == "rate")
                case "appeal":
                    case, finding = appealed(case, finding, "不是我们的", by=3, at=now)
                case _:
                    case, finding = decided(
                        case, finding, "已核实", lifts=act == "lift", at=now, organisation=HERE, calendar=CALENDAR
                    )
        except (NoLonger, NoEvidence):
            continue
        assert before not in OVER
        assert act != "reply"
        assert (finding.step in OVER) == case.is_over
        assert (case.reply_due_at is None) == (finding.appealed_at is not None) or not case.is_open
        assert case.ask_again_at is None  # silence never ends an order
    for closing in (
        lambda: case.judged(Verdict.SOLVED, at=now, reply_due_at=now),
        lambda: case.withdrawn(at=now),
        lambda: case.refused("不办", by=3, at=now),
        lambda: case.transferred(4, "/1/2/4/", "北站社区"),
    ):
        with pytest.raises(NoLonger):
            closing()


def test_those_served_are_waited_for_and_not_for_ever() -> None:
    case, finding = order(point_id=5)
    finding = replied(finding, files=1)
    case, finding = checked(case, finding, at=NOW, last_batch=0, waiting=False)
    assert finding.step is Step.TO_RATE
    with pytest.raises(NoLonger):
        confirmed(case, finding, at=NOW + timedelta(days=27), by_those_served=False)
    assert may_end_without(finding, NOW + RATING_WAITS)
    assert confirmed(case, finding, at=NOW + RATING_WAITS, by_those_served=False)[1].step is Step.UNCONFIRMED
    case, finding = order()
    assert checked(case, replied(finding, files=1), at=NOW, last_batch=0, waiting=False)[1].step is Step.MENDED


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([(5, {"2": 4, "4": 1})], [], Rated.FEW),
        ([(5, {"2": 4, "4": 1})], [(5, {"band": "high"})], Rated.BETTER),
        ([(5, {"2": 4, "4": 1})], [(5, {"2": 1, "5": 4})], Rated.BETTER),
        ([(5, {"2": 4, "4": 1})], [(5, {"2": 2, "5": 3})], Rated.NOT),
        ([(10, {"2": 1, "4": 9})], [(5, {"2": 1, "5": 4})], Rated.NOT),  # no better than before
        ([], [(5, {"band": "low"})], Rated.NOT),
    ],
)
def test_new_ratings_say_so_when_few_are_low_and_no_more_than_before(
    before: list[tuple[int, dict[str, int | str]]], after: list[tuple[int, dict[str, int | str]]], said: Rated
) -> None:
    assert rated(standing(list(before)), standing(list(after))) is said


def test_only_who_stands_above_a_unit_orders_it_and_another_decides_the_appeal() -> None:
    secretary = Grant(person_id=3, role=Role.SECRETARY, unit_id=3, unit_path="/1/2/3/", from_on=date(2026, 1, 1))
    street = Grant(person_id=2, role=Role.SECRETARY, unit_id=2, unit_path="/1/2/", from_on=date(2026, 1, 1))
    deputy = street.model_copy(update={"person_id": 4, "role": Role.DEPUTY})
    on = NOW.date()
    assert orders_from(Actor(person_id=3, grants=(secretary,)), "/1/2/3/", on) is None
    assert orders_from(Actor(person_id=4, grants=(deputy,)), "/1/2/3/", on) is None
    assert orders_from(Actor(person_id=2, grants=(street,)), "/1/2/3/", on) == street
    case, finding = order()
    _, finding = appealed(case, finding, "不是我们的", by=3, at=NOW)
    assert appeal_judges([secretary, street, GRANT], finding, "/1/") == []
    other = GRANT.model_copy(update={"person_id": 8})
    assert appeal_judges([secretary, street, GRANT, other], finding, "/1/") == [other]
    by_street = finding.model_copy(update={"ordered_by": 2})
    assert appeal_judges([secretary, street, GRANT], by_street, "/1/2/") == [GRANT]


def test_a_day_off_moves_the_day_of_an_order() -> None:
    assert due_after(5, NOW, HERE, CALENDAR) == due_after(7, NOW, HERE, CALENDAR)  # a Saturday, and Monday
