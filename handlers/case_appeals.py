"""An appeal against a refused case: by its sender, once, in words, to the level above, which decides in words.

The decision is written and sent like an answer (`handlers.case_answers`).
"""

from __future__ import annotations

from domain.case_appeals import APPEAL_MOST, appealed, may_be_appealed
from domain.cases import Happening, NoWords, spoken
from domain.errors import NoLonger
from handlers.case_answers import handling
from handlers.case_drafts import ReplyDraft, keep, message_of, needed
from handlers.case_telling import due_for, due_text, tell_people
from handlers.context import Context
from handlers.own_cases import own
from handlers.routes import Answered, Pressed, Route
from messages import own_cases as screens
from messages.own_cases import AppealCase
from messages.view import View
from storage import case_hands, cases

STEP = "case-appeal"


async def ask(context: Context, button: AppealCase) -> None:
    """Ask why the refusal should be looked at again; where nobody is above, say so."""
    case = await own(context, button.case_id)
    if not may_be_appealed(case, context.now):
        raise NoLonger
    if not await case_hands.judges(context.tx, case, on=context.organisation_today, default=context.organisation):
        await context.show(screens.nobody_above(case, context.words))
        return
    await keep(context, STEP, ReplyDraft(case_id=case.id))
    await context.show(screens.write_appeal(case, context.words))


async def hear(context: Context) -> None:
    """Hand it to the level above, which learns as little of who asks as the unit did."""
    draft = needed(context, STEP, ReplyDraft)
    case = await own(context, draft.case_id)
    try:
        said = spoken(message_of(context).text or "", limit=APPEAL_MOST)
    except NoWords:
        await context.send(screens.write_appeal(case, context.words))
        return
    due = due_for(context, case.kind, case.urgency, context.now) or context.now
    after = appealed(case, said, at=context.now, reply_due_at=due)
    await context.end_dialogue()
    await cases.save(context.tx, after)
    await cases.note(context.tx, case.id, Happening.APPEALED, at=context.now, words=said)
    judges = await case_hands.judges(context.tx, after, on=context.organisation_today, default=context.organisation)
    views: dict[int | None, View] = {
        judge.id: await handling(context, after, context.words_of(judge), reader=judge.id, new="appealed")
        for judge in judges
    }
    await tell_people(context, after, judges, lambda person, _: views[person.id])
    due_words = due_text(context, after.reply_due_at, context.words)
    await context.send(screens.appeal_sent(after, context.words, due=due_words))


ROUTES: list[Route] = [
    Pressed(AppealCase, ask),
    Answered(STEP, hear),
]
