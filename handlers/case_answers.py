"""The unit's side of a case: see it, take it, give it to whom it belongs, ask back, answer, refuse with a reason."""

from __future__ import annotations

from domain import personal_data
from domain.audits import Deed
from domain.case_appeals import allowed, upheld
from domain.cases import ANSWER_MOST, Case, Happening, Kind, NoWords, State, spoken
from domain.errors import NoLonger, NotThere
from domain.receipts import receipt_in
from domain.rectifications import NoEvidence, must_show, orders_from, replied
from domain.text import clean_text
from handlers import rectification_views
from handlers.case_drafts import HandDraft, heard, message_of
from handlers.case_telling import due_for, due_text, is_above, is_objection, sender_name, tell_sender, tell_unit
from handlers.context import Context
from handlers.heard import ALBUM_GATHERS
from handlers.routes import Answered, Pressed, RepliedTo, Route
from messages import case_answers, own_cases, rectifications
from messages import objections as objection_screens
from messages.buttons import Key
from messages.case_answers import ReadCase, Say, Saying, SendOut, ShowFiles, ShowHistory, TakeCase
from messages.view import Kept, View
from messages.words import Words
from storage import case_hands, cases, inspections, nominees, objections, people, work
from storage.cases import File

STEP = "case-hand"
FILES_MOST = 3  # with an answer
TALK = (
    *(Happening.ASKED, Happening.ADDED, Happening.ANSWERED),
    *(Happening.REFUSED, Happening.APPEALED, Happening.UPHELD, Happening.ALLOWED),
)
DECIDING = (Saying.UPHOLD, Saying.ALLOW)  # on an appeal


async def read(context: Context, button: ReadCase) -> None:
    """Show a case to somebody who may see to it."""
    await open_theirs(context, await theirs(context, button.case_id))


async def open_theirs(context: Context, case: Case) -> None:
    """Show a case that whoever acts may see to; if it is in their hands, the next words are the answer."""
    if case.is_open and case.assigned_to == context.person.id and _draft_for(context, case.id) is None:
        await _wait(context, HandDraft(case_id=case.id, saying=Saying.ANSWER))
    await show(context, case)


async def take(context: Context, button: TakeCase) -> None:
    """See to it oneself; the next words are the answer."""
    case = await theirs(context, button.case_id)
    taken = case.taken(_self(context))
    if taken != case:
        await cases.save(context.tx, taken)
        await note_assigned(context, case, taken)
    await _wait(context, HandDraft(case_id=case.id, saying=Saying.ANSWER))
    await show(context, taken, new="taken")


async def say(context: Context, button: Say) -> None:
    """Begin to write to the sender: an answer, a question, a refusal."""
    case = await theirs(context, button.case_id)
    await _must_be_sayable(context, case, button.saying)
    await _wait(context, HandDraft(case_id=case.id, saying=button.saying))
    await context.show(case_answers.write(case, button.saying, context.words, sender=await sender_name(context, case)))


async def hear(context: Context) -> None:
    """Take the words to the sender and show them before they go; new words take the place of the old.

    The number of another case that they may see to opens that one instead.
    """
    draft = HandDraft.model_validate(context.draft)
    receipt = receipt_in(message_of(context).text or "")
    other = None if receipt is None else await cases.by_receipt(context.tx, receipt)
    if other is not None and other.id != draft.case_id and await is_theirs(context, other):
        await context.end_dialogue()
        await open_theirs(context, other)
        return
    await _hear(context, draft)


async def hear_reply(context: Context, case_id: int) -> None:
    """Take a reply to the message that told of the case for the answer."""
    await _hear(context, _draft_for(context, case_id) or HandDraft(case_id=case_id, saying=Saying.ANSWER))


