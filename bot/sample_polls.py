"""The sample's polls, told through the rules: a review of streets and a vote for honours, over, and a survey, open."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.polls import PUBLISHABLE, WHOLE, Kind, Poll, State
from domain.questions import Answer, Asks, Form, Question
from storage import ballots, polls, units
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Cast

SEED = 20_261_124
REVIEWED = 4  # streets
SILENT = 0.2  # of those asked


async def tell(tx: Transaction, cast: Cast, keys: Secrets, *, now: datetime) -> None:
    """Let the district's members have reviewed the streets and voted for honours, and be asked something now."""
    chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
    officer = cast.of("officer")[0]
    say = officer.said
    streets = (await units.children(tx, officer.unit_id))[:REVIEWED]
    review = [
        Question(position=at, kind=Asks.ONE, text=street.name, form=Form.UNIT, unit_id=street.id)
        for at, street in enumerate(streets)
    ]
    honours = Question(
        position=0,
        kind=Asks.SEVERAL,
        text=say("今年的热心邻居，最多选 2 个"),
        choices=tuple(map(say, ("代办点值守组", "夜巡小队", "手机课老师们", "楼道清理队"))),
        at_most=2,
    )
    asked = [
        Question(position=0, kind=Asks.ONE, text=say("去过便民服务大厅吗？"), choices=(say("去过"), say("没去过"))),
        Question(position=1, kind=Asks.SCALE, text=say("等得久不久？不久打 5 分。")),
        Question(position=2, kind=Asks.WORDS, text=say("最想改哪里？")),
    ]
    for kind, title, questions, days in (
        (Kind.REVIEW, f"{officer.unit} · {say('行风评议')}", review, 9),
        (Kind.HONOURS, say("今年的热心邻居"), [honours], 4),
        (Kind.SURVEY, say("便民服务调查"), asked, -5),
    ):
        poll = await _opened(tx, cast, kind, title, questions, closes_at=now - timedelta(days=days))
        keys.poll_key(poll.id, WHOLE)
        if days > 0:
            await _answered(tx, poll, questions, keys, chance)
            public = {"public_on": poll.closes_at.date().isoformat()} if poll.closes_at and kind in PUBLISHABLE else {}
            await polls.change(tx, poll, state=State.CLOSED, closed_at=poll.closes_at, settings=poll.settings | public)
            keys.destroy_poll_key(poll.id, WHOLE)


async def _opened(
    tx: Transaction, cast: Cast, kind: Kind, title: str, questions: Sequence[Question], *, closes_at: datetime
) -> Poll:
    officer = cast.of("officer")[0]
    opened = closes_at - timedelta(days=7)
    by = officer.person_id
    poll_id = await polls.add(tx, kind=kind, unit_id=officer.unit_id, title=title, state=State.OPEN, at=opened, by=by)
    poll = await polls.get(tx, poll_id)
    assert poll is not None
    await polls.ask_all(tx, poll.id, questions)
    audience = await polls.audience_size(tx, poll.unit_path)
    await polls.change(tx, poll, asked=audience, closes_at=closes_at)
    return poll.model_copy(update={"asked": audience, "closes_at": closes_at})


async def _answered(
    tx: Transaction, poll: Poll, questions: Sequence[Question], keys: Secrets, chance: random.Random
) -> None:
    for _ in range(poll.asked):
        if chance.random() < SILENT:
            continue
        answers: dict[int, Answer] = {}
        for question in questions:
            good = 0.9 - 0.12 * question.position
            if question.kind is Asks.SEVERAL:
                answers[question.position] = sorted(chance.sample(range(question.size), 2))
            else:
                answers[question.position] = chance.choice((0, 1, 2)) if chance.random() < good else 3
        await ballots.hand_in(tx, poll, questions, answers, keys=keys, member_id=None)
    await ballots.open_box(tx, poll, keys)
