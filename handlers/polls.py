"""Polls as their openers handle them: written, looked at, sent; closed, read, and answered with what comes next.

Anonymous or named is fixed at sending. Before a poll closes nobody is shown anything of its outcome.
"""

from __future__ import annotations

from datetime import timedelta

from domain.audits import Deed
from domain.deadlines import parse_deadline
from domain.errors import NoLonger, NotThere
from domain.polls import (
    QUESTIONS_MOST,
    TEXT_MOST,
    WHOLE,
    WORDS_MOST,
    Asks,
    Fault,
    Kind,
    Poll,
    State,
    Unclear,
    closing,
    written_question,
)
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_line, clean_text
from domain.units import Unit
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import ballots as ballot_screens
from messages import errors
from messages import polls as screens
from messages.buttons import Button
from messages.points import NewPoint, SeePoint
from messages.polls import (
    AddQuestion,
    ChangeClosing,
    ChangeNamed,
    ChangeQuestion,
    ClosePoll,
    NewPoll,
    Review,
    SayNext,
    SeePoll,
    SeeVoters,
    SeeWords,
    Send,
    ShowPolls,
)
from storage import polls, units

DAYS_OPEN = 7


async def show_polls(context: Context, button: ShowPolls) -> None:
    """List the points and polls of a unit, and offer new ones."""
    led = {grant.unit_id: grant.unit_path for grant in context.person.leads(context.today)}
    if button.unit_id is None and len(led) > 1:
        named = [(unit_id, await units.name_of(context.tx, unit_id)) for unit_id in led]
        await context.show(screens.which_unit(named, context.words))
        return
    unit = await _unit(context, button.unit_id or next(iter(led), 0), Act.SEE_UNIT)
    found = await polls.listed(context.tx, unit.path)
    may_open = context.person.may(Act.OPEN_POLLS, unit.path, context.today)
    open_with: list[Button] = [NewPoint(unit_id=unit.id)]
    open_with += [SeePoint(poll_id=poll.id) if poll.kind is Kind.RATING else SeePoll(poll_id=poll.id) for poll in found]
    view = screens.listed(
        found, context.words, unit_id=unit.id, unit=unit.name, page=button.page, open_with=open_with, may_open=may_open
    )
    await context.end_dialogue()
    await context.show(view)


# ---- writing it ------------------------------------------------------------------------------------------------------


async def begin_poll(context: Context, button: NewPoll) -> None:
    """Ask for the question, or for the title of several."""
    unit = await _unit(context, button.unit_id, Act.OPEN_POLLS)
    if button.several:
        await context.wait_for("poll-title", unit_id=unit.id)
        await context.show(screens.write_title(context.words, unit_id=unit.id))
    else:
        await context.wait_for("poll-question", unit_id=unit.id, kind=Asks.ONE.value, position=0)
        await context.show(screens.write_one(context.words, unit_id=unit.id))


async def hear_title(context: Context) -> None:
    """Begin a draft of that title, and ask for the first question."""
    unit = await _unit(context, int(context.draft["unit_id"]), Act.OPEN_POLLS)
    title = clean_line(message_of(context).text or "", limit=TEXT_MOST)
    if not title:
        await context.show(errors.words_only(context.words))
        return
    poll_id = await _new_draft(context, unit, title, several=True)
    await context.end_dialogue()
    await context.show(screens.which_kind(poll_id, context.words, number=1))


async def add_question(context: Context, button: AddQuestion) -> None:
    """Ask for another question of the draft."""
    poll = await _draft(context, button.poll_id)
    count = len(await polls.questions_of(context.tx, poll.id))
    if count >= QUESTIONS_MOST:
        await _review(context, poll)
    elif button.kind is None or (count == 0 and button.kind is Asks.WORDS):
        await context.show(screens.which_kind(poll.id, context.words, number=count + 1))
    else:
        await context.wait_for("poll-question", poll_id=poll.id, kind=button.kind.value, position=count)
        await context.show(screens.write_question(button.kind, context.words, number=count + 1))


