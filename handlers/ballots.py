"""Answering a poll. What is chosen is kept in this process's memory only, until the whole ballot is handed in.

Every answer to the voter is anonymous in the sense of `Turn`: no row shows that they were here, nor what they chose.
A draft's maker walks through the same screens, and nothing is kept of it (`docs/decisions/0021-anonymous-ballots.md`).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from domain.audits import Deed
from domain.errors import NotThere
from domain.personal_data import find, mask
from domain.polls import WHOLE, WORDS_MOST, Kind, Mode, Poll, State
from domain.questions import (
    TYPED,
    Answers,
    Asks,
    Question,
    Unclear,
    accepted,
    is_answered,
    kept_answers,
    number_said,
    put_to,
)
from domain.quiet_hours import local_moment
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_text
from domain.units import is_within
from handlers.ballot_sheets import (
    Sheet,
    counted,
    own_sheet,
    preview_of,
    remember_entered,
    sheet_for,
    stratum_of,
)
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.polls import closes_text
from handlers.routes import Answered, Pressed, Route
from messages import assisted_ballots, errors
from messages import ballots as screens
from messages.ballots import Answer, GoTo, HandIn
from messages.group_polls import voted_in_group
from messages.poll_outcomes import ReadOutcome, published
from messages.view import View
from storage import audits, ballots, group_polls, members, polls

DRAFT_KEPT = timedelta(days=2)
WORDS_WAIT = timedelta(hours=1)


async def answer(context: Context, button: Answer) -> None:
    """Choose; of several, mark or unmark one; of a ranking, give the next place or take it back."""
    sheet = await _sheet(context, button.poll_id, button.line)
    if sheet is None:
        return
    draft = _draft(context, sheet)
    question = sheet.question(button.position)
    if not draft and question is not sheet.first:
        await _begin_again(context, sheet)
        return
    note = None
    try:
        draft[question.position] = _chosen(question, draft.get(question.position), button.choice)
    except ValueError:
        given = draft.get(question.position)
        full = question.at_most is not None and isinstance(given, list) and len(given) == question.at_most
        if button.choice is None or not 0 <= button.choice < question.size or not full:
            raise NotThere from None
        note = "poll-question-full"
    draft = kept_answers(sheet.asked, draft)
    _keep(context, sheet, draft)
    marking = question.kind is Asks.SEVERAL or (question.kind is Asks.RANK and not is_answered(question, draft))
    if marking:
        context.end_unrecorded()
        await _say(context, sheet, screens.question(sheet.poll, sheet.asked, question, draft, context.words, note=note))
    else:
        await _show_after(context, sheet, question.position)


def _chosen(question: Question, before: Any, choice: int | None) -> Any:
    """Return the answer after a press. Raises: ValueError, if it is none."""
    if question.kind is Asks.SEVERAL:
        marked = set(before if isinstance(before, list) else [])
        return accepted(question, sorted(marked ^ {-1 if choice is None else choice}))
    if question.kind is Asks.RANK:
        ranked = list(before) if isinstance(before, list) else []
        if is_answered(question, {question.position: ranked}):
            ranked = []  # the last place fell into place by itself: a press on a whole ranking begins it anew
        pressed = -1 if choice is None else choice
        return accepted(
            question, [each for each in ranked if each != pressed] if pressed in ranked else [*ranked, pressed]
        )
    return accepted(question, choice)


async def go_to(context: Context, button: GoTo) -> None:
    """Go to another question, or to the look at all of it."""
    sheet = await _sheet(context, button.poll_id, button.line)
    if sheet is None:
        return
    draft = _draft(context, sheet)
    if not draft and button.position != sheet.first.position:
        await _begin_again(context, sheet)
        return
    shown = put_to(sheet.asked, draft)
    this = next((each for each in shown if each.position >= button.position), None)
    await _show(context, sheet, this)


async def hear_message(context: Context) -> None:
    """Take a number, a photo or words in answer to a question, personal data covered."""
    sheet = await _sheet(context, int(context.draft["poll_id"]), context.draft.get("line"))
    if sheet is None:
        return
    draft = _draft(context, sheet)
    question = sheet.question(int(context.draft["position"]))
    if not draft and question is not sheet.first:
        await _begin_again(context, sheet)
        return
    message = message_of(context)
    covered = False
    if question.kind is Asks.PHOTO:
        if not message.photo:
            note = "poll-question-photo-only"
            await _say(
                context, sheet, screens.question(sheet.poll, sheet.asked, question, draft, context.words, note=note)
            )
            return
        draft[question.position] = message.photo[-1].file_id
    elif question.kind is Asks.NUMBER:
        try:
            draft[question.position] = number_said(message.text or "", question)
        except Unclear:
            note = "poll-question-number-only"
            await _say(
                context, sheet, screens.question(sheet.poll, sheet.asked, question, draft, context.words, note=note)
            )
            return
    else:
        said = clean_text(message.text or "", limit=WORDS_MOST)
        if not said:
            await context.show(errors.words_only(context.words))
            return
        written = said if sheet.poll.named else await _without_names(context, said)
        draft[question.position], covered = mask(written), bool(find(said)) or written != said
    _keep(context, sheet, draft, covered=covered)
    await _show_after(context, sheet, question.position)


async def _without_names(context: Context, said: str) -> str:
    """Return words without the names of anybody on the roster: leaders read them."""
    for name in await members.names_in(context.tx, said):
        said = said.replace(name, context.words.plain("public-somebody"))
    return said


async def hand_in(context: Context, button: HandIn) -> None:
    """Count the ballot: once for each person, and for good."""
    sheet = await _sheet(context, button.poll_id, button.line)
    if sheet is None:
        return
    poll, draft = sheet.poll, _draft(context, sheet)
    if poll.state is State.DRAFT:
        await context.show(screens.preview_over(context.words))
        return
    shown = put_to(sheet.asked, draft)
    missing = next((each for each in shown if not is_answered(each, draft)), None)
    if missing is not None:
        await (_show(context, sheet, missing) if draft else _begin_again(context, sheet))
        return
    if (taken := await counted(context, sheet)) is not None:
        await _keep_ballot(context, taken, draft)
    context.end_unrecorded()
    context.memory.forget(context.person.telegram_id, sheet.name)
    await thank(context, sheet)


async def _keep_ballot(context: Context, sheet: Sheet, draft: Answers) -> None:
    poll, line = sheet.poll, sheet.line
    if line is None:
        place = next(place for place in context.person.memberships if is_within(place.unit_path, poll.unit_path))
        member_id, unit_path = place.member_id, place.unit_path
    else:
        member_id, unit_path = line.id, line.unit_path
    await ballots.hand_in(
        context.tx,
        poll,
        sheet.asked,
        kept_answers(sheet.asked, draft),
        keys=context.turn.secrets,
        member_id=member_id,
        mode=Mode.BOT if line is None else Mode.ASSISTED,
        stratum_id=stratum_of(poll, unit_path),
        again=sheet.again,
    )


async def thank(context: Context, sheet: Sheet) -> None:
    """Thank, whatever was chosen and whether it was counted before; a worker goes on to the next."""
    poll = sheet.poll
    if sheet.line is None:
        await context.show(screens.handed_in(context.words, closes=closes_text(context, poll), named=poll.named))
        return
    remember_entered(context, poll, sheet.line)
    await _note_entering(context, poll)
    await context.show(assisted_ballots.entered(poll, context.words))


async def _note_entering(context: Context, poll: Poll) -> None:
    """Write down that this worker enters ballots: once a day, without an hour, so that it tells of no single one."""
    midnight = local_moment(context.organisation_today, time(), context.organisation.zone)
    await audits.note_once(
        context.tx, Deed.ASSIST_BALLOT, at=midnight, person_id=context.person.id, unit_id=poll.unit_id, poll_id=poll.id
    )


async def read_outcome(context: Context, button: ReadOutcome) -> None:
    """Turn the pages of what a poll came to, for whoever was asked and for the unit's leaders."""
    poll = await closed_for_reader(context, button.poll_id)
    asked = await polls.questions_of(context.tx, poll.id)
    outcome = await ballots.outcome(context.tx, poll)
    await context.show(published(poll, asked, outcome, context.words, k=K, page=button.page))


