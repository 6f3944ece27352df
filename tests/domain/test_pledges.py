"""The rules of pledges: one lifecycle, every change a version, asked at the member's hour and never at night."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.asking import asked_next, may_ask_at, next_ask
from domain.check_ins import CheckIn, Mood
from domain.drafts import end_of_month, end_of_year, sketch
from domain.errors import NoLonger
from domain.people import Person
from domain.pledges import DAYS_AFTER_REST, SETTLED, VERDICTS, DateHasPassed, Pledge, PledgeClosed, State
from domain.quiet_hours import is_quiet
from domain.reviews import UNDO_WITHIN, nearest, reviewers
from domain.roles import Grant, Role

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PERSON = Person(id=1, telegram_id=1, name="王芳", language="zh", timezone="Asia/Shanghai")


def a_pledge(**parts: object) -> Pledge:
    """Return a draft: help 20 people by the end of the year."""
    whole = {"id": 12, "unit_id": 3, "person_id": 1, "what": "帮老人学会手机挂号", "created_at": NOW}
    return Pledge.model_validate(
        whole | {"amount": 20, "measure": "位", "due_on": date(2026, 12, 31)} | parts  # type: ignore[operator]
    )


def published(**parts: object) -> Pledge:
    """Return one that is public."""
    return a_pledge(**parts).submitted(NOW, today=TODAY).approved(NOW)


def report(added: int | None = None, mood: Mood = Mood.ON_TRACK, at: datetime = NOW, number: int = 1) -> CheckIn:
    """Return a check-in."""
    return CheckIn(id=number, pledge_id=12, person_id=1, at=at, mood=mood, added=added)


# ---- writing and review


def test_a_draft_becomes_public_through_a_review():
    submitted = a_pledge().submitted(NOW, today=TODAY)
    assert (submitted.state, submitted.version, submitted.waiting_since) == (State.SUBMITTED, 1, NOW)
    public = submitted.approved(NOW)
    assert (public.state, public.published_at, public.waiting_since) == (State.PUBLISHED, NOW, None)


def test_a_returned_pledge_is_handed_in_as_a_new_version():
    returned = a_pledge().submitted(NOW, today=TODAY).returned("期限不合适")
    assert returned.state is State.RETURNED
    again = returned.reworded(due_on=date(2026, 12, 20)).submitted(NOW, today=TODAY)
    assert (again.version, again.due_on, again.reason) == (2, date(2026, 12, 20), None)


def test_a_change_stands_beside_the_old_wording_until_it_is_approved():
    changed = published().reworded(amount=10)
    assert (changed.amount, changed.written.amount) == (20, 10)
    waiting = changed.submitted(NOW, today=TODAY)
    assert (waiting.amount, waiting.state, waiting.version) == (20, State.PUBLISHED, 2)
    stands = waiting.approved(NOW)
    assert (stands.amount, stands.change) == (10, None)
    assert waiting.returned("太少").amount == 20


def test_an_approval_is_of_one_version_and_of_one_only():
    waiting = a_pledge().submitted(NOW, today=TODAY)
    assert waiting.under_review(1) is waiting
    for version in (0, 2):
        with pytest.raises(NoLonger):
            waiting.under_review(version)
    with pytest.raises(NoLonger):
        waiting.approved(NOW).under_review(1)
    with pytest.raises(NoLonger):
        waiting.approved(NOW).approved(NOW)


def test_a_publication_is_taken_back_only_for_a_while():
    public = published()
    again = public.unpublished(None, approved_at=NOW, now=NOW + UNDO_WITHIN)
    assert (again.state, again.published_at) == (State.SUBMITTED, None)
    with pytest.raises(NoLonger):
        public.unpublished(None, approved_at=NOW, now=NOW + UNDO_WITHIN + timedelta(seconds=1))


def test_a_pledge_for_a_day_gone_by_is_not_handed_in():
    with pytest.raises(DateHasPassed):
        a_pledge(due_on=TODAY - timedelta(days=1)).submitted(NOW, today=TODAY)
    assert a_pledge(due_on=TODAY).submitted(NOW, today=TODAY).state is State.SUBMITTED


# ---- progress and verdict


def test_reaching_the_number_claims_the_pledge_and_ends_the_asking():
    claimed = asked_next(published(), PERSON, NOW).after(report(20))
    assert (claimed.state, claimed.ask_at, claimed.claimed_at) == (State.CLAIMED, None, NOW)
    with pytest.raises(PledgeClosed):
        claimed.after(report(1))


def test_what_is_reported_and_what_is_confirmed_never_mix():
    pledge = published(confirmed=7).after(report(5))
    assert (pledge.done, pledge.confirmed) == (5, 7)


@pytest.mark.parametrize(
    ("claimed_on", "verdict", "state"),
    [
        (date(2026, 12, 31), State.KEPT, State.KEPT),
        (date(2027, 1, 2), State.KEPT, State.KEPT_LATE),
        (date(2027, 1, 2), State.PARTLY, State.PARTLY),
        (date(2026, 12, 1), State.NOT_KEPT, State.NOT_KEPT),
    ],
)
def test_kept_after_its_day_is_kept_late(claimed_on: date, verdict: State, state: State):
    at = datetime.combine(claimed_on, time(12), SHANGHAI)
    claimed = published().after(report(20, at=at))
    settled = claimed.settled(verdict, by=2, now=at + timedelta(days=9), zone=SHANGHAI)
    assert settled.state is state
    assert settled.unsettled(at + timedelta(days=9)).state is State.CLAIMED


def test_a_verdict_needs_a_claim_or_a_day_gone_by():
    with pytest.raises(NoLonger):
        published().settled(State.KEPT, by=2, now=NOW, zone=SHANGHAI)
    late = datetime(2027, 1, 1, 1, tzinfo=UTC)
    assert published().settled(State.NOT_KEPT, by=2, now=late, zone=SHANGHAI).state is State.NOT_KEPT
    with pytest.raises(NoLonger):
        published().settled(State.WITHDRAWN, by=2, now=late, zone=SHANGHAI)


@given(st.lists(st.tuples(st.sampled_from([None, 0, 1, 2, 3, 19]), st.sampled_from(list(Mood))), max_size=8))
def test_taking_a_report_back_restores_what_was_before(reports: list[tuple[int | None, Mood]]):
    pledge, standing = published(), list[CheckIn]()
    for number, (added, mood) in enumerate(reports, 1):
        if not pledge.is_open:
            break
        check_in = report(added, mood, NOW + timedelta(days=number), number)
        after = pledge.after(check_in)
        assert after.before(check_in, standing[-1] if standing else None) == pledge
        pledge = after
        standing.append(check_in)
    assert pledge.done == sum(each.added or 0 for each in standing)


@given(st.integers(0, 15), st.integers(0, 15), st.booleans())
def test_a_corrected_report_counts_as_if_it_had_been_said_so_at_once(old: int, new: int, later: bool):
    first, corrected = report(old, number=1), report(new, number=1)
    pledge = published().after(first)
    if later and pledge.is_open:
        pledge = pledge.after(report(1, number=2))
        assert pledge.corrected(first, corrected, previous=None, is_last=False).done == new + 1
    else:
        assert pledge.corrected(first, corrected, previous=None, is_last=True) == published().after(corrected)


class Lifecycle(RuleBasedStateMachine):
    """Whatever happens in whatever order, versions only grow and a settled pledge stays as it is."""

    pledge: Pledge

    @initialize()
    def begin(self) -> None:
        self.pledge = a_pledge()
        self.versions = 0

    def _try(self, act: object, *arguments: object, **named: object) -> None:
        before = self.pledge
        try:
            self.pledge = act(*arguments, **named)  # type: ignore[operator]
        except NoLonger:
            assert self.pledge == before

    @rule(amount=st.integers(1, 50))
    def reword(self, amount: int) -> None:
        self._try(self.pledge.reworded, amount=amount)

    @rule()
    def submit(self) -> None:
        self._try(self.pledge.submitted, NOW, today=TODAY)

    @rule()
    def take_back(self) -> None:
        self._try(self.pledge.taken_back)

    @rule()
    def approve(self) -> None:
        self._try(self.pledge.approved, NOW)

    @rule()
    def give_back(self) -> None:
        self._try(self.pledge.returned, "太少")

    @rule(added=st.integers(0, 30))
    def check_in(self, added: int) -> None:
        self._try(self.pledge.after, report(added))

    @rule(verdict=st.sampled_from(VERDICTS))
    def settle(self, verdict: State) -> None:
        self._try(self.pledge.settled, verdict, by=2, now=NOW, zone=SHANGHAI)

    @precondition(lambda self: self.pledge.state is State.CLAIMED)
    @rule()
    def withdraw(self) -> None:
        self._try(self.pledge.withdrawn, "工作变了", NOW)

    @invariant()
    def holds(self) -> None:
        pledge = self.pledge
        assert pledge.version >= self.versions
        self.versions = pledge.version
        waits = pledge.waiting_since is not None
        assert waits == (pledge.state is State.SUBMITTED or (waits and pledge.change is not None))
        assert pledge.published_at is not None or pledge.state not in SETTLED
        assert pledge.state in SETTLED or pledge.settled_by is None


TestLifecycle = Lifecycle.TestCase


# ---- when it is asked


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, ["11-27", "12-04", "12-11", "12-18", "12-24", "12-30", "12-31", "01-01", "01-08"]),
        ({"ask_every_days": 14}, ["12-04", "12-18", "12-24", "12-30", "12-31", "01-01"]),
        ({"ask_every_days": 0}, ["12-24", "12-30", "12-31", "01-01", "01-08", "01-15", "01-22"]),
        ({"due_on": date(2026, 11, 24)}, ["11-24", "11-25", "12-02", "12-09", "12-16"]),
    ],
)
def test_the_days_on_which_a_silent_member_is_asked(parts: dict[str, object], expected: list[str]):
    pledge, days = published(**parts), []
    after = NOW
    while (moment := next_ask(pledge, PERSON, after)) is not None:
        days.append(moment.astimezone(SHANGHAI).strftime("%m-%d"))
        assert moment.astimezone(SHANGHAI).time() == time(9)
        pledge, after = pledge.model_copy(update={"asked_at": moment}), moment
    assert days[: len(expected)] == expected


@pytest.mark.parametrize(("every", "silent_on"), [(7, "12-07"), (14, "12-21"), (28, "01-18"), (0, "12-07")])
def test_whoever_is_asked_seldom_is_not_called_silent_at_the_first_question(every: int, silent_on: str):
    pledge = published(ask_every_days=every, due_on=date(2027, 3, 1))
    asked = pledge.model_copy(update={"asked_at": NOW + timedelta(days=12)})
    days = (NOW.date() + timedelta(days=days) for days in range(70))
    assert next(day for day in days if asked.is_silent(day)).strftime("%m-%d") == silent_on


persons = st.builds(
    Person,
    id=st.just(1),
    telegram_id=st.just(1),
    name=st.just("王芳"),
    language=st.just("zh"),
    timezone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
    ask_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    quiet_from=st.sampled_from([time(21), time(22, 30), time(0)]),
    quiet_until=st.sampled_from([time(8), time(6, 30), time(9)]),
    leave_until=st.none() | st.dates(date(2026, 11, 1), date(2027, 2, 1)),
)
moments = st.datetimes(datetime(2026, 10, 20), datetime(2027, 1, 20), timezones=st.just(UTC))  # noqa: DTZ001


@given(persons, moments, st.sampled_from([7, 14, 28, 0]))
def test_nobody_is_ever_asked_at_night_or_on_leave(person: Person, after: datetime, every: int):
    pledge = published(ask_every_days=every).model_copy(update={"published_at": after})
    zone = ZoneInfo(person.timezone)
    for moment in (next_ask(pledge, person, after), may_ask_at(person, after)):
        if moment is not None:
            assert moment >= after
            assert not is_quiet(moment, zone, person.quiet_from, person.quiet_until)
            assert not person.is_on_leave(moment.astimezone(zone).date())


@given(persons, moments)
def test_a_report_is_never_followed_by_a_question_on_the_same_day(person: Person, at: datetime):
    pledge = published().after(report(1, at=at))
    moment = next_ask(pledge, person, at)
    zone = ZoneInfo(person.timezone)
    assert moment is None or moment.astimezone(zone).date() > at.astimezone(zone).date()


# ---- who reviews


def grant(person_id: int, path: str, role: Role = Role.SECRETARY) -> Grant:
    """Return a grant in force."""
    unit_id = int(path.strip("/").split("/")[-1])
    return Grant(person_id=person_id, role=role, unit_id=unit_id, unit_path=path, from_on=TODAY)


@pytest.mark.parametrize(
    ("author", "grants", "told"),
    [
        (9, [grant(1, "/1/2/3/"), grant(2, "/1/"), grant(3, "/1/2/3/", Role.DEPUTY)], {1, 3}),
        (1, [grant(1, "/1/2/3/"), grant(2, "/1/"), grant(3, "/1/2/3/", Role.DEPUTY)], {2}),
        (3, [grant(1, "/1/2/3/"), grant(2, "/1/2/"), grant(3, "/1/2/3/", Role.DEPUTY)], {2}),
        (1, [grant(1, "/1/"), grant(2, "/1/")], {2}),
        (1, [grant(1, "/1/")], {1}),
        (9, [], set()),
    ],
)
def test_nobody_reviews_their_own_pledge_while_there_is_somebody_else(author: int, grants: list[Grant], told: set[int]):
    found = reviewers(grants, author, "/1/2/3/", TODAY)
    assert {each.person_id for each in (nearest(found) if found else [])} == told


# ---- one sentence


@pytest.mark.parametrize(
    ("sentence", "what", "amount", "due_on"),
    [
        ("年底前帮20位老人学会手机挂号", "帮老人学会手机挂号", 20, date(2026, 12, 31)),
        ("今年12月1日前走访三十户困难家庭", "走访困难家庭", 30, date(2026, 12, 1)),
        ("teach 20 neighbours to book by 31 December", "teach neighbours to book", 20, date(2026, 12, 31)),
        ("打扫楼道", "打扫楼道", None, None),
    ],
)
def test_a_sentence_says_what_how_many_and_by_when(sentence: str, what: str, amount: int | None, due_on: date | None):
    read = sketch(sentence, today=TODAY, language="zh")
    assert (read.what, read.amount, read.due_on) == (what, amount, due_on)


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_without_a_fault(text: str):
    sketch(text, today=TODAY, language="zh")


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_the_ends_on_buttons_are_at_least_a_week_away(today: date):
    for end in (end_of_month(today), end_of_year(today)):
        assert (end - today).days >= 7
        assert (end + timedelta(days=1)).day == 1


# ---- leave, a pause, and the day


rests = st.lists(st.tuples(st.integers(0, 12), st.integers(-1, 30)), max_size=6)  # days later, days of leave from then


@given(due_in=st.integers(0, 40), steps=rests)
def test_leave_never_costs_a_day_and_gives_a_week_at_most(due_in: int, steps: list[tuple[int, int]]):
    pledge, today = published(due_on=TODAY + timedelta(days=due_in)), TODAY
    for wait, days in steps:
        today += timedelta(days=wait)
        before, left = pledge, (pledge.last_day - pledge.back_on(today)).days + 1
        pledge = pledge.resting(today, away_until=today + timedelta(days=days))
        assert pledge.last_day >= pledge.due_on
        after = (pledge.last_day - pledge.back_on(today)).days + 1
        if left <= 0:
            assert pledge.last_day == before.last_day  # it was late before the rest began
        else:
            assert after >= min(left, DAYS_AFTER_REST)
            assert after <= max(DAYS_AFTER_REST, (pledge.due_on - pledge.back_on(today)).days + 1)
            assert not pledge.is_overdue(pledge.back_on(today))


@given(due_in=st.integers(0, 40), days=st.integers(0, 60))
def test_leave_that_is_taken_back_at_once_moves_nothing(due_in: int, days: int):
    pledge = published(due_on=TODAY + timedelta(days=due_in))
    away = pledge.resting(TODAY, away_until=TODAY + timedelta(days=days))
    assert away.resting(TODAY, away_until=TODAY - timedelta(days=1)).last_day == pledge.due_on


def test_what_is_done_in_the_days_after_leave_is_kept_in_time():
    pledge = published(due_on=TODAY + timedelta(days=2)).resting(TODAY, away_until=TODAY + timedelta(days=13))
    assert (pledge.back_on(TODAY), pledge.last_day) == (TODAY + timedelta(days=14), TODAY + timedelta(days=16))
    for later, verdict in ((16, State.KEPT), (17, State.KEPT_LATE)):
        at = NOW + timedelta(days=later)
        done = pledge.after(report(mood=Mood.DONE, at=at))
        assert done.settled(State.KEPT, by=2, now=at, zone=SHANGHAI).state is verdict
