"""Reporting on a pledge: by one tap, by a reply in words, with a picture or a voice; and taking it back."""

from __future__ import annotations

from domain.asking import asked_next
from domain.check_ins import ADDED_MOST, TELL_AFTER, WORDS_MOST, CheckIn, Heard, Mood, Report, read_reply
from domain.errors import NoLonger, NotThere
from domain.pledges import Pledge, PledgeClosed, State
from domain.verdicts import may_be_confirmed
from handlers.confirmations import open_verdict
from handlers.context import Context
from handlers.difficulties import ask_difficulty, last_standing, open_pledge
from handlers.heard import ALBUM_GATHERS, file_of, message_of, words_of
from handlers.reviews import own, tell_claimed, tell_stuck
from handlers.routes import Answered, Edited, Pressed, RepliedTo, Route
from messages import check_ins as screens
from messages import errors
from messages.buttons import Button
from messages.check_ins import (
    STEPS,
    AskProgress,
    Count,
    HideFiles,
    RecordFor,
    SetCount,
    ShowBundle,
    Tell,
    UndoCheckIn,
    WriteCount,
)
from messages.pledges import ShowPledge
from messages.view import View
from storage import check_ins, pledges

NUMBER_MOST = 12  # letters of a bare number: 两个楼道
WHICH = "check-in-which"


# ---- the question


async def ask_progress(context: Context, button: AskProgress) -> None:
    """Ask about one pledge."""
    await context.end_dialogue()
    pledge = await open_pledge(context, button.pledge_id)
    asked = await pledges.to_answer(context.tx, context.person.id)
    in_bundle = len(asked) > 1 and any(each.id == pledge.id for each in asked)
    to: Button = ShowBundle() if in_bundle else ShowPledge(pledge_id=pledge.id)
    await context.show(screens.ask(pledge, context.words, today=context.today, to=to))


async def show_bundle(context: Context, _: ShowBundle) -> None:
    """Show what is still to be answered."""
    asked = await pledges.to_answer(context.tx, context.person.id)
    if not asked:
        await context.show(screens.nothing_to_answer(context.words))
    elif len(asked) == 1:
        await context.show(screens.ask(asked[0], context.words, today=context.today))
    else:
        await context.show(screens.bundle(asked, context.words, today=context.today))


# ---- one tap


async def count(context: Context, button: Count) -> None:
    """Add the number of a button."""
    if button.added not in STEPS:
        raise NotThere
    await _tapped(context, button.pledge_id, button.after, Mood.ON_TRACK, button.added)


async def tell(context: Context, button: Tell) -> None:
    """Take note of how it goes."""
    await _tapped(context, button.pledge_id, button.after, button.mood, None)


async def _tapped(context: Context, pledge_id: int, after: int, mood: Mood, added: int | None) -> None:
    """Record a tap; a second one on the same buttons only shows again what the first has recorded."""
    pledge = await own(context, pledge_id)
    if after != pledge.last_check_in_id:
        last = await check_ins.last(context.tx, pledge.id, most=1)
        if not last:
            raise NoLonger
        await context.show(await _recorded(context, pledge, last[0]))
        return
    await context.end_dialogue()
    pledge, check_in = await _record(context, pledge, mood=mood, added=added)
    if mood is Mood.STUCK:
        await ask_difficulty(context, check_in)
    else:
        await context.show(await _recorded(context, pledge, check_in))


async def _record(
    context: Context,
    pledge: Pledge,
    *,
    mood: Mood,
    added: int | None = None,
    words: str | None = None,
    heard: Heard | None = None,
) -> tuple[Pledge, CheckIn]:
    check_in = CheckIn(
        pledge_id=pledge.id,
        person_id=context.person.id or 0,
        at=context.now,
        mood=mood,
        added=added,
        words=words,
        message_id=None if heard is None else heard.message_id,
        album=None if heard is None else heard.album,
        tell_at=context.now + TELL_AFTER if mood is Mood.STUCK else None,
    )
    pledge = asked_next(pledge.after(check_in), context.person, context.now)
    check_in = await check_ins.add(context.tx, check_in)
    await pledges.save(context.tx, pledge)
    if pledge.state is State.CLAIMED:
        await _claimed(context, pledge)
    return pledge, check_in


