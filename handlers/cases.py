"""Writing a case: unit, words or photos, a look; what it is, is the tap that sends it. Without a name unless given."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from domain import personal_data
from domain.cases import SENT_BY_HAND, Case, Kind, Urgency
from domain.check_ins import WORDS_MOST as PROGRESS_MOST
from domain.check_ins import Attachment, Heard
from domain.courtesies import courtesy, speaks_of_leave
from domain.errors import NotThere
from domain.nominees import SHOWN, speaks_of_publicity
from domain.personal_data import PersonalDatum
from domain.quiet_hours import local_moment
from domain.receipts import new_code
from domain.rectifications import Way
from domain.roles import Act
from domain.text import clean_text
from domain.units import Unit
from handlers import assisted, check_ins, drafts, home, own_cases, receipts
from handlers.assisted import may_assist
from handlers.case_drafts import CaseDraft, heard, keep, kept, message_of, needed
from handlers.case_limits import SENT_A_DAY, count, within_limit
from handlers.case_telling import announce, due_for, due_text, open_case
from handlers.context import Context
from handlers.heard import ALBUM_GATHERS
from handlers.rounds import objected
from handlers.routes import Answered, Opened, Otherwise, Pressed, Route
from messages import cases
from messages.buttons import Button
from messages.cases import (
    AnswerAsked,
    BrowseUnits,
    ChangePart,
    ChooseUnit,
    CoverData,
    EditCase,
    ForSomebody,
    NameMe,
    PledgeInstead,
    ReportInstead,
    SendCase,
    WriteCase,
)
from messages.honours import BeginObjection
from messages.view import View
from storage import honours, inspections, nominees, objections, units
from storage.cases import File

STEP = "case"
PASSED_ON_AT = time(18)  # an unnamed case from a counter leaves it after work, when nobody can tell whose it is


async def begin(context: Context, _: WriteCase) -> None:
    """Begin a case, with what was already written."""
    await go_on(context, await _placed(context, _draft(context) or CaseDraft()))


async def open_link(context: Context, code: str) -> None:
    """Begin a case about the unit whose link was opened. Raises: NotThere, if there is none."""
    unit = await units.by_code(context.tx, code)
    if unit is None:
        raise NotThere
    await go_on(context, (_draft(context) or CaseDraft()).changed(unit_id=unit.id))


async def name_me(context: Context, button: NameMe) -> None:
    """Give one's name, or take it off again, before anything is sent."""
    await go_on(context, _needed(context).changed(named=button.named))


async def for_somebody(context: Context, button: ForSomebody) -> None:
    """Write it for somebody who has no Telegram, or for oneself after all."""
    if not may_assist(context):
        raise NotThere
    await go_on(context, _needed(context).changed(assisted=button.assisted, named=False))


async def browse_units(context: Context, button: BrowseUnits) -> None:
    """Look among the units below one; one with nothing below it is chosen."""
    draft = _needed(context)
    here = await _unit(context, button.unit_id) if button.unit_id else None
    if here is not None and not await units.children(context.tx, here.id):
        await go_on(context, draft.changed(unit_id=here.id))
    else:
        await context.show(await _units(context, draft, here, button.page))


async def choose_unit(context: Context, button: ChooseUnit) -> None:
    """Say which unit it is about."""
    unit = await _unit(context, button.unit_id)
    await go_on(context, _needed(context).changed(unit_id=unit.id))


async def hear(context: Context) -> None:
    """Take words, photos, a voice note; all of an album, answered once."""
    message, before = message_of(context), _draft(context)
    before = before if before is not None and before.goes_on(context.now) else None
    if await receipts.opens(context):
        return  # a case's number or receipt code opens it, whatever else is being written
    words, files = heard(message)
    said = None if files or (before is not None and before.begun) else courtesy(words)
    if said is not None and before is None:
        await home.answer_courtesy(context, said)
        return
    if said is not None and before is not None:  # what they had said before it still waits
        await context.show(await _next(context, before))
        return
    if not words and not files:
        await context.send(cases.not_that(context.words))
        return
    draft = (before or CaseDraft()).with_message(message, at=context.now)
    if before is not None and before.begun:
        draft = await _placed(context, draft)
        if before.unit_id is None and not before.is_empty and await _is_name(context, words, draft.unit_id):
            draft = before.changed(unit_id=draft.unit_id)  # the answer to which unit it is about, and no more words
    await keep(context, STEP, draft)
    view = await _next(context, draft)
    if message.media_group_id is not None:
        await context.show_once(view, after=ALBUM_GATHERS)
    else:
        await context.show(view)


async def hear_outside(context: Context) -> None:
    """Keep words that answer no question, and ask what to do with them.

    A case's number or receipt code opens the case, a reply to what was said about one is added to it, and any other
    bare number is progress on a pledge that counts, with the rest of its album.
    """
    if await receipts.opens(context) or await own_cases.add_by_reply(context):
        return
    if not await check_ins.hear_progress(context):
        await hear(context)


async def pledge_instead(context: Context, _: PledgeInstead) -> None:
    """Make a pledge of words that answered no question."""
    words = _needed(context).words
    await context.end_dialogue()
    await drafts.begin_with(context, words)


