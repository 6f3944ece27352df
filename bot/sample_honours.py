"""The sample's honours: a round that was decided, one in its publicity, one that takes nominations; stories, good
practice and a report. Told through the rules, step by step; no word of it belongs to one kind of organisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import sample_kinds
from domain import case_stages, eligibility
from domain.cases import Happening, Kind, urgency_of
from domain.eligibility import Finding
from domain.honours import Of, Outcome, Round, counted
from domain.nominees import Nomination, Standing
from domain.pledges import Kind as PledgeKind
from domain.pledges import Pledge
from domain.polls import Kind as PollKind
from domain.polls import State as PollState
from domain.practices import Shape
from domain.quiet_hours import local_moment
from domain.reports import Span, kept_whys, span_before
from domain.verdicts import LEVELS, Answer
from domain.wordings import SeenBy
from domain.workdays import Calendar, add_workdays
from storage import cases, honours, nominees, objections, polls, practices, ratings, reports, stories, units
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Actor, Cast

ZONE = ZoneInfo("Asia/Shanghai")
ABOUT = "办事热心、说到做到的人"
REASONS = (
    "三年没断过给独居老人送饭，刮风下雨也去",
    "楼道的灯坏了，她当天就换好",
    "孩子放学没人接，他带到自己家写作业",
    "电梯的事跑了十几趟，总算装上了",
    "邻里吵架，找她准能说和",
)
MINUTES = "评选小组五人到会，逐个讨论，有利害关系的一人回避，一致同意。"
OBJECTION = ("送饭是志愿者一起送的，不是一个人", "查了签到表，三年里每周都有记录，志愿者也作了证")
STORIES = (
    (
        "三年如一日送饭",
        "独居的老人腿脚不便，每天中午十一点半，热饭准时到门口。下雪那天路滑，走了四十分钟，饭还是热的。",
    ),
    ("一楼的“修理铺”", "水龙头、门锁、轮椅，拿来就修，不收钱。一年修了两百多件，工具箱自己背了三层楼。"),
)
PRACTICE = (
    "周末代办点",
    "上班的人平时没空。周六上午在小区门口摆一张桌子，两个人值班，能办的当场办，不能办的周一代交，办好发信息。",
    "每个周六上午在小区门口代办两小时",
)
REPORT_WORDS = "没办完的接着办，办到哪一步都写在这里，请大家监督。"


async def tell(tx: Transaction, cast: Cast, keys: Secrets, *, now: datetime) -> None:
    """Let the district have honoured people, told of them, learnt from one another and reported."""
    officer, root = cast.of("officer")[0], next(iter(await units.roots(tx)))
    first = {actor.unit_id: actor for actor in reversed(cast.of("member"))}  # of each unit
    members = sorted(first.values(), key=lambda actor: actor.telegram_id)[1:]
    told = Told(tx, officer, root.id, now=now)
    await told.decided(members[:5], title="上半年服务之星")
    await told.in_publicity(members[5:10], title="热心邻居")
    await told.nominating(cast.of("secretary")[1:3], title="先进社区")
    for actor, (title, words) in zip(members[:2], STORIES, strict=True):
        await _story(tx, actor, title, words, now=now - timedelta(days=20))
    await _practice(tx, cast, now=now)
    await _report(tx, cast, keys, now=now)
    cast.posters.append(("honour", officer.said("热心邻居"), f"h{told.shown}"))


class Told:
    """The rounds of the district, each through its steps at the hours at which they were taken."""

    def __init__(self, tx: Transaction, officer: Actor, unit_id: int, *, now: datetime) -> None:
        self.tx, self.officer, self.unit_id, self.now = tx, officer, unit_id, now
        self.today = now.astimezone(ZONE).date()
        self.calendar = Calendar.load(range(self.today.year - 1, self.today.year + 2))
        self.shown = 0  # the round on whose list one can object

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        """Return an hour of a day so long ago."""
        return min(local_moment(self.today - timedelta(days=days_ago), time(hour), ZONE), self.now)

    async def decided(self, people: Sequence[Actor], *, title: str) -> None:
        """Let a round have run from its call to the award."""
        the_round = await self._checked(people, title=title, opened=75)
        the_round = await self._publicised(the_round, on=62)
        over = the_round.public_until
        assert over is not None
        found = [each for each in await self._of(the_round) if each.state is Standing.LISTED]
        await self._objected(the_round, found[1], over - timedelta(days=1))
        the_round = await self._step(the_round.publicity_over(now=over), "publicity_over", over)
        at = over + timedelta(days=1)
        for number, each in enumerate(found):
            award = number < 2
            why = "" if award else self.officer.said("名额有限，这次评了做得更久的两位")
            await nominees.save(
                self.tx, each.decided(award=award, by=self.officer.person_id, at=at, why=why, upheld=False)
            )
        found, settled = await self._of(the_round), await objections.of_round(self.tx, the_round.id)
        the_round = the_round.decided(found, settled, self.officer.said(MINUTES), by=self.officer.person_id, now=at)
        await self._step(the_round, "decided", at, awarded=2, objections=counted(settled), stood_aside=0)
        for each in found:
            kind = "award" if each.state is Standing.AWARDED else "not_awarded"
            await self._note(the_round, kind, at, each)

    async def in_publicity(self, people: Sequence[Actor], *, title: str) -> None:
        """Let a list be public, with some of its working days gone."""
        the_round = await self._checked(people, title=title, opened=15)
        on = next(days for days in range(20) if add_workdays(self.at(days), 2, self.calendar, ZONE) < self.now)
        self.shown = (await self._publicised(the_round, on=min(on, 3))).id

    async def nominating(self, secretaries: Sequence[Actor], *, title: str) -> None:
        """Let units be nominated, of which one has agreed so far."""
        the_round = await self._opened(Of.UNIT, title, "承诺兑现好、居民满意的社区", opened=4, days=14)
        for number, secretary in enumerate(secretaries):
            nominee = await self._nominated(the_round, number, nominee_unit_id=secretary.unit_id, name=secretary.unit)
            if number == 0:
                answered = nominee.answered(True, at=self.at(2)).changed(person_id=secretary.person_id)
                await nominees.save(self.tx, answered)

    async def _opened(self, of: Of, title: str, about: str, *, opened: int, days: int) -> Round:
        at = self.at(opened)
        round_id = await honours.add_round(
            self.tx,
            unit_id=self.unit_id,
            of=of,
            title=self.officer.said(title),
            about=self.officer.said(about),
            rules={},
            by=self.officer.person_id,
            at=at,
        )
        draft = await honours.get_round(self.tx, round_id)
        assert draft is not None
        until = local_moment(at.astimezone(ZONE).date() + timedelta(days=days), time(20), ZONE)
        draft = draft.model_copy(update={"nominate_until": until, "rules": eligibility.usual(units=of is Of.UNIT)})
        the_round = draft.opened(now=at)
        told = {"of": of.value, "places": the_round.places, "public_days": the_round.public_days, "vote": False}
        return await self._step(the_round, "opened", at, **told, nominate_until=str(until))

    async def _checked(self, people: Sequence[Actor], *, title: str, opened: int) -> Round:
        """Return a round whose nominees have agreed and were looked at."""
        the_round = await self._opened(Of.PERSON, title, ABOUT, opened=opened, days=7)
        for number, actor in enumerate(people):
            whose: dict[str, Any] = {"member_id": actor.member_id, "person_id": actor.person_id}
            nominee = await self._nominated(the_round, number, name=actor.name, unit_id=actor.unit_id, **whose)
            nominee = nominee.answered(True, at=self.at(opened - 3))
            facts = await nominees.facts(self.tx, nominee, today=self.at(opened - 9).date())
            found = eligibility.look(facts, the_round.rules, self.today)
            nominee = nominee.looked_at(found)
            for code in (code for code, finding in found.items() if finding is Finding.UNKNOWN):
                nominee = nominee.confirmed(code, holds=True)
            await nominees.save(self.tx, nominee)
        over, checked = self.at(opened - 8), self.at(opened - 10)
        the_round = the_round.nominations_over(now=over, calendar=self.calendar, zone=ZONE)
        await self._step(the_round, "nominations_over", over, nominated=len(people))
        the_round, after = the_round.checked(await self._of(the_round), now=checked)
        for each in after:
            await nominees.save(self.tx, each)
        states = (Standing.ELIGIBLE, Standing.INELIGIBLE, Standing.SILENT)
        told = {state.value: sum(each.state is state for each in after) for state in states}
        return await self._step(the_round, "checked", checked, **told)

    async def _publicised(self, the_round: Round, *, on: int) -> Round:
        at = self.at(on)
        found = await self._of(the_round)
        chosen = [each.id for each in found if each.state is Standing.ELIGIBLE][: the_round.places]
        the_round, after = the_round.publicised(found, chosen, now=at, calendar=self.calendar, zone=ZONE)
        for each in after:
            await nominees.save(self.tx, each)
        listed = [each for each in after if each.state is Standing.LISTED]
        await self._step(the_round, "publicised", at, count=len(listed), until=str(the_round.public_until))
        for each in listed:
            await self._note(the_round, "nominee", at, each)
        return the_round

    async def _objected(self, the_round: Round, nominee: Nomination, at: datetime) -> None:
        """Let somebody unnamed have objected, and been answered."""
        words, reason = map(self.officer.said, OBJECTION)
        kind, urgency = Kind.OBJECTION, urgency_of(Kind.OBJECTION)
        due = case_stages.reply_due_at(kind, urgency, at, self.calendar, ZONE)
        case = await cases.open_case(
            self.tx,
            kind=kind,
            unit_id=self.unit_id,
            words=words,
            language=self.officer.language_code[:2],
            at=at,
            reply_due_at=due,
            urgency=urgency,
        )
        await objections.add(self.tx, case.id, nominee.id, late=the_round.is_late(at))
        by, answered = self.officer.person_id, at + timedelta(hours=20)
        await objections.settle(self.tx, case.id, Outcome.NOT_UPHELD, reason, by=by, at=answered)
        await cases.save(self.tx, case.answered(reason, by=by, at=answered))
        await cases.note(self.tx, case.id, Happening.ANSWERED, at=answered, person_id=by, words=reason)
        await honours.step(self.tx, the_round, "examined", at=answered, told={"late": False})

    async def _nominated(self, the_round: Round, number: int, *, name: str, **whose: Any) -> Nomination:
        whose.setdefault("unit_id", whose.get("nominee_unit_id"))
        nomination_id = await nominees.nominate(
            self.tx, round_id=the_round.id, name=name, state=Standing.ASKED, **whose
        )
        for by, place in (("resident", number), ("member", number + 2)):
            words = self.officer.said(REASONS[place % len(REASONS)])
            await nominees.add_reason(self.tx, nomination_id, by=by, words=words, on=self.at(3).date())
        nominee = await nominees.get(self.tx, nomination_id)
        assert nominee is not None
        return nominee

    async def _of(self, the_round: Round) -> list[Nomination]:
        return await nominees.of_round(self.tx, the_round.id)

    async def _step(self, the_round: Round, kind: str, at: datetime, **told: Any) -> Round:
        await honours.save_round(self.tx, the_round)
        await honours.step(self.tx, the_round, kind, at=at, told=told)
        return the_round

    async def _note(self, the_round: Round, kind: str, at: datetime, nominee: Nomination) -> None:
        told = {"name": nominee.name, "of_unit": nominee.unit_name}
        await honours.step(self.tx, the_round, kind, at=at, nomination_id=nominee.id, told=told)


async def _story(tx: Transaction, actor: Actor, title: str, words: str, *, now: datetime) -> None:
    """Let somebody have told of somebody, who agreed to be shown."""
    story_id = await stories.add(
        tx,
        unit_id=actor.unit_id,
        title=actor.said(title),
        words=actor.said(words),
        shown_name=actor.name,
        member_id=actor.member_id,
        person_id=actor.person_id,
        photos=(),
        on=now.date(),
    )
    story = await stories.get(tx, story_id)
    assert story is not None
    await stories.save(tx, story.asked().answered(True, at=now, by=None))


async def _practice(tx: Transaction, cast: Cast, *, now: datetime) -> None:
    """Let the second unit have found something that works, and two others do likewise."""
    _, author, *others = cast.of("secretary")
    title, words, what = map(author.said, PRACTICE)
    practice_id = await practices.publish(
        tx,
        unit_id=author.unit_id,
        by=author.person_id,
        title=title,
        words=words,
        kind=Shape.PLEDGE,
        what=what,
        case_id=None,
        at=now - timedelta(days=40),
    )
    for number, secretary in enumerate(others[:2]):
        begun = now - timedelta(days=30 - 9 * number)
        pledge = await sample_kinds.published(
            tx,
            Pledge(
                kind=PledgeKind.UNIT,
                unit_id=secretary.unit_id,
                person_id=secretary.person_id,
                what=what,
                due_on=(now + timedelta(days=60)).astimezone(ZONE).date(),
                seen_by=SeenBy.PUBLIC,
                created_at=begun,
            ),
            begun,
        )
        await practices.adopt(
            tx, practice_id, person_id=secretary.person_id, unit_id=secretary.unit_id, pledge_id=pledge.id,
            on=begun.date(),
        )  # fmt: skip


async def _report(tx: Transaction, cast: Cast, keys: Secrets, *, now: datetime) -> None:
    """Let the first unit have reported on the last month, and its readers have judged it."""
    secretary = cast.of("secretary")[0]
    unit = await units.get(tx, secretary.unit_id)
    assert unit is not None
    first_on, last_on = span_before(Span.MONTH, now.astimezone(ZONE).date())
    at = max(local_moment(last_on + timedelta(days=1), time(10), ZONE), now - timedelta(days=20))
    report_id = await reports.add(
        tx, unit.id, first_on=first_on, last_on=last_on, by=secretary.person_id, at=min(at, now)
    )
    draft = await reports.get(tx, report_id)
    assert draft is not None
    whole = await reports.gather(
        tx, unit, first_on=first_on, last_on=last_on, since=_midnight(first_on), until=_midnight(last_on, 1)
    )
    draft = draft.model_copy(update={"lines": kept_whys(whole.lines, ()), "counts": whole.counts})
    for line in draft.unexplained:
        draft = draft.explained(line.pledge_id, secretary.said("材料晚到了两周，月底补上"))
    poll_id = await polls.add(
        tx,
        kind=PollKind.VERDICT,
        unit_id=unit.id,
        title=secretary.said(REPORT_WORDS),
        state=PollState.OPEN,
        at=min(at, now),
        by=secretary.person_id,
    )
    poll = await polls.get(tx, poll_id)
    assert poll is not None
    await reports.save(tx, draft.introduced(secretary.said(REPORT_WORDS)).published(at=min(at, now), poll_id=poll_id))
    for answer in (Answer.DONE,) * 8 + (Answer.PARTLY,) * 3:
        await ratings.count(tx, poll_id, LEVELS[answer], keys=keys)
    await ratings.release_batch(tx, poll, on=now.date(), keys=keys)


def _midnight(on: date, more: int = 0) -> datetime:
    return datetime.combine(on + timedelta(days=more), time(), tzinfo=ZONE)
