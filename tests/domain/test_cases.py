"""Cases: the clock, the answer, the verdict; and receipts that people can read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.cases import (
    RECEIPT_SIGNS,
    Case,
    Kind,
    NoWords,
    State,
    Urgency,
    Verdict,
    new_receipt,
    next_asking,
    receipt_in,
    reply_due_at,
    spoken,
)
from domain.errors import NoLonger
from domain.text import TextTooLong
from domain.workdays import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)
CALENDAR = Calendar.load((2026, 2027))


def case(**known: object) -> Case:
    return Case.model_validate(
        {
            "id": 1,
            "kind": Kind.COMPLAINT,
            "receipt": "7K2Q-XB9P",
            "unit_id": 2,
            "unit_path": "/1/2/",
            "unit_name": "东兴社区",
            "words": "路灯坏了",
            "state": State.RECEIVED,
            "language": "zh",
            "received_at": MONDAY,
            **known,
        }
    )


@pytest.mark.parametrize(
    ("received", "urgency", "due"),
    [
        ("2026-11-23T02:00", Urgency.ORDINARY, "2026-11-30T17:00"),
        ("2026-11-23T02:00", Urgency.URGENT, "2026-11-24T17:00"),
        ("2026-11-27T12:00", Urgency.URGENT, "2026-11-30T17:00"),  # Friday evening
        ("2026-09-24T02:00", Urgency.URGENT, "2026-09-28T17:00"),  # 中秋 on Friday, then a weekend
    ],
)
def test_an_answer_is_owed_by_the_end_of_a_working_day(received: str, urgency: Urgency, due: str) -> None:
    at = datetime.fromisoformat(received).replace(tzinfo=UTC)
    found = reply_due_at(Kind.COMPLAINT, urgency, at, CALENDAR, ZONE)
    assert found == datetime.fromisoformat(due).replace(tzinfo=ZONE)


def test_praise_has_no_clock_and_thanks_end_it() -> None:
    assert reply_due_at(Kind.PRAISE, Urgency.ORDINARY, MONDAY, CALENDAR, ZONE) is None
    thanked = case(kind=Kind.PRAISE).answered("谢谢您", by=7, at=MONDAY)
    assert thanked.is_over
    assert thanked.ask_again_at is None


@pytest.mark.parametrize("words", ["", "  ", "。。。", "\u200b"])
def test_an_answer_needs_words(words: str) -> None:
    with pytest.raises(NoWords):
        case().answered(words, by=7, at=MONDAY)
    with pytest.raises(NoWords):
        case().refused(words, by=7, at=MONDAY)


def test_an_answer_too_long_is_refused_not_cut() -> None:
    with pytest.raises(TextTooLong):
        spoken("长" * 701)


def test_no_road_closes_a_case_but_an_answer_a_refusal_or_its_sender() -> None:
    opened = case()
    with pytest.raises(NoLonger):
        opened.judged(Verdict.SOLVED, at=MONDAY, reply_due_at=MONDAY)
    with pytest.raises(NoLonger):
        opened.asked_again(at=MONDAY)
    for left in (opened.assigned(7), opened.transferred(3, "/1/3/", "北站社区"), opened.gone_up()):
        assert left.is_open


def test_what_somebody_else_has_taken_cannot_be_taken() -> None:
    taken = case().taken(7)
    assert taken.taken(7).assigned_to == 7
    with pytest.raises(NoLonger):
        taken.taken(8)


def test_a_transfer_keeps_the_clock_and_frees_the_hands() -> None:
    moved = case(reply_due_at=MONDAY).taken(7).transferred(3, "/1/3/", "北站社区")
    assert (moved.reply_due_at, moved.assigned_to, moved.state) == (MONDAY, None, State.RECEIVED)
    with pytest.raises(NoLonger):
        moved.transferred(3, "/1/3/", "北站社区")


def test_not_solved_opens_it_again_with_a_new_clock_in_the_same_hands() -> None:
    due = MONDAY + timedelta(days=9)
    again = case().taken(7).answered("换了灯泡", by=7, at=MONDAY).judged(Verdict.NOT, at=MONDAY, reply_due_at=due)
    assert (again.state, again.assigned_to, again.reopened, again.reply_due_at) == (State.ASSIGNED, 7, 1, due)
    assert again.answered_at is None
    assert again.ask_again_at is None


def test_what_was_solved_can_break_again() -> None:
    solved = case().answered("好了", by=7, at=MONDAY).judged(Verdict.SOLVED, at=MONDAY, reply_due_at=MONDAY)
    assert solved.is_over
    assert solved.judged(Verdict.NOT, at=MONDAY, reply_due_at=MONDAY).is_open


def test_a_refusal_is_its_own_end() -> None:
    refused = case().refused("不归社区管，请打 12345", by=7, at=MONDAY)
    assert refused.state is State.REFUSED
    with pytest.raises(NoLonger):
        refused.answered("再说", by=7, at=MONDAY)
    with pytest.raises(NoLonger):
        refused.judged(Verdict.NOT, at=MONDAY, reply_due_at=MONDAY)


def test_the_sender_is_asked_after_7_and_28_days_and_then_left_alone() -> None:
    answered = case().answered("好了", by=7, at=MONDAY)
    assert answered.ask_again_at == MONDAY + timedelta(days=7)
    second = answered.asked_again(at=MONDAY + timedelta(days=7))
    assert second.ask_again_at == MONDAY + timedelta(days=28)
    third = second.asked_again(at=MONDAY + timedelta(days=28))
    assert not third.is_over
    silent = third.asked_again(at=MONDAY + timedelta(days=35))
    assert silent.is_over
    assert silent.verdict is None


def test_a_clock_that_jumped_asks_once() -> None:
    assert next_asking(MONDAY, after=MONDAY + timedelta(days=30)) == MONDAY + timedelta(days=35)


def test_receipts_are_40_bits_without_lookalikes() -> None:
    assert len(RECEIPT_SIGNS) ** 8 >= 2**40
    assert not set("ILOU") & set(RECEIPT_SIGNS)
    assert receipt_in(new_receipt()) is not None
    assert len({new_receipt() for _ in range(500)}) == 500


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K2Q-XB9P", "7K2Q-XB9P"),
        (" 7k2q xb9p ", "7K2Q-XB9P"),
        ("７Ｋ２Ｑ－ＸＢ９Ｐ", "7K2Q-XB9P"),
        ("7K2QXB9P", "7K2Q-XB9P"),
        ("7K2Q—XBOI", "7K2Q-XB01"),
        ("birthday", None),
        ("post code", None),
        ("7K2Q-XB9", None),
        ("我的编号 7K2Q-XB9P", None),
    ],
)
def test_a_receipt_is_read_however_it_is_typed(typed: str, read: str | None) -> None:
    assert receipt_in(typed) == read


def test_every_receipt_is_understood_with_and_without_its_dash() -> None:
    for _ in range(2_000):
        receipt = new_receipt()
        assert receipt_in(receipt) == receipt_in(receipt.replace("-", "").lower()) == receipt
