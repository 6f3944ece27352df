"""Answering a poll. What is chosen is kept in this process's memory only, until the whole ballot is handed in.

Every answer to the voter is anonymous in the sense of `Turn`: no row shows that they were here, nor what they chose.
A draft's maker walks through the same screens, and nothing is kept of it (`docs/decisions/0021-anonymous-ballots.md`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.errors import NotThere
from domain.personal_data import find, mask
from domain.polls import WHOLE, WORDS_MOST, Answers, Asks, Kind, Poll, Question, State, accepted, is_answered
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_text
from domain.units import is_within
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.polls import closes_text
from handlers.routes import Answered, Pressed, Route
from messages import ballots as screens
from messages import errors
from messages.ballots import Answer, GoTo, HandIn
from messages.polls import ReadOutcome, published
from storage import polls

DRAFT_KEPT = timedelta(days=2)
WORDS_WAIT = timedelta(hours=1)


async def answer(context: Context, button: Answer) -> None:
    """Choose; of several, mark or unmark one."""
    poll, asked = await _at(context, button.poll_id)
    if poll is None or not 0 <= button.position < len(asked):
        return
    draft = _draft(context, poll)
    question = asked[button.position]
    if not draft and button.position > 0:
        await _begin_again(context, poll, asked)
        return
    try:
        if question.kind is Asks.SEVERAL:
            before = draft.get(question.position)
            marked = set(before if isinstance(before, list) else [])
            draft[question.position] = accepted(
                question, sorted(marked ^ {-1 if button.choice is None else button.choice})
            )
        else:
            draft[question.position] = accepted(question, button.choice)
    except ValueError:
        raise NotThere from None
    _keep(context, poll, draft)
    stays = question.kind is Asks.SEVERAL
    await _show(context, poll, asked, question.position if stays else question.position + 1)


async def go_to(context: Context, button: GoTo) -> None:
    """Go to another question, or to the look at all of it."""
    poll, asked = await _at(context, button.poll_id)
    if poll is None:
        return
    if not _draft(context, poll):
        await _begin_again(context, poll, asked)
        return
    await _show(context, poll, asked, min(max(button.position, 0), len(asked)))


async def hear_words(context: Context) -> None:
    """Take what was written in answer to a question, personal data covered."""
    poll, asked = await _at(context, int(context.draft["poll_id"]))
    if poll is None:
        return
    draft = _draft(context, poll)
    position = int(context.draft["position"])
    if not draft and position > 0:
        await _begin_again(context, poll, asked)
        return
    said = clean_text(message_of(context).text or "", limit=WORDS_MOST)
    if not said:
        await context.show(errors.words_only(context.words))
        return
    draft[position] = mask(said)
    _keep(context, poll, draft, covered=bool(find(said)))
    await _show(context, poll, asked, position + 1)


async def hand_in(context: Context, button: HandIn) -> None:
    """Count the ballot: once for each person, and for good."""
    poll, asked = await _at(context, button.poll_id)
    if poll is None:
        return
    draft = _draft(context, poll)
    if poll.state is State.DRAFT:
        await context.show(screens.preview_over(context.words))
        return
    missing = next((each.position for each in asked if not is_answered(each, draft)), None)
    if missing is not None:
        await (_show(context, poll, asked, missing) if draft else _begin_again(context, poll, asked))
        return
    token = context.turn.secrets.token(poll.id, WHOLE, context.person.telegram_id)
    if await polls.take_part(context.tx, poll.id, WHOLE, token):
        member_id = next(
            member.member_id for member in context.person.memberships if is_within(member.unit_path, poll.unit_path)
        )
        await polls.hand_in(context.tx, poll, asked, draft, member_id=member_id)
    context.end_unrecorded()
    context.memory.forget(context.person.telegram_id, _name(poll))
    await context.show(screens.handed_in(context.words, closes=closes_text(context, poll), named=poll.named))


async def read_outcome(context: Context, button: ReadOutcome) -> None:
    """Turn the pages of what a poll came to, for whoever was asked and for the unit's leaders."""
    poll = await polls.get(context.tx, button.poll_id)
    if poll is None or poll.kind is not Kind.SURVEY or poll.state is not State.CLOSED:
        raise NotThere
    member = any(is_within(each.unit_path, poll.unit_path) for each in context.person.memberships)
    if not member and not context.person.may(Act.SEE_UNIT, poll.unit_path, context.today):
        raise NotThere
    asked = await polls.questions_of(context.tx, poll.id)
    outcome = await polls.outcome(context.tx, poll)
    await context.show(published(poll, asked, outcome, context.words, k=K, page=button.page))


