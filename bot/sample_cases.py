"""What the sample's residents have said: answered, passed on, merged, joined, made public; told through the rules.

Nobody's account stands behind these: they are unnamed, and their ways back are gone.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain import case_stages, cases
from domain.cases import Case, Happening, Kind, Urgency, Verdict
from domain.quiet_hours import local_moment
from domain.ratings import Mode
from domain.workdays import Calendar
from storage import cases as store
from storage import polls, ratings, units
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Actor, Cast

ZONE = ZoneInfo("Asia/Shanghai")
COMPLAINTS = (
    (Kind.COMPLAINT, "楼下路灯坏了半个月，晚上看不清台阶。", "灯已换好，今晚就亮，您看看。"),
    (Kind.SUGGESTION, "办事窗口中午能不能留一个人，上班的人只有中午有空。", "从下周一起中午留一个窗口。"),
    (Kind.QUESTION, "老人换社保卡要本人来吗？", "不用，家属带双方身份证就能代办。"),
    (Kind.COMPLAINT, "垃圾投放点周末没人收，味道很大。", "周末加收一次，已经和保洁说好。"),
    (Kind.PRAISE, "网格员帮我妈把药送上门，谢谢。", "谢谢您的话，我们转告他。"),
)
DAYS_AGO = (2, 9, 16, 30, 44)
ASKED_IN_PUBLIC = "楼下的路灯坏了，晚上看不清台阶"
DONE_IN_PUBLIC = ("周末的垃圾没人收，味道很大", "周末加收一次，已经和保洁说好")
ALSO_ASKED = 6  # people who said "me too"
ENTERED = (5, 4, 4, 4, 3, 2)  # ratings that a worker entered for people without Telegram


class Told:
    """The cases of one community's twelve weeks."""

    def __init__(self, tx: Transaction, secretary: Actor, calendar: Calendar, *, now: datetime) -> None:
        self.tx, self.secretary, self.calendar, self.now = tx, secretary, calendar, now

    async def open(self, kind: Kind, words: str, *, days_ago: int, minute: int = 0, lead: Case | None = None) -> Case:
        """Let somebody say something unnamed, some days ago."""
        on = (self.now - timedelta(days=days_ago)).astimezone(ZONE).date()
        at = min(local_moment(on, time(11, minute), ZONE), self.now - timedelta(minutes=30))
        urgency = cases.urgency_of(kind)
        return await store.open_case(
            self.tx,
            kind=kind,
            unit_id=self.secretary.unit_id,
            words=self.secretary.said(words),
            language=self.secretary.language_code[:2],
            at=at,
            reply_due_at=case_stages.reply_due_at(kind, urgency, at, self.calendar, ZONE),
            urgency=urgency,
            lead=lead,
        )

    async def note(
        self, case: Case, kind: Happening, at: datetime, words: str | None = None, *, given_to: int | None = None
    ) -> None:
        """Write down what the secretary did."""
        by = self.secretary.person_id
        await store.note(self.tx, case.id, kind, at=at, person_id=by, words=words, given_to=given_to)

    async def answered(self, case: Case, answer: str, *, after: timedelta = timedelta(days=1, hours=3)) -> Case:
        """Let the secretary answer and the sender say that it is solved, as those merged into it do."""
        by, at, answer = self.secretary.person_id, case.received_at + after, self.secretary.said(answer)
        case = case.taken(by).answered(answer, by=by, at=at)
        await self.note(case, Happening.ANSWERED, at, answer)
        for each in (case, *[twin.following(case) for twin in await store.merged_into(self.tx, case)]):
            if each.id != case.id:
                await self.note(each, Happening.ANSWERED, at, answer)
            judged = at + timedelta(days=1)
            if not each.is_over and judged < self.now:
                each = each.judged(Verdict.SOLVED, at=judged, reply_due_at=judged)
                await store.note(self.tx, each.id, Happening.VERDICT, at=judged, words=Verdict.SOLVED)
            await store.save(self.tx, each)
            case = each if each.id == case.id else case
        return case

    async def joined(self, case: Case, words: str, *, days_ago: int) -> None:
        """Let others add themselves."""
        for number in range(ALSO_ASKED):
            twin = await self.open(case.kind, words, days_ago=days_ago, minute=20 + number, lead=case)
            await store.note(self.tx, case.id, Happening.JOINED, at=twin.received_at)

    async def published(self, case: Case, asked: str, done: str | None) -> None:
        """Let everybody read it."""
        asked, done = self.secretary.said(asked), done and self.secretary.said(done)
        await store.save(self.tx, case.published(asked, done, on=self.now.astimezone(ZONE).date()))
        await self.note(case, Happening.PUBLISHED, self.now - timedelta(minutes=20))


