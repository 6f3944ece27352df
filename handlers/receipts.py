"""Opening a case by its number or its receipt code; the code opens it from any account, as its sender's own.

What a code has opened is remembered in memory only, for half a day: no row says which account goes on with it.
"""

from __future__ import annotations

from dataclasses import replace

from domain.errors import NotThere
from domain.receipts import Miscopied, code_in, receipt_in
from handlers import case_answers, own_cases
from handlers.case_drafts import message_of
from handlers.case_limits import GUESSES_A_DAY, count, within_limit
from handlers.context import Context
from handlers.routes import Opened, Pressed, Route
from messages import receipts as screens
from messages.receipts import HearHere
from messages.words import words_for
from storage import cases
from storage.outbox import SEALED


async def opens(context: Context) -> bool:
    """Open the case whose number or receipt code was written, and nothing else; False if it was neither."""
    text = message_of(context).text or ""
    try:
        code = code_in(text)
    except Miscopied:
        context.turn.anonymous = True
        await context.show(screens.miscopied(context.words))
        return True
    receipt = receipt_in(text)
    if code is not None:
        await _open_by_code(context, code)
    elif receipt is not None:
        await _open_by_number(context, receipt)
    return code is not None or receipt is not None


async def _open_by_number(context: Context, receipt: str) -> None:
    """Open a case for its sender, or for who answers for it; the same "no" to everybody else."""
    found = await cases.by_receipt(context.tx, receipt) if within_limit(context, "guess", GUESSES_A_DAY) else None
    if found is not None and await own_cases.is_sender(context, found):
        await own_cases.show(context, found)
    elif found is not None and await case_answers.is_theirs(context, found):
        await case_answers.open_theirs(context, found)
    else:
        await _not_there(context)


async def _open_by_code(context: Context, code: str) -> None:
    context.turn.anonymous = True
    found = None
    if within_limit(context, "guess", GUESSES_A_DAY):
        for sealed in cases.sealed_codes(context.turn.secrets, code):
            found = found or await cases.by_code(context.tx, sealed)
    if found is None:
        await _not_there(context)
        return
    own_cases.hold(context, found)
    await own_cases.show(context, found)


async def open_link(context: Context, token: str) -> None:
    """Open the case whose printed receipt was scanned."""
    try:
        code = code_in(token)
    except Miscopied:
        code = None
    if code is None:
        await _not_there(context)
    else:
        await _open_by_code(context, code)


async def _not_there(context: Context) -> None:
    count(context, "guess")
    context.turn.anonymous = True
    await context.show(screens.unknown(context.words))


async def hear_here(context: Context, button: HearHere) -> None:
    """Let answers come to this account from now on; the one that had them is told, without a word of the case."""
    case = await own_cases.own(context, button.case_id)
    if own_cases.opens_for_somebody(context, case):
        raise NotThere  # answers are for the sender's own phone, or that of somebody they trust
    before = await cases.chat_of_sender(context.tx, context.turn.secrets, case)
    here = context.person.telegram_id
    if before != here:
        await cases.move_way_back(context.tx, context.turn.secrets, case, here, context.person.language)
        if before is not None:
            there = words_for(case.language, context.organisation.vocabulary)
            await context.tell_chat(before, screens.moved_away(case, there), kind=SEALED)
    moved = await own_cases.own(context, case.id)
    view = await own_cases.screen(context, moved)
    said = screens.moved_here(context.words, receipt=case.receipt)
    await context.show(replace(view, text=f"{said}\n{view.text}"))


ROUTES: list[Route] = [
    Opened("k", open_link),
    Pressed(HearHere, hear_here),
]
