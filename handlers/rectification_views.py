"""An order to mend something: kept with its case, seen as each of those it concerns does; for all handlers of cases."""

from __future__ import annotations

from collections.abc import Iterable

from domain.cases import Case, Happening
from domain.errors import NotThere
from domain.rectifications import Finding, Step, may_end_without, rated
from handlers.case_telling import due_text
from handlers.context import Context
from messages import rectifications as screens
from messages.view import View
from messages.words import Words
from storage import cases, inspections, people, polls, ratings
from storage.cases import File
from storage.inspections import Found


async def found_of(context: Context, case: Case) -> Found:
    """Return a case with its order. Raises: NotThere, if it has none."""
    finding = await inspections.of_case(context.tx, case.id)
    if finding is None or finding.step is None:
        raise NotThere
    return Found(case, finding)


async def keep(
    context: Context,
    case: Case,
    finding: Finding,
    happening: Happening,
    *,
    words: str | None = None,
    files: Iterable[File] = (),
) -> None:
    """Keep what became of an order, and write it down among what happened to its case."""
    await cases.save(context.tx, case)
    await inspections.save(context.tx, finding)
    await cases.note(
        context.tx, case.id, happening, at=context.now, person_id=context.person.id, words=words, files=files
    )


async def reader_of(context: Context, found: Found, reader: int | None) -> str:
    """Return what somebody is to an order: its judge, its checker, of its unit."""
    on, default = context.organisation_today, context.organisation
    if found.finding.appealed_at is not None:
        able = await inspections.judges(context.tx, found, on=on, default=default)
        return "judge" if any(person.id == reader for person in able) else "unit"
    if found.finding.step in (Step.TO_CHECK, Step.TO_RATE):
        able = await inspections.checkers(context.tx, found, on=on, default=default)
        return "checker" if any(person.id == reader for person in able) else "other"
    return "other" if reader is not None and reader == found.finding.ordered_by else "unit"


async def view(context: Context, case: Case, words: Words, *, reader: int | None, new: str = "") -> View:
    """Return an order as a leader sees it."""
    found = await found_of(context, case)
    finding = found.finding
    giver = None
    if finding.ordered_by is not None:
        giver = await people.by_id(context.tx, finding.ordered_by, default=context.organisation)
    events = await cases.events(context.tx, case.id)
    replies = [event for event in events if event.kind is Happening.ANSWERED]
    evidence = len(await cases.files_of(context.tx, "case_event", replies[-1].id)) if replies else 0
    point = None if finding.point_id is None else await polls.get(context.tx, finding.point_id)
    said = await rated_since(context, found, words) if finding.step is Step.TO_RATE else ""
    return screens.shown(
        case,
        finding,
        words,
        by="" if giver is None else giver.name,
        files=len(await cases.files_of(context.tx, "case", case.id)),
        due=due_text(context, case.reply_due_at, words),
        late=case.is_late(context.now),
        reply=(replies[-1].words or "") if replies else "",
        evidence=evidence,
        point="" if point is None else point.title,
        ratings=said,
        reader=await reader_of(context, found, reader),
        mine=case.assigned_to is not None and case.assigned_to == reader,
        may_appeal=finding.appeal is None,
        may_end=may_end_without(finding, context.now),
        new=new,
    )


async def rated_since(context: Context, found: Found, words: Words) -> str:
    """Return what those served have said before and since, in words."""
    finding = found.finding
    if finding.point_id is None:
        return ""
    before, after = await ratings.around(
        context.tx, finding.point_id, last=finding.rated_after, skips=finding.rated_skips
    )
    return screens.ratings(
        rated(before, after), words, before=(before.satisfied, before.n), after=(after.satisfied, after.n)
    )
