"""You asked, we did: a unit's leader lets everybody read what was asked and done; others say "me too"."""

from __future__ import annotations

from datetime import date

from domain import personal_data
from domain.audits import Deed
from domain.cases import PUBLIC_MOST, Case, Happening, NoWords, State, spoken
from domain.errors import NoLonger, NotThere
from domain.receipts import new_code
from domain.text import shorten
from domain.units import Unit
from handlers import own_cases
from handlers.case_answers import theirs
from handlers.case_drafts import PublicDraft, message_of
from handlers.case_limits import SENT_A_DAY, count, within_limit
from handlers.case_telling import due_text, is_objection, open_case, sender_name
from handlers.cases import sent_screen
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from messages import cases as writing
from messages import public_cases as screens
from messages.case_answers import Publish
from messages.public_cases import ON_PAGE, MeToo, PublicParts, PublishNow, Rewrite, SeePublic, Unpublish
from storage import cases, public_cases, units

STEP = "case-public"
PROPOSED_MOST = 100  # signs of what somebody wrote that are proposed for everybody to read


async def see(context: Context, button: SeePublic) -> None:
    """Show what was asked and done, the newest first: of everybody, or of one unit and below it."""
    unit = await _unit(context, button.unit_id)
    place = public_cases.START
    if button.case_id:
        place = public_cases.Place(_day(button.day), button.case_id)
    shown = await public_cases.page(context.tx, unit, place=place, newer=button.newer, most=ON_PAGE)
    entries = []
    for number, case in enumerate(shown.cases, 1):
        line = screens.entry(
            case,
            context.words,
            number=number,
            asked_by=await public_cases.asked_by(context.tx, case),
            today=context.organisation_today,
            due=due_text(context, case.reply_due_at, context.words),
        )
        entries.append((line, case))
    whole = button.unit_id == 0
    view = screens.listed(entries, context.words, unit=unit, whole=whole, newer=shown.newer, older=shown.older)
    await context.show(view)


async def see_parts(context: Context, button: PublicParts) -> None:
    """Choose of which unit to see it; one with nothing below it is shown at once."""
    unit = await _unit(context, button.unit_id)
    below = await units.children(context.tx, unit.id)
    if not below:
        await see(context, SeePublic(unit_id=unit.id))
        return
    counts = await public_cases.counts_below(context.tx, unit)
    top = unit.parent_id is None
    await context.show(screens.parts(unit, below, counts, context.words, page=button.page, top=top))


async def _unit(context: Context, unit_id: int) -> Unit:
    unit = await units.get(context.tx, unit_id) if unit_id else next(iter(await units.roots(context.tx)), None)
    if unit is None:
        raise NotThere
    return unit


def _day(number: int) -> date:
    """Return the day of a place in the list. Raises: NotThere, if it is none."""
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise NotThere from None


async def me_too(context: Context, button: MeToo) -> None:
    """Add oneself to a public case, without a name: its answer comes here too, and one's own verdict counts."""
    context.turn.anonymous = True
    case = await cases.get(context.tx, button.case_id)
    if case is None or case.public_on is None:
        raise NotThere
    if not case.is_open:
        raise NoLonger
    for each in (case, *await cases.merged_into(context.tx, case)):
        if await own_cases.is_sender(context, each):
            context.turn.anonymous = True
            await context.show(screens.joined_before(context.words))
            return
    if not button.sure:
        await context.show(screens.sure(case, context.words, due=due_text(context, case.reply_due_at, context.words)))
        return
    if not within_limit(context, "case", SENT_A_DAY):
        await context.show(writing.too_many_today(context.words))
        return
    count(context, "case")
    code = new_code()
    joined = await open_case(
        context,
        kind=case.kind,
        unit_id=case.unit_id,
        words=case.public_asked or "",
        named=False,
        code=code,
        lead=case,
    )
    await cases.note(context.tx, case.id, Happening.JOINED, at=context.now)
    shown = joined.model_copy(update={"reply_due_at": case.reply_due_at})
    await context.show(sent_screen(context, shown, code))


# ---- made public by the unit -----------------------------------------------------------------------------------------


