"""Writing a pledge: one sentence, at most two questions, a preview, handing it in; and changing one the same way."""

from __future__ import annotations

from datetime import date

from domain import personal_data
from domain.amounts import find_amount, parse_count
from domain.asking import asked_next
from domain.deadlines import Found, parse_deadline, spoken_date
from domain.drafts import Sketch, end_of_month, end_of_year, sketch
from domain.errors import NoLonger, NotThere
from domain.people import Membership
from domain.pledges import (
    WHAT_MOST,
    DateHasPassed,
    Pledge,
    SeenBy,
    State,
)
from domain.text import clean_line
from handlers.context import Context
from handlers.heard import words_of
from handlers.reviews import tell_arrived
from handlers.routes import Answered, Pressed, Route
from messages import drafts
from messages import pledges as screens
from messages.drafts import (
    AskAmount,
    AskDate,
    AskSeenBy,
    AskText,
    Discard,
    EditPledge,
    Mask,
    SetAmount,
    SetDate,
    SetSeenBy,
    Submit,
    TakeBack,
    WriteDate,
    WriteFor,
)
from messages.pledges import WritePledge
from storage import pledges


async def begin(context: Context, _: WritePledge) -> None:
    """Ask for a pledge, and for which unit, if there are several."""
    units = context.person.memberships
    if not units:
        await context.show(screens.no_unit(context.words))
    elif len(units) == 1:
        await _ask_sentence(context, units[0])
    else:
        await context.show(screens.choose_unit(units, context.words, WriteFor))


async def begin_for(context: Context, button: WriteFor) -> None:
    """Ask for a pledge for the chosen unit."""
    await _ask_sentence(context, place_in(context, button.unit_id))


async def begin_with(context: Context, text: str) -> None:
    """Understand words that were written before anything was asked as a pledge in the person's first unit."""
    units = context.person.memberships
    read = sketch(text, today=context.today, language=context.words.language)
    if not units or sum(character.isalnum() for character in read.what) < 2:
        await begin(context, WritePledge())
    else:
        await _go_on(context, read, units[0].unit_id)


def place_in(context: Context, unit_id: int) -> Membership:
    """Return the person's place in a unit. Raises: NotThere, if they have none."""
    found = next((place for place in context.person.memberships if place.unit_id == unit_id), None)
    if found is None:
        raise NotThere
    return found


async def _ask_sentence(context: Context, place: Membership) -> None:
    await context.wait_for("pledge-text", unit=place.unit_id)
    await context.show(drafts.ask_sentence(context.words, unit_id=place.unit_id))


async def hear_sentence(context: Context) -> None:
    """Understand one sentence as a pledge, or as the new wording of one."""
    text = words_of(context)
    if not text:
        await context.send(drafts.not_words(context.words))
        return
    read = sketch(text, today=context.today, language=context.words.language)
    if sum(character.isalnum() for character in read.what) < 2:
        await context.send(drafts.nothing_said(context.words))
        return
    pledge_id = context.draft.get("pledge")
    if pledge_id is None:
        await _go_on(context, read, context.draft["unit"])
        return
    parts: dict[str, object] = {"what": read.what}
    if read.counted:
        parts |= {"amount": read.amount, "measure": read.measure}
    if read.due_on is not None:
        parts |= {"due_on": read.due_on}
    await _reword(context, pledge_id, **parts)


async def _go_on(context: Context, read: Sketch, unit_id: int) -> None:
    """Ask for what the sentence left open; then keep it as a draft and show it."""
    said = {"unit": unit_id, "sketch": read.model_dump(mode="json")}
    if read.counted is None:
        await context.wait_for("pledge-amount", **said)
        await context.show(drafts.ask_amount(context.words))
    elif read.due_on is None:
        await context.wait_for("pledge-date", **said)
        await context.show(drafts.ask_date(context.words))
    elif read.was_past:
        await context.wait_for("pledge-date", **said)
        await context.show(drafts.ask_year(read.due_on, context.words, today=context.today))
    else:
        place = place_in(context, unit_id)
        pledge = Pledge(
            unit_id=unit_id,
            member_id=place.member_id,
            person_id=context.person.id,
            what=read.what,
            amount=read.amount,
            measure=read.measure,
            due_on=read.due_on,
            created_at=context.now,
        )
        await show_draft(context, await pledges.add(context.tx, pledge))


async def show_draft(context: Context, pledge: Pledge) -> None:
    """Show how a pledge was understood; words sent now correct it."""
    await context.wait_for("pledge-preview", pledge=pledge.id)
    personal = _personal(pledge.written.what)
    view = drafts.preview(pledge, context.words, person=context.person, today=context.today, personal=personal)
    await context.show(view)


def _personal(text: str) -> list[str]:
    return [personal_data.mask(text[datum.start : datum.end]) for datum in personal_data.find(text)]


