"""A poll in the making: written, looked at, tried on oneself, sent. Anonymous or named is fixed at sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.deadlines import parse_deadline
from domain.errors import NoLonger, NotThere
from domain.polls import QUORUMS, Kind, Poll, State, closing
from domain.question_order import raised
from domain.questions import (
    ABOUT_MOST,
    QUESTIONS_MOST,
    TEXT_MOST,
    TYPED,
    Asks,
    Fault,
    OnlyIf,
    Question,
    Unclear,
    may_ask_only_some,
    without,
    written_question,
)
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_line
from domain.units import Unit
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.polls import closes_text, poll_for, unit_for
from handlers.routes import Answered, Pressed, Route
from messages import ballots as ballot_screens
from messages import errors
from messages import poll_drafts as screens
from messages.poll_drafts import (
    AddQuestion,
    AskOnly,
    ChangeAssisted,
    ChangeClosing,
    ChangeNamed,
    ChangeQuestion,
    ChangeQuorum,
    DropQuestion,
    RaiseQuestion,
    Review,
    SeeQuestion,
    SeeQuestions,
)
from storage import assisted_ballots, polls

DAYS_OPEN = 7
WAITS_FOR_SECOND = "first_by"  # in a draft's settings: who wants to send it, while another leader is asked


async def hear_title(context: Context) -> None:
    """Begin a draft of that title, and ask for the first question."""
    unit = await unit_for(context, int(context.draft["unit_id"]), Act.OPEN_POLLS)
    title = clean_line(message_of(context).text or "", limit=TEXT_MOST)
    if not title:
        await context.show(errors.words_only(context.words))
        return
    poll_id = await new_draft(context, unit, title, several=True)
    await context.end_dialogue()
    await context.show(screens.which_kind(poll_id, context.words, number=1))


async def add_question(context: Context, button: AddQuestion) -> None:
    """Ask for another question of the draft."""
    poll = await own_wording(context, button.poll_id)
    count = len(await polls.questions_of(context.tx, poll.id))
    if count >= QUESTIONS_MOST:
        await show_review(context, poll)
    elif button.kind is None or (count == 0 and button.kind in TYPED):
        await context.show(screens.which_kind(poll.id, context.words, number=count + 1))
    else:
        await context.wait_for("poll-question", poll_id=poll.id, kind=button.kind.value, position=count)
        await context.show(screens.write_question(button.kind, context.words, number=count + 1))


async def change_question(context: Context, button: ChangeQuestion) -> None:
    """Ask for a question anew."""
    poll = await own_wording(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    kind = _one_of(asked, button.position).kind
    await context.wait_for("poll-question", poll_id=poll.id, kind=kind.value, position=button.position)
    await context.show(screens.write_question(kind, context.words, number=button.position + 1))


async def hear_question(context: Context) -> None:
    """Keep the question as it was written, or say what is wrong with it and go on waiting."""
    draft = context.draft
    kind = Kind(draft.get("of", Kind.SURVEY))
    try:
        most = {"most": ABOUT_MOST} if kind is Kind.HONOURS else {}
        position = int(draft["position"])
        question = written_question(message_of(context).text or "", Asks(draft["kind"]), position, **most)
    except Unclear as error:
        await context.show(screens.unclear(error.fault, context.words))
        return
    if "poll_id" in draft:
        poll = await own_wording(context, int(draft["poll_id"]))
        if not poll.settings.get("several"):
            await edit(context, poll, title=question.text)
    else:
        unit = await unit_for(context, int(draft["unit_id"]), Act.OPEN_POLLS)
        poll = await draft_for(context, await new_draft(context, unit, question.text, several=False, kind=kind))
    before = await polls.questions_of(context.tx, poll.id)
    asked = [*(_fitting(each, question) for each in before if each.position != position), question]
    await polls.ask_all(context.tx, poll.id, sorted(asked, key=lambda each: each.position))
    await context.end_dialogue()
    new = position >= len(before)
    if poll.settings.get("several") and new and len(asked) < QUESTIONS_MOST:
        await context.show(screens.which_kind(poll.id, context.words, number=len(asked) + 1))
    else:
        await show_review(context, await draft_for(context, poll.id))


def _fitting(each: Question, changed: Question) -> Question:
    """Return a question whose rule names only choices that the changed one still has."""
    rule = each.only_if
    if rule is None or rule.position != changed.position:
        return each
    left = tuple(choice for choice in rule.choices if choice < changed.size)
    return each.model_copy(update={"only_if": rule.model_copy(update={"choices": left}) if left else None})


async def review(context: Context, button: Review) -> None:
    """Show the draft exactly as a voter will see it, and below what will happen."""
    await context.end_dialogue()
    await show_review(context, await draft_for(context, button.poll_id))


async def see_questions(context: Context, button: SeeQuestions) -> None:
    """List the questions of a draft; to what it is about lines can be added."""
    await show_questions(context, await draft_for(context, button.poll_id), page=button.page)


async def see_question(context: Context, button: SeeQuestion) -> None:
    """Show one question and what can be done with it."""
    poll = await draft_for(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    this = _one_of(asked, button.position)
    may_depend = bool(may_ask_only_some(asked, this.position))
    may_rise = poll.is_by_hand and raised(asked, this.position) is not None
    await context.end_dialogue()
    view = screens.one_question(poll, this, asked, context.words, may_depend=may_depend, may_rise=may_rise)
    await context.show(view)


async def raise_question(context: Context, button: RaiseQuestion) -> None:
    """Put a question before the one above it."""
    poll = await draft_for(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    found = raised(asked, button.position) if poll.is_by_hand else None
    if found is None:
        raise NotThere
    await edit(context, poll)
    await polls.ask_all(context.tx, poll.id, found)
    await show_questions(context, poll)


async def drop_question(context: Context, button: DropQuestion) -> None:
    """Take a question out of the draft."""
    poll = await own_wording(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    dropped = _one_of(asked, button.position)
    left = without(asked, button.position)
    if left and left[0].kind in TYPED:
        raise NoLonger  # the first question must be answered by a tap
    await edit(context, poll, settings=_about(poll.settings, left) if dropped.person_id else None)
    await polls.ask_all(context.tx, poll.id, left)
    await show_questions(context, await draft_for(context, poll.id))


async def ask_only(context: Context, button: AskOnly) -> None:
    """Put a question only to those who answered in some way before."""
    poll = await own_wording(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    this = _one_of(asked, button.position)
    parents = {parent.position: parent for parent in may_ask_only_some(asked, this.position)}
    if button.parent is None:
        await context.show(screens.ask_only(poll, this, list(parents.values()), context.words))
        return
    if button.parent == -1:
        await edit(context, poll)
        await polls.ask(context.tx, poll.id, this.model_copy(update={"only_if": None}))
        await show_questions(context, poll)
        return
    parent = parents.get(button.parent)
    if parent is None:
        raise NotThere
    if button.choice is not None:
        if not 0 <= button.choice < parent.size:
            raise NotThere
        before = this.only_if.choices if this.only_if and this.only_if.position == parent.position else ()
        chosen = tuple(sorted({*before} ^ {button.choice}))
        rule = OnlyIf(position=parent.position, choices=chosen) if chosen else None
        this = this.model_copy(update={"only_if": rule})
        await edit(context, poll)
        await polls.ask(context.tx, poll.id, this)
    await context.show(screens.ask_only_choices(poll, this, parent, context.words))


async def change_named(context: Context, button: ChangeNamed) -> None:
    """Make a draft named or anonymous: only before it is sent."""
    poll = await draft_for(context, button.poll_id)
    if button.named and screens.is_always_anonymous(poll):
        raise NotThere
    await edit(context, poll, named=int(button.named))
    await show_review(context, await draft_for(context, poll.id))


async def change_assisted(context: Context, button: ChangeAssisted) -> None:
    """Ask those without Telegram too, or not: before it is sent, so that they are in the number asked."""
    poll = await draft_for(context, button.poll_id)
    await edit(context, poll, settings=poll.settings | {"assisted": int(button.on)})
    await show_review(context, await draft_for(context, poll.id))


async def change_quorum(context: Context, button: ChangeQuorum) -> None:
    """Set how many must answer for it to count."""
    poll = await draft_for(context, button.poll_id)
    if button.percent is None:
        await context.show(screens.quorums(poll, context.words))
    elif button.percent in QUORUMS:
        await edit(context, poll, settings=poll.settings | {"quorum": button.percent})
        await show_review(context, await draft_for(context, poll.id), seen=True)
    else:
        raise NotThere


async def change_closing(context: Context, button: ChangeClosing) -> None:
    """Set when it closes."""
    poll = await draft_for(context, button.poll_id)
    if button.days is None:
        await context.show(screens.closings(poll, context.words))
    elif button.days == 0:
        await context.wait_for("poll-closing", poll_id=poll.id)
        await context.show(screens.write_closing(context.words))
    elif button.days in screens.DAYS_OFFERED:
        moment = closing(context.today + timedelta(days=button.days), context.organisation.zone, now=context.now)
        await edit(context, poll, closes_at=moment)
        await show_review(context, await draft_for(context, poll.id))
    else:
        raise NotThere


async def hear_closing(context: Context) -> None:
    """Set the closing day that was written."""
    poll = await draft_for(context, int(context.draft["poll_id"]))
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
    await edit(context, poll, closes_at=moment)
    await context.end_dialogue()
    await show_review(context, await draft_for(context, poll.id))


# ---- what these need -------------------------------------------------------------------------------------------------


async def new_draft(
    context: Context,
    unit: Unit,
    title: str,
    *,
    several: bool,
    kind: Kind = Kind.SURVEY,
    settings: dict[str, Any] | None = None,
) -> int:
    """Begin a draft that closes in a week, and return its id."""
    poll_id = await polls.add(
        context.tx,
        kind=kind,
        unit_id=unit.id,
        title=title,
        state=State.DRAFT,
        at=context.now,
        by=context.person.id,
        settings={"several": several} | (settings or {}),
    )
    moment = closing(context.today + timedelta(days=DAYS_OPEN), context.organisation.zone, now=context.now)
    await polls.change(context.tx, await draft_for(context, poll_id), closes_at=moment)
    return poll_id


async def edit(context: Context, poll: Poll, *, settings: dict[str, Any] | None = None, **columns: object) -> None:
    """Change a draft; a second person who was asked about it as it was is no longer waited for."""
    await polls.change(context.tx, poll, settings=undecided(settings or poll.settings), **columns)


def undecided(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != WAITS_FOR_SECOND}


def _about(settings: dict[str, Any], asked: Sequence[Question]) -> dict[str, Any]:
    """Return the settings of a poll about people, with those whom it is about: they are not asked."""
    return settings | {"not_asked": sorted({each.person_id for each in asked if each.person_id is not None})}


async def show_review(context: Context, poll: Poll, *, seen: bool = False) -> None:
    """Show a draft as a voter will see it, and below what will happen; `seen`: only the latter has changed."""
    asked = await polls.questions_of(context.tx, poll.id)
    if not asked:
        if screens.is_about(poll):
            await show_questions(context, poll)
        else:
            await context.show(screens.which_kind(poll.id, context.words, number=1))
        return
    closes = closes_text(context, poll)
    preview = ballot_screens.invitation(poll, asked, context.words, closes=closes, k=K, unit=poll.unit_name)
    audience = await assisted_ballots.audience(context.tx, poll)
    lines = await assisted_ballots.count(context.tx, poll, poll.unit_path)
    below = screens.draft(poll, asked, context.words, closes=closes, audience=audience, lines=lines, k=K)
    if seen:
        await context.show(below)
    else:
        await context.show(ballot_screens.as_preview(preview, context.words))
        await context.send(below)


async def show_questions(context: Context, poll: Poll, *, page: int = 0) -> None:
    """List a draft's questions; what it is about can be written below, a line each."""
    asked = await polls.questions_of(context.tx, poll.id)
    if screens.is_about(poll):
        await context.wait_for("poll-about", poll_id=poll.id)
    else:
        await context.end_dialogue()
    desk = context.desk_link(f"poll/{poll.id}") if poll.is_by_hand else None
    await context.show(screens.questions(poll, asked, context.words, page=page, desk=desk))


