"""A poll is sent: after a second press, and where very few are asked, after a second person's word."""

from __future__ import annotations

from datetime import timedelta

from domain.audits import Deed
from domain.errors import NoLonger
from domain.honours import VOTE_LEAST
from domain.polls import WHOLE, Poll, State
from domain.roles import Act
from domain.statistics import K
from handlers import honour_votes
from handlers.context import Context
from handlers.poll_drafts import WAITS_FOR_SECOND, edit, show_review, undecided
from handlers.polls import closes_text, note, poll_for
from handlers.routes import Pressed, Route
from messages import poll_drafts as screens
from messages.poll_drafts import Second, Send
from storage import assisted_ballots, grants, people, polls, units


async def send(context: Context, button: Send) -> None:
    """Open the poll, after a second press; where very few are asked, after a second person's word."""
    poll = await poll_for(context, button.poll_id, Act.OPEN_POLLS)
    if poll.state is State.OPEN:
        await context.show(screens.sent(poll, context.words, closes=closes_text(context, poll)))
        return
    audience = await assisted_ballots.audience(context.tx, poll)
    if not await _may_go(context, poll, audience):
        return
    if button.asked != audience:  # first press, or somebody has joined or left meanwhile
        await context.show(screens.sure_to_send(poll, context.words, audience=audience))
    elif poll.needs_two(audience):
        await _ask_second(context, poll, audience)
    else:
        await _open(context, poll, audience)


async def _may_go(context: Context, poll: Poll, audience: int) -> bool:
    """Say whether a draft is fit to be sent; else show what it lacks."""
    asked = await polls.questions_of(context.tx, poll.id)
    if poll.state is not State.DRAFT or not asked:
        raise NoLonger
    if not poll.named and audience < K:
        await show_review(context, poll)
        return False
    if poll.closes_at is None or poll.closes_at <= context.now + timedelta(hours=1):
        await context.show(screens.closings(poll, context.words))
        return False
    if poll.of_round is not None:
        if poll.closes_at < context.now + VOTE_LEAST:
            await context.show(screens.closings(poll, context.words, least=VOTE_LEAST.days))
            return False
        await honour_votes.put_names(context, poll)  # who has left meanwhile is not voted for
    return True


async def _ask_second(context: Context, poll: Poll, audience: int) -> None:
    """Ask every other leader of the unit or above; the first who agrees lets it go."""
    asked = await polls.questions_of(context.tx, poll.id)
    holders = await grants.leaders(context.tx, poll.unit_path, on=context.today)
    names: list[str] = []
    for person_id in dict.fromkeys(grant.person_id for grant in holders):
        leader = await people.by_id(context.tx, person_id, default=context.organisation)
        if leader is None or person_id == context.person.id or person_id in poll.not_asked:
            continue
        if not leader.may(Act.OPEN_POLLS, poll.unit_path, context.today):
            continue
        names.append(leader.name)
        if poll.settings.get(WAITS_FOR_SECOND) is None:
            words = context.words_of(leader)
            closes = "" if poll.closes_at is None else closes_text(context, poll)
            view = screens.second_asked(poll, asked, words, by=context.person.name, audience=audience, closes=closes)
            await context.tell(leader, view, kind="poll")
    if names:
        settings = poll.settings | {WAITS_FOR_SECOND: context.person.id}
        await polls.change(context.tx, poll, settings=settings)
    await context.show(screens.second_wanted(poll, context.words, audience=audience, names=names))


async def hear_second(context: Context, button: Second) -> None:
    """Open the poll on a second person's word, or tell its writer that it is not sent."""
    poll = await poll_for(context, button.poll_id, Act.OPEN_POLLS)
    if poll.state is State.OPEN:
        await context.show(screens.sent(poll, context.words, closes=closes_text(context, poll)))
        return
    first = poll.settings.get(WAITS_FOR_SECOND)
    if first is None or first == context.person.id:  # changed since, or one person twice
        raise NoLonger
    writer = await people.by_id(context.tx, int(first), default=context.organisation)
    if not button.agree:
        await edit(context, poll)
        await note(context, Deed.REFUSE_POLL, poll)
        await context.show(screens.second_refused(poll, context.words))
        if writer is not None:
            view = screens.second_refused(poll, context.words_of(writer), by=context.person.name)
            await context.tell(writer, view, kind="poll")
        return
    audience = await assisted_ballots.audience(context.tx, poll)
    if await _may_go(context, poll, audience):
        await note(context, Deed.SECOND_POLL, poll)
        await _open(context, poll, audience)
        if writer is not None:
            opened = await poll_for(context, poll.id, Act.OPEN_POLLS)
            view = screens.sent(opened, context.words_of(writer), closes=closes_text(context, opened))
            await context.tell(writer, view, kind="poll")


async def _open(context: Context, poll: Poll, audience: int) -> None:
    """Open it: from now on anonymous or named is fixed. The people are told by a job, in slices."""
    context.turn.secrets.poll_key(poll.id, WHOLE)
    below = [] if poll.named else await units.children(context.tx, poll.unit_id)
    settings = undecided(poll.settings) | {"telling": "ask", "after": 0}
    if strata := await assisted_ballots.strata(context.tx, poll, below, audience):
        settings |= {"strata": strata}
    await polls.change(context.tx, poll, state=State.OPEN, opened_at=context.now, asked=audience, settings=settings)
    await note(context, Deed.OPEN_POLL, poll)
    if poll.of_round is not None:
        await honour_votes.note_begun(context, poll, asked=audience)
    poll = await poll_for(context, poll.id, Act.OPEN_POLLS)
    await context.show(screens.sent(poll, context.words, closes=closes_text(context, poll)))


ROUTES: list[Route] = [
    Pressed(Send, send),
    Pressed(Second, hear_second),
]
