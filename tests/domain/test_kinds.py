"""What one sentence says of a joint pledge or an activity; what lines say of milestones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import joint
from domain.activities import Calendar, CannotMove, Occasion, find_hour
from domain.drafts import day_list, read_milestones, sketch_as, with_occasions
from domain.errors import NoLonger
from domain.pledges import Kind, Pledge, PledgeClosed, State
from domain.terms import Every, Rhythm, Terms

TODAY = date(2026, 11, 23)  # a Monday
FRIDAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "language", "what", "amount", "needed"),
    [
        ("只要有5个人一起，年底前每人帮3位老人学会手机挂号", "zh", "每人帮老人学会手机挂号", 3, 5),
        ("年底前献血一次，凑够十个人一起", "zh", "献血", 1, 10),
        ("年底前清河道", "zh", "清河道", None, None),
        ("I will give blood by 31 December if 5 others will", "en", "I will give blood", None, 5),
        ("clean the river by 31 December, if ten more people join", "en", "clean the river", None, 10),
    ],
)
def test_i_will_if_others_will(said: str, language: str, what: str, amount: int | None, needed: int | None) -> None:
    read = sketch_as(Kind.JOINT, said, today=TODAY, language=language)
    assert (read.what, read.amount, read.terms.needed) == (what, amount, needed)
    assert read.due_on == date(2026, 12, 31)
    assert read.asks_needed is (needed is None)
    assert not read.asks_amount


@pytest.mark.parametrize(
    ("said", "language", "every", "first", "at", "place"),
    [
        ("每周六上午9点在文化广场教老人用手机，年底前", "zh", Every.WEEK, date(2026, 11, 28), time(9), "文化广场"),
        (
            "隔周周三晚上7点半在社区活动室读书，年底前",
            "zh",
            Every.FORTNIGHT,
            date(2026, 11, 25),
            time(19, 30),
            "社区活动室",
        ),
        ("每月第二个周六给高龄老人理发，年底前", "zh", Every.MONTH, date(2026, 12, 12), time(9), None),
        ("每周一下午3点义诊，年底前", "zh", Every.WEEK, date(2026, 11, 30), time(15), None),
        (
            "every Saturday at 9 teach neighbours in the community hall until 31 December",
            *("en", Every.WEEK, date(2026, 11, 28), time(9), "the community hall"),
        ),
        (
            "read every other Friday afternoon until 31 December",
            "en",
            Every.FORTNIGHT,
            date(2026, 11, 27),
            time(15),
            None,
        ),
        (
            "repair café every second Saturday of the month until 31 December",
            "en",
            Every.MONTH,
            date(2026, 12, 12),
            time(9),
            None,
        ),
    ],
)
def test_an_activity_says_when_and_where(
    said: str, language: str, every: Every, first: date, at: time, place: str | None
) -> None:
    read = sketch_as(Kind.ACTIVITY, said, today=TODAY, language=language)
    rhythm = read.terms.rhythm
    assert rhythm is not None
    assert (rhythm.every, rhythm.first_on, rhythm.at, read.terms.place) == (every, first, at, place)
    assert read.due_on == date(2026, 12, 31)
    assert not read.asks_amount


def test_of_an_activity_that_does_not_say_when_it_is_asked() -> None:
    read = sketch_as(Kind.ACTIVITY, "每周教20位老人用手机，年底前", today=TODAY, language="zh")
    assert read.asks_rhythm
    assert (read.what, read.amount) == ("每周教20位老人用手机", None)


def test_named_days_are_read_only_when_a_line_says_nothing_else() -> None:
    days = [date(2026, 12, 5), date(2026, 12, 19)]
    assert day_list("12月5日和12月19日", today=TODAY, language="zh") == days
    assert day_list("5 December, 19 December", today=TODAY, language="en") == days
    assert day_list("12月5日和不知道", today=TODAY, language="zh") == []
    assert day_list("", today=TODAY, language="zh") == []


DUE = date(2027, 6, 30)
LINES = "12月15日前选好地方\n明年3月底前装修完\n明年6月30日前开张"


def test_milestones_are_read_a_line_each_and_keep_their_numbers() -> None:
    read = read_milestones(LINES, before=(), due_on=DUE, today=TODAY, language="zh")
    assert [(each.number, each.what, each.due_on) for each in read.milestones] == [
        (1, "选好地方", date(2026, 12, 15)),
        (2, "装修完", date(2027, 3, 31)),
        (3, "开张", DUE),
    ]
    changed = "明年4月底前装修完\n12月15日前选好地方\n明年2月前招好厨师"
    again = read_milestones(changed, before=read.milestones, due_on=DUE, today=TODAY, language="zh")
    assert [(each.number, each.what) for each in again.milestones] == [(1, "选好地方"), (4, "招好厨师"), (2, "装修完")]


@pytest.mark.parametrize(
    ("text", "wrong", "line"),
    [
        ("12月15日前选好地方", "count", 0),
        ("\n".join(["12月15日前选好地方"] * 9), "count", 0),
        ("12月15日前选好地方\n装修完", "date", 2),
        ("12月15日前选好地方\n明年7月1日前开张", "late", 2),
        ("12月15日前选好地方\n明年3月底前", "words", 2),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, wrong: str, line: int) -> None:
    read = read_milestones(text, before=(), due_on=DUE, today=TODAY, language="zh")
    assert (read.wrong, read.line, read.milestones) == (wrong, line, ())


def a_joint(needed: int = 3, gathered_at: datetime | None = None) -> Pledge:
    return Pledge(
        id=7,
        kind=Kind.JOINT,
        unit_id=1,
        person_id=1,
        member_id=1,
        what="清一段河道",
        due_on=date(2026, 12, 31),
        state=State.PUBLISHED,
        created_at=NOW,
        gathered_at=gathered_at,
        terms=Terms(needed=needed, join_by=date(2026, 12, 5)),
    )


@given(needed=st.integers(1, 20), joined=st.integers(0, 40))
def test_a_joint_pledge_holds_once_enough_have_joined_and_only_then_has_parts(needed: int, joined: int) -> None:
    pledge = joint.gathered(a_joint(needed), joined, NOW)
    assert (pledge.gathered_at is not None) is (joined >= needed)
    who = {"person_id": 2, "member_id": 2, "unit_id": 1}
    if pledge.gathered_at is None:
        with pytest.raises(PledgeClosed):
            joint.part(pledge, now=NOW, **who)
        assert joint.lapsed(pledge, NOW).state is State.LAPSED
    else:
        part = joint.part(pledge, now=NOW, **who)
        assert (part.parent_id, part.what, part.is_open, part.kind) == (7, pledge.what, True, Kind.MEMBER)
        with pytest.raises(NoLonger):
            joint.lapsed(pledge, NOW)
        assert joint.gathered(pledge, 0, NOW + timedelta(days=1)).gathered_at == NOW


def test_a_joint_pledge_can_be_joined_until_its_day_and_once_gathered_until_it_is_due() -> None:
    assert joint.may_be_joined(a_joint(), date(2026, 12, 5))
    assert not joint.may_be_joined(a_joint(), date(2026, 12, 6))
    assert joint.may_be_joined(a_joint(gathered_at=NOW), date(2026, 12, 31))
    assert not joint.may_be_joined(a_joint(gathered_at=NOW), date(2027, 1, 1))
    assert not joint.may_be_joined(a_joint().model_copy(update={"state": State.LAPSED}), TODAY)
    assert joint.join_by(date(2026, 12, 31), TODAY) == date(2026, 12, 7)
    assert joint.join_by(date(2026, 12, 3), TODAY) == date(2026, 11, 28)


def test_the_whole_is_ready_for_its_verdict_when_every_part_was_reported() -> None:
    whole = a_joint(gathered_at=NOW).model_copy(update={"joined": 3, "parts_done": 3})
    with pytest.raises(NoLonger):
        joint.claimed(whole, NOW, today=TODAY)
    whole = whole.model_copy(update={"parts_done": 4})  # its author's too
    assert joint.claimed(whole, NOW, today=TODAY).state is State.CLAIMED
    guests = whole.model_copy(update={"joined": 4, "parts_unsaid": 2})  # residents who have said nothing yet
    assert not joint.all_reported(guests, guests.due_on)
    assert joint.all_reported(guests, guests.due_on + timedelta(days=1))
    with pytest.raises(NoLonger):
        joint.claimed(a_joint().model_copy(update={"joined": 2, "parts_done": 3}), NOW, today=TODAY)


def test_an_activity_is_counted_by_its_occasions() -> None:
    rhythm = Rhythm(every=Every.WEEK, first_on=date(2026, 11, 28))
    pledge = a_joint().model_copy(update={"terms": Terms(rhythm=rhythm)})
    assert with_occasions(pledge, Kind.ACTIVITY, "次").amount == 5
    assert with_occasions(pledge, Kind.MEMBER, "次") is pledge
    none = pledge.model_copy(update={"due_on": date(2026, 11, 27)})
    assert with_occasions(none, Kind.ACTIVITY, "次").amount is None


# ---- the days of an activity


def weekly(until: date) -> Pledge:
    """Return an activity of every Saturday at nine, from 28 November until its day."""
    rhythm = Rhythm(every=Every.WEEK, first_on=date(2026, 11, 28), at=time(9))
    parts = {"kind": Kind.ACTIVITY, "terms": Terms(rhythm=rhythm), "due_on": until}
    return a_joint().model_copy(update=parts)


@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 45), st.sampled_from([None, time(15)])), max_size=12))
def test_however_often_occasions_are_moved_none_is_lost_and_no_day_has_two(
    moves: list[tuple[int, int, time | None]],
) -> None:
    today, whole = date(2026, 11, 23), weekly(date(2026, 12, 31))
    said: dict[date, Occasion] = {}
    for number, ahead, at in moves:
        calendar = Calendar(whole, said.values())
        day = sorted(calendar.hours)[number % len(calendar.hours)]
        try:
            moved = calendar.moved(day, today + timedelta(days=ahead), at, today=today)
        except CannotMove:
            continue
        said.pop(moved.day, None)
        if moved.state is not None:
            said[moved.day] = moved
    calendar = Calendar(whole, said.values())
    assert len(calendar.hours) == 5
    assert all(today <= day <= whole.due_on for day in calendar.hours)
    assert set(calendar.from_day.values()) == set(said)
    assert {calendar.at(day) for day in calendar.hours if day not in calendar.from_day} <= {time(9)}


def test_an_occasion_moved_back_is_as_if_it_had_never_been_moved() -> None:
    whole, today, own = weekly(date(2026, 12, 31)), date(2026, 11, 23), date(2026, 11, 28)
    moved = Calendar(whole).moved(own, date(2026, 11, 29), time(15), today=today)
    calendar = Calendar(whole, [moved])
    assert calendar.next_on(today) == date(2026, 11, 29)
    assert calendar.at(date(2026, 11, 29)) == time(15)
    again = calendar.moved(date(2026, 11, 29), date(2026, 12, 1), None, today=today)
    assert (again.day, again.moved_to) == (own, date(2026, 12, 1))
    assert calendar.moved(date(2026, 11, 29), own, None, today=today).state is None


@pytest.mark.parametrize(
    ("said", "language", "hour"),
    [
        ("周日下午3点", "zh", time(15)),
        ("12月6日 9:30", "zh", time(9, 30)),
        ("晚上七点半", "zh", time(19, 30)),
        ("周日", "zh", None),
        ("Sunday at 3 pm", "en", time(15)),
        ("6 December, 14:30", "en", time(14, 30)),
        ("Sunday 12 am", "en", time(0)),
        ("6 December", "en", None),
    ],
)
def test_the_hour_of_another_day_is_read_from_the_answer(said: str, language: str, hour: time | None) -> None:
    found = find_hour(said, language)
    assert (None if found is None else found[0]) == hour
