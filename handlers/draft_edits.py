"""Changing a draft: how many, by when, its words, who sees it; by buttons, or in words below the preview."""

from __future__ import annotations

from datetime import date

from domain.amounts import find_amount, parse_count
from domain.deadlines import Found, parse_deadline, spoken_date
from domain.drafts import Sketch, end_of_month, end_of_year, says_anew
from domain.errors import NoLonger, NotThere
from domain.text import clean_line
from domain.wordings import WHAT_MOST
from handlers.context import Context
from handlers.drafts import editable, go_on, hear_sentence, reword
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import drafts
from messages.drafts import (
    AskAmount,
    AskDate,
    AskSeenBy,
    AskText,
    Mask,
    SetAmount,
    SetDate,
    SetSeenBy,
    WriteDate,
)


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


# ---- how many


async def ask_amount(context: Context, button: AskAmount) -> None:
    """Ask how many."""
    pledge = await editable(context, button.pledge_id)
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
    if "sketch" in context.draft and says_anew(text, today=context.today, language=context.words.language):
        read = _sketch(context)
        await context.wait_for("pledge-text", unit=context.draft["unit"], kind=read.kind.value, pair=read.pair_id)
        await hear_sentence(context)
        return
    if not number:
        await context.send(drafts.ask_amount(context.words, pledge_id=pledge_id, unread=True))
        return
    await _set_amount(context, pledge_id, number, None if amount is None else amount.unit_word)


async def _set_amount(context: Context, pledge_id: int, number: int | None, measure: str | None) -> None:
    usual = context.words.plain("draft-measure")
    if pledge_id:
        pledge = await editable(context, pledge_id)
        measure = measure or pledge.written.measure or usual
        await reword(context, pledge_id, amount=number, measure=measure if number else None)
        return
    read = _sketch(context)
    parts = {"amount": number, "measure": (measure or usual) if number else None, "counted": number is not None}
    await go_on(context, read.model_copy(update=parts), context.draft["unit"])


def _sketch(context: Context) -> Sketch:
    """Return the sentence just written. Raises: NoLonger, if the person has gone on to something else."""
    if "sketch" not in context.draft:
        raise NoLonger
    return Sketch.model_validate(context.draft["sketch"])


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
        pledge = await editable(context, pledge_id)
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
        await reword(context, pledge_id, due_on=due_on)
        return
    read = _sketch(context).model_copy(update={"due_on": due_on, "was_past": False})
    await go_on(context, read, context.draft["unit"])


# ---- the words, and who sees them


async def ask_text(context: Context, button: AskText) -> None:
    """Ask for the sentence again."""
    pledge = await editable(context, button.pledge_id)
    await context.wait_for("pledge-text", pledge=pledge.id)
    await context.show(drafts.ask_text(pledge, context.words))


async def ask_seen_by(context: Context, button: AskSeenBy) -> None:
    """Ask who may see it."""
    await context.show(drafts.ask_seen_by(await editable(context, button.pledge_id), context.words))


async def set_seen_by(context: Context, button: SetSeenBy) -> None:
    """Let these see it."""
    await reword(context, button.pledge_id, seen_by=button.whom)


async def mask(context: Context, button: Mask) -> None:
    """Cover what looks like personal data."""
    pledge = await editable(context, button.pledge_id)
    await reword(context, button.pledge_id, **pledge.written.masked())


ROUTES: list[Route] = [
    Answered("pledge-amount", hear_amount),
    Answered("pledge-date", hear_date),
    Answered("pledge-preview", hear_correction),
    Pressed(AskAmount, ask_amount),
    Pressed(SetAmount, set_amount),
    Pressed(AskDate, ask_date),
    Pressed(WriteDate, write_date),
    Pressed(SetDate, set_date),
    Pressed(AskText, ask_text),
    Pressed(AskSeenBy, ask_seen_by),
    Pressed(SetSeenBy, set_seen_by),
    Pressed(Mask, mask),
]
