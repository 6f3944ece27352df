"""The rules of polls: questions as people write them, what counts as an answer, what may be told at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outcomes import Ballot, Cell, Outcome, cells
from domain.peers import FUNNEL_Z, Standing, overdispersion, standing_among
from domain.polls import Kind, Mode, Poll, State, closing, remind_at
from domain.questions import (
    Answer,
    Asks,
    Fault,
    OnlyIf,
    Question,
    Unclear,
    accepted,
    articles,
    difference,
    is_answered,
    kept_answers,
    may_be_slip,
    number_said,
    on_articles,
    put_to,
    touched,
    without,
    written_question,
)
from domain.statistics import Share, exposed, wilson

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


ASKED = [
    ONE,
    Question(position=1, kind=Asks.NUMBER, text="几次？", high=9, only_if=OnlyIf(position=0, choices=(0,))),
    Question(position=2, kind=Asks.RANK, text="先后？", choices=("甲", "乙", "丙")),
    Question(position=3, kind=Asks.WORDS, text="为什么？", only_if=OnlyIf(position=1, choices=(0,))),
]


@given(st.fixed_dictionaries({}, optional={0: st.integers(0, 2), 1: st.integers(0, 9), 3: st.text(max_size=5)}))
def test_nobody_is_asked_what_their_answers_have_ruled_out(answers: dict[int, Answer]) -> None:
    put = [question.position for question in put_to(ASKED, answers)]
    assert (1 in put) == (answers.get(0) == 0)
    assert 3 not in put or 1 in put
    assert set(kept_answers(ASKED, answers)) == set(answers) & set(put)


def test_a_ranking_is_whole_once_all_but_one_have_their_place() -> None:
    rank = ASKED[2]
    assert accepted(rank, [2]) == [2]
    assert accepted(rank, [2, 0]) == [2, 0, 1]
    assert not is_answered(rank, {2: [2]})
    for wrong in ([0, 0], [3]):
        with pytest.raises(ValueError, match="no answer"):
            accepted(rank, wrong)


@given(st.lists(st.sampled_from("abc不了"), max_size=8), st.lists(st.sampled_from("abc不了"), max_size=8))
def test_both_wordings_can_be_read_from_their_difference(old: list[str], new: list[str]) -> None:
    pieces = difference("".join(old), "".join(new))
    assert "".join(piece.text for piece in pieces if piece.sign != "+") == "".join(old)
    assert "".join(piece.text for piece in pieces if piece.sign != "-") == "".join(new)


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("门口先修什麽？", "门口先修什么？", True),
        ("您满意吗？", "您不满意吗？", False),
        ("每月3次够吗？", "每月8次够吗？", False),
        ("Is it enough?", "Is it not enough?", False),
        ("门口先修什么？", "周末去哪里玩？", False),
    ],
)
def test_only_what_changes_no_meaning_passes_for_a_slip(old: str, new: str, slip: bool) -> None:
    assert may_be_slip(ONE.model_copy(update={"text": old}), ONE.model_copy(update={"text": new})) is slip
    fewer = ONE.model_copy(update={"choices": ("路灯", "停车线")})
    assert not may_be_slip(ONE, fewer)


def test_what_hangs_together_is_asked_anew_together_and_dropped_together() -> None:
    assert touched(ASKED, 1) == [0, 1, 3]
    assert touched(ASKED, 2) == [2]
    left = without(ASKED, 0)
    assert [question.position for question in left] == [0, 1, 2]
    assert left[0].only_if is None
    assert left[2].only_if == OnlyIf(position=0, choices=(0,))
    two = on_articles(articles("第一条 甲\n第二条 乙\n丙", most=2))
    assert [question.text for question in two] == ["第一条 甲", "第一条 甲", "第二条 乙 丙", "第二条 乙 丙"]
    assert len(without(two, 0)) == 2


def test_numbers_are_told_in_spans_that_no_answer_moves() -> None:
    question = Question(position=0, kind=Asks.NUMBER, text="?", high=30)
    assert question.bins == [(0, 6), (7, 13), (14, 20), (21, 27), (28, 30)]
    assert number_said("大概 １２ 次", question) == 12
    for wrong in ("很多", "31", "3 到 5", "99999999999"):
        with pytest.raises(Unclear):
            number_said(wrong, question)


def test_how_many_were_asked_a_question_is_not_told_where_its_reason_is_hidden() -> None:
    asked = [ONE, Question(position=1, kind=Asks.SCALE, text="?", only_if=OnlyIf(position=0, choices=(0,)))]
    few = [Ballot({0: 0, 1: n % 2}) for n in range(6)] + [Ballot({0: 1}) for _ in range(4)]
    assert Outcome.of(POLL, asked, few, n=10).told[1].n is None  # 6 told would tell the 4
    many = [Ballot({0: 0, 1: n % 2}) for n in range(12)] + [Ballot({0: 1})] * 9
    assert Outcome.of(POLL, asked, many, n=21).told[1].n == 12


def test_a_missed_quorum_tells_only_how_many_there_were() -> None:
    poll = POLL.model_copy(update={"settings": {"quorum": 50}})
    outcome = Outcome.of(poll, [ONE], [Ballot({0: 0})] * 14, n=14)
    assert (outcome.n, outcome.took_part, outcome.short_of, outcome.told) == (None, 14, 15, {})


def test_weights_bring_back_the_roster_where_one_unit_answers_more_than_another() -> None:
    poll = POLL.model_copy(update={"asked": 100, "settings": {"strata": {"7": 80, "8": 20}}})
    ballots = [Ballot({0: n % 2}, stratum_id=7) for n in range(10)] + [Ballot({0: 0}, stratum_id=8)] * 20
    told = Outcome.of(poll, [ONE], ballots, n=30).told[0]
    assert told.cells[0].told == 25  # 83 % of the answers
    assert told.weighted[0] == pytest.approx(0.8 * 0.5 + 0.2 * 1)
    assert Outcome.of(poll, [ONE], ballots[7:], n=23).told[0].weighted == {}  # three answers of 80 people say nothing


def test_how_ballots_came_is_told_apart_unless_few_came_so() -> None:
    by_hand = [Ballot({0: 0}, Mode.ASSISTED)]
    assert Outcome.of(POLL, [ONE], [Ballot({0: 0})] * 9 + by_hand * 2, n=11).modes == {}
    assert Outcome.of(POLL, [ONE], [Ballot({0: 0})] * 9 + by_hand * 6, n=15).modes == {Mode.BOT: 9, Mode.ASSISTED: 6}


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60))
def test_what_is_told_of_those_entered_at_the_door_gives_away_neither_them_nor_the_others(
    given: list[tuple[int, bool]],
) -> None:
    question = ONE.model_copy(update={"choices": ("a", "b", "c", "d")})
    ballots = [Ballot({0: choice}, Mode.ASSISTED if by_hand else Mode.BOT) for choice, by_hand in given]
    outcome = Outcome.of(POLL, [question], ballots, n=len(ballots))
    row = outcome.collected.entered.get(0)
    if row is None:
        return
    n = outcome.modes[Mode.ASSISTED]
    others = {
        cell.choice: None if row[cell.choice] is None else (cell.told or 0) - (row[cell.choice] or 0)
        for cell in outcome.told[0].cells
    }
    for shown, total in ((row, n), (others, len(ballots) - n)):
        assert not exposed({str(at): count for at, count in shown.items()}, total)
        assert all(count != total for count in shown.values())  # nobody's answer follows from having taken part


def test_an_answer_entered_at_the_door_is_told_apart_where_both_sides_are_many() -> None:
    ballots = [Ballot({0: n % 2}) for n in range(20)] + [Ballot({0: n % 2}, Mode.ASSISTED) for n in range(14)]
    assert Outcome.of(POLL, [ONE], ballots, n=34).collected.entered == {0: {0: 7, 1: 7, 2: None}}
    again = [Ballot({0: 0}, Mode.ASSISTED, again=True)] * 9  # a second ballot of the same people is no further person
    assert Outcome.of(POLL, [ONE], ballots + again, n=34).modes == {Mode.BOT: 20, Mode.ASSISTED: 14}


def test_peers_lie_in_bands_and_chance_names_nobody() -> None:
    shares = {"a": Share.of(58, 60), "b": Share.of(40, 60), "c": Share.of(38, 60), "d": Share.of(20, 60)}
    found = standing_among(shares | {"e": Share.of(4, 4), "f": None})
    assert [found[name].value for name in "abcdef"] == ["above", "same", "same", "below", "few", "few"]
    assert set(standing_among({"a": Share.of(60, 60), "b": Share.of(0, 60)}).values()) == {Standing.SAME}


def test_peers_that_all_differ_for_reasons_of_their_own_are_not_held_against_chance_alone() -> None:
    all_over = {at: Share.of(round(2000 * (0.5 + 0.05 * at)), 2000) for at in range(8)}
    assert overdispersion(list(all_over.values())) > 10
    assert set(standing_among(all_over).values()) == {Standing.SAME}
    by_chance = {at: Share.of(150 + at, 200) for at in range(8)}
    assert overdispersion(list(by_chance.values())) == 1
    alone = by_chance | {8: Share.of(60, 200)}  # the one that stands out does not widen the limits that name it
    assert standing_among(alone)[8] is Standing.BELOW
    assert overdispersion([Share.of(1, 9), Share.of(9, 9), Share.of(5, 9)]) == 1  # three cannot tell


@given(st.lists(st.tuples(st.integers(5, 400), st.integers(0, 400)), min_size=3, max_size=12))
def test_the_correction_only_ever_widens_the_limits(peers: list[tuple[int, int]]) -> None:
    shares = {at: Share.of(min(count, n), n) for at, (n, count) in enumerate(peers)}
    assert overdispersion(list(shares.values())) >= 1
    wider = standing_among(shares)
    middle = sum(share.count for share in shares.values()) / sum(share.n for share in shares.values())
    for at, share in shares.items():
        low, high = wilson(share.count, share.n, FUNNEL_Z)
        if wider[at] in (Standing.ABOVE, Standing.BELOW):
            assert low > middle or high < middle


@given(st.lists(st.tuples(st.integers(5, 30), st.integers(0, 30)), min_size=3, max_size=8))
def test_no_peer_with_the_common_share_is_told_apart(peers: list[tuple[int, int]]) -> None:
    shares = {at: Share.of(min(count, n), n) for at, (n, count) in enumerate(peers)}
    middle = sum(share.count for share in shares.values()) / sum(share.n for share in shares.values())
    found = standing_among(shares)
    for at, share in shares.items():
        if found[at] is Standing.ABOVE:
            assert share.ratio > middle
        if found[at] is Standing.BELOW:
            assert share.ratio < middle
