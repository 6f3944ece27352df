"""One's own cases: how they stand, more to say, "is it solved?", taken back. Only their sender opens them."""

from __future__ import annotations

import re
from datetime import timedelta

from domain.case_appeals import may_be_appealed
from domain.cases import WORDS_MOST, Case, Happening, State, Verdict
from domain.errors import NoLonger, NotThere
from domain.receipts import NUMBER_SIGNS
from domain.roles import RIGHTS, Act
from domain.text import clean_text
from handlers.case_drafts import ReplyDraft, heard, keep, message_of, needed
from handlers.case_telling import due_for, due_text, is_objection, tell_above, tell_unit
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import assisted, own_cases, receipts
from messages import case_answers as answers
from messages import cases as writing
from messages.cases import AddToCase, JudgeCase, MyCases, SeeCase, WithdrawCase
from messages.view import View
from storage import cases, outbox
from storage.cases import Event, File

STEP = "case-more"
ANSWERABLE = timedelta(days=7)  # how long words out of the blue may be the answer to what somebody was asked
NOT_TAKEN = (State.REFUSED, State.APPEALED)
RECEIPT_ANYWHERE = re.compile(rf"(?<![-\w])[{NUMBER_SIGNS}]{{4}}-[{NUMBER_SIGNS}]{{4}}(?![-\w])")
SAID_MOST = 20  # additions to one case: a conversation, not a flood
WORKER_HOLDS = timedelta(minutes=10)
HELD_FOR = timedelta(hours=12)  # what a receipt code has opened at another account


async def show_mine(context: Context, _: MyCases) -> None:
    """List what one sent under one's name."""
    person_id = context.person.id
    listed = [] if person_id is None else await cases.of_person(context.tx, person_id)
    await context.show(own_cases.mine(listed, context.words))


async def show_case(context: Context, button: SeeCase) -> None:
    """Show how one of one's own stands."""
    await show(context, await own(context, button.case_id))


async def ask_for_more(context: Context, button: AddToCase) -> None:
    """Ask for what the sender wants to add, or to answer."""
    case = await own(context, button.case_id)
    if not (await _lead(context, case)).is_open:
        raise NoLonger
    await keep(context, STEP, ReplyDraft(case_id=case.id))
    await context.send(own_cases.say_more(case, context.words, named=case.person_id is not None))


async def add(context: Context) -> None:
    """Pass on what the sender adds after having been asked for it."""
    draft = needed(context, STEP, ReplyDraft)
    await _add(context, await own(context, draft.case_id))


async def asked_about(context: Context) -> Case | None:
    """Return one's own case of which the unit has lately asked something: people answer without pressing anything.

    Whose an unnamed case is stands nowhere but sealed in it: the ways back of the few that were asked are opened.
    """
    for case_id in await cases.asked(context.tx, since=context.now - ANSWERABLE):
        case = await cases.get(context.tx, case_id)
        if case is None or not await _hears_here(context, case):
            continue
        if await _open_question(context, case) and (await _lead(context, case)).is_open:
            await is_sender(context, case)
            return case
    return None


async def add_by_reply(context: Context) -> bool:
    """Pass on a reply to a message of ours that names one's own open case; False if it is none."""
    replied = message_of(context).reply_to_message
    named = RECEIPT_ANYWHERE.search((replied and (replied.text or replied.caption)) or "")
    case = None if named is None else await cases.by_receipt(context.tx, named[0])
    if case is None or not await is_sender(context, case) or not (await _lead(context, case)).is_open:
        return False
    await _add(context, case)
    return True


async def _add(context: Context, case: Case) -> None:
    """Pass on what a sender adds, without saying who they are; an album's other photos follow silently.

    What is added to a merged case is said under the one that it follows, where its words are read.
    """
    message = message_of(context)
    words, files = heard(message)
    if not words and not files:
        await context.send(writing.not_that(context.words))
        return
    await pass_on(context, case, words, files, album=message.media_group_id)


async def pass_on(
    context: Context, case: Case, words: str, files: tuple[File, ...], *, album: str | None = None
) -> None:
    """Say to whoever sees to a case what its sender adds."""
    lead = await _lead(context, case)
    history = await cases.events(context.tx, lead.id)
    if not lead.is_open or sum(event.kind is Happening.ADDED for event in history) >= SAID_MOST:
        await context.end_dialogue()
        raise NoLonger
    text = clean_text(words, limit=WORDS_MOST)
    held = lead.pass_on_at  # until then no hour may tell who the sender was
    await cases.note(
        context.tx,
        lead.id,
        Happening.ADDED,
        at=held or context.now,
        words=text or None,
        files=files,
        hidden=held is not None,
    )
    if album is None:
        await context.end_dialogue()  # an album goes on; the next press or words end it
    elif not await outbox.say_once(context.tx, f"case-album:{case.id}:{album}", kind="case", at=held or context.now):
        return
    if case.pass_on_at is None:
        await tell_unit(context, lead, lambda _, said: answers.news(lead, "added", said, text=text))
    await context.send(own_cases.added(case, context.words))