async def edit(context: Context, button: EditPledge) -> None:
    """Go on writing a draft, or begin to change what is published."""
    pledge = await pledges.own(context.tx, button.pledge_id, context.person.id)
    pledge.reworded()
    await show_draft(context, pledge)


async def hear_correction(context: Context) -> None:
    """Take words below a preview for a number, a date or a new sentence, in this order."""
    text = words_of(context)
    if text and parse_count(text):
        await hear_amount(context)
        return
    found = parse_deadline(text, today=context.today, language=context.words.language) if text else None
    if found is not None:
        await _set_found(context, found)
    else:
        await hear_sentence(context)


async def _reword(context: Context, pledge_id: int, **parts: object) -> None:
    pledge = await pledges.own(context.tx, pledge_id, context.person.id)
    pledge = pledge.reworded(**parts)
    await pledges.save(context.tx, pledge)
    await show_draft(context, pledge)


# ---- how many


async def ask_amount(context: Context, button: AskAmount) -> None:
    """Ask how many."""
    pledge = await _editable(context, button.pledge_id)
    await context.wait_for("pledge-amount", pledge=pledge.id)
    await context.show(drafts.ask_amount(context.words, pledge_id=pledge.id))


async def set_amount(context: Context, button: SetAmount) -> None:
    """Take the number of a button."""
    if button.amount not in (0, *drafts.AMOUNTS):
        raise NotThere
    await _set_amount(context, button.pledge_id, button.amount or None, None)


async def hear_amount(context: Context) -> None:
    """Take the number that was written."""
    text = clean_line(words_of(context, limit=WHAT_MOST))
    amount = find_amount(text)
    number = parse_count(text) if amount is None else amount.number
    pledge_id = context.draft.get("pledge", 0)
    if text.lower() == context.words.plain("draft-button-uncounted").lower():
        await _set_amount(context, pledge_id, None, None)
        return
    if not number:
        await context.send(drafts.ask_amount(context.words, pledge_id=pledge_id, unread=True))
        return
    await _set_amount(context, pledge_id, number, None if amount is None else amount.unit_word)


async def _set_amount(context: Context, pledge_id: int, number: int | None, measure: str | None) -> None:
    usual = context.words.plain("draft-measure")
    if pledge_id:
        pledge = await _editable(context, pledge_id)
        measure = measure or pledge.written.measure or usual
        await _reword(context, pledge_id, amount=number, measure=measure if number else None)
        return
    read = _sketch(context)
    parts = {"amount": number, "measure": (measure or usual) if number else None, "counted": number is not None}
    await _go_on(context, read.model_copy(update=parts), context.draft["unit"])


def _sketch(context: Context) -> Sketch:
    """Return the sentence just written. Raises: NoLonger, if the person has gone on to something else."""
    if "sketch" not in context.draft:
        raise NoLonger
    return Sketch.model_validate(context.draft["sketch"])


async def _editable(context: Context, pledge_id: int) -> Pledge:
    pledge = await pledges.own(context.tx, pledge_id, context.person.id)
    return pledge.reworded()


# ---- by when


async def ask_date(context: Context, button: AskDate) -> None:
    """Ask by when."""
    await _wait_for_date(context, button.pledge_id)
    await context.show(drafts.ask_date(context.words, pledge_id=button.pledge_id))


async def write_date(context: Context, button: WriteDate) -> None:
    """Wait for a day in words."""
    await _wait_for_date(context, button.pledge_id)
    await context.show(drafts.write_date(context.words, pledge_id=button.pledge_id))


async def _wait_for_date(context: Context, pledge_id: int) -> None:
    if pledge_id:
        pledge = await _editable(context, pledge_id)
        await context.wait_for("pledge-date", pledge=pledge.id)
    else:
        _sketch(context)


async def set_date(context: Context, button: SetDate) -> None:
    """Take the day of a button."""
    match button.when:
        case "month":
            due_on = end_of_month(context.today)
        case "year":
            due_on = end_of_year(context.today)
        case "next":
            found = context.draft.get("next") or _sketch(context).model_dump(mode="json")["due_on"]
            due_on = date.fromisoformat(found) if found else end_of_year(context.today)
        case _:
            raise NotThere
    await _set_date(context, button.pledge_id, due_on)


async def hear_date(context: Context) -> None:
    """Take the day that was written."""
    text = words_of(context, limit=WHAT_MOST)
    found = parse_deadline(text, today=context.today, language=context.words.language)
    if found is None:
        await context.send(drafts.ask_date(context.words, pledge_id=context.draft.get("pledge", 0), unread=True))
        return
    await _set_found(context, found)


