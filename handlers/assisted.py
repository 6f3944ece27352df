"""Cases that a worker writes down for somebody without Telegram: unnamed, with a receipt code to print or to read out.

The code is shown once and kept as a keyed hash. Whoever wrote it down does not see the case again, but with the
code, for a few minutes, when the caller comes back to them.
"""

from __future__ import annotations

from domain.audits import Deed
from domain.cases import Case, Kind
from domain.errors import NotThere
from domain.ratings import ASSISTED_A_DAY
from domain.receipts import Miscopied, code_in, new_code, spelled
from domain.roles import RIGHTS, Act
from handlers import own_cases
from handlers.case_drafts import CaseDraft
from handlers.case_limits import GUESSES_A_DAY, count, within_limit
from handlers.case_telling import announce, due_text, open_case
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import assisted as screens
from messages import cases as writing
from messages.assisted import PrintSlip, PutAway, SpellOut
from storage import cases


def may_assist(context: Context) -> bool:
    """Say whether whoever acts sees to cases anywhere, and so may take one down for somebody else, about any unit."""
    return any(Act.HANDLE_CASES in RIGHTS[grant.role] for grant in context.person.leads(context.organisation_today))


async def send(context: Context, draft: CaseDraft, kind: Kind) -> None:
    """Keep what was written down for somebody; that it was is written down, not which."""
    if not may_assist(context) or draft.unit_id is None:
        raise NotThere
    if not within_limit(context, "assist", ASSISTED_A_DAY):
        context.turn.anonymous = True
        await context.show(writing.too_many_today(context.words))
        return
    count(context, "assist")
    await context.end_dialogue()
    code = new_code()
    case = await open_case(
        context,
        kind=kind,
        unit_id=draft.unit_id,
        words=draft.words,
        named=False,
        files=draft.files,
        code=code,
        assisted=True,
    )
    await context.note(Deed.ASSIST_CASE, unit_id=case.unit_id, noun="case")
    await announce(context, case, files=len(draft.files))
    due = due_text(context, case.reply_due_at, context.words)
    await context.show(screens.taken_down(case, context.words, code=code, due=due))


async def print_slip(context: Context, button: PrintSlip) -> None:
    """Send the receipt as a slip to print; like all that holds a code, it is never laid down in the outbox."""
    case, code = await _case_of(context, button.code)
    link = f"https://t.me/{context.turn.bot_username}?start=k{code.replace('-', '')}"
    due = due_text(context, case.reply_due_at, context.words)
    view = screens.slip(case, context.words, organisation=context.organisation, code=code, link=link, due=due)
    await context.send(view)


async def spell_out(context: Context, button: SpellOut) -> None:
    """Show how to read the code out, so that no letter is taken for another on the telephone."""
    case, code = await _case_of(context, button.code)
    lines = spelled(code, context.person.language)
    await context.show(screens.spelling(case, lines, context.words, code=code))


async def _case_of(context: Context, written: str) -> tuple[Case, str]:
    context.turn.anonymous = True
    try:
        code = code_in(written)
    except Miscopied:
        code = None
    if code is None or not may_assist(context) or not within_limit(context, "guess", GUESSES_A_DAY):
        raise NotThere
    case = await cases.by_code(context.tx, cases.sealed_code(context.turn.secrets, code))
    if case is None or not case.assisted:
        count(context, "guess")
        raise NotThere
    return case, code


async def put_away(context: Context, button: PutAway) -> None:
    """Close a case again that was opened for somebody with their code."""
    case = await own_cases.own(context, button.case_id)
    own_cases.let_go(context, case)
    await context.show(screens.put_away(context.words))


ROUTES: list[Route] = [
    Pressed(PrintSlip, print_slip),
    Pressed(SpellOut, spell_out),
    Pressed(PutAway, put_away),
]
