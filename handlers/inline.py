"""`@bot …` in any chat: a public pledge, a poll's outcome, a unit, or a service point of one's own, as a card.

What is looked up is nobody's business: nothing of it is written down, and the answer is whispered.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import islice

from domain.errors import NotThere
from domain.pledges import SETTLED, Pledge, State
from domain.polls import Kind, Poll
from domain.polls import State as PollState
from domain.reports import Report
from domain.reports import State as ReportState
from domain.roles import Act
from domain.text import clean_line
from domain.units import Unit
from handlers.context import ANSWERABLE, Context
from handlers.routes import Otherwise, Route
from messages import inline as screens
from messages.inline import Card
from storage import ballots, browse, pledges, polls, reports, units
from storage.outbox import Lane, Letter

OFFERED = 20
OF_EACH = 8
SAID_MOST = 60
ID_DIGITS = 15


async def answer(context: Context) -> None:
    """Offer what fits the words typed; with none, one's own public pledges and the latest ones."""
    query = None if context.incoming is None else context.incoming.inline_query
    if query is None:
        raise NotThere
    said = clean_line(query.query[:SAID_MOST])
    found: dict[str, Card] = {}
    async for card in _cards(context, said):
        found.setdefault(card.token, card)
    root = next(iter(await units.roots(context.tx)), None)
    payload = screens.answer(
        query.id,
        list(islice(found.values(), OFFERED)),
        context.words,
        into_the_bot="home" if root is None else f"u{root.id}",
    )
    context.turn.anonymous = True
    context.turn.letters.append(
        Letter(
            lane=Lane.TAP,
            chat_id=context.person.telegram_id,
            method="answerInlineQuery",
            payload=payload,
            kind="tap",
            due_at=context.now,
            expires_at=context.now + ANSWERABLE,
        )
    )


async def _cards(context: Context, said: str) -> AsyncIterator[Card]:
    """Yield the cards for some words, the likeliest first; a token, as on a shared card's key, gives that one alone."""
    tx = context.tx
    exact = await _by_token(context, said)
    if exact is not None:
        yield exact
        return
    for own in await pledges.of_person(tx, context.person.id) if context.person.id is not None else []:
        if own.is_public and said.casefold() in own.what.casefold():
            yield _pledge(context, own)
    for point in await _points(context):
        if said.casefold() in point.title.casefold():
            yield _point(context, point)
    if not said:
        for root in (await units.roots(tx))[:1]:
            for newest in await browse.newest(tx, root, most=OF_EACH):
                yield _pledge(context, newest)
            for poll in await polls.public_ones(tx, root.path, most=OF_EACH):
                yield await _poll(context, poll)
            yield await _unit(context, root)
        return
    for unit in await units.called(tx, said, most=OF_EACH):
        yield await _unit(context, unit)
        told = [each for each in await reports.published(tx, unit.path) if each.unit_id == unit.id]
        for report in told[:1]:
            yield _report(context, report)
    for pledge in await browse.worded(tx, said, most=OF_EACH):
        yield _pledge(context, pledge)
    for root in (await units.roots(tx))[:1]:
        for poll in await polls.public_ones(tx, root.path, most=50):
            if said.casefold() in poll.title_in(context.words.language).casefold():
                yield await _poll(context, poll)


async def _by_token(context: Context, said: str) -> Card | None:
    """Return the one thing that a token names, if this person may share it; None for anything else."""
    kind, rest = said[:1], said[1:]
    if kind == "r":
        return next((_point(context, each) for each in await _points(context) if each.code == rest), None)
    if kind not in ("p", "o", "u", "n") or not (rest.isascii() and rest.isdigit() and len(rest) <= ID_DIGITS):
        return None
    number = int(rest)
    if kind == "p":
        try:
            pledge = await pledges.get(context.tx, number)
        except NotThere:
            return None
        return _pledge(context, pledge) if pledge.is_public else None
    if kind == "o":
        poll = await polls.get(context.tx, number)
        return None if poll is None or poll.public_on is None else await _poll(context, poll)
    if kind == "n":
        report = await reports.get(context.tx, number)
        return None if report is None or report.state is not ReportState.PUBLISHED else _report(context, report)
    unit = await units.get(context.tx, number)
    return None if unit is None else await _unit(context, unit)


async def _points(context: Context) -> list[Poll]:
    """Return the open service points of the units this person looks after: their codes are theirs to hang up."""
    today, found = context.today, list[Poll]()
    for grant in context.person.leads(today):
        if context.person.may(Act.SEE_UNIT, grant.unit_path, today):
            found += await polls.listed(context.tx, grant.unit_path)
    return [each for each in found if each.kind is Kind.RATING and each.state is PollState.OPEN]


def _link(context: Context, payload: str) -> str:
    return f"https://t.me/{context.turn.bot_username}?start={payload}"


def _pledge(context: Context, pledge: Pledge) -> Card:
    return screens.pledge(pledge, context.words, url=_link(context, f"p{pledge.id}"), today=context.today)


def _point(context: Context, point: Poll) -> Card:
    pages = context.turn.pages_url
    picture = None if pages is None else f"{pages}/r{point.code}.png"
    return screens.point(point, context.words, url=_link(context, f"r{point.code}"), picture=picture)


def _report(context: Context, report: Report) -> Card:
    return screens.report(report, context.words, url=_link(context, f"n{report.id}"))


async def _poll(context: Context, poll: Poll) -> Card:
    outcome = await ballots.outcome(context.tx, poll)
    return screens.poll(poll, outcome, context.words, url=_link(context, f"o{poll.id}"), today=context.today)


async def _unit(context: Context, unit: Unit) -> Card:
    counts = await browse.states_below(context.tx, unit)
    return screens.unit(
        unit,
        context.words,
        going=counts[State.PUBLISHED] + counts[State.CLAIMED],
        settled=sum(counts[state] for state in SETTLED),
        kept=counts[State.KEPT] + counts[State.KEPT_LATE],
        url=_link(context, f"u{unit.id}"),
        today=context.today,
    )


ROUTES: list[Route] = [Otherwise("inline", answer)]