async def report_instead(context: Context, _: ReportInstead) -> None:
    """Take words or files that answered no question for progress on one's pledge."""
    draft = _needed(context)
    await context.end_dialogue()
    files = tuple(Attachment(kind=file.kind, file_id=file.file_id) for file in draft.files)
    text = clean_text(draft.words, limit=PROGRESS_MOST)
    await check_ins.report(context, Heard(text=text, files=files))


async def answer_asked(context: Context, button: AnswerAsked) -> None:
    """Pass the words on as an answer to what was asked about a case."""
    draft = _needed(context)
    case = await own_cases.own(context, button.case_id)
    await own_cases.pass_on(context, case, draft.words, draft.files)


async def cover_data(context: Context, _: CoverData) -> None:
    """Cover what looks like personal data."""
    draft = _needed(context)
    await go_on(context, draft.changed(words=personal_data.mask(draft.words)))


async def edit(context: Context, _: EditCase) -> None:
    """Offer what can be changed."""
    draft = _needed(context)
    fixed = draft.nomination_id is not None
    await context.show(cases.edit(context.words, files=len(draft.files), fixed=fixed))


async def change_part(context: Context, button: ChangePart) -> None:
    """Say one part anew; the rest stays."""
    empty = {"words": "", "unit": None, "files": ()}
    columns = {"words": "words", "unit": "unit_id", "files": "files"}
    draft = _needed(context)
    if button.part in columns and not (button.part == "unit" and draft.nomination_id is not None):
        draft = draft.changed(**{columns[button.part]: empty[button.part]})
    if button.part == "words" and draft.unit_id is not None:
        await keep(context, STEP, draft)
        await context.show(cases.write(await units.name_of(context.tx, draft.unit_id), context.words))
    else:
        await go_on(context, draft)


async def send(context: Context, button: SendCase) -> None:
    """Send the case as it was shown, as what its sender says it is; one that has changed since is shown again."""
    draft = _needed(context)
    if draft.n != button.n or draft.unit_id is None or draft.is_empty:
        await go_on(context, draft)
        return
    finding = button.kind is Kind.FINDING
    if finding and not await _may_inspect(context, draft.unit_id):
        raise NotThere
    if not finding and button.kind not in SENT_BY_HAND:
        raise NotThere
    if draft.nomination_id is not None and button.kind is not Kind.OBJECTION:
        raise NotThere
    if draft.assisted and not finding:
        await assisted.send(context, draft, button.kind)
        return
    if not within_limit(context, "case", SENT_A_DAY):
        context.turn.anonymous = True
        await context.show(cases.too_many_today(context.words))
        return
    count(context, "case")
    await context.end_dialogue()
    named = draft.named or finding
    code = None if named else new_code()
    case = await open_case(
        context,
        kind=button.kind,
        unit_id=draft.unit_id,
        words=draft.words,
        named=named,
        files=draft.files,
        code=code,
    )
    if draft.nomination_id is not None:
        _, the_round = await objected(context, draft.nomination_id)
        await objections.add(context.tx, case.id, draft.nomination_id, late=the_round.is_late(context.now))
    if finding:
        await inspections.add(context.tx, case.id, Way.SPOT_CHECK)
    await announce(context, case, files=len(draft.files))
    await context.show(sent_screen(context, case, code))


async def open_from_rating(
    context: Context,
    *,
    poll_id: int,
    unit_id: int,
    words: str,
    code: str | None,
    files: tuple[File, ...] = (),
    kind: Kind = Kind.LOW_RATING,
) -> Case:
    """Keep a case of somebody who rated a counter and wants an answer; `sent_screen` shows them the receipt.

    Unnamed, which is with a receipt code, the counter gets it after work, so that the hour does not say whose it is.
    """
    pass_on_at = None if code is None else _after_work(context)
    case = await open_case(
        context,
        kind=kind,
        unit_id=unit_id,
        words=words,
        named=code is None,
        code=code,
        files=files,
        poll_id=poll_id,
        pass_on_at=pass_on_at,
    )
    if pass_on_at is None:
        await announce(context, case, files=len(files))
    return case


def sent_screen(context: Context, case: Case, code: str | None) -> View:
    """Return the number, the receipt code, the date of the answer, and when the unit hears of it."""
    return cases.sent(
        case,
        context.words,
        code=code,
        due=due_text(context, case.reply_due_at, context.words) or "none",
        later=due_text(context, case.pass_on_at, context.words),
    )


def _after_work(context: Context) -> datetime:
    zone = context.organisation.zone
    on = context.organisation_today
    moment = local_moment(on, PASSED_ON_AT, zone)
    return moment if moment > context.now else local_moment(on + timedelta(days=1), PASSED_ON_AT, zone)


# ---- what is still missing -------------------------------------------------------------------------------------------


def _draft(context: Context) -> CaseDraft | None:
    return kept(context, STEP, CaseDraft)


def _needed(context: Context) -> CaseDraft:
    return needed(context, STEP, CaseDraft)