async def _claimed(context: Context, pledge: Pledge) -> None:
    """Ask the leaders for the verdict, and let those it serves say how it went."""
    if may_be_confirmed(pledge):
        await open_verdict(context, pledge)
    await tell_claimed(context, pledge)


async def _recorded(context: Context, pledge: Pledge, check_in: CheckIn, *, corrected: bool = False) -> View:
    files, message = await check_ins.files(context.tx, check_in.id), message_of(context)
    return screens.recorded(
        pledge,
        check_in,
        context.words,
        today=context.today,
        zone=context.person.zone,
        files=len(files),
        hidden=any(file.seen_by == "secretary" for file in files),
        corrected=corrected,
        unasked=not corrected and message is not None and message.reply_to_message is None,
        left=len(await pledges.to_answer(context.tx, context.person.id)),
    )


# ---- taking back, putting right


async def undo(context: Context, button: UndoCheckIn) -> None:
    """Take the last check-in back and ask again."""
    check_in, previous = await last_standing(context, button.check_in_id)
    pledge = await own(context, check_in.pledge_id)
    pledge = asked_next(pledge.before(check_in, previous), context.person, context.now)
    await check_ins.save(context.tx, check_in.model_copy(update={"undone_at": context.now, "tell_at": None}))
    await pledges.save(context.tx, pledge)
    await context.end_dialogue()
    await context.show(screens.ask(pledge, context.words, today=context.today))


async def set_count(context: Context, button: SetCount) -> None:
    """Give the number to a check-in that came without one."""
    if button.added not in STEPS:
        raise NotThere
    check_in = await check_ins.own(context.tx, button.check_in_id, context.person.id)
    if check_in.added is not None:
        raise NoLonger
    pledge, check_in = await _correct(context, check_in, check_in.model_copy(update={"added": button.added}))
    await context.show(await _recorded(context, pledge, check_in))


async def _correct(context: Context, old: CheckIn, new: CheckIn) -> tuple[Pledge, CheckIn]:
    newest = await check_ins.last(context.tx, old.pledge_id, most=2)
    if all(each.id != old.id for each in newest[:1]) and old.undone_at is not None:
        raise NoLonger
    is_last = bool(newest) and newest[0].id == old.id
    previous = newest[1] if is_last and len(newest) > 1 else None
    before = await own(context, old.pledge_id)
    pledge = asked_next(before.corrected(old, new, previous=previous, is_last=is_last), context.person, context.now)
    await check_ins.save(context.tx, new)
    await pledges.save(context.tx, pledge)
    if pledge.state is State.CLAIMED and before.state is not State.CLAIMED:
        await _claimed(context, pledge)
    return pledge, new


async def hide_files(context: Context, button: HideFiles) -> None:
    """Let only the leaders see the pictures."""
    check_in = await check_ins.own(context.tx, button.check_in_id, context.person.id)
    await check_ins.show_files(context.tx, check_in.id, to="secretary")
    pledge = await own(context, check_in.pledge_id)
    await context.show(await _recorded(context, pledge, check_in))


async def correct(context: Context) -> bool:
    """Let an edited message change what it recorded, its words and its picture; False if it recorded nothing."""
    message = message_of(context)
    if message is None:
        return False
    old = await check_ins.by_message(context.tx, context.person.id, message.message_id)
    if old is None:
        return False
    pledge = await own(context, old.pledge_id)
    if pledge.state not in (State.PUBLISHED, State.CLAIMED):
        await context.send(screens.corrected_too_late(context.words))
        return True
    file = file_of(context)
    before = None if file is None else await check_ins.file_of(context.tx, old, message.message_id)
    other = file is not None and before != file.file_id
    if file is not None and other:
        await check_ins.put_in_place(context.tx, old, file, of=before)
    text, replaced = words_of(context, limit=WORDS_MOST), other and before is not None
    new = _corrected(pledge, old, text, message.message_id, other_file=replaced)
    if new is not None:
        pledge, old = await _correct(context, old, new)
    if other or new is not None:
        await context.send(await _recorded(context, pledge, old, corrected=True))
    return True