async def _hear(context: Context, draft: HandDraft) -> None:
    case = await theirs(context, draft.case_id)
    objection = await objections.of_case(context.tx, case.id) if case.kind is Kind.OBJECTION else None
    if objection is not None and draft.saying is not Saying.ASK:  # its outcome is its answer
        nominee = await nominees.get(context.tx, objection.nomination_id)
        name = "" if nominee is None else nominee.name
        await context.end_dialogue()
        await context.send(objection_screens.ask_outcome(case, name, context.words))
        return
    try:
        await _must_be_sayable(context, case, draft.saying)
    except NoLonger:
        await context.end_dialogue()
        raise
    message = message_of(context)
    words, files = heard(message)
    draft = draft.model_copy(
        update={
            "words": clean_text(words, limit=ANSWER_MOST) or draft.words,
            "files": (*draft.files, *files)[:FILES_MOST],
            "n": draft.n + 1,
        }
    )
    await _wait(context, draft)
    try:
        spoken(draft.words)
        if case.is_ordered:
            must_show(len(draft.files))
        found = personal_data.find(draft.words)[:3]
        data = context.words("list-comma").join(draft.words[datum.start : datum.end] for datum in found)
        view = case_answers.preview(
            case, draft.saying, draft.words, context.words, data=data, files=len(draft.files), n=draft.n
        )
    except NoWords:
        view = case_answers.needs_words(case, context.words)
    except NoEvidence:
        view = rectifications.needs_evidence(case, context.words)
    if message.media_group_id is not None:
        await context.show_once(view, after=ALBUM_GATHERS)
    else:
        await context.send(view)


async def _must_be_sayable(context: Context, case: Case, saying: Saying) -> None:
    """Raise NoLonger, if that is not what the case waits for; NotThere, if somebody else decides on the appeal."""
    if saying in DECIDING:
        if case.state is not State.APPEALED:
            raise NoLonger
        if not await decides_appeal(context, case):
            raise NotThere
    elif (
        (saying in (Saying.ANSWER, Saying.REFUSE) and await is_objection(context, case))
        or case.is_over
        or case.state is State.APPEALED
        or (not case.is_open and saying is not Saying.ANSWER)
    ):
        raise NoLonger


async def decides_appeal(context: Context, case: Case, reader: int | None = None) -> bool:
    """Say whether `reader`, or whoever acts, decides on an appeal."""
    on, default = context.organisation_today, context.organisation
    judges = await case_hands.judges(context.tx, case, on=on, default=default)
    return any(person.id == (reader or context.person.id) for person in judges)


async def send_out(context: Context, button: SendOut) -> None:
    """Send what was shown, once; what was changed since is not sent unseen."""
    draft = _draft_for(context, button.case_id)
    if draft is None or draft.n != button.n:
        raise NoLonger
    case = await theirs(context, draft.case_id)
    await _must_be_sayable(context, case, draft.saying)
    me = _self(context)
    if case.is_ordered:
        await _report(context, case, draft)
        return
    match draft.saying:
        case Saying.ANSWER:
            changed, happening = case.answered(draft.words, by=me, at=context.now), Happening.ANSWERED
        case Saying.REFUSE:
            changed, happening = case.refused(draft.words, by=me, at=context.now), Happening.REFUSED
        case Saying.UPHOLD:
            changed, happening = upheld(case, draft.words, at=context.now), Happening.UPHELD
        case Saying.ALLOW:
            due = due_for(context, case.kind, case.urgency, context.now) or context.now
            changed, happening = allowed(case, draft.words, reply_due_at=due), Happening.ALLOWED
        case Saying.ASK:
            changed, happening = case.assigned(case.assigned_to or me), Happening.ASKED
    await context.end_dialogue()
    await cases.save(context.tx, changed)
    await cases.note(context.tx, case.id, happening, at=context.now, person_id=me, words=draft.words, files=draft.files)
    reached = await _bring(context, changed, draft)
    if draft.saying in DECIDING:
        await context.note(Deed.DECIDE_CASE_APPEAL, unit_id=case.unit_id, noun="case", noun_id=case.id, why=draft.words)
        await tell_unit(context, changed, lambda _, words: case_answers.appeal_news(changed, draft.words, words))
    elif draft.saying is not Saying.ASK:
        for each in await cases.merged_into(context.tx, case):
            if not each.is_over:
                twin = each.following(changed)
                await cases.save(context.tx, twin)
                await cases.note(
                    context.tx, twin.id, happening, at=context.now, person_id=me, words=draft.words, files=draft.files
                )
                await _bring(context, twin, draft)
    waiting = await work.waiting_count(context.tx, context.person, context.now)
    await context.show(case_answers.said(changed, draft.saying, context.words, reached=reached, waiting=waiting))


