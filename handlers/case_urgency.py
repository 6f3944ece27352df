"""How urgent a case is, set by hand: with a reason, which the sender reads with the new date."""

from __future__ import annotations

from datetime import datetime

from domain.cases import REASON_MOST, Case, Happening, NoWords, Urgency, spoken
from domain.errors import NoLonger
from handlers.case_answers import show, theirs
from handlers.case_drafts import message_of
from handlers.case_telling import due_for, due_text, tell_sender, tell_unit
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import case_answers
from messages import case_urgency as screens
from messages.case_answers import SetUrgency
from storage import cases

STEP = "case-urgency"


async def begin(context: Context, button: SetUrgency) -> None:
    """Ask for the reason."""
    case = await theirs(context, button.case_id)
    if not case.is_open or case.urgency is button.urgency:
        raise NoLonger
    await context.wait_for(STEP, case_id=case.id, urgency=button.urgency.value)
    await context.show(screens.why(case, button.urgency, context.words))


async def hear_reason(context: Context) -> None:
    """Set the urgency, and tell the sender, and whoever else has it in hand."""
    case = await theirs(context, int(context.draft["case_id"]))
    urgency = Urgency(context.draft["urgency"])
    try:
        reason = spoken(message_of(context).text or "", limit=REASON_MOST)
    except NoWords:
        await context.show(screens.why(case, urgency, context.words))
        return
    changed = case.with_urgency(urgency, reason, reply_due_at=_due(context, case, urgency))
    await cases.save(context.tx, changed)
    await cases.note(context.tx, case.id, Happening.URGENCY, at=context.now, person_id=context.person.id, words=reason)
    await context.end_dialogue()
    await tell_sender(
        context,
        changed,
        lambda words: screens.changed(changed, reason, words, due=due_text(context, changed.reply_due_at, words)),
    )
    if changed.assigned_to not in (None, context.person.id):
        await tell_unit(
            context,
            changed,
            lambda _, words: case_answers.news(
                changed, "urgency", words, text=reason, due=due_text(context, changed.reply_due_at, words)
            ),
        )
    await show(context, changed)


def _due(context: Context, case: Case, urgency: Urgency) -> datetime | None:
    """Return the new date: urgent counts from now and is never later; ordinary counts from the day it came."""
    soon = due_for(context, case.kind, Urgency.URGENT, at=context.now)
    if soon is None:
        return None
    if urgency is Urgency.URGENT:
        return soon if case.reply_due_at is None else min(soon, case.reply_due_at)
    later = due_for(context, case.kind, Urgency.ORDINARY, at=case.received_at)
    return soon if later is None else max(soon, later)


ROUTES: list[Route] = [Pressed(SetUrgency, begin), Answered(STEP, hear_reason)]