async def _at(context: Context, poll_id: int) -> tuple[Poll | None, list[Question]]:
    """Return the poll and its questions, if this person may answer now; else say why not and return None."""
    context.turn.anonymous = True
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind is not Kind.SURVEY:
        raise NotThere
    if poll.state is State.DRAFT:
        if not context.person.may(Act.OPEN_POLLS, poll.unit_path, context.today):
            raise NotThere
        return poll, await polls.questions_of(context.tx, poll.id)
    if not any(is_within(member.unit_path, poll.unit_path) for member in context.person.memberships):
        raise NotThere
    if poll.state is State.CLOSED or (poll.closes_at is not None and poll.closes_at <= context.now):
        await context.show(screens.over(context.words))
        return None, []
    secrets = context.turn.secrets
    if not secrets.has_poll_key(poll.id, WHOLE):
        await context.show(screens.key_lost(context.words))
        return None, []
    token = secrets.token(poll.id, WHOLE, context.person.telegram_id)
    if await polls.took_part(context.tx, poll.id, WHOLE, token):
        context.memory.forget(context.person.telegram_id, _name(poll))
        await context.show(screens.handed_in(context.words, closes=closes_text(context, poll), named=poll.named))
        return None, []
    return poll, await polls.questions_of(context.tx, poll.id)


async def _show(context: Context, poll: Poll, asked: list[Question], position: int) -> None:
    """Show a question, or behind the last one the look at all of it."""
    context.end_unrecorded()
    draft = _draft(context, poll)
    if position >= len(asked):
        missing = next((each.position for each in asked if not is_answered(each, draft)), None)
        if missing is None:
            covered = bool(context.memory.kept(context.person.telegram_id, f"{_name(poll)} covered", now=context.now))
            await context.show(screens.look(poll, asked, draft, context.words, covered=covered))
            return
        position = missing
    if asked[position].kind is Asks.WORDS:
        await wait_for_words(context, poll, position)
    await context.show(screens.question(poll, asked, position, draft, context.words))


async def wait_for_words(context: Context, poll: Poll, position: int) -> None:
    """Let the next words answer a question, without a row that shows it."""
    until = context.now + WORDS_WAIT
    await context.wait_unrecorded_for("ballot-words", until=until, poll_id=poll.id, position=position)


async def _begin_again(context: Context, poll: Poll, asked: list[Question]) -> None:
    """Say that what was chosen is gone, because it was kept nowhere, and ask again."""
    context.end_unrecorded()
    closes = closes_text(context, poll)
    await context.show(screens.begin_again(poll, asked, context.words, closes=closes, k=K, unit=poll.unit_name))


def _draft(context: Context, poll: Poll) -> dict[int, Any]:
    found: Answers | None = context.memory.kept(context.person.telegram_id, _name(poll), now=context.now)
    return dict(found or {})


def _keep(context: Context, poll: Poll, draft: Answers, *, covered: bool = False) -> None:
    until: datetime = context.now + DRAFT_KEPT
    context.memory.keep(context.person.telegram_id, _name(poll), dict(draft), until=until)
    if covered:
        context.memory.keep(context.person.telegram_id, f"{_name(poll)} covered", True, until=until)


def _name(poll: Poll) -> str:
    return f"ballot {poll.id} {poll.state}"


ROUTES: list[Route] = [
    Pressed(Answer, answer),
    Pressed(GoTo, go_to),
    Pressed(HandIn, hand_in),
    Pressed(ReadOutcome, read_outcome),
    Answered("ballot-words", hear_words),
]
