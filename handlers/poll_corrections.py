"""The wording of an open poll is mended: a slip is shown to everybody at the end, a new meaning is asked anew."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.polls import Poll, State
from domain.questions import ARTICLE_MOST, TEXT_MOST, Fault, Question, Unclear, may_be_slip, touched, written_question
from domain.roles import Act
from domain.text import clean_line
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.polls import note, poll_for
from handlers.routes import Answered, Pressed, Route
from messages import poll_corrections as screens
from messages import poll_drafts
from messages.poll_corrections import MendAs
from messages.polls import Mend
from messages.questions import wording
from storage import polls


async def mend(context: Context, button: Mend) -> None:
    """Ask which question, or for its new wording."""
    poll = await _open_one(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    position = 0 if len(asked) == 1 else button.position
    if position is None:
        await context.end_dialogue()
        await context.show(screens.which(poll, asked, context.words, page=button.page))
        return
    this = _one_of(asked, position)
    await context.wait_for("poll-mend", poll_id=poll.id, position=position)
    await context.show(screens.write(poll, this, context.words))


async def hear_mended(context: Context) -> None:
    """Show what changed between the two wordings, and ask what that is."""
    poll = await _open_one(context, int(context.draft["poll_id"]))
    asked = await polls.questions_of(context.tx, poll.id)
    old = _one_of(asked, int(context.draft["position"]))
    text = message_of(context).text or ""
    try:
        new = _rewritten(old, text)
    except Unclear as error:
        await context.show(poll_drafts.unclear(error.fault, context.words))
        return
    if wording(new) == wording(old):
        await context.show(screens.write(poll, old, context.words))
        return
    await context.wait_for("poll-mend", poll_id=poll.id, position=old.position, text=text)
    count = len(touched(asked, old.position))
    slip = may_be_slip(old, new)
    await context.show(screens.sure(poll, old, new, context.words, slip=slip, touched=count))


async def mend_as(context: Context, button: MendAs) -> None:
    """Take the new wording: as a slip mended, or as a new meaning whose question is asked anew."""
    poll = await _open_one(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    draft = context.draft
    if draft.get("poll_id") != poll.id or draft.get("position") != button.position or "text" not in draft:
        raise NoLonger
    old = _one_of(asked, button.position)
    new = _rewritten(old, str(draft["text"]))
    if button.slip and not may_be_slip(old, new):
        raise NotThere
    await context.end_dialogue()
    kept = {"position": old.position, "version": old.version, "only_if": old.only_if, "before": wording(old)}
    kept |= {"form": old.form, "unit_id": old.unit_id, "person_id": old.person_id}
    if button.slip:
        before = old.before if old.version == poll.version and old.before else wording(old)
        await polls.ask(context.tx, poll.id, new.model_copy(update=kept | {"before": before}))
        await note(context, Deed.MEND_POLL, poll)
        await context.show(screens.mended(poll, context.words, slip=True, version=poll.version))
        return
    version = poll.version + 1
    void = touched(asked, old.position)
    for question in asked:
        if question.position == old.position:
            await polls.ask(context.tx, poll.id, new.model_copy(update=kept | {"version": version}))
        elif question.position in void:
            await polls.ask(context.tx, poll.id, question.model_copy(update={"version": version}))
    settings = poll.settings | {"version": version, "ask_anew": version}
    await polls.change(context.tx, poll, settings=settings)
    await note(context, Deed.CHANGE_POLL, poll)
    await context.show(screens.mended(poll, context.words, slip=False, version=version))


def _rewritten(old: Question, text: str) -> Question:
    """Return the question with its new wording. Raises: Unclear; TextTooLong."""
    if old.form is None:
        return written_question(text, old.kind, old.position, most=max(8, len(old.choices)))
    line = clean_line(text, limit=max(TEXT_MOST, ARTICLE_MOST))
    if not line:
        raise Unclear(Fault.NOTHING)
    return old.model_copy(update={"text": line})


async def _open_one(context: Context, poll_id: int) -> Poll:
    poll = await poll_for(context, poll_id, Act.OPEN_POLLS)
    if (
        poll.state is not State.OPEN
        or poll.of_round is not None
        or (poll.closes_at is not None and poll.closes_at <= context.now)
    ):
        raise NoLonger
    return poll


def _one_of(asked: list[Question], position: int) -> Question:
    if not 0 <= position < len(asked):
        raise NotThere
    return asked[position]


ROUTES: list[Route] = [
    Pressed(Mend, mend),
    Pressed(MendAs, mend_as),
    Answered("poll-mend", hear_mended),
]
