"""Honour rounds by themselves: steps whose time is over end, who is gone stands no longer, the chats hear of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime

from domain.honours import Round, Stage, counted
from domain.nominees import Standing
from domain.people import Person
from domain.polls import State as PollState
from domain.roles import RIGHTS, Act
from domain.workdays import Calendar
from messages import honours as screens
from messages.dates import moment_text
from messages.words import Words, words_for
from schedules.jobs import Tick
from storage import boards, grants, honours, nominees, objections, people, polls
from storage.outbox import Lane, Letter

SHOWN_IN_CHATS = (Standing.LISTED, Standing.AWARDED)


async def move_rounds_on(tick: Tick) -> Counter[str]:
    """End nominations and publicity whose time is over, and votes that have closed; tell those who run the round."""
    outcomes: Counter[str] = Counter()
    zone = tick.organisation.zone
    for the_round in await honours.open_rounds(tick.tx):
        if the_round.stage is Stage.NOMINATING and _is_over(the_round.nominate_until, tick.now):
            year = tick.organisation_today.year
            after = the_round.nominations_over(now=tick.now, calendar=Calendar.load((year, year + 1)), zone=zone)
            found = await nominees.of_round(tick.tx, the_round.id)
            await _keep(tick, after, "nominations_over", nominated=len(found))
            await _tell(tick, after, "check", count=len(found), at=after.answer_until)
            outcomes["nominations_over"] += 1
        elif the_round.stage is Stage.VOTING and the_round.poll_id is not None:
            poll = await polls.get(tick.tx, the_round.poll_id)
            if poll is not None and poll.state is PollState.CLOSED:
                after = the_round.voted(closed=True)
                await _keep(tick, after, "voted", poll=poll.id)
                await _tell(tick, after, "list")
                outcomes["voted"] += 1
        elif the_round.stage is Stage.PUBLICITY and _is_over(the_round.public_until, tick.now):
            after = the_round.publicity_over(now=tick.now)
            await _keep(tick, after, "publicity_over")
            left = [each for each in await objections.of_round(tick.tx, the_round.id) if not each.is_settled]
            await _tell(tick, after, "decide", count=len(left))
            outcomes["publicity_over"] += 1
    return outcomes


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is not None and until <= now


async def _keep(tick: Tick, the_round: Round, kind: str, **told: object) -> None:
    await honours.save_round(tick.tx, the_round)
    await honours.step(tick.tx, the_round, kind, at=tick.now, told=told)


async def let_go(tick: Tick) -> Counter[str]:
    """Let nominees who have left, and units that were merged into others, stand no longer."""
    outcomes: Counter[str] = Counter()
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    for nominee, why in await nominees.gone(tick.tx):
        the_round = await honours.get_round(tick.tx, nominee.round_id)
        if the_round is None:
            continue
        was_public = nominee.state is Standing.LISTED
        await nominees.save(tick.tx, nominee.withdrawn(words.plain(f"nominees-why-{why}")))
        if was_public:
            await honours.step(tick.tx, the_round, "withdrawn", at=tick.now, nomination_id=nominee.id)
        for person in await _deciders(tick, the_round):
            view = screens.news(the_round, "gone", tick.words_of(person), at=nominee.name)
            tick.say(person, view, kind="honours")
        outcomes[why] += 1
    return outcomes


async def post_steps(tick: Tick) -> Counter[str]:
    """Say in the groups and channels of the unit and below it that a round was called, is public, has ended."""
    outcomes: Counter[str] = Counter()
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    for step in await honours.to_post(tick.tx):
        await honours.was_posted(tick.tx, step.id)
        the_round = await honours.get_round(tick.tx, step.round_id)
        if the_round is None:
            continue
        found = await nominees.of_round(tick.tx, the_round.id)
        outcome = screens.outcome_line(counted(await objections.of_round(tick.tx, the_round.id)), words)
        names = [each.name for each in found if each.state in SHOWN_IN_CHATS]
        why = the_round.minutes or ""
        if step.kind == "taken_back":
            told = json.loads(step.told)
            names, why = [told["name"]], told["why"]
        view = screens.posted(
            the_round,
            step.kind,
            words,
            at=_at(tick, the_round.public_until if step.kind == "publicised" else the_round.nominate_until, words),
            names=names,
            link=screens.link_to_round(tick.bot_username, the_round.id),
            outcome=outcome,
            why=why,
        )
        for board in await boards.in_subtree(tick.tx, the_round.unit_path):
            call = view.call(board.chat_id, tick.signer, tick.now.date())
            tick.letters.append(Letter(lane=Lane.DIGEST, kind="board", due_at=tick.now, **call))
            outcomes[step.kind] += 1
    return outcomes


async def _tell(tick: Tick, the_round: Round, what: str, *, count: int = 0, at: datetime | None = None) -> None:
    """Tell those nearest to the round who run it what it waits for."""
    for person in await _deciders(tick, the_round):
        words = tick.words_of(person)
        view = screens.news(the_round, what, words, at=_at(tick, at, words), count=count)
        tick.say(person, view, kind="honours")


async def _deciders(tick: Tick, the_round: Round) -> list[Person]:
    on = tick.organisation_today
    led = [g for g in await grants.leaders(tick.tx, the_round.unit_path, on=on) if Act.RUN_HONOURS in RIGHTS[g.role]]
    near = dict.fromkeys(grant.person_id for grant in led if grant.unit_id == led[0].unit_id)
    found = [await people.by_id(tick.tx, person_id, default=tick.organisation) for person_id in near]
    return [person for person in found if person is not None]


def _at(tick: Tick, moment: datetime | None, words: Words) -> str:
    if moment is None:
        return "none"
    return moment_text(moment, words, tick.organisation.zone, today=tick.organisation_today)
