"""The members' vote of an honour round: a poll whose names are the round's, and whose end nobody brings forward."""

from __future__ import annotations

from domain.errors import NoLonger
from domain.honours import Round, Stage
from domain.nominees import Standing
from domain.polls import Kind, Poll, State
from domain.questions import ABOUT_MOST, CHOICE_MOST, Asks, Question
from domain.roles import Act
from domain.text import shorten
from handlers import poll_drafts
from handlers.context import Context
from handlers.polls import unit_for
from handlers.rounds import step_of
from handlers.routes import Pressed, Route
from messages import honours as screens
from messages.honours import BeginVote
from storage import honours, nominees, polls


async def begin(context: Context, button: BeginVote) -> None:
    """Make the draft of the poll in which members vote on those who are eligible, or go on with it."""
    the_round = await step_of(context, button.round_id, Stage.VOTING)
    if the_round.poll_id is None:
        unit = await unit_for(context, the_round.unit_id, Act.OPEN_POLLS)
        settings = {"round": the_round.id}
        poll_id = await poll_drafts.new_draft(
            context, unit, the_round.title, several=True, kind=Kind.HONOURS, settings=settings
        )
        the_round = the_round.with_poll(poll_id)
        await honours.save_round(context.tx, the_round)
    poll = await polls.get(context.tx, the_round.poll_id or 0)
    if poll is None or poll.state is not State.DRAFT:
        raise NoLonger
    if await put_names(context, poll):
        await poll_drafts.show_review(context, poll)
    else:
        await context.show(screens.not_yet(the_round, "nobody", context.words))


async def put_names(context: Context, poll: Poll) -> bool:
    """Put on the ballot who is eligible now, in the order in which they came; say whether anybody is."""
    the_round = await round_of(context, poll)
    found = await nominees.of_round(context.tx, the_round.id)
    names = [
        shorten(each.name if each.name == each.unit_name else f"{each.name}（{each.unit_name}）", CHOICE_MOST)
        for each in found
        if each.state is Standing.ELIGIBLE
    ]
    text = context.words_of_organisation.plain("honours-vote", title=the_round.title)
    asked = []
    for position, start in enumerate(range(0, len(names), ABOUT_MOST)):
        choices = tuple(names[start : start + ABOUT_MOST])
        at_most = min(the_round.places, len(choices))
        asked.append(Question(position=position, kind=Asks.SEVERAL, text=text, choices=choices, at_most=at_most))
    await polls.ask_all(context.tx, poll.id, asked)
    return bool(names)


async def note_begun(context: Context, poll: Poll, *, asked: int) -> None:
    """Write down that the vote has begun: a step of the round like any other."""
    the_round = await round_of(context, poll)
    told = {"poll": poll.id, "asked": asked, "closes_at": str(poll.closes_at)}
    await honours.step(context.tx, the_round, "vote_begun", at=context.now, told=told)


async def round_of(context: Context, poll: Poll) -> Round:
    """Return the round whose vote this is. Raises: NoLonger, when it was called off."""
    the_round = None if poll.of_round is None else await honours.get_round(context.tx, poll.of_round)
    if the_round is None or the_round.stage is not Stage.VOTING:
        raise NoLonger
    return the_round


ROUTES: list[Route] = [Pressed(BeginVote, begin)]