async def closed_for_reader(context: Context, poll_id: int) -> Poll:
    """Return a closed poll to somebody who was asked, or leads its unit, or to anybody if it is public.

    Raises: NotThere.
    """
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind in (Kind.RATING, Kind.VERDICT) or poll.state is not State.CLOSED:
        raise NotThere
    member = any(is_within(each.unit_path, poll.unit_path) for each in context.person.memberships)
    leads = context.person.may(Act.SEE_UNIT, poll.unit_path, context.today)
    if not member and not leads and poll.public_on is None:
        raise NotThere
    return poll


async def _sheet(context: Context, poll_id: int, line_id: int | None) -> Sheet | None:
    """Return what this person is asked, if they may answer now; else say why not and return None."""
    context.turn.anonymous = True
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind in (Kind.RATING, Kind.VERDICT):
        raise NotThere
    if poll.state is State.DRAFT:
        return await preview_of(context, poll)
    if line_id == screens.PREVIEW:
        await context.show(screens.preview_sent(context.words))
        return None
    if line_id is None and not any(is_within(place.unit_path, poll.unit_path) for place in context.person.memberships):
        raise NotThere
    if not await still_open(context, poll):
        return None
    if line_id is None and context.person.id in poll.not_asked:
        await context.show(screens.about_you(context.words))
        return None
    sheet = await (own_sheet(context, poll) if line_id is None else sheet_for(context, poll, line_id))
    if sheet.asked:
        return sheet
    context.memory.forget(context.person.telegram_id, sheet.name)
    if poll.named and line_id is None and await _voted_in_group(context, poll):
        await context.show(voted_in_group(context.words, title=poll.title_in(context.words.language)))
    else:
        await thank(context, sheet)
    return None


