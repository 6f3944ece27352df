"""Twelve weeks of the sample district's life, told through the rules themselves: nothing here writes a figure by hand.

The same every time: chance comes from a seed, moments from `now`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from bot import sample_cases, sample_kinds, sample_promises
from domain import asking, polls, ratings
from domain.check_ins import CheckIn, Mood
from domain.people import Organisation
from domain.pledges import Pledge, State
from domain.quiet_hours import local_moment
from domain.workdays import Calendar
from storage import check_ins as check_in_store
from storage import people, themes
from storage import pledges as pledge_store
from storage import polls as poll_store
from storage import ratings as rating_store
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Actor, Cast

ZONE = ZoneInfo("Asia/Shanghai")
WEEKS = 12
SEED = 20_261_123
CODE = "sample{:04d}"  # of the posters; a real one is drawn at random


class _Promise(NamedTuple):
    what: str
    amount: int | None
    measure: str | None


PROMISES = (
    _Promise("帮老人学会手机挂号", 20, "位"),
    _Promise("走访独居老人，修好漏水和坏灯", 12, "户"),
    _Promise("给放学没人接的孩子辅导作业", 16, "次"),
    _Promise("把楼道里堆的杂物清干净", 8, "个楼道"),
    _Promise("陪行动不便的邻居去医院", 10, "次"),
    _Promise("教邻居分清垃圾，每周守一次投放点", 12, "次"),
    _Promise("把社保、医保怎么办写成一页纸，贴到每个单元", None, None),
    _Promise("联系待业青年参加技能培训", 6, "位"),
    _Promise("夜里巡查消防通道", 24, "次"),
    _Promise("给高龄老人理发", 30, "人次"),
)
POINTS = ("便民服务大厅", "社保经办窗口")


async def tell(tx: Transaction, cast: Cast, secrets: Secrets, *, now: datetime) -> None:
    """Let the sample's people have promised, reported, rated, complained and answered for twelve weeks."""
    chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
    today = now.astimezone(ZONE).date()
    organisation = await people.the_organisation(tx)
    calendar = Calendar.load(range(today.year - 1, today.year + 2))
    for number, secretary in enumerate(cast.of("secretary")):
        members = [actor for actor in cast.of("member") if actor.unit_id == secretary.unit_id]
        await _pledges(tx, members, secretary, chance, organisation, now=now, first=number == 0)
        if number == 0:
            await sample_promises.confirm(tx, cast, members, secretary, secrets, now=now)
            await sample_promises.pair(tx, members, now=now)
            await sample_kinds.tell(tx, cast, members, secretary, secrets, now=now)
        for place, title in enumerate(POINTS[: 2 if number < 4 else 1]):
            code = CODE.format(number * 10 + place)
            poll_id = await _ratings(tx, secretary, title, code, chance, now=now, good=0.88 - 0.03 * (number % 5))
            if number == place == 0:
                await sample_cases.answer_at(tx, poll_id, secretary, calendar, secrets, now=now)
            if number < 2:
                cast.posters.append(("rating", f"{secretary.unit} · {secretary.said(title)}", f"r{code}"))
    await sample_cases.tell(tx, cast, calendar, now=now)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return local_moment(day, time(hour, minute), ZONE)


async def _pledges(
    tx: Transaction,
    members: Sequence[Actor],
    secretary: Actor,
    chance: random.Random,
    organisation: Organisation,
    *,
    now: datetime,
    first: bool,
) -> None:
    today = now.astimezone(ZONE).date()
    for number, member in enumerate(members):
        promise = PROMISES[(number * 3 + secretary.unit_id) % len(PROMISES)]
        begun = today - timedelta(days=7 * (WEEKS - number % 9) - 2)
        due = begun + timedelta(days=chance.choice((56, 70, 98, 120)))
        if first and number == 0:
            due = today + timedelta(days=6)  # silent, and its day is near: the digest asks for a hand
        pledge = await _promised(tx, member, promise, begun, due)
        waits = first and number in (1, 2)
        if waits:
            submitted = now - timedelta(hours=5 * number)
            pledge = pledge.model_copy(update={"due_on": today + timedelta(days=60)}).submitted(submitted, today=today)
            await _handed_in(tx, pledge, member, at=submitted)
            continue
        pledge = pledge.submitted(_at(begun, 10), today=begun)
        await _handed_in(tx, pledge, member, at=_at(begun, 10))
        approved = _at(begun + timedelta(days=1), 9, 30)
        pledge = pledge.approved(approved)
        await pledge_store.mark_version(tx, pledge, approved_at=approved)
        silent = first and number == 0
        pledge = await _checked_in(tx, pledge, member, chance, now=now, weeks=6 if silent else WEEKS, stuck=number == 3)
        if pledge.state is State.CLAIMED and (number % 4 or not first):
            verdict = State.KEPT if chance.random() < 0.85 else State.PARTLY
            settled = (pledge.claimed_at or now) + timedelta(days=1)
            if settled < now:
                pledge = pledge.settled(verdict, by=secretary.person_id, now=settled, zone=ZONE)
        elif pledge.is_overdue(today) and chance.random() < 0.5:
            late = _at(pledge.due_on + timedelta(days=3), 10)
            if late < now:
                pledge = pledge.settled(State.NOT_KEPT, by=secretary.person_id, now=late, zone=ZONE)
        person = await people.by_id(tx, member.person_id, default=organisation)
        assert person is not None
        await pledge_store.save(tx, asking.asked_next(pledge, person, now))