async def propose(context: Context, button: Publish) -> None:
    """Propose what everybody would read: the first words of both sides, with names and personal data covered."""
    case = await _publishable(context, button.case_id)
    answer = await cases.last_said(context.tx, case.id, Happening.ANSWERED)
    said = case.public_asked or shorten(" ".join(case.words.split()), PROPOSED_MOST)
    done = case.public_done or (shorten(" ".join(answer.split()), PROPOSED_MOST) if answer else None)
    asked, first = await _covered(context, case, said)
    done, second = (None, False) if done is None else await _covered(context, case, done)
    await _wait(context, PublicDraft(case_id=case.id, asked=asked, done=done))
    await context.show(screens.preview(case, context.words, asked=asked, done=done, n=0, covered=first or second))


async def rewrite(context: Context, button: Rewrite) -> None:
    """Ask for one of the two lines in other words."""
    case = await _publishable(context, button.case_id)
    draft = _draft(context, case)
    if button.part not in ("asked", "done"):
        raise NotThere
    await _wait(context, draft.model_copy(update={"part": button.part}))
    await context.show(screens.write_anew(case, context.words, part=button.part))


async def hear(context: Context) -> None:
    """Take one of the two lines in other words."""
    draft = PublicDraft.model_validate(context.draft)
    case = await _publishable(context, draft.case_id)
    try:
        said = spoken(message_of(context).text or "", limit=PUBLIC_MOST)
    except NoWords:
        await context.show(screens.write_anew(case, context.words, part=draft.part))
        return
    line, covered = await _covered(context, case, " ".join(said.split()))
    draft = draft.model_copy(update={draft.part: line, "n": draft.n + 1})
    await _wait(context, draft)
    view = screens.preview(case, context.words, asked=draft.asked, done=draft.done, n=draft.n, covered=covered)
    await context.send(view)


async def publish(context: Context, button: PublishNow) -> None:
    """Let everybody read it, as it was shown."""
    case = await _publishable(context, button.case_id)
    draft = _draft(context, case)
    if draft.n != button.n:
        raise NoLonger
    public = case.published(draft.asked, draft.done, on=context.organisation_today)
    await context.end_dialogue()
    await _keep(context, public, Happening.PUBLISHED, Deed.PUBLISH_CASE)
    await context.show(screens.published(public, context.words, now=True))


async def unpublish(context: Context, button: Unpublish) -> None:
    """Take it off the page again."""
    hidden = (await theirs(context, button.case_id)).unpublished()
    await context.end_dialogue()
    await _keep(context, hidden, Happening.UNPUBLISHED, Deed.UNPUBLISH_CASE)
    await context.show(screens.published(hidden, context.words, now=False))


async def _keep(context: Context, case: Case, happening: Happening, deed: Deed) -> None:
    await cases.save(context.tx, case)
    await cases.note(context.tx, case.id, happening, at=context.now, person_id=context.person.id)
    await context.note(deed, unit_id=case.unit_id, noun="case", noun_id=case.id)


async def _publishable(context: Context, case_id: int) -> Case:
    case = await theirs(context, case_id)
    if await is_objection(context, case):
        raise NotThere  # it is told with its round
    if case.state is State.MERGED or (case.is_over and case.answered_at is None):
        raise NoLonger
    return case


async def _covered(context: Context, case: Case, line: str) -> tuple[str, bool]:
    """Return a line without personal data and without the names of anybody on the roster, and whether any was."""
    covered = personal_data.mask(line)
    somebody = context.words.plain("public-somebody")
    named = await sender_name(context, case)
    for name in [named, *await public_cases.names_in(context.tx, case.unit_path)]:
        if len(name) > 1:
            covered = covered.replace(name, somebody)
    return covered, covered != line


def _draft(context: Context, case: Case) -> PublicDraft:
    dialogue = context.turn.dialogue
    if dialogue is None or dialogue.step != STEP or dialogue.draft["case_id"] != case.id:
        raise NoLonger
    return PublicDraft.model_validate(dialogue.draft)


async def _wait(context: Context, draft: PublicDraft) -> None:
    await context.wait_for(STEP, **draft.model_dump(mode="json"))


ROUTES: list[Route] = [
    Pressed(SeePublic, see),
    Pressed(PublicParts, see_parts),
    Pressed(MeToo, me_too),
    Pressed(Publish, propose),
    Pressed(Rewrite, rewrite),
    Pressed(PublishNow, publish),
    Pressed(Unpublish, unpublish),
    Answered(STEP, hear),
]