async def _unit(context: Context, unit_id: int) -> Unit:
    unit = await units.get(context.tx, unit_id)
    if unit is None:
        raise NotThere
    return unit


async def go_on(context: Context, draft: CaseDraft) -> None:
    """Keep a draft that was begun, and ask for what is still missing of it."""
    draft = draft if draft.begun else draft.changed(begun=True)
    await keep(context, STEP, draft)
    await context.show(await _next(context, draft))


async def _placed(context: Context, draft: CaseDraft) -> CaseDraft:
    """Return the draft with the unit that its words name, if none is chosen: the preview says which, to be changed."""
    if draft.unit_id is not None or not draft.words:
        return draft
    named = await units.named_in(context.tx, draft.words)
    return draft if named is None else draft.changed(unit_id=named.id)


async def _is_name(context: Context, words: str, unit_id: int | None) -> bool:
    unit = None if unit_id is None else await units.get(context.tx, unit_id)
    return unit is not None and words.strip() == unit.name


async def _may_inspect(context: Context, unit_id: int) -> bool:
    unit = await units.get(context.tx, unit_id)
    return unit is not None and context.person.may(Act.INSPECT, unit.path, context.organisation_today)


async def _next(context: Context, draft: CaseDraft) -> View:
    """Return the screen that asks for what is still missing; words out of the blue are asked about first."""
    words = context.words
    unit = None if draft.unit_id is None else await _unit(context, draft.unit_id)
    if unit is None and not draft.begun:
        member = bool(context.person.memberships)
        asked = await own_cases.asked_about(context)
        reports = await check_ins.may_report(context)
        leave = member and speaks_of_leave(draft.words)
        return cases.said(
            draft.words, words, files=len(draft.files), member=member, asked=asked, reports=reports, leave=leave
        )
    if unit is None:
        return await _units(context, draft, None, 0)
    if draft.is_empty:
        return cases.write(unit.name, words)
    due = due_for(context, Kind.COMPLAINT, Urgency.ORDINARY, at=context.now)
    return cases.preview(
        named=draft.named,
        inspects=not draft.assisted and draft.nomination_id is None and await _may_inspect(context, unit.id),
        assists=draft.nomination_id is None and may_assist(context),
        objects_to="" if draft.nomination_id is None else (await objected(context, draft.nomination_id))[0].name,
        objecting=await _objecting(context, draft, unit),
        assisted=draft.assisted,
        unit=unit.name,
        text=draft.words,
        files=[file.kind for file in draft.files],
        data=[_covered(draft.words[each.start : each.end], each) for each in personal_data.find(draft.words)],
        due=due_text(context, due, words),
        n=draft.n,
        words=words,
    )


async def _objecting(context: Context, draft: CaseDraft, unit: Unit) -> Button | None:
    """Return where an objection begins, if the words may be one: at a list that is public now, else as they are."""
    if draft.nomination_id is not None:
        return None
    spoken = speaks_of_publicity(draft.words)
    round_id = None if draft.assisted else await honours.list_public(context.tx, unit.path)
    if round_id is not None:
        listed = await nominees.of_round(context.tx, round_id)
        if spoken or any(each.name in draft.words for each in listed if each.state in SHOWN):
            return BeginObjection(round_id=round_id)
    return SendCase(kind=Kind.OBJECTION, n=draft.n) if spoken else None


def _covered(text: str, datum: PersonalDatum) -> str:
    return personal_data.mask(text, [PersonalDatum(datum.kind, 0, len(text))])


async def _units(context: Context, draft: CaseDraft, here: Unit | None, page: int) -> View:
    """Return the units below `here`; at the top one's own unit and the one the words name come first."""
    up: int | None = None
    first: list[Unit] = []
    if here is None:
        roots = await units.roots(context.tx)
        here = roots[0] if len(roots) == 1 else None
        below = roots if here is None else await units.children(context.tx, here.id)
        named = await units.named_in(context.tx, draft.words) if draft.words else None
        own = [await units.get(context.tx, membership.unit_id) for membership in context.person.memberships]
        first = list({unit.id: unit for unit in (named, *own) if unit is not None}.values())[:2]
    else:
        below = await units.children(context.tx, here.id)
        top = await units.roots(context.tx)
        up = 0 if here.parent_id is None or (len(top) == 1 and here.parent_id == top[0].id) else here.parent_id
    return cases.which_unit(here, below, context.words, page=page, first=first, up=up, typed=not draft.is_empty)


ROUTES: list[Route] = [
    Opened("c", open_link),
    Pressed(WriteCase, begin),
    Pressed(NameMe, name_me),
    Pressed(ForSomebody, for_somebody),
    Pressed(BrowseUnits, browse_units),
    Pressed(ChooseUnit, choose_unit),
    Pressed(PledgeInstead, pledge_instead),
    Pressed(ReportInstead, report_instead),
    Pressed(AnswerAsked, answer_asked),
    Pressed(CoverData, cover_data),
    Pressed(EditCase, edit),
    Pressed(ChangePart, change_part),
    Pressed(SendCase, send),
    Answered(STEP, hear),
]
LAST_ROUTES: list[Route] = [Otherwise("words", hear_outside)]