async def _promised(tx: Transaction, member: Actor, promise: _Promise, begun: date, due: date) -> Pledge:
    named, _ = await themes.offered(tx, member.unit_id, begun)
    return await pledge_store.add(
        tx,
        Pledge(
            unit_id=member.unit_id,
            member_id=member.member_id,
            person_id=member.person_id,
            what=member.said(promise.what),
            amount=promise.amount,
            measure=promise.measure and member.said(promise.measure),
            due_on=due,
            theme_id=named[0].id if named else None,
            created_at=_at(begun, 9, 50),
        ),
    )


async def _handed_in(tx: Transaction, pledge: Pledge, member: Actor, *, at: datetime) -> None:
    await pledge_store.save(tx, pledge)
    await pledge_store.note_version(tx, pledge, pledge.wording, at=at, by=member.person_id)


async def _checked_in(
    tx: Transaction, pledge: Pledge, member: Actor, chance: random.Random, *, now: datetime, weeks: int, stuck: bool
) -> Pledge:
    """Report most Fridays, as people do."""
    begun = (pledge.published_at or now).astimezone(ZONE).date()
    day = begun + timedelta(days=(4 - begun.weekday()) % 7 or 7)
    for _ in range(weeks):
        at = _at(day, 17, chance.randrange(5, 55))
        if at >= now or not pledge.is_open:
            break
        if chance.random() < 0.8:
            mood = Mood.ON_TRACK
            added = None if pledge.amount is None else chance.choice((0, 1, 1, 2, 2, 3))
            if pledge.amount is None and chance.random() < 0.12:
                mood = Mood.DONE
            check_in = CheckIn(pledge_id=pledge.id, person_id=member.person_id, at=at, mood=mood, added=added)
            await check_in_store.add(tx, check_in)
            pledge = pledge.after(check_in)
        day += timedelta(days=7)
    if stuck and pledge.is_open:
        at = now - timedelta(hours=20)
        words = member.said("联系了三家，都说这个月排满了。")
        check_in = CheckIn(pledge_id=pledge.id, person_id=member.person_id, at=at, mood=Mood.STUCK, words=words)
        await check_in_store.add(tx, check_in)
        pledge = pledge.after(check_in)
    return pledge


async def _ratings(
    tx: Transaction, secretary: Actor, title: str, code: str, chance: random.Random, *, now: datetime, good: float
) -> int:
    poll_id = await poll_store.add(
        tx,
        kind=polls.Kind.RATING,
        unit_id=secretary.unit_id,
        title=secretary.said(title),
        state=polls.State.OPEN,
        at=now - timedelta(weeks=WEEKS),
        by=secretary.person_id,
        code=code,
    )
    poll = await poll_store.get(tx, poll_id)
    assert poll is not None
    topics = list(ratings.topics())
    today = now.astimezone(ZONE).date()
    reasons: Counter[tuple[str, ratings.Sign]] = Counter()
    for week in range(WEEKS, 0, -1):
        levels: Counter[int] = Counter()
        for _ in range(chance.randrange(9, 26)):
            pleased = chance.random() < good + 0.004 * (WEEKS - week)
            level = chance.choice((5, 5, 4, 4, 4, 3)) if pleased else chance.choice((2, 2, 1))
            levels[level] += 1
            if chance.random() < (0.25 if pleased else 0.8):
                weights = [5, 3, 2, 2, 1, 1][: len(topics)]
                topic = chance.choices(topics[: len(weights)], weights=weights)[0]
                reasons[topic, ratings.sign_of(level)] += 1
        told = ratings.release(levels, reasons)
        assert told is not None
        await rating_store.tell(tx, poll, told, on=today - timedelta(weeks=week))
        for cell in told.cells:
            del reasons[cell]
    return poll_id