async def _report(context: Context, case: Case, draft: HandDraft) -> None:
    """Report to whoever ordered it that it is mended, with what shows it."""
    found = await rectification_views.found_of(context, case)
    if draft.saying is not Saying.ANSWER:
        raise NoLonger
    finding = replied(found.finding, files=len(draft.files))
    answered = case.answered(draft.words, by=_self(context), at=context.now)
    await context.end_dialogue()
    await rectification_views.keep(context, answered, finding, Happening.ANSWERED, words=draft.words, files=draft.files)
    on = context.organisation_today
    told = await inspections.checkers(
        context.tx, inspections.Found(answered, finding), on=on, default=context.organisation
    )
    for person in told:
        view = await handling(context, answered, context.words_of(person), reader=person.id, new="reported")
        await context.tell(person, view, about=f"case:{case.id}", kind="case")
    await context.show(rectifications.news(answered, "reported", context.words))


async def _bring(context: Context, case: Case, draft: HandDraft) -> bool:
    """Bring the words to the sender, the last photo with them and the others before."""

    def said(words: Words) -> View:
        match draft.saying:
            case Saying.ANSWER:
                return own_cases.answered(case, draft.words, words)
            case Saying.REFUSE:
                return own_cases.refused(case, draft.words, words)
            case Saying.UPHOLD | Saying.ALLOW:
                due = due_text(context, case.reply_due_at, words)
                return own_cases.appeal_decided(case, draft.words, words, due=due)
            case Saying.ASK:
                return own_cases.asked(case, draft.words, words)

    *before, last = (*draft.files, None)
    if before and before[-1] is not None and before[-1].kind == "photo":
        last = before.pop()
    for file in before:
        if file is not None:
            await tell_sender(context, case, lambda _, file=file: _file_view(file))  # type: ignore[misc]

    def shown(words: Words) -> View:
        view = said(words)
        return view if last is None else View(view.text, view.buttons, file=_kept(last))

    return await tell_sender(context, case, shown)


async def show_files(context: Context, button: ShowFiles) -> None:
    """Send the photos and voice notes of a case, and what was added later."""
    case = await theirs(context, button.case_id)
    for file in await _all_files(context, case):
        await context.send(_file_view(file), about=f"case:{case.id}")
    await show(context, case, below=True)


async def show_history(context: Context, button: ShowHistory) -> None:
    """Tell what has happened to a case."""
    case = await theirs(context, button.case_id)
    words = context.words
    zone = context.organisation.zone
    lines = []
    for event in await cases.events(context.tx, case.id):
        given = None if event.given_to is None else await _name(context, event.given_to)
        verdict = words(f"case-button-{event.words}") if event.kind is Happening.VERDICT else ""
        lines.append(
            case_answers.event(
                event.kind,
                words,
                at=case_answers.day_and_time(event.at.astimezone(zone), words),
                by=event.by or "",
                unit=event.unit_name or "",
                name=verdict or given or "",
                text="" if verdict else event.words or "",
                assisted=case.assisted,
            )
        )
    await context.show(case_answers.history(case, lines, words))


# ---- shared with `handlers.case_transfers` ---------------------------------------------------------------------------


async def theirs(context: Context, case_id: int) -> Case:
    """Return a case that whoever acts may see to. Raises: NotThere, for any other, and while it is held back."""
    case = await cases.get(context.tx, case_id)
    if case is None or not await is_theirs(context, case):
        raise NotThere
    return case


async def is_theirs(context: Context, case: Case) -> bool:
    """Say whether whoever acts may see to a case; nobody may while it is held back."""
    if case.pass_on_at is not None:
        return False
    return await case_hands.may_see_to(context.tx, context.person, case, on=context.organisation_today)


async def show(context: Context, case: Case, *, new: str = "", below: bool = False) -> None:
    """Show a case to whoever acts, with the talk so far."""
    view = await handling(context, case, context.words, reader=context.person.id, new=new)
    await (context.send(view, about=f"case:{case.id}") if below else context.show(view))


