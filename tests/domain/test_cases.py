"""Cases: the clock, the answer, the verdict, and who decides whose it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.case_appeals import APPEAL_WITHIN, allowed, appealed, may_be_appealed, upheld
from domain.case_stages import Stage, reply_due_at, stage_of
from domain.cases import (
    Case,
    Kind,
    NoWords,
    SentToAndFro,
    State,
    Urgency,
    Verdict,
    next_asking,
    spoken,
)
from domain.errors import NoLonger
from domain.text import TextTooLong, likeness
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


def test_units_pass_a_case_on_twice_and_what_the_level_above_decides_stands() -> None:
    twice = case().transferred(3, "/1/3/", "北站社区").transferred(2, "/1/2/", "东兴社区")
    with pytest.raises(SentToAndFro):
        twice.transferred(3, "/1/3/", "北站社区")
    asked = twice.asked_above()
    assert (asked.to_decide, asked.escalated, asked.is_open) == (True, 1, True)
    with pytest.raises(NoLonger):
        asked.asked_above()
    with pytest.raises(NoLonger):
        twice.kept_here()
    for decided in (asked.kept_here(), asked.transferred(3, "/1/3/", "北站社区", by_above=True)):
        assert not decided.to_decide
        with pytest.raises(SentToAndFro):
            decided.transferred(9, "/1/9/", "西站社区")
    assert not asked.answered("办好了", by=7, at=MONDAY).to_decide


def test_urgency_needs_a_reason_and_praise_has_none() -> None:
    with pytest.raises(NoWords):
        case().with_urgency(Urgency.URGENT, "！", reply_due_at=MONDAY)
    hurried = case().with_urgency(Urgency.URGENT, "有人受伤", reply_due_at=MONDAY)
    assert (hurried.urgency, hurried.reply_due_at) == (Urgency.URGENT, MONDAY)
    with pytest.raises(NoLonger):
        hurried.with_urgency(Urgency.URGENT, "还是急", reply_due_at=MONDAY)
    with pytest.raises(NoLonger):
        case(kind=Kind.PRAISE).with_urgency(Urgency.URGENT, "急", reply_due_at=MONDAY)


def test_a_merged_case_hears_what_its_lead_hears_and_nothing_else_ends_it_but_its_sender() -> None:
    early, late = MONDAY + timedelta(days=1), MONDAY + timedelta(days=5)
    lead, twin = case(reply_due_at=late), case(id=2, reply_due_at=early).merged(case())
    assert lead.led_by([twin]).reply_due_at == early  # the first promise binds
    for act in (
        lambda: twin.answered("办好了", by=7, at=MONDAY),
        lambda: twin.refused("不归我们", by=7, at=MONDAY),
        lambda: twin.transferred(3, "/1/3/", "北站社区"),
        lambda: twin.judged(Verdict.SOLVED, at=MONDAY, reply_due_at=MONDAY),
        lambda: twin.published("灯坏了", None, on=MONDAY.date()),
        lambda: lead.merged(twin),
        lambda: lead.merged(lead),
    ):
        with pytest.raises(NoLonger):
            act()
    answered = twin.following(lead.answered("换好了", by=7, at=MONDAY))
    assert (answered.state, answered.ask_again_at) == (State.ANSWERED, MONDAY + timedelta(days=7))
    reopened = answered.judged(Verdict.NOT, at=MONDAY, reply_due_at=late)
    assert (reopened.is_open, reopened.merged_into) == (True, None)
    with pytest.raises(NoLonger):
        reopened.following(lead)
    assert twin.separated().is_open
    assert twin.withdrawn(at=MONDAY).is_over


def test_what_was_taken_back_or_refused_is_not_made_public() -> None:
    with pytest.raises(NoLonger):
        case().withdrawn(at=MONDAY).published("灯坏了", None, on=MONDAY.date())
    with pytest.raises(NoLonger):
        case().refused("不归我们", by=7, at=MONDAY).published("灯坏了", None, on=MONDAY.date())
    with pytest.raises(NoWords):
        case().published("…", None, on=MONDAY.date())
    public = case().published("灯坏了", None, on=MONDAY.date())
    assert public.unpublished().public_asked is None


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("2026-11-26T16:59", None),
        ("2026-11-26T17:00", Stage.SOON),
        ("2026-11-27T16:59", Stage.SOON),
        ("2026-11-27T17:00", Stage.LATE),
        ("2026-11-30T16:59", Stage.LATE),  # over the weekend nobody works
        ("2026-11-30T17:00", Stage.OVERDUE),
    ],
)
def test_an_owed_answer_is_soon_due_then_late_then_a_working_day_later_overdue(now: str, stage: Stage | None) -> None:
    due = datetime(2026, 11, 27, 17, tzinfo=ZONE)
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert stage_of(case(reply_due_at=due), at, CALENDAR, ZONE) is stage
    assert stage_of(case(reply_due_at=due, state=State.ANSWERED), at, CALENDAR, ZONE) is None


def test_alike_words_are_found_whatever_their_order() -> None:
    said = "三单元楼道的灯坏了"
    assert likeness(said, "楼道灯坏了，三单元") > likeness(said, "门口的井盖响了一个月")
    assert (likeness(said, said), likeness("", ""), likeness("灯", "灯")) == (1, 0, 0)


def test_a_refusal_is_appealed_once_in_time_and_decided_for_good() -> None:
    refused = case().refused("归物业管", by=7, at=MONDAY)
    with pytest.raises(NoWords):
        appealed(refused, "。", at=MONDAY, reply_due_at=MONDAY)
    with pytest.raises(NoLonger):
        appealed(refused, "物业说归社区", at=MONDAY + APPEAL_WITHIN, reply_due_at=MONDAY)
    taken = appealed(refused, "物业说归社区", at=MONDAY, reply_due_at=MONDAY + timedelta(days=7))
    assert (taken.is_over, taken.is_open, taken.is_late(MONDAY + timedelta(days=7))) == (False, False, True)
    for act in (
        lambda: taken.answered("好了", by=7, at=MONDAY),
        lambda: taken.refused("不行", by=7, at=MONDAY),
        lambda: taken.published("灯", None, on=MONDAY.date()),
        lambda: taken.taken(7),
        lambda: upheld(refused, "维持", at=MONDAY),
    ):
        with pytest.raises(NoLonger):
            act()
    with pytest.raises(NoWords):
        upheld(taken, " ", at=MONDAY)
    kept = upheld(taken, "确实归物业", at=MONDAY)
    assert (kept.state, may_be_appealed(kept, MONDAY)) == (State.REFUSED, False)
    opened = allowed(taken, "公共楼道归社区", reply_due_at=MONDAY)
    assert (opened.state, opened.assigned_to) == (State.RECEIVED, None)
    with pytest.raises(NoLonger):  # what the level above has decided, the unit does not undo
        opened.refused("还是不管", by=7, at=MONDAY)
    assert taken.withdrawn(at=MONDAY).is_over