def _corrected(pledge: Pledge, old: CheckIn, text: str, message_id: int, *, other_file: bool) -> CheckIn | None:
    """Return a check-in as the edited message has it; None if it changes nothing.

    Under a later picture of an album, words count if the album had none.
    """
    same = old.said_anew(old.added, old.words, old.mood, other_file=True) if other_file else None
    if old.message_id != message_id and (not text or old.added is not None or old.words is not None):
        return same
    said = _read(pledge, text)
    mood = said.mood or (old.mood if said.added is None else Mood.ON_TRACK)
    if (said.added, said.words or None, mood) == (old.added, old.words, old.mood):
        return same
    new = old.said_anew(said.added, said.words, mood, other_file=other_file)
    return new if old.message_id == message_id else new.model_copy(update={"message_id": message_id})


# ---- a number of one's own


async def write_count(context: Context, button: WriteCount) -> None:
    """Wait for a number in words."""
    pledge = await open_pledge(context, button.pledge_id)
    await context.wait_for("check-in-count", pledge=pledge.id)
    await context.show(screens.write_count(pledge, context.words))


async def hear_count(context: Context) -> None:
    """Add the number that was written; a picture or more words are kept with it."""
    pledge = await open_pledge(context, context.draft["pledge"])
    heard = _heard(context)
    if _read(pledge, heard.text).added is None and not heard.files:
        await context.send(screens.write_count(pledge, context.words, unread=True))
        return
    await context.end_dialogue()
    await _report(context, pledge, heard)


# ---- a reply


def _heard(context: Context) -> Heard:
    message, file = message_of(context), file_of(context)
    return Heard(
        text=words_of(context, limit=WORDS_MOST),
        files=() if file is None else (file,),
        message_id=None if message is None else message.message_id,
        album=None if message is None else message.media_group_id,
    )


async def hear_reply(context: Context, pledge_id: int) -> None:
    """Record a reply to a reminder: a number, a word, a sentence, a picture, a voice."""
    pledge, heard = await open_pledge(context, pledge_id), _heard(context)
    if heard.is_empty:
        await context.send(screens.not_understood(pledge, context.words, today=context.today))
        return
    await context.end_dialogue()
    await _report(context, pledge, heard)


async def hear_progress(context: Context) -> bool:
    """Take a bare number for progress, if one's own open pledges count, and the rest of an album that was progress.

    False if it is neither.
    """
    message = message_of(context)
    if message is None or context.person.id is None:
        return False
    if message.media_group_id is not None and file_of(context) is not None:
        begun = await check_ins.of_album(context.tx, context.person.id, message.media_group_id)
        if begun is not None:
            await _report(context, await open_pledge(context, begun.pledge_id), _heard(context))
            return True
    text = words_of(context)  # of any length: what is no progress may be a case
    if len(text) > NUMBER_MOST or read_reply(text, counted=True).added is None:
        return False
    counted = [pledge for pledge in await _asked(context) if pledge.amount]
    if not counted:
        return False
    await (hear_reply(context, counted[0].id) if len(counted) == 1 else hear_for_bundle(context, 0))
    return True


async def _asked(context: Context) -> list[Pledge]:
    """Return the pledges that wait for an answer, or all that are open."""
    waiting = await pledges.to_answer(context.tx, context.person.id)
    return waiting or await pledges.open_of(context.tx, context.person.id)


async def may_report(context: Context) -> bool:
    """Say whether whoever acts has a pledge of which progress can be told."""
    return bool(context.person.memberships and await pledges.open_of(context.tx, context.person.id))