async def tell(tx: Transaction, cast: Cast, calendar: Calendar, *, now: datetime) -> None:
    """Let residents of the sample's communities have spoken, and been answered."""
    secretaries = cast.of("secretary")
    for number, secretary in enumerate(secretaries):
        told = Told(tx, secretary, calendar, now=now)
        for place, (kind, words, answer) in enumerate(COMPLAINTS[: len(COMPLAINTS) if number < 3 else 2]):
            case = await told.open(kind, words, days_ago=DAYS_AGO[place], minute=7 * place)
            if place == 3 and number == 0:
                await told.joined(case, words, days_ago=DAYS_AGO[place] - 1)
            if place:
                late = timedelta(days=8, hours=3)
                case = await told.answered(case, answer, after=late if place == 3 else timedelta(days=1, hours=3))
            if place == 3 and number == 0:
                await told.published(case, *DONE_IN_PUBLIC)
            elif place == 0 and number == 0:
                await _asked_in_public(told, case)
    await _passed_to_and_fro(tx, secretaries[1], secretaries[2], calendar, now=now)
    await _merged(Told(tx, secretaries[2], calendar, now=now))


async def _asked_in_public(told: Told, case: Case) -> None:
    """One that waits, made urgent by hand, public, and joined by others."""
    reason = told.secretary.said("台阶多，老人夜里容易摔")
    due = case_stages.reply_due_at(case.kind, Urgency.URGENT, told.now, told.calendar, ZONE)
    case = case.assigned(told.secretary.person_id).with_urgency(Urgency.URGENT, reason, reply_due_at=due)
    await told.note(case, Happening.ASSIGNED, told.now - timedelta(hours=2), given_to=told.secretary.person_id)
    await told.note(case, Happening.URGENCY, told.now - timedelta(hours=2), reason)
    await told.published(case, ASKED_IN_PUBLIC, None)
    await told.joined(case, ASKED_IN_PUBLIC, days_ago=1)


async def _passed_to_and_fro(
    tx: Transaction, first: Actor, second: Actor, calendar: Calendar, *, now: datetime
) -> None:
    """One that two communities pass to each other until the office is asked whose it is."""
    told = Told(tx, first, calendar, now=now)
    case = await told.open(Kind.COMPLAINT, "两个社区中间那条巷子堆满了旧家具，谁来清？", days_ago=3, minute=40)
    at = case.received_at
    for number, (giver, taker) in enumerate(((first, second), (second, first)), 1):
        unit = await units.get(tx, taker.unit_id)
        assert unit is not None
        case = case.transferred(unit.id, unit.path, unit.name)
        at = case.received_at + timedelta(hours=number)
        await store.note(tx, case.id, Happening.TRANSFERRED, at=at, person_id=giver.person_id, unit_id=giver.unit_id)
    await store.save(tx, case.asked_above())
    await store.note(tx, case.id, Happening.ASKED_ABOVE, at=at + timedelta(hours=1), person_id=first.person_id)


async def _merged(told: Told) -> None:
    """Two that are about the same."""
    lead = await told.open(Kind.COMPLAINT, "电梯这周停了三次，老人被困在五楼。", days_ago=2, minute=50)
    twin = await told.open(Kind.COMPLAINT, "五楼的电梯又停了，老人下不来。", days_ago=1, minute=51)
    await store.save(told.tx, twin.merged(lead))
    await store.save(told.tx, lead.led_by([twin]))
    await told.note(lead, Happening.MERGED, told.now - timedelta(hours=1))


async def answer_at(
    tx: Transaction, poll_id: int, secretary: Actor, calendar: Calendar, keys: Secrets, *, now: datetime
) -> None:
    """Let a point's last low ratings be answered where all scan its code, and some be entered for others."""
    poll = await polls.get(tx, poll_id)
    assert poll is not None
    at = now - timedelta(days=6)
    case = await store.open_case(
        tx,
        kind=Kind.LOW_RATING,
        unit_id=poll.unit_id,
        words=secretary.said("「{}」最近 12 份评价里，3 份不满意。").format(poll.title),
        language=secretary.language_code[:2],
        at=at,
        reply_due_at=case_stages.reply_due_at(Kind.LOW_RATING, Urgency.URGENT, at, calendar, ZONE),
        poll_id=poll.id,
        urgency=Urgency.URGENT,
    )
    await Told(tx, secretary, calendar, now=now).answered(case, "周三下午加开一个窗口，等候短多了。")
    for level in ENTERED:
        await ratings.count(tx, poll.id, level, Mode.ASSISTED, keys=keys)
    await ratings.release_batch(tx, poll, on=now.astimezone(ZONE).date(), keys=keys, mode=Mode.ASSISTED)
