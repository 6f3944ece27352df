"""A worker fills in a poll for those on the roster who have no Telegram: line by line, as each of them says.

That they did is written down once a day, without for whom or when; what was said goes the way of every ballot.
"""

from __future__ import annotations

from domain.errors import NotThere
from domain.polls import Kind, Poll
from domain.roles import RIGHTS, Act
from domain.statistics import K
from domain.text import clean_line
from domain.units import is_within
from handlers.ballot_sheets import entered_by, sheet_for
from handlers.ballots import WORDS_WAIT, begin_for, still_open, thank
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import assisted_ballots as screens
from messages.assisted_ballots import EnterFor, SeeLines, Somebody
from storage import assisted_ballots, polls

LINES_MOST = 600  # that many are listed; beyond it a name is written


async def see_lines(context: Context, button: SeeLines) -> None:
    """List those without Telegram whom this worker sees to; a name that is written finds its line."""
    poll = await _poll(context, button.poll_id)
    if poll is not None:
        await _wait_for_name(context, poll)
        await context.show(screens.lines(poll, await _lines(context, poll), context.words, k=K, page=button.page))


async def hear_name(context: Context) -> None:
    """Find the lines of that name."""
    poll = await _poll(context, int(context.draft["poll_id"]))
    if poll is None:
        return
    name = clean_line(message_of(context).text or "")[:40]
    found = [each for each in await _lines(context, poll) if name and name in each.name]
    await _wait_for_name(context, poll)
    await context.show(screens.lines(poll, found, context.words, k=K, of_name=name or "…"))


async def enter_for(context: Context, button: EnterFor) -> None:
    """Ask the first question for one of them."""
    poll = await _poll(context, button.poll_id)
    if poll is None:
        return
    sheet = await sheet_for(context, poll, button.line)
    if sheet.asked:
        await begin_for(context, sheet)
    else:
        await thank(context, sheet)


async def _wait_for_name(context: Context, poll: Poll) -> None:
    await context.wait_unrecorded_for("ballot-line", until=context.now + WORDS_WAIT, poll_id=poll.id)


async def _poll(context: Context, poll_id: int) -> Poll | None:
    """Return an open poll that is filled in for people without Telegram; None after saying that it is over."""
    context.turn.anonymous = True
    poll = await polls.get(context.tx, poll_id)
    if poll is None or not poll.assisted or poll.kind in (Kind.RATING, Kind.VERDICT) or not _places(context, poll):
        raise NotThere
    return poll if await still_open(context, poll) else None


async def _lines(context: Context, poll: Poll) -> list[Somebody]:
    found = [
        line
        for path in _places(context, poll)
        for line in await assisted_ballots.lines(context.tx, poll, path, most=LINES_MOST)
    ]
    return [Somebody(each.id, each.name, each.unit_name, entered_by(context, poll, each)) for each in found]


def _places(context: Context, poll: Poll) -> list[str]:
    """Return the subtrees of a poll in which whoever acts sees to people: none of them within another."""
    if context.person.id in poll.not_asked:
        return []
    paths: set[str] = set()
    for grant in context.person.leads(context.today):
        if Act.HANDLE_CASES in RIGHTS[grant.role]:
            if is_within(grant.unit_path, poll.unit_path):
                paths.add(grant.unit_path)
            elif is_within(poll.unit_path, grant.unit_path):
                paths.add(poll.unit_path)
    return sorted(path for path in paths if not any(path != other and is_within(path, other) for other in paths))


ROUTES: list[Route] = [
    Pressed(SeeLines, see_lines),
    Pressed(EnterFor, enter_for),
    Answered("ballot-line", hear_name),
]
