"""One's own cases: how they stand, more to say, "is it solved?", taken back. Only their sender opens them."""

from __future__ import annotations

import re

from domain.cases import RECEIPT_SIGNS, WORDS_MOST, Case, Happening, State, Verdict
from domain.errors import NoLonger, NotThere
from domain.text import clean_text
from handlers import case_answers
from handlers.case_drafts import ReplyDraft, heard, keep, kept, message_of
from handlers.case_limits import GUESSES_A_DAY, count, within_limit
from handlers.case_telling import due_for, due_text, tell_above, tell_unit
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import case_answers as answers
from messages import cases as writing
from messages import own_cases
from messages.cases import AddToCase, JudgeCase, MyCases, SeeCase, WithdrawCase
from storage import cases, outbox
from storage.cases import Event

STEP = "case-more"
RECEIPT_ANYWHERE = re.compile(rf"\b[{RECEIPT_SIGNS}]{{4}}-[{RECEIPT_SIGNS}]{{4}}\b")
SAID_MOST = 20  # additions to one case: a conversation, not a flood


async def show_mine(context: Context, _: MyCases) -> None:
    """List what one sent under one's name."""
    person_id = context.person.id
    listed = [] if person_id is None else await cases.of_person(context.tx, person_id)
    await context.show(own_cases.mine(listed, context.words))


async def show_case(context: Context, button: SeeCase) -> None:
    """Show how one of one's own stands."""
    await _show(context, await _own(context, button.case_id))


async def open_by_receipt(context: Context, receipt: str) -> None:
    """Open the case with this number for its sender, or for who answers for it; the same "no" to everybody else."""
    found = await cases.by_receipt(context.tx, receipt) if within_limit(context, "guess", GUESSES_A_DAY) else None
    if found is not None and await _is_sender(context, found):
        await _show(context, found)
    elif found is not None and case_answers.is_theirs(context, found):
        await case_answers.open_theirs(context, found)
    else:
        count(context, "guess")
        context.turn.anonymous = True
        await context.show(own_cases.unknown_receipt(context.words))


async def ask_for_more(context: Context, button: AddToCase) -> None:
    """Ask for what the sender wants to add, or to answer."""
    case = await _own(context, button.case_id)
    if not case.is_open:
        raise NoLonger
    await keep(context, STEP, ReplyDraft(case_id=case.id))
    await context.send(own_cases.say_more(case, context.words, named=case.person_id is not None))


async def add(context: Context) -> None:
    """Pass on what the sender adds after having been asked for it."""
    draft = kept(context, STEP, ReplyDraft)
    if draft is None:
        raise NoLonger
    await _add(context, await _own(context, draft.case_id))


async def add_by_reply(context: Context) -> bool:
    """Pass on a reply to a message of ours that names one's own open case; False if it is none."""
    replied = message_of(context).reply_to_message
    named = RECEIPT_ANYWHERE.search((replied and (replied.text or replied.caption)) or "")
    case = None if named is None else await cases.by_receipt(context.tx, named[0])
    if case is None or not case.is_open or not await _is_sender(context, case):
        return False
    await _add(context, case)
    return True


async def _add(context: Context, case: Case) -> None:
    """Pass on what a sender adds, without saying who they are; an album's other photos follow silently."""
    message = message_of(context)
    words, files = heard(message)
    if not words and not files:
        await context.send(writing.not_that(context.words))
        return
    history = await cases.events(context.tx, case.id)
    if not case.is_open or sum(event.kind is Happening.ADDED for event in history) >= SAID_MOST:
        await context.end_dialogue()
        raise NoLonger
    text = clean_text(words, limit=WORDS_MOST)
    await cases.note(context.tx, case.id, Happening.ADDED, at=context.now, words=text or None, files=files)
    if message.media_group_id is None:
        await context.end_dialogue()  # an album goes on; the next press or words end it
    elif not await outbox.say_once(
        context.tx, f"case-album:{case.id}:{message.media_group_id}", kind="case", at=context.now
    ):
        return
    if case.pass_on_at is None:
        await tell_unit(context, case, lambda _, said: answers.news(case, "added", said, text=text))
    await context.send(own_cases.added(case, context.words))


