"""Inspections: what was found in a unit below, by visit, hearing or spot check; good, to be explained, to be mended.

What is good becomes a case of praise, what is to be explained one with a clock, and what is to be mended an order.
"""

from __future__ import annotations

from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from domain import personal_data
from domain.audits import Deed
from domain.cases import FILES_MOST, WORDS_MOST, Case, Happening, Kind
from domain.errors import NoLonger, NotThere
from domain.rectifications import DAYS_OFFERED, Step, Way, due_after, ordered, orders_from
from domain.roles import RIGHTS, Act
from domain.text import clean_text, shorten
from domain.units import Unit
from handlers import rectification_views
from handlers.broadcasts import speaks_for
from handlers.case_answers import handling, may_order, theirs
from handlers.case_drafts import heard, keep, message_of, needed
from handlers.case_telling import calendar_of, due_text, open_case, tell_unit
from handlers.context import Context
from handlers.routes import Answered, Pressed, Route
from handlers.units import led_unit
from messages import cases as case_screens
from messages import inspections as screens
from messages.buttons import Key
from messages.case_answers import OrderMending
from messages.inspections import (
    ON_PAGE,
    UNASKED,
    BeginFinding,
    InspectUnit,
    KeepFinding,
    SetOrder,
    ShowInspections,
)
from messages.words import LANGUAGES, Safe, words_for
from storage import inspections
from storage import units as tree
from storage.cases import File
from storage.inspections import Found

STEP = "finding"
OUTCOMES = ("good", "explain", "mend")
ALBUM_GATHERS = timedelta(seconds=1)


class FindingDraft(BaseModel):
    """What was found, not yet kept; `n` counts its changes, so that an older preview keeps nothing unseen."""

    model_config = ConfigDict(frozen=True)

    unit_id: int
    way: Way
    words: str = ""
    files: tuple[File, ...] = ()
    n: int = 0


async def show(context: Context, button: ShowInspections) -> None:
    """Show what was found in a unit and below it. Raises: NotThere, for those who do not look after it."""
    await context.end_dialogue()
    unit = await _top(context) if button.unit_id == 0 else await led_unit(context, button.unit_id)
    total, found = await inspections.in_subtree(
        context.tx, unit.path, skipped=max(0, button.page) * ON_PAGE, most=ON_PAGE
    )
    lines = [(_line(context, each), each.case.id) for each in found]
    page = max(0, button.page) if found else 0
    may_write = context.person.may(Act.INSPECT, unit.path, context.today)
    await context.show(screens.overview(unit, lines, context.words, page=page, total=total, may_write=may_write))


def _line(context: Context, found: Found) -> Safe:
    case, finding = found
    words = context.words
    return screens.line(
        words,
        sign=_sign(context, found),
        unit=case.unit_name,
        text=shorten(" ".join(case.words.split()), 16),
        due=due_text(context, case.reply_due_at, words) if case.is_open and finding.appealed_at is None else "",
    )


def _sign(context: Context, found: Found) -> str:
    """Return how a finding stands: of what is owed, in the three colours."""
    case, finding = found
    if case.kind is Kind.PRAISE:
        return "good"
    if finding.appealed_at is not None:
        return "appeal"
    if finding.step not in (None, Step.TO_MEND):
        return str(finding.step).replace("_", "-")
    if not case.is_open or case.reply_due_at is None:
        return "answered"
    left = case.reply_due_at - context.now
    if left > timedelta(days=3):
        return "open"
    if left > timedelta():
        return "blue"
    return "yellow" if left > timedelta(days=-1) else "red"


async def choose_unit(context: Context, button: InspectUnit) -> None:
    """Choose the unit that was inspected; one with nothing below it is chosen."""
    unit = await led_unit(context, button.unit_id, Act.INSPECT)
    below = await tree.children(context.tx, unit.id)
    if below:
        await context.show(screens.which_unit(unit, below, context.words, page=button.page))
    else:
        await context.show(screens.which_way(unit, context.words))


async def begin(context: Context, button: BeginFinding) -> None:
    """Ask how it was found, then for the words."""
    unit = await led_unit(context, button.unit_id, Act.INSPECT)
    if button.way is None:
        await context.show(screens.which_way(unit, context.words))
        return
    await keep(context, STEP, FindingDraft(unit_id=unit.id, way=button.way))
    await context.show(screens.write(unit, context.words))


async def hear(context: Context) -> None:
    """Take words and photos; all of an album, answered once. More words are added."""
    draft = needed(context, STEP, FindingDraft)
    unit = await led_unit(context, draft.unit_id, Act.INSPECT)
    message = message_of(context)
    words, files = heard(message)
    if not words and not files:
        await context.send(case_screens.not_that(context.words))
        return
    joined = clean_text("\n".join(part for part in (draft.words, words) if part), limit=WORDS_MOST)
    draft = draft.model_copy(update={"words": joined, "files": (*draft.files, *files)[:FILES_MOST], "n": draft.n + 1})
    await keep(context, STEP, draft)
    if not any(character.isalnum() for character in joined):
        view = screens.write(unit, context.words, again=True)
    else:
        found = personal_data.find(joined)[:3]
        view = screens.preview(
            unit,
            draft.way,
            joined,
            context.words,
            files=len(draft.files),
            data=context.words("list-comma").join(joined[each.start : each.end] for each in found),
            n=draft.n,
            may_order=orders_from(context.person.actor, unit.path, context.organisation_today) is not None,
        )
    if message.media_group_id is not None:
        await context.show_once(view, after=ALBUM_GATHERS)
    else:
        await context.show(view)


