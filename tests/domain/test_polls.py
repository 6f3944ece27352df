"""The rules of polls: questions as people write them, what counts as an answer, what may be told at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outcomes import Ballot, Cell, Outcome, cells
from domain.polls import Kind, Poll, State, closing, remind_at
from domain.questions import (
    Answer,
    Asks,
    Fault,
    Question,
    Unclear,
    accepted,
    is_answered,
    written_question,
)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
ONE = Question(position=0, kind=Asks.ONE, text="先修什么？", choices=("路灯", "停车线", "坡道"))
SEVERAL = Question(position=0, kind=Asks.SEVERAL, text="哪些？", choices=("医疗", "养老"))
POLL = Poll(id=1, kind=Kind.SURVEY, unit_id=1, unit_path="/1/", unit_name="x", title="t", state=State.CLOSED, asked=30)


def test_the_first_line_asks_and_each_further_line_is_a_choice() -> None:
    question = written_question("先修什么？\n\n 路灯 \n停车线\n路灯\n", Asks.ONE)
    assert (question.text, question.choices) == ("先修什么？", ("路灯", "停车线"))


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("", Asks.ONE, Fault.NOTHING),
        ("问", Asks.ONE, Fault.FEW),
        ("问\n一", Asks.SEVERAL, Fault.FEW),
        ("问\n" + "\n".join("abcdefghi"), Asks.ONE, Fault.MANY),
        ("问\n一\n" + "长" * 61, Asks.ONE, Fault.LONG),
    ],
)
def test_what_cannot_be_asked_is_named(text: str, kind: Asks, fault: Fault) -> None:
    with pytest.raises(Unclear) as caught:
        written_question(text, kind)
    assert caught.value.fault is fault


def test_a_poll_closes_in_the_evening_neither_at_once_nor_never() -> None:
    assert closing(date(2026, 12, 1), ZONE, now=NOW) == datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    with pytest.raises(Unclear):
        closing(date(2026, 11, 22), ZONE, now=NOW)
    with pytest.raises(Unclear):
        closing(date(2027, 11, 22), ZONE, now=NOW)


def test_reminders_come_half_way_and_a_day_before_the_end() -> None:
    end = NOW + timedelta(days=8)
    assert remind_at(NOW, end, 0) == NOW + timedelta(days=4)
    assert remind_at(NOW, end, 1) == NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("question", "answer"), [(ONE, 3), (ONE, -1), (ONE, None), (ONE, "路灯"), (SEVERAL, [0, 2]), (SEVERAL, 1)]
)
def test_what_was_not_offered_is_no_answer(question: Question, answer: Answer) -> None:
    with pytest.raises(ValueError, match="no answer"):
        accepted(question, answer)


def test_a_question_in_words_may_be_passed_over_and_others_may_not() -> None:
    words = Question(position=0, kind=Asks.WORDS, text="还有吗？")
    assert is_answered(words, {0: None})
    assert not is_answered(SEVERAL, {0: []})
    assert not is_answered(ONE, {})


def test_small_groups_and_those_that_would_give_them_away_are_not_told() -> None:
    answers = [{0: 0}] * 12 + [{0: 1}] * 7 + [{0: 2}] * 1
    assert cells(ONE, answers, named=False) == [Cell(0, 12), Cell(1, None), Cell(2, None)]
    assert cells(ONE, answers, named=True) == [Cell(0, 12), Cell(1, 7), Cell(2, 1)]


def test_that_all_chose_the_same_is_told_only_as_nearly_all() -> None:
    assert cells(ONE, [{0: 1}] * 9, named=False)[1] == Cell(1, None, nearly_all=True)
    assert cells(SEVERAL, [{0: [0]}] * 9, named=False) == [Cell(0, None, nearly_all=True), Cell(1, None)]


def test_silence_is_an_answer_of_its_own() -> None:
    outcome = Outcome.of(POLL, [ONE], [Ballot({0: 0})] * 10, n=10)
    assert (outcome.n, outcome.asked, outcome.silent) == (10, 30, 20)
    assert Outcome.of(POLL, [ONE], [Ballot({0: 0})] * 4, n=4).n is None
    assert Outcome.of(POLL.model_copy(update={"named": True}), [ONE], [Ballot({0: 0})], n=1).n == 1


@given(st.lists(st.integers(0, 2), min_size=5, max_size=60))
def test_no_group_below_five_can_be_worked_out_from_what_is_told(chosen: list[int]) -> None:
    told = cells(ONE, [{0: choice} for choice in chosen], named=False)
    shown = [cell.told for cell in told if cell.told is not None]
    hidden = len(chosen) - sum(shown)
    assert all(count >= 5 for count in shown)
    if shown and len(shown) < len(told):
        assert hidden == 0 or hidden >= 5