async def draft_for(context: Context, poll_id: int) -> Poll:
    """Return a draft that this person may change."""
    poll = await poll_for(context, poll_id, Act.OPEN_POLLS)
    if poll.state is not State.DRAFT:
        raise NoLonger
    return poll


async def own_wording(context: Context, poll_id: int) -> Poll:
    """Return a draft whose questions this person may write: not those of a round's vote. Raises: NoLonger."""
    poll = await draft_for(context, poll_id)
    if poll.of_round is not None:
        raise NoLonger
    return poll


def _one_of(asked: Sequence[Question], position: int) -> Question:
    if not 0 <= position < len(asked):
        raise NotThere
    return asked[position]


ROUTES: list[Route] = [
    Pressed(AddQuestion, add_question),
    Pressed(ChangeQuestion, change_question),
    Pressed(Review, review),
    Pressed(SeeQuestions, see_questions),
    Pressed(SeeQuestion, see_question),
    Pressed(RaiseQuestion, raise_question),
    Pressed(DropQuestion, drop_question),
    Pressed(AskOnly, ask_only),
    Pressed(ChangeNamed, change_named),
    Pressed(ChangeAssisted, change_assisted),
    Pressed(ChangeQuorum, change_quorum),
    Pressed(ChangeClosing, change_closing),
    Answered("poll-title", hear_title),
    Answered("poll-question", hear_question),
    Answered("poll-closing", hear_closing),
]