async def keep_finding(context: Context, button: KeepFinding) -> None:
    """Keep what was shown, as good or to be explained; for what is to be mended, ask by when."""
    draft = needed(context, STEP, FindingDraft)
    if button.outcome not in OUTCOMES:
        raise NotThere
    if draft.n != button.n or not draft.words:
        raise NoLonger
    unit = await led_unit(context, draft.unit_id, Act.INSPECT)
    if button.outcome == "mend":
        await context.show(screens.days(unit.name, context.words, case_id=0))
        return
    case = await _open(context, draft, Kind.PRAISE if button.outcome == "good" else Kind.FINDING)
    await _tell(context, case, new="praise" if button.outcome == "good" else "arrived")
    due = due_text(context, case.reply_due_at, context.words)
    good_id = case.id if button.outcome == "good" and await speaks_for(context) else 0
    view = screens.kept(button.outcome, unit.name, case.receipt, context.words, due=due, good_id=good_id)
    await context.show(view)


async def ask_order(context: Context, button: OrderMending) -> None:
    """Ask by when what was found earlier is to be mended."""
    case = await theirs(context, button.case_id)
    if not await may_order(context, case):
        raise NoLonger
    await context.show(screens.days(case.unit_name, context.words, case_id=case.id))


async def set_order(context: Context, button: SetOrder) -> None:
    """Order that it is mended; if the unit has service points, ask first whether their ratings count."""
    if button.days not in DAYS_OFFERED:
        raise NotThere
    draft = None
    if button.case_id:
        case = await theirs(context, button.case_id)
        if not await may_order(context, case):
            raise NoLonger
        unit_id, unit_path, unit_name = case.unit_id, case.unit_path, case.unit_name
    else:
        draft = needed(context, STEP, FindingDraft)
        if not draft.words:
            raise NoLonger
        unit = await led_unit(context, draft.unit_id, Act.INSPECT)
        unit_id, unit_path, unit_name = unit.id, unit.path, unit.name
    grant = orders_from(context.person.actor, unit_path, context.organisation_today)
    if grant is None or context.person.id is None:
        raise NotThere
    points = await inspections.points(context.tx, unit_id)
    if points and button.point_id == UNASKED:
        view = screens.which_point(unit_name, button.days, points, context.words, case_id=button.case_id)
        await context.show(view)
        return
    if button.point_id not in (0, UNASKED, *(point_id for point_id, _ in points)):
        raise NotThere
    if draft is not None:
        case = await _open(context, draft, Kind.FINDING)
    finding = await inspections.of_case(context.tx, case.id)
    if finding is None:
        raise NotThere
    due_at = due_after(button.days, context.now, context.organisation, calendar_of(context.organisation_today.year))
    case, finding = ordered(
        case,
        finding,
        by=context.person.id,
        grant=grant,
        at=context.now,
        due_at=due_at,
        point_id=button.point_id if button.point_id > 0 else None,
    )
    await rectification_views.keep(context, case, finding, Happening.ORDERED)
    await context.note(Deed.ORDER_RECTIFICATION, unit_id=case.unit_id, noun="case", noun_id=case.id)
    await _tell(context, case, new="ordered")
    due = due_text(context, due_at, context.words)
    await context.show(screens.kept("mend", case.unit_name, case.receipt, context.words, due=due))


async def _open(context: Context, draft: FindingDraft, kind: Kind) -> Case:
    await context.end_dialogue()
    case = await open_case(context, kind=kind, unit_id=draft.unit_id, words=draft.words, named=True, files=draft.files)
    await inspections.add(context.tx, case.id, draft.way)
    return case


async def _tell(context: Context, case: Case, *, new: str) -> None:
    views = {
        language: await handling(
            context, case, words_for(language, context.organisation.vocabulary), reader=None, new=new
        )
        for language in LANGUAGES
    }
    await tell_unit(context, case, lambda _, words: views[words.language])


def door_of(context: Context) -> Key | None:
    """Return the key to inspections, for those who inspect."""
    if not any(Act.INSPECT in RIGHTS[grant.role] for grant in context.person.leads(context.today)):
        return None
    return ShowInspections().labelled(context.words("inspections-button"))


async def _top(context: Context) -> Unit:
    """Return the widest unit that whoever acts inspects, or leads."""
    led = context.person.leads(context.today)
    able = [grant for grant in led if Act.INSPECT in RIGHTS[grant.role]] or list(led)
    unit = await tree.get(context.tx, able[0].unit_id) if able else None
    if unit is None:
        raise NotThere
    return unit


ROUTES: list[Route] = [
    Pressed(ShowInspections, show),
    Pressed(InspectUnit, choose_unit),
    Pressed(BeginFinding, begin),
    Pressed(KeepFinding, keep_finding),
    Pressed(OrderMending, ask_order),
    Pressed(SetOrder, set_order),
    Answered(STEP, hear),
]