async def still_open(context: Context, poll: Poll) -> bool:
    """Say whether a poll that was sent can be answered; else show why not."""
    if poll.state is State.CLOSED or (poll.closes_at is not None and poll.closes_at <= context.now):
        await context.show(screens.over(context.words))
        return False
    if not poll.named and not context.turn.secrets.has_poll_key(poll.id, WHOLE):
        await context.show(screens.key_lost(context.words))
        return False
    return True


async def _voted_in_group(context: Context, poll: Poll) -> bool:
    places = [place for place in context.person.memberships if is_within(place.unit_path, poll.unit_path)]
    return any([await group_polls.voted(context.tx, poll.id, place.member_id) for place in places])


async def _show_after(context: Context, sheet: Sheet, position: int) -> None:
    """Show the question that comes after the one just answered, or the look."""
    shown = put_to(sheet.asked, _draft(context, sheet))
    await _show(context, sheet, next((each for each in shown if each.position > position), None))


async def _show(context: Context, sheet: Sheet, this: Question | None) -> None:
    """Show a question; None: the look at all of it, or whatever still lacks an answer."""
    context.end_unrecorded()
    poll, draft = sheet.poll, _draft(context, sheet)
    if this is None:
        shown = put_to(sheet.asked, draft)
        this = next((each for each in shown if not is_answered(each, draft)), None)
        if this is None:
            covered = bool(context.memory.kept(context.person.telegram_id, f"{sheet.name} covered", now=context.now))
            await _say(context, sheet, screens.look(poll, sheet.asked, draft, context.words, covered=covered))
            return
    if this.kind in TYPED:
        await _wait_for_message(context, sheet, this.position)
    await _say(context, sheet, screens.question(poll, sheet.asked, this, draft, context.words, anew=sheet.again))


async def _wait_for_message(context: Context, sheet: Sheet, position: int) -> None:
    """Let the next message answer a question, without a row that shows it."""
    until, line = context.now + WORDS_WAIT, sheet.line
    draft = {"poll_id": sheet.poll.id, "position": position} | ({} if line is None else {"line": line.id})
    await context.wait_unrecorded_for("ballot-words", until=until, **draft)


async def _say(context: Context, sheet: Sheet, view: View) -> None:
    """Show a screen of the sheet; one that is filled in for somebody says for whom, and its keys go on for them."""
    somebody = sheet.somebody
    if sheet.poll.state is State.DRAFT:
        view = screens.as_preview(view, context.words)
    await context.show(view if somebody is None else assisted_ballots.for_line(view, somebody, context.words))


async def _begin_again(context: Context, sheet: Sheet) -> None:
    """Say that what was chosen is gone, because it was kept nowhere, and ask again."""
    context.end_unrecorded()
    poll = sheet.poll
    if sheet.line is not None:
        await begin_for(context, sheet)
    elif sheet.again:
        await context.show(screens.asked_anew(poll, sheet.asked, context.words))
    else:
        closes = closes_text(context, poll)
        view = screens.begin_again(poll, sheet.asked, context.words, closes=closes, k=K, unit=poll.unit_name)
        await _say(context, sheet, view)


async def begin_for(context: Context, sheet: Sheet) -> None:
    """Ask the first question of a sheet that a worker fills in for somebody."""
    somebody = sheet.somebody
    assert somebody is not None
    context.end_unrecorded()
    first = screens.question(sheet.poll, sheet.asked, sheet.first, {}, context.words, anew=sheet.again)
    if sheet.first.kind in TYPED:
        await _wait_for_message(context, sheet, sheet.first.position)
    await context.show(assisted_ballots.begin(first, somebody, context.words, poll=sheet.poll, anew=sheet.again))


def _draft(context: Context, sheet: Sheet) -> dict[int, Any]:
    found: Answers | None = context.memory.kept(context.person.telegram_id, sheet.name, now=context.now)
    return dict(found or {})


def _keep(context: Context, sheet: Sheet, draft: Answers, *, covered: bool = False) -> None:
    until: datetime = context.now + DRAFT_KEPT
    context.memory.keep(context.person.telegram_id, sheet.name, dict(draft), until=until)
    if covered:
        context.memory.keep(context.person.telegram_id, f"{sheet.name} covered", True, until=until)


ROUTES: list[Route] = [
    Pressed(Answer, answer),
    Pressed(GoTo, go_to),
    Pressed(HandIn, hand_in),
    Pressed(ReadOutcome, read_outcome),
    Answered("ballot-words", hear_message),
]