async def judge(context: Context, button: JudgeCase) -> None:
    """Take the verdict; "not solved" opens the case again, and the level above hears of it the first time."""
    case = await _own(context, button.case_id)
    due = due_for(context, case.kind, case.urgency, context.now) or context.now
    judged = case.judged(button.verdict, at=context.now, reply_due_at=due)
    if judged.verdict == case.verdict and judged.state is case.state:
        raise NoLonger
    await cases.save(context.tx, judged)
    await cases.note(context.tx, case.id, Happening.VERDICT, at=context.now, words=button.verdict.value)
    told = await tell_unit(context, judged, lambda _, words: answers.news(judged, button.verdict.value, words))
    if button.verdict is Verdict.NOT:
        await cases.note(context.tx, case.id, Happening.REOPENED, at=context.now)
        if await outbox.say_once(context.tx, f"case-reopened:{case.id}", kind="case", at=context.now):
            await tell_above(context, judged, lambda _, words: answers.news(judged, "not-above", words), but=told)
    answer = await cases.last_said(context.tx, case.id, Happening.ANSWERED)
    due_words = due_text(context, judged.reply_due_at, context.words)
    await context.show(own_cases.judged(judged, answer, context.words, due=due_words))


async def withdraw(context: Context, button: WithdrawCase) -> None:
    """Take a case back, once the sender is sure."""
    case = await _own(context, button.case_id)
    if not button.sure:
        await context.show(own_cases.sure_to_withdraw(case, context.words))
        return
    withdrawn = case.withdrawn(at=context.now)
    await cases.save(context.tx, withdrawn)
    await cases.note(context.tx, case.id, Happening.WITHDRAWN, at=context.now)
    if case.pass_on_at is None:
        await tell_unit(context, withdrawn, lambda _, words: answers.news(withdrawn, "withdrawn", words))
    await context.show(own_cases.withdrawn(withdrawn, context.words))


async def _own(context: Context, case_id: int) -> Case:
    """Return a case of whoever acts. Raises: NotThere, if it is not theirs, or no longer known to be."""
    case = await cases.get(context.tx, case_id)
    if case is None or not await _is_sender(context, case):
        raise NotThere
    return case


async def _is_sender(context: Context, case: Case) -> bool:
    if case.person_id is not None:
        return case.person_id == context.person.id
    chat = await cases.chat_of_sender(context.tx, context.turn.secrets, case)
    if chat != context.person.telegram_id:
        return False
    context.turn.anonymous = True  # from here on nothing of this update may be laid beside the sender
    return True


async def _show(context: Context, case: Case) -> None:
    files = await cases.files_of(context.tx, "case", case.id)
    named = case.person_id is not None
    await context.show(
        own_cases.own(
            case,
            context.words,
            due=due_text(context, case.reply_due_at, context.words),
            files=len(files),
            question=await _open_question(context, case),
            answer=await cases.last_said(
                context.tx, case.id, Happening.REFUSED if case.state is State.REFUSED else Happening.ANSWERED
            ),
            named=named,
        )
    )


async def _open_question(context: Context, case: Case) -> str:
    talk = (Happening.ASKED, Happening.ADDED, Happening.ANSWERED)
    last: list[Event] = [event for event in await cases.events(context.tx, case.id) if event.kind in talk][-1:]
    return (last[0].words or "") if last and last[0].kind is Happening.ASKED else ""


ROUTES: list[Route] = [
    Pressed(MyCases, show_mine),
    Pressed(SeeCase, show_case),
    Pressed(AddToCase, ask_for_more),
    Pressed(JudgeCase, judge),
    Pressed(WithdrawCase, withdraw),
    Answered(STEP, add),
]