async def handling(context: Context, case: Case, words: Words, *, reader: int | None, new: str = "") -> View:
    """Return a case as somebody who answers for the unit sees it."""
    if case.is_ordered:
        return await rectification_views.view(context, case, words, reader=reader, new=new)
    talk = [event for event in await cases.events(context.tx, case.id) if event.kind in TALK and event.words]
    return case_answers.handling(
        case,
        words,
        due=due_text(context, case.reply_due_at, words),
        late=case.is_late(context.now),
        sender=await sender_name(context, case),
        files=len(await _all_files(context, case)),
        last=[(event.kind, event.words or "") for event in talk[-3:]],
        holder="" if case.assigned_to is None or new == "given" else await _name(context, case.assigned_to),
        mine=case.assigned_to is not None and case.assigned_to == reader,
        decides=await _decides(context, case, reader),
        twins=sum(not each.is_over for each in await cases.merged_into(context.tx, case)),
        orders=reader == context.person.id and await may_order(context, case),
        new=new,
        examine=await _examine_key(context, case, words),
    )


async def _examine_key(context: Context, case: Case, words: Words) -> Key | None:
    """Return the key with which an objection to a nominee is examined; None for any other case."""
    if not await is_objection(context, case):
        return None
    return objection_screens.ask_key(case, words)


async def _decides(context: Context, case: Case, reader: int | None) -> bool:
    if reader is None:
        return False
    if case.state is State.APPEALED:
        return await decides_appeal(context, case, reader)
    return case.to_decide and await is_above(context, case)


async def may_order(context: Context, case: Case) -> bool:
    """Say whether whoever acts may order that what was found is mended."""
    if case.kind is not Kind.FINDING or case.is_over:
        return False
    finding = await inspections.of_case(context.tx, case.id)
    on = context.organisation_today
    return finding is not None and orders_from(context.person.actor, case.unit_path, on) is not None


async def note_assigned(context: Context, before: Case, after: Case) -> None:
    """Write down who has it now; the first time, the sender hears that somebody has."""
    await cases.note(
        context.tx,
        after.id,
        Happening.ASSIGNED,
        at=context.now,
        person_id=context.person.id,
        given_to=after.assigned_to,
    )
    if before.assigned_to is None and not before.reopened and after.assigned_to is not None:
        await tell_sender(
            context,
            after,
            lambda words: own_cases.in_hand(after, words, due=due_text(context, after.reply_due_at, words)),
        )


async def _all_files(context: Context, case: Case) -> list[File]:
    files = await cases.files_of(context.tx, "case", case.id)
    for event in await cases.events(context.tx, case.id):
        if event.kind is Happening.ADDED or (case.is_ordered and event.kind is Happening.ANSWERED):
            files += await cases.files_of(context.tx, "case_event", event.id)
    return files[-10:]


def _kept(file: File) -> Kept:
    return Kept(file.kind, file.file_id)  # type: ignore[arg-type]  # heard() takes no other kinds


def _file_view(file: File) -> View:
    return View("", file=_kept(file))


async def _name(context: Context, person_id: int) -> str:
    person = await people.by_id(context.tx, person_id, default=context.organisation)
    return "" if person is None else person.name


def _draft_for(context: Context, case_id: int) -> HandDraft | None:
    """Return what this leader is writing about this very case, if anything."""
    dialogue = context.turn.dialogue
    if dialogue is None or dialogue.step != STEP or dialogue.draft["case_id"] != case_id:
        return None
    return HandDraft.model_validate(dialogue.draft)


async def _wait(context: Context, draft: HandDraft) -> None:
    await context.wait_for(STEP, **draft.model_dump(mode="json"))


def _self(context: Context) -> int:
    if context.person.id is None:
        raise NotThere
    return context.person.id


ROUTES: list[Route] = [
    RepliedTo("case", hear_reply),
    Pressed(ReadCase, read),
    Pressed(TakeCase, take),
    Pressed(Say, say),
    Pressed(SendOut, send_out),
    Pressed(ShowFiles, show_files),
    Pressed(ShowHistory, show_history),
    Answered(STEP, hear),
]
