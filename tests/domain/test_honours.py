"""No step of an honour round can be left out, cut short or taken by somebody with an interest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.eligibility import RULES, Code, Facts, Finding, look, stands_up, switched, usual
from domain.errors import NoLonger
from domain.honours import (
    ENDED,
    NOMINATED_FOR_LEAST,
    Objection,
    Of,
    Outcome,
    Round,
    Stage,
    TooEarly,
    TooMany,
    TooShort,
    Unfinished,
    counted,
    workdays_left,
)
from domain.nominees import Interest, Nomination, Standing, interest_of
from domain.workdays import Calendar, is_workday

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.load([2026, 2027])
NOW = datetime(2026, 9, 7, 2, tzinfo=UTC)  # a National Day holiday lies ahead
ORDER = [Stage.DRAFT, Stage.NOMINATING, Stage.CHECKING, Stage.VOTING, Stage.LISTING, Stage.PUBLICITY, Stage.DECIDING,
         Stage.DECIDED]  # fmt: skip
REFUSED = (NoLonger, TooEarly, TooShort, TooMany, Unfinished)


def draft(**parts: object) -> Round:
    whole = {"id": 1, "unit_id": 1, "unit_path": "/1/", "unit_name": "鹤城区", "of": Of.PERSON, "title": "服务之星"}
    whole |= {"stage": Stage.DRAFT, "nominate_until": NOW + timedelta(days=7), "rules": {}}
    return Round.model_validate(whole | parts)


def nominee(number: int, state: Standing = Standing.AGREED, **parts: object) -> Nomination:
    whole = {
        "id": number,
        "round_id": 1,
        "unit_id": 2,
        "unit_name": "东兴",
        "unit_path": "/1/2/",
        "name": f"名{number}",
    }
    return Nomination.model_validate(whole | {"state": state, "person_id": number} | parts)


ACTS = st.sampled_from(
    ["open", "over", "prolong", "check", "poll", "voted", "list", "public_over", "award", "settle", "decide", "wait"]
)


@given(
    acts=st.lists(st.tuples(ACTS, st.integers(0, 30)), max_size=60),
    vote=st.booleans(),
    objects=st.booleans(),
)
def test_whatever_is_tried_when_each_step_takes_its_time_and_none_is_left_out(
    acts: list[tuple[str, int]], vote: bool, objects: bool
) -> None:
    the_round, now = draft(with_vote=vote), NOW
    found = [nominee(1), nominee(2)]
    objection = Objection(case_id=1, nomination_id=1, late=False)
    entered: list[tuple[Stage, datetime]] = [(Stage.DRAFT, now)]
    for act, days in acts:
        before = the_round
        objections = [objection] if objects else []
        try:
            match act:
                case "wait":
                    now += timedelta(days=days)
                case "open":
                    the_round = the_round.opened(now=now)
                case "prolong":
                    the_round = the_round.prolonged((the_round.nominate_until or now) + timedelta(days=days - 10))
                case "over":
                    the_round = the_round.nominations_over(now=now, calendar=CALENDAR, zone=SHANGHAI)
                case "check":
                    the_round, found = the_round.checked(found, now=now)
                case "poll":
                    the_round = the_round.with_poll(5)
                case "voted":
                    the_round = the_round.voted(closed=days > 3)
                case "list":
                    the_round, found = the_round.publicised(found, {1, 2}, now=now, calendar=CALENDAR, zone=SHANGHAI)
                case "public_over":
                    the_round = the_round.publicity_over(now=now)
                case "award":
                    found = [
                        each.decided(award=True, by=9, at=now, why="", upheld=False)
                        if each.state is Standing.LISTED and the_round.stage is Stage.DECIDING
                        else each
                        for each in found
                    ]
                case "settle":
                    objection = objection.model_copy(update={"outcome": Outcome.NOT_UPHELD})
                case "decide":
                    the_round = the_round.decided(found, objections, "一致同意", by=9, now=now)
        except REFUSED:
            assert the_round is before
        if the_round.stage is not before.stage:
            entered.append((the_round.stage, now))
    stages = [stage for stage, _ in entered]
    expected = [stage for stage in ORDER if vote or stage is not Stage.VOTING]
    assert stages == expected[: len(stages)]
    at = dict(entered)
    if Stage.CHECKING in at:
        assert at[Stage.CHECKING] - at[Stage.NOMINATING] >= NOMINATED_FOR_LEAST
    if Stage.DECIDING in at:
        first, last = (at[stage].astimezone(SHANGHAI).date() for stage in (Stage.PUBLICITY, Stage.DECIDING))
        days = [first + timedelta(days=each) for each in range(1, (last - first).days + 1)]
        assert sum(is_workday(day, CALENDAR) for day in days) >= the_round.public_days >= 5
    if Stage.DECIDED in at and objects:
        assert objection.is_settled


def test_publicity_over_a_holiday_counts_only_the_days_that_are_worked() -> None:
    listing = draft(stage=Stage.LISTING, public_days=5)
    at = datetime(2026, 9, 29, 2, tzinfo=UTC)  # a Tuesday; the holiday begins on Thursday
    after, _ = listing.publicised([nominee(1, Standing.ELIGIBLE)], {1}, now=at, calendar=CALENDAR, zone=SHANGHAI)
    assert after.public_until is not None
    ends = after.public_until.astimezone(SHANGHAI)
    assert (ends.date(), ends.hour) == (date(2026, 10, 12), 17)
    assert workdays_left(after.public_until, now=at, calendar=CALENDAR, zone=SHANGHAI) == 5
    assert workdays_left(after.public_until, now=after.public_until, calendar=CALENDAR, zone=SHANGHAI) == 0
    with pytest.raises(TooEarly):
        after.publicity_over(now=after.public_until - timedelta(seconds=1))


def test_a_plan_that_is_too_short_is_not_opened_and_none_gets_shorter() -> None:
    with pytest.raises(TooShort):
        draft(nominate_until=NOW + timedelta(days=2)).opened(now=NOW)
    with pytest.raises(TooShort):
        draft(public_days=4).opened(now=NOW)
    opened = draft().opened(now=NOW)
    with pytest.raises(TooShort):
        opened.prolonged(NOW + timedelta(days=6))
    with pytest.raises(TooShort):
        opened.prolonged(NOW + timedelta(days=61))
    with pytest.raises(NoLonger):
        opened.opened(now=NOW)


def test_the_silent_are_waited_for_and_then_stand_no_longer() -> None:
    checking = draft(stage=Stage.CHECKING, answer_until=NOW)
    found = [nominee(1), nominee(2, Standing.ASKED), nominee(3, Standing.UNMATCHED), nominee(4, Standing.DECLINED)]
    with pytest.raises(TooEarly):
        checking.checked(found, now=NOW - timedelta(seconds=1))
    after, changed = checking.checked(found, now=NOW)
    assert after.stage is Stage.LISTING
    assert [each.state for each in changed] == [
        *(Standing.ELIGIBLE, Standing.SILENT, Standing.NOT_FOUND, Standing.DECLINED)
    ]
    with pytest.raises(Unfinished, match="nobody"):
        checking.checked(found[1:], now=NOW)


def test_an_upheld_objection_an_open_one_and_missing_minutes_stand_in_the_way() -> None:
    deciding = draft(stage=Stage.DECIDING)
    listed = nominee(1, Standing.LISTED)
    with pytest.raises(NoLonger):
        listed.decided(award=True, by=9, at=NOW, why="", upheld=True)
    awarded = listed.decided(award=True, by=9, at=NOW, why="", upheld=False)
    open_ = Objection(case_id=1, nomination_id=1, late=False)
    for objections, nominees, minutes, what in (
        ([open_], [awarded], "定了", "objections"),
        ([], [listed], "定了", "decisions"),
        ([], [awarded], " … ", "minutes"),
    ):
        with pytest.raises(Unfinished, match=what):
            deciding.decided(nominees, objections, minutes, by=9, now=NOW)
    late = open_.model_copy(update={"late": True})
    back = open_.model_copy(update={"taken_back": True})
    assert deciding.decided([awarded], [late, back], "定了", by=9, now=NOW).stage in ENDED
    assert counted([late, back]) == {
        "in_time": 1, "late": 1, "upheld": 0, "partly": 0, "not_upheld": 0, "withdrawn": 1
    }  # fmt: skip


def test_a_round_can_only_be_called_off_with_a_reason_and_never_after_its_end() -> None:
    opened = draft().opened(now=NOW)
    with pytest.raises(Unfinished):
        opened.called_off(" ", by=9, now=NOW)
    ended = opened.called_off("没有人选", by=9, now=NOW)
    with pytest.raises(NoLonger):
        ended.called_off("再来", by=9, now=NOW)


def test_who_is_near_to_a_nominee_stands_aside() -> None:
    of = nominee(1)
    assert interest_of(1, of, pairs=(), leads=()) is Interest.NOMINEE
    assert interest_of(2, of, pairs=(2,), leads=(2,)) is Interest.PAIR
    assert interest_of(3, of, pairs=(), leads=(3,)) is Interest.OWN_UNIT
    assert interest_of(4, of, pairs=(), leads=(), declared=(4,)) is Interest.DECLARED
    assert interest_of(5, of, pairs=(2,), leads=(3,), declared=(4,)) is None


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Facts(), {"no_overdue": "holds", "no_order": "holds", "member_months": "unknown", "not_lately": "holds"}),
        (Facts(overdue=1), {"no_overdue": "fails"}),
        (Facts(open_orders=1), {"no_order": "fails"}),
        (Facts(known_since=date(2025, 11, 30)), {"member_months": "holds"}),
        (Facts(known_since=date(2025, 12, 1)), {"member_months": "unknown"}),
        (Facts(honoured_on=date(2025, 1, 1)), {"not_lately": "fails"}),
        (Facts(honoured_on=date(2024, 12, 31)), {"not_lately": "holds"}),
    ],
)
def test_the_data_says_what_it_knows_and_nothing_more(facts: Facts, found: dict[str, str]) -> None:
    said = look(facts, usual(units=False), date(2026, 11, 30))
    assert {code: said[Code(code)] for code in found} == {code: Finding(each) for code, each in found.items()}


def test_what_is_looked_up_by_hand_is_kept_and_what_the_data_says_is_not_overruled() -> None:
    of = nominee(1).looked_at({"member_months": Finding.UNKNOWN, "no_overdue": Finding.FAILS})
    confirmed = of.confirmed("member_months", holds=True)
    again = confirmed.looked_at({"member_months": Finding.UNKNOWN, "no_overdue": Finding.HOLDS})
    rules = {"member_months": 12, "no_overdue": 0}
    assert stands_up(of.checked, rules) is False
    assert stands_up(again.checked, rules) is True
    assert stands_up({"no_overdue": Finding.HOLDS}, rules) is None
    with pytest.raises(NoLonger):
        of.confirmed("no_overdue", holds=True)
    assert all(rule.code not in switched(usual(units=False), rule.code) or rule.usual is None for rule in RULES)