async def _set_found(context: Context, found: Found) -> None:
    pledge_id = context.draft.get("pledge", 0)
    if found.due_on < context.today:
        past = spoken_date(found.due_on, today=context.today, language=context.words.language)
        await context.send(drafts.ask_date(context.words, pledge_id=pledge_id, past=past))
    elif found.was_past:
        await context.wait_for("pledge-date", **context.draft | {"next": found.due_on.isoformat()})
        await context.send(drafts.ask_year(found.due_on, context.words, pledge_id=pledge_id, today=context.today))
    else:
        await _set_date(context, pledge_id, found.due_on)


async def _set_date(context: Context, pledge_id: int, due_on: date) -> None:
    if pledge_id:
        await _reword(context, pledge_id, due_on=due_on)
        return
    read = _sketch(context).model_copy(update={"due_on": due_on, "was_past": False})
    await _go_on(context, read, context.draft["unit"])


# ---- the words, and who sees them


async def ask_text(context: Context, button: AskText) -> None:
    """Ask for the sentence again."""
    pledge = await _editable(context, button.pledge_id)
    await context.wait_for("pledge-text", pledge=pledge.id)
    await context.show(drafts.ask_text(pledge, context.words))


async def ask_seen_by(context: Context, button: AskSeenBy) -> None:
    """Ask who may see it."""
    await context.show(drafts.ask_seen_by(await _editable(context, button.pledge_id), context.words))


async def set_seen_by(context: Context, button: SetSeenBy) -> None:
    """Let these see it."""
    await _reword(context, button.pledge_id, seen_by=button.whom)


async def mask(context: Context, button: Mask) -> None:
    """Cover what looks like personal data."""
    pledge = await _editable(context, button.pledge_id)
    await _reword(context, button.pledge_id, what=personal_data.mask(pledge.written.what))


# ---- handing in


async def submit(context: Context, button: Submit) -> None:
    """Hand a pledge or a change in for review."""
    pledge = await pledges.own(context.tx, button.pledge_id, context.person.id)
    if pledge.written.seen_by is not SeenBy.SECRETARY and _personal(pledge.written.what):
        await show_draft(context, pledge)
        return
    try:
        pledge = pledge.submitted(context.now, today=context.today)
    except DateHasPassed as error:
        past = spoken_date(error.on, today=context.today, language=context.words.language)
        await context.wait_for("pledge-date", pledge=pledge.id)
        await context.show(drafts.ask_date(context.words, pledge_id=pledge.id, past=past))
        return
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    await pledges.note_version(context.tx, pledge, pledge.written, at=context.now, by=context.person.id)
    if await tell_arrived(context, pledge):
        await context.show(drafts.submitted(pledge, context.words))
        return
    pledge = asked_next(pledge.approved(context.now), context.person, context.now)
    await pledges.save(context.tx, pledge)
    await pledges.mark_version(context.tx, pledge, approved_at=context.now)
    await context.show(drafts.published_at_once(pledge, context.words))


async def take_back(context: Context, button: TakeBack) -> None:
    """Take back what nobody has reviewed yet, to go on writing."""
    pledge = (await pledges.own(context.tx, button.pledge_id, context.person.id)).taken_back()
    await pledges.save(context.tx, pledge)
    await show_draft(context, pledge)


async def discard(context: Context, button: Discard) -> None:
    """Throw a draft away, or the change to a published pledge."""
    pledge = await pledges.own(context.tx, button.pledge_id, context.person.id)
    await context.end_dialogue()
    if pledge.state is State.DRAFT and pledge.version == 0:
        await pledges.discard(context.tx, pledge)
    elif pledge.state is State.DRAFT:
        reason = context.words.plain("pledge-withdraw-double")
        await pledges.save(context.tx, pledge.model_copy(update={"state": State.WITHDRAWN, "reason": reason}))
    elif pledge.state is State.PUBLISHED and pledge.waiting_since is None:
        await pledges.save(context.tx, pledge.without_change())
    else:
        raise NoLonger
    await context.show(drafts.discarded(context.words))


ROUTES: list[Route] = [
    Pressed(WritePledge, begin),
    Pressed(WriteFor, begin_for),
    Answered("pledge-text", hear_sentence),
    Answered("pledge-amount", hear_amount),
    Answered("pledge-date", hear_date),
    Answered("pledge-preview", hear_correction),
    Pressed(EditPledge, edit),
    Pressed(AskAmount, ask_amount),
    Pressed(SetAmount, set_amount),
    Pressed(AskDate, ask_date),
    Pressed(WriteDate, write_date),
    Pressed(SetDate, set_date),
    Pressed(AskText, ask_text),
    Pressed(AskSeenBy, ask_seen_by),
    Pressed(SetSeenBy, set_seen_by),
    Pressed(Mask, mask),
    Pressed(Submit, submit),
    Pressed(TakeBack, take_back),
    Pressed(Discard, discard),
]