async def _report(context: Context, pledge: Pledge, heard: Heard) -> None:
    said, album = _read(pledge, heard.text), heard.album
    if heard.files and album is not None:
        first = await check_ins.by_album(context.tx, pledge.id, context.person.id, album)
        if first is not None:
            for file in heard.files:
                await check_ins.attach(context.tx, first, file)
            if heard.text and first.added is None and first.words is None:  # the caption came with a later picture
                parts = {"added": said.added, "words": said.words, "mood": said.mood or first.mood}
                parts |= {"message_id": heard.message_id}  # an edit of this one changes what it said
                pledge, first = await _correct(context, first, first.model_copy(update=parts))
            await context.show_once(await _recorded(context, pledge, first), after=ALBUM_GATHERS)
            return
    mood = said.mood or (Mood.ON_TRACK if said.added is not None or pledge.mood is not Mood.STUCK else Mood.STUCK)
    pledge, check_in = await _record(
        context, pledge, mood=mood, added=said.added, words=said.words or None, heard=heard
    )
    for file in heard.files:
        await check_ins.attach(context.tx, check_in, file)
    if mood is Mood.STUCK and said.words is None and not heard.files:
        await ask_difficulty(context, check_in)
        return
    if mood is Mood.STUCK:
        await tell_stuck(context, pledge, check_in)
    view = await _recorded(context, pledge, check_in)
    gathers = album is not None and message_of(context) is not None  # what was asked about is all there
    await (context.show_once(view, after=ALBUM_GATHERS) if gathers else context.show(view))


def _read(pledge: Pledge, text: str) -> Report:
    if not text:
        return Report()
    said = read_reply(text, counted=pledge.amount is not None, measure=pledge.measure)
    return said if said.added is None or said.added <= ADDED_MOST else Report(words=text)


async def hear_for_bundle(context: Context, _: int) -> None:
    """Record a reply to a bundled reminder, for the one pledge left to answer, or ask which one is meant."""
    heard = _heard(context)
    if heard.is_empty:
        await context.send(errors.words_only(context.words))
        return
    await report(context, heard)


async def report(context: Context, heard: Heard) -> None:
    """Record what was sent for the one pledge it can be about, or ask which. Raises: PledgeClosed, if there is none."""
    asked = await _asked(context)
    if not asked:
        raise PledgeClosed
    if len(asked) == 1:
        await context.end_dialogue()
        await _report(context, asked[0], heard)
        return
    dialogue = context.turn.dialogue
    if heard.album is not None and dialogue is not None and dialogue.step == WHICH:  # more of one album
        before = Heard.model_validate(dialogue.draft)
        if before.album == heard.album:
            parts = {"files": (*before.files, *heard.files)}
            heard = (before if before.text or not heard.text else heard).model_copy(update=parts)
    await context.wait_for(WHICH, **heard.model_dump(mode="json"))
    view = screens.which(asked, context.words)
    await (context.show(view) if heard.album is None else context.show_once(view, after=ALBUM_GATHERS))


async def record_for(context: Context, button: RecordFor) -> None:
    """Record the words just sent for the chosen pledge."""
    pledge = await open_pledge(context, button.pledge_id)
    if context.turn.dialogue is None or context.turn.dialogue.step != WHICH:
        raise NoLonger
    heard = Heard.model_validate(context.draft)
    await context.end_dialogue()
    await _report(context, pledge, heard)


async def hear_more_for_bundle(context: Context) -> None:
    """Take what comes while it is asked which pledge is meant for the newer report."""
    await hear_for_bundle(context, 0)


ROUTES: list[Route] = [
    RepliedTo("pledge", hear_reply),
    RepliedTo("pledges", hear_for_bundle),
    Pressed(AskProgress, ask_progress),
    Pressed(ShowBundle, show_bundle),
    Pressed(Count, count),
    Pressed(Tell, tell),
    Pressed(UndoCheckIn, undo),
    Pressed(SetCount, set_count),
    Pressed(HideFiles, hide_files),
    Pressed(WriteCount, write_count),
    Answered("check-in-count", hear_count),
    Pressed(RecordFor, record_for),
    Answered(WHICH, hear_more_for_bundle),
    Edited(correct),
]