async def judge(context: Context, button: JudgeCase) -> None:
    """Take the verdict; "not solved" opens the case again, and the level above hears of it the first time."""
    case = await own(context, button.case_id)
    if await is_objection(context, case):
        raise NoLonger  # an objection to a nominee was examined: there is nothing left to be solved
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
    case = await own(context, button.case_id)
    if not button.sure:
        await context.show(own_cases.sure_to_withdraw(case, context.words))
        return
    held = case.pass_on_at
    withdrawn = case.withdrawn(at=held or context.now)
    await cases.save(context.tx, withdrawn)
    await cases.note(context.tx, case.id, Happening.WITHDRAWN, at=held or context.now, hidden=held is not None)
    if case.state is not State.MERGED and not await _handed_over(context, withdrawn) and held is None:
        await tell_unit(context, withdrawn, lambda _, words: answers.news(withdrawn, "withdrawn", words))
    await context.show(own_cases.withdrawn(withdrawn, context.words))


async def _lead(context: Context, case: Case) -> Case:
    """Return the case that `case` was merged into and waits for; else `case` itself."""
    if case.state is not State.MERGED or case.merged_into is None:
        return case
    return await cases.get(context.tx, case.merged_into) or case


async def _handed_over(context: Context, case: Case) -> bool:
    """Let the first of those merged into a case that was taken back lead the others; False if there is none."""
    following = [each for each in await cases.merged_into(context.tx, case) if each.state is State.MERGED]
    if not following:
        return False
    lead = following[0].separated().led_by([case])
    await cases.save(
        context.tx, lead.model_copy(update={"public_asked": case.public_asked, "public_on": case.public_on})
    )
    await cases.save(context.tx, case.model_copy(update={"public_asked": None, "public_on": None}))
    for each in following[1:]:
        await cases.save(context.tx, each.model_copy(update={"merged_into": lead.id}))
    await tell_unit(context, lead, lambda _, words: answers.news(lead, "withdrawn-one", words))
    return True


async def own(context: Context, case_id: int) -> Case:
    """Return a case of whoever acts. Raises: NotThere, if it is not theirs, or no longer known to be."""
    case = await cases.get(context.tx, case_id)
    if case is None or not await is_sender(context, case):
        raise NotThere
    return case


async def is_sender(context: Context, case: Case) -> bool:
    if case.person_id is not None:
        return case.person_id == context.person.id
    if not (await _hears_here(context, case) or _holds(context, case)):
        return False
    context.turn.anonymous = True  # from here on nothing of this update may be laid beside the sender
    return True


async def _hears_here(context: Context, case: Case) -> bool:
    return await cases.chat_of_sender(context.tx, context.turn.secrets, case) == context.person.telegram_id


def hold(context: Context, case: Case) -> None:
    """Take whoever acts for the sender of a case for a while: they have shown its receipt code.

    A worker who opens one for somebody without Telegram has it for as long as the two sit together.
    """
    span = WORKER_HOLDS if opens_for_somebody(context, case) else HELD_FOR
    context.memory.keep(context.person.telegram_id, f"case {case.id}", True, until=context.now + span)


def let_go(context: Context, case: Case) -> None:
    """Take whoever acts for the sender no longer."""
    context.memory.forget(context.person.telegram_id, f"case {case.id}")


def opens_for_somebody(context: Context, case: Case) -> bool:
    """Say whether whoever acts is a worker to whom the sender of an assisted case has come with the code."""
    leads = context.person.leads(context.organisation_today)
    return case.assisted and any(Act.HANDLE_CASES in RIGHTS[grant.role] for grant in leads)


def _holds(context: Context, case: Case) -> bool:
    return context.memory.kept(context.person.telegram_id, f"case {case.id}", now=context.now) is not None


async def show(context: Context, case: Case) -> None:
    """Show a case to its sender."""
    await context.show(await screen(context, case))


async def screen(context: Context, case: Case) -> View:
    """Return a case as its sender sees it; opened from another account, with the way to hear of it there."""
    lead = None if case.merged_into is None else await cases.get(context.tx, case.merged_into)
    due_at = lead.reply_due_at if case.state is State.MERGED and lead is not None else case.reply_due_at
    view = own_cases.own(
        case,
        context.words,
        due=due_text(context, due_at, context.words),
        files=len(await cases.files_of(context.tx, "case", case.id)),
        question=await _open_question(context, case),
        answer=await cases.last_said(
            context.tx, case.id, Happening.REFUSED if case.state in NOT_TAKEN else Happening.ANSWERED
        ),
        appealable=may_be_appealed(case, context.now),
        named=case.person_id is not None,
    )
    if case.person_id is not None or await _hears_here(context, case):
        return view
    if opens_for_somebody(context, case):
        return assisted.opened_for_somebody(view, case, context.words)
    return receipts.opened_elsewhere(view, case, context.words)


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
