"""Polls as their leaders see them: the list, how an open one stands, what a closed one came to and what comes next.

Before a poll closes nobody is shown anything of its outcome.
"""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.outcomes import Outcome
from domain.polls import WORDS_MOST, Kind, Poll, State
from domain.questions import APART, Asks
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_text
from domain.units import Unit, is_within
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import poll_outcomes as outcomes
from messages import polls as screens
from messages.assisted_ballots import SeeLines
from messages.buttons import Button, back
from messages.dates import moment_text
from messages.group_polls import ShowGroups, fits
from messages.paging import page_of, pages_of, turning
from messages.points import NewPoint, SeePoint
from messages.poll_exports import ExportPoll
from messages.poll_outcomes import SayNext, SeePhotos, SeeVoters, SeeWords
from messages.polls import ClosePoll, MoreKinds, SeePoll, ShowPolls
from messages.view import Kept, View
from messages.words import Words
from storage import ballots, group_polls, polls, units


def _place(poll: Poll, unit_id: int) -> tuple[bool, bool, bool]:
    """Return where a poll stands in a unit's list: its own before those below, of which what closes before points."""
    below = poll.unit_id != unit_id
    return below, below and poll.state is not State.OPEN, below and poll.kind is Kind.RATING


async def show_polls(context: Context, button: ShowPolls) -> None:
    """List the points and polls of a unit, and offer new ones."""
    led = {grant.unit_id: grant.unit_path for grant in context.person.leads(context.today)}
    if button.unit_id is None and len(led) > 1:
        named = [(unit_id, await units.name_of(context.tx, unit_id)) for unit_id in led]
        await context.show(screens.which_unit(named, context.words))
        return
    unit = await unit_for(context, button.unit_id or next(iter(led), 0), Act.SEE_UNIT)
    found = sorted(await polls.listed(context.tx, unit.path), key=lambda poll: _place(poll, unit.id))
    may_open = context.person.may(Act.OPEN_POLLS, unit.path, context.today)
    open_with: list[Button] = [NewPoint(unit_id=unit.id)]
    open_with += [SeePoint(poll_id=poll.id) if poll.kind is Kind.RATING else SeePoll(poll_id=poll.id) for poll in found]
    above: list[tuple[Poll, Button]] = [
        (poll, SeeLines(poll_id=poll.id))
        for poll in await polls.open_ones(context.tx)
        if poll.assisted and poll.unit_id != unit.id and is_within(unit.path, poll.unit_path)
    ]
    view = screens.listed(
        found,
        context.words,
        unit_id=unit.id,
        unit=unit.name,
        page=button.page,
        open_with=open_with,
        may_open=may_open,
        enter=above,
    )
    await context.end_dialogue()
    await context.show(view)


async def more_kinds(context: Context, button: MoreKinds) -> None:
    """Offer the kinds of poll that are made in their own way."""
    unit = await unit_for(context, button.unit_id, Act.OPEN_POLLS)
    await context.show(screens.other_kinds(context.words, unit_id=unit.id))


async def show_poll(context: Context, button: SeePoll) -> None:
    """Show an open poll without its outcome, a closed one with it."""
    await context.end_dialogue()
    await _show(context, await poll_for(context, button.poll_id, Act.SEE_UNIT))


async def close_poll(context: Context, button: ClosePoll) -> None:
    """Close a poll early: its time is over now, and the job that closes polls does the rest."""
    poll = await poll_for(context, button.poll_id, Act.OPEN_POLLS)
    if poll.state is not State.OPEN or poll.of_round is not None:  # no step of a round is cut short
        raise NoLonger
    if not button.sure:
        await context.show(screens.sure_to_close(poll, context.words))
        return
    await polls.change(context.tx, poll, closes_at=context.now)
    await note(context, Deed.CLOSE_POLL, poll)
    await context.show(screens.closing_now(poll, context.words))