async def change_question(context: Context, button: ChangeQuestion) -> None:
    """Ask for a question anew."""
    poll = await _draft(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    if button.position >= len(asked):
        raise NotThere
    kind = asked[button.position].kind
    await context.wait_for("poll-question", poll_id=poll.id, kind=kind.value, position=button.position)
    await context.show(screens.write_question(kind, context.words, number=button.position + 1))


async def hear_question(context: Context) -> None:
    """Keep the question as it was written, or say what is wrong with it and go on waiting."""
    draft = context.draft
    try:
        question = written_question(message_of(context).text or "", Asks(draft["kind"]), int(draft["position"]))
    except Unclear as error:
        await context.show(screens.unclear(error.fault, context.words))
        return
    if "poll_id" in draft:
        poll = await _draft(context, int(draft["poll_id"]))
        if not poll.settings.get("several"):
            await polls.change(context.tx, poll, title=question.text)
    else:
        unit = await _unit(context, int(draft["unit_id"]), Act.OPEN_POLLS)
        poll = await _draft(context, await _new_draft(context, unit, question.text, several=False))
    await polls.ask(context.tx, poll.id, question)
    await context.end_dialogue()
    count = len(await polls.questions_of(context.tx, poll.id))
    if poll.settings.get("several") and count < QUESTIONS_MOST:
        await context.show(screens.which_kind(poll.id, context.words, number=count + 1))
    else:
        await _review(context, await _draft(context, poll.id))


async def review(context: Context, button: Review) -> None:
    """Show the draft exactly as a voter will see it, and below what will happen."""
    await context.end_dialogue()
    await _review(context, await _draft(context, button.poll_id))


async def change_named(context: Context, button: ChangeNamed) -> None:
    """Make a draft named or anonymous: only before it is sent."""
    poll = await _draft(context, button.poll_id)
    await polls.change(context.tx, poll, named=int(button.named))
    await _review(context, await _draft(context, poll.id))


async def change_closing(context: Context, button: ChangeClosing) -> None:
    """Set when it closes."""
    poll = await _draft(context, button.poll_id)
    if button.days is None:
        await context.show(screens.closings(poll, context.words))
    elif button.days == 0:
        await context.wait_for("poll-closing", poll_id=poll.id)
        await context.show(screens.write_closing(context.words))
    elif button.days in screens.DAYS_OFFERED:
        moment = closing(context.today + timedelta(days=button.days), context.organisation.zone, now=context.now)
        await polls.change(context.tx, poll, closes_at=moment)
        await _review(context, await _draft(context, poll.id))
    else:
        raise NotThere


async def hear_closing(context: Context) -> None:
    """Set the closing day that was written."""
    poll = await _draft(context, int(context.draft["poll_id"]))
    written = clean_line(message_of(context).text or "", limit=TEXT_MOST)
    found = parse_deadline(written, today=context.today, language=context.person.language)
    if found is None:
        await context.show(screens.unclear(Fault.NO_DATE, context.words))
        return
    try:
        moment = closing(found.due_on, context.organisation.zone, now=context.now)
    except Unclear as error:
        await context.show(screens.unclear(error.fault, context.words))
        return
    await polls.change(context.tx, poll, closes_at=moment)
    await context.end_dialogue()
    await _review(context, await _draft(context, poll.id))


async def send(context: Context, button: Send) -> None:
    """Open the poll: from now on anonymous or named is fixed. The people are told by a job, in slices."""
    poll = await _poll(context, button.poll_id, Act.OPEN_POLLS)
    if poll.state is State.OPEN:
        await context.show(screens.sent(poll, context.words, closes=closes_text(context, poll)))
        return
    audience = await polls.audience_size(context.tx, poll.unit_path)
    asked = await polls.questions_of(context.tx, poll.id)
    if poll.state is not State.DRAFT or not asked:
        raise NoLonger
    if not poll.named and audience < K:
        await _review(context, poll)
        return
    if poll.closes_at is None or poll.closes_at <= context.now + timedelta(hours=1):
        await context.show(screens.closings(poll, context.words))
        return
    if button.asked != audience:  # first press, or somebody has joined or left meanwhile
        await context.show(screens.sure_to_send(poll, context.words, audience=audience))
        return
    context.turn.secrets.poll_key(poll.id, WHOLE)
    settings = poll.settings | {"telling": "ask", "after": 0}
    await polls.change(context.tx, poll, state=State.OPEN, opened_at=context.now, asked=audience, settings=settings)
    await _note(context, Deed.OPEN_POLL, poll)
    poll = await _poll(context, poll.id, Act.OPEN_POLLS)
    await context.show(screens.sent(poll, context.words, closes=closes_text(context, poll)))


# ---- how it stands, what it came to ----------------------------------------------------------------------------------


async def show_poll(context: Context, button: SeePoll) -> None:
    """Show an open poll without its outcome, a closed one with it."""
    await context.end_dialogue()
    await _show(context, await _poll(context, button.poll_id, Act.SEE_UNIT))


async def close_poll(context: Context, button: ClosePoll) -> None:
    """Close a poll early: its time is over now, and the job that closes polls does the rest."""
    poll = await _poll(context, button.poll_id, Act.OPEN_POLLS)
    if poll.state is not State.OPEN:
        raise NoLonger
    if not button.sure:
        await context.show(screens.sure_to_close(poll, context.words))
        return
    await polls.change(context.tx, poll, closes_at=context.now)
    await _note(context, Deed.CLOSE_POLL, poll)
    await context.show(screens.closing_now(poll, context.words))


async def show_words(context: Context, button: SeeWords) -> None:
    """Show what was written, in no order and under no name."""
    poll = await _closed(context, button.poll_id)
    lines = [said for _, said in await polls.words_of(context.tx, poll.id)]
    await context.show(screens.pages(poll, lines, context.words, page=button.page, of="words"))


async def show_voters(context: Context, button: SeeVoters) -> None:
    """Show who answered what: only of named polls, only to leaders, and written down that they looked."""
    poll = await _closed(context, button.poll_id)
    if not poll.named:
        raise NotThere
    asked = await polls.questions_of(context.tx, poll.id)
    lines = [
        screens.voter_line(name or "…", asked, answers, context.words)
        for name, answers in await polls.ballots_of(context.tx, poll.id)
    ]
    await _note(context, Deed.READ_VOTERS, poll)
    await context.show(screens.pages(poll, lines, context.words, page=button.page, of="voters"))


async def begin_next(context: Context, button: SayNext) -> None:
    """Ask what will be done about it."""
    poll = await _closed(context, button.poll_id, Act.OPEN_POLLS)
    await context.wait_for("poll-next", poll_id=poll.id)
    await context.show(screens.write_next(context.words))


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
    await context.show(screens.next_said(poll, context.words))


# ---- what these need -------------------------------------------------------------------------------------------------


def closes_text(context: Context, poll: Poll) -> str:
    """Return when a poll closes, in the reader's words and zone."""
    if poll.closes_at is None:
        return ""
    return screens.moment_text(poll.closes_at, context.words, context.person.zone, today=context.today)


async def _new_draft(context: Context, unit: Unit, title: str, *, several: bool) -> int:
    poll_id = await polls.add(
        context.tx,
        kind=Kind.SURVEY,
        unit_id=unit.id,
        title=title,
        state=State.DRAFT,
        at=context.now,
        by=context.person.id,
        settings={"several": several},
    )
    moment = closing(context.today + timedelta(days=DAYS_OPEN), context.organisation.zone, now=context.now)
    await polls.change(context.tx, await _draft(context, poll_id), closes_at=moment)
    return poll_id


async def _review(context: Context, poll: Poll) -> None:
    asked = await polls.questions_of(context.tx, poll.id)
    if not asked:
        await context.show(screens.which_kind(poll.id, context.words, number=1))
        return
    closes = closes_text(context, poll)
    preview = ballot_screens.invitation(poll, asked, context.words, closes=closes, k=K, unit=poll.unit_name)
    audience = await polls.audience_size(context.tx, poll.unit_path)
    await context.show(preview)
    await context.send(screens.draft(poll, asked, context.words, closes=closes, audience=audience, k=K))


async def _show(context: Context, poll: Poll) -> None:
    if poll.state is State.OPEN:
        await context.show(screens.running(poll, context.words, closes=closes_text(context, poll)))
        return
    asked = await polls.questions_of(context.tx, poll.id)
    outcome = await polls.outcome(context.tx, poll)
    wrote = len(await polls.words_of(context.tx, poll.id))
    view = screens.closed(poll, asked, outcome, context.words, k=K, wrote=wrote, said_next="next" in poll.settings)
    await context.show(view)


async def _unit(context: Context, unit_id: int, act: Act) -> Unit:
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(act, unit.path, context.today):
        raise NotThere
    return unit


async def _poll(context: Context, poll_id: int, act: Act) -> Poll:
    """Return a survey to which this person may do `act`."""
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind is not Kind.SURVEY or not context.person.may(act, poll.unit_path, context.today):
        raise NotThere
    return poll


async def _draft(context: Context, poll_id: int) -> Poll:
    poll = await _poll(context, poll_id, Act.OPEN_POLLS)
    if poll.state is not State.DRAFT:
        raise NoLonger
    return poll


async def _closed(context: Context, poll_id: int, act: Act = Act.SEE_UNIT) -> Poll:
    poll = await _poll(context, poll_id, act)
    if poll.state is not State.CLOSED:
        raise NoLonger
    return poll


async def _note(context: Context, deed: Deed, poll: Poll) -> None:
    await context.note(deed, unit_id=poll.unit_id, noun="poll", noun_id=poll.id)


ROUTES: list[Route] = [
    Pressed(ShowPolls, show_polls),
    Pressed(NewPoll, begin_poll),
    Pressed(AddQuestion, add_question),
    Pressed(ChangeQuestion, change_question),
    Pressed(Review, review),
    Pressed(ChangeNamed, change_named),
    Pressed(ChangeClosing, change_closing),
    Pressed(Send, send),
    Pressed(SeePoll, show_poll),
    Pressed(ClosePoll, close_poll),
    Pressed(SeeWords, show_words),
    Pressed(SeeVoters, show_voters),
    Pressed(SayNext, begin_next),
    Answered("poll-title", hear_title),
    Answered("poll-question", hear_question),
    Answered("poll-closing", hear_closing),
    Answered("poll-next", hear_next),
]
