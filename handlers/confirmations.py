"""Those whom a pledge serves say whether it was done: by its code, its link or its page; one tap, one voice each.

Nothing here may be laid beside a person, as with ratings (`docs/anonymity.md`): a count goes up, and a token under a
key that goes when the pledge is settled says that this person has had their say.
"""

from __future__ import annotations

import base64
import secrets

from domain.errors import NotThere
from domain.pledges import Pledge
from domain.polls import WHOLE, Kind, Poll, State
from domain.ratings import CODE_BYTES, Slip
from domain.statistics import K
from domain.verdicts import LEVELS, may_be_confirmed
from handlers.context import Context
from handlers.pledges import seen
from handlers.reviews import is_own, own
from handlers.routes import Opened, Pressed, Route
from messages import confirmations as screens
from messages.confirmations import AskServed, Confirm, SayHow, Unsay
from storage import pledges, polls, ratings

# ---- for its author


async def ask_served(context: Context, button: AskServed) -> None:
    """Give the code and the link for those it serves."""
    pledge = await own(context, button.pledge_id)
    if not may_be_confirmed(pledge):
        raise NotThere
    poll = await open_verdict(context, pledge)
    url = f"https://t.me/{context.turn.bot_username}?start=v{poll.code}"
    await context.send(screens.invite(pledge, context.words, url=url, k=K))


async def open_verdict(context: Context, pledge: Pledge) -> Poll:
    """Return the poll of those a pledge serves, opened when it is first needed."""
    poll = await polls.verdict_of(context.tx, pledge.id)
    if poll is None:
        poll_id = await polls.add(
            context.tx,
            kind=Kind.VERDICT,
            unit_id=pledge.unit_id,
            pledge_id=pledge.id,
            title=pledge.what,
            state=State.OPEN,
            at=context.now,
            by=pledge.person_id,  # whoever acts may be one of those it serves
            code=secrets.token_urlsafe(CODE_BYTES),
        )
        poll = await polls.get(context.tx, poll_id)
        assert poll is not None  # it has just been added
    return poll


# ---- for those it serves


async def scan(context: Context, code: str) -> None:
    """Ask whoever opened the link or scanned the code."""
    context.turn.anonymous = True
    poll = await polls.by_code(context.tx, code)
    await _ask(context, poll if poll is not None and poll.kind is Kind.VERDICT else None)


async def say_how(context: Context, button: SayHow) -> None:
    """Ask somebody who came by the pledge's page."""
    context.turn.anonymous = True
    pledge = await seen(context, button.pledge_id)
    await _ask(context, await polls.verdict_of(context.tx, pledge.id))


async def _ask(context: Context, poll: Poll | None) -> None:
    pledge = await _asked_about(context, poll)
    if pledge is None or poll is None:
        return
    if await polls.took_part(context.tx, poll.id, WHOLE, _token(context, poll)):
        await context.show(screens.said("confirm-before", context.words))
        return
    await context.show(screens.question(pledge, poll, context.words, k=K))


async def confirm(context: Context, button: Confirm) -> None:
    """Count an answer the moment its button is pressed; a second one changes nothing."""
    context.turn.anonymous = True
    poll = await polls.get(context.tx, button.poll_id)
    if poll is None or poll.kind is not Kind.VERDICT:
        raise NotThere
    if await _asked_about(context, poll) is None:
        return
    if not await polls.take_part(context.tx, poll.id, WHOLE, _token(context, poll)):
        await context.show(screens.said("confirm-before", context.words))
        return
    level = LEVELS[button.answer]
    await ratings.count(context.tx, poll.id, level, keys=context.turn.secrets)
    sealed = context.memory.seal(Slip.made(poll.id, level, context.now).pack(), _bound(context))
    await context.show(screens.thanks(base64.b85encode(sealed).decode(), context.words, k=K))


async def unsay(context: Context, button: Unsay) -> None:
    """Take a wrong tap back, within a minute and as long as its batch has not been told."""
    context.turn.anonymous = True
    packed = context.memory.unseal(base64.b85decode(button.sealed), _bound(context))
    slip = None if packed is None else Slip.unpack(packed)
    poll = None if slip is None else await polls.get(context.tx, slip.poll_id)
    pledge = await _asked_about(context, poll) if slip is not None else None
    if slip is None or poll is None:
        await context.show(screens.said("confirm-too-late", context.words))
    elif pledge is not None:
        in_time = slip.may_be_undone(context.now)
        said = await polls.took_part(context.tx, poll.id, WHOLE, _token(context, poll))
        if said and not (
            in_time and await ratings.take_back(context.tx, poll.id, slip.level, keys=context.turn.secrets)
        ):
            await context.show(screens.said("confirm-too-late", context.words))
            return
        await polls.withdraw(context.tx, poll.id, WHOLE, _token(context, poll))
        await context.show(screens.question(pledge, poll, context.words, k=K, again=True))


async def _asked_about(context: Context, poll: Poll | None) -> Pledge | None:
    """Return the pledge a poll is about if this person may answer now; else say why not and return None."""
    pledge = None if poll is None or poll.pledge_id is None else await pledges.get(context.tx, poll.pledge_id)
    is_open = poll is not None and poll.state is State.OPEN
    if pledge is None or poll is None or not is_open or not may_be_confirmed(pledge):
        await context.show(screens.said("confirm-over", context.words))
        return None
    if is_own(context, pledge):
        await context.show(screens.said("confirm-own", context.words))
        return None
    return pledge


def _token(context: Context, poll: Poll) -> bytes:
    return context.turn.secrets.token(poll.id, WHOLE, context.person.telegram_id)


def _bound(context: Context) -> str:
    return f"verdict of {context.person.telegram_id}"


ROUTES: list[Route] = [
    Pressed(AskServed, ask_served),
    Opened("v", scan),
    Pressed(SayHow, say_how),
    Pressed(Confirm, confirm),
    Pressed(Unsay, unsay),
]