async def show_words(context: Context, button: SeeWords) -> None:
    """Show what was written, in no order and under no name."""
    poll = await told(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    lines = await ballots.words_of(context.tx, poll.id, asked, Asks.WORDS)
    await context.show(outcomes.pages(poll, lines, context.words, page=button.page, of="words"))


async def show_photos(context: Context, button: SeePhotos) -> None:
    """Show the photos that were sent, one at a time, in no order and under no name."""
    poll = await told(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    photos = await ballots.words_of(context.tx, poll.id, asked, Asks.PHOTO)
    if not photos:
        raise NotThere
    page, shown = page_of(photos, button.page, 1)
    keys = turning(context.words, page, pages_of(len(photos), 1), lambda to: SeePhotos(poll_id=poll.id, page=to))
    last = back(context.words("button-back"), SeePoll(poll_id=poll.id))
    await context.send(
        View(context.words("poll-listed-photos", title=poll.title), [keys, last], Kept("photo", shown[0]))
    )


async def show_voters(context: Context, button: SeeVoters) -> None:
    """Show who answered what: only of named polls, only to leaders, and written down that they looked."""
    poll = await told(context, button.poll_id)
    if not poll.named:
        raise NotThere
    asked = await polls.questions_of(context.tx, poll.id)
    lines = [
        outcomes.voter_line(kept.name or "…", asked, kept.ballot, context.words)
        for kept in await ballots.of_poll(context.tx, poll, asked)
    ]
    await note(context, Deed.READ_VOTERS, poll)
    await context.show(outcomes.pages(poll, lines, context.words, page=button.page, of="voters"))


async def begin_next(context: Context, button: SayNext) -> None:
    """Ask what will be done about it."""
    poll = await _closed(context, button.poll_id, Act.OPEN_POLLS)
    await context.wait_for("poll-next", poll_id=poll.id)
    await context.show(outcomes.write_next(context.words))


async def hear_next(context: Context) -> None:
    """Tell everybody who was asked what will be done: once."""
    poll = await _closed(context, int(context.draft["poll_id"]), Act.OPEN_POLLS)
    said = clean_text(message_of(context).text or "", limit=WORDS_MOST)
    if not said:
        await context.show(errors.words_only(context.words))
        return
    if "next" in poll.settings or poll.settings.get("telling"):
        raise NoLonger
    await context.end_dialogue()
    await polls.change(context.tx, poll, settings=poll.settings | {"next": said, "telling": "next", "after": 0})
    await context.show(outcomes.next_said(poll, context.words))


# ---- what these and other handlers of polls need ---------------------------------------------------------------------


def closes_text(context: Context, poll: Poll, words: Words | None = None) -> str:
    """Return when a poll closes, in the reader's words and zone; `words`: in the organisation's, to a group."""
    if poll.closes_at is None:
        return ""
    zone = context.person.zone if words is None else context.organisation.zone
    return moment_text(poll.closes_at, words or context.words, zone, today=context.today)


async def _show(context: Context, poll: Poll) -> None:
    if poll.state is State.OPEN:
        asked = await polls.questions_of(context.tx, poll.id)
        to_group = ShowGroups(poll_id=poll.id) if fits(poll, asked, context.words) else None
        closes = closes_text(context, poll)
        enter = SeeLines(poll_id=poll.id) if poll.assisted else None
        await context.show(screens.running(poll, context.words, closes=closes, to_group=to_group, enter=enter))
        return
    asked = await polls.questions_of(context.tx, poll.id)
    outcome = await ballots.outcome(context.tx, poll)
    counts = {kind: len(await ballots.words_of(context.tx, poll.id, asked, kind)) for kind in APART}
    may_export = context.person.may(Act.EXPORT, poll.unit_path, context.today)
    view = outcomes.closed(
        poll,
        asked,
        outcome,
        context.words,
        k=K,
        wrote=counts[Asks.WORDS],
        photos=counts[Asks.PHOTO],
        said_next="next" in poll.settings,
        others=await group_polls.others(context.tx, poll.id),
        replied="replied" in poll.settings,
        export=ExportPoll(poll_id=poll.id) if may_export else None,
    )
    await context.show(view)


async def unit_for(context: Context, unit_id: int, act: Act) -> Unit:
    """Return a unit to which this person may do `act`."""
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(act, unit.path, context.today):
        raise NotThere
    return unit


async def poll_for(context: Context, poll_id: int, act: Act) -> Poll:
    """Return a poll that closes, to which this person may do `act`."""
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind in (Kind.RATING, Kind.VERDICT):
        raise NotThere
    if not context.person.may(act, poll.unit_path, context.today):
        raise NotThere
    if act is Act.OPEN_POLLS and context.person.id in poll.not_asked:
        raise NotThere  # nobody opens, mends or closes what is about themselves
    return poll


async def _closed(context: Context, poll_id: int, act: Act = Act.SEE_UNIT) -> Poll:
    poll = await poll_for(context, poll_id, act)
    if poll.state is not State.CLOSED:
        raise NoLonger
    return poll


async def told(context: Context, poll_id: int) -> Poll:
    """Return a closed poll whose outcome may be told."""
    poll = await _closed(context, poll_id)
    outcome: Outcome = await ballots.outcome(context.tx, poll)
    if outcome.n is None:
        raise NotThere
    return poll


async def note(context: Context, deed: Deed, poll: Poll) -> None:
    """Write an act of power down."""
    await context.note(deed, unit_id=poll.unit_id, noun="poll", noun_id=poll.id)


ROUTES: list[Route] = [
    Pressed(ShowPolls, show_polls),
    Pressed(MoreKinds, more_kinds),
    Pressed(SeePoll, show_poll),
    Pressed(ClosePoll, close_poll),
    Pressed(SeeWords, show_words),
    Pressed(SeePhotos, show_photos),
    Pressed(SeeVoters, show_voters),
    Pressed(SayNext, begin_next),
    Answered("poll-next", hear_next),
]
