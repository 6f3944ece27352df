"""Digests on request: of which unit, this day, week or month so far or the last one, as a workbook; when they come."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.audits import Deed
from domain.digest_times import Choice, Period, finished, next_digest_at
from domain.errors import NotThere
from domain.roles import Act
from domain.units import Unit
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import digest_doors, digest_sheets, digests, meeting_sheets
from messages.digests import (
    ChooseDigestDay,
    ChooseDigestHour,
    ExportDigest,
    PrintDigest,
    SeeDigest,
    SetDigestDay,
    SetDigestEmpty,
    SetDigestHour,
    SetDigestRhythm,
    ShowDigest,
    ShowDigestTime,
    SkipDigest,
)
from storage import digest_sheets as lines_of
from storage import digest_times, units
from storage import digests as stored

DAYS_KEPT = 371  # as far back as a button asks


async def show_digest(context: Context, _: ShowDigest) -> None:
    """Show the last day, week or month of the unit the person leads; ask which unit, if there are several."""
    led = {grant.unit_id: None for grant in context.person.leads(context.today)}
    found = [unit for unit_id in led if (unit := await units.get(context.tx, unit_id)) is not None]
    if not found:
        raise NotThere
    period = finished((await _choice(context)).rhythm, context.organisation_today)
    if len(found) == 1:
        await see_digest(context, SeeDigest(unit_id=found[0].id, first=period.first, rhythm=period.rhythm))
    else:
        await context.show(digests.which_unit(found, context.words, period=period))


async def see_digest(context: Context, button: SeeDigest) -> None:
    """Show one unit's span: the one that runs, as far as it has come, or one that is over."""
    unit, period = await _asked(context, button, Act.SEE_UNIT)
    this = Period.of(period.rhythm, context.organisation_today)
    week = await stored.of_unit(
        context.tx, unit, period, now=context.now, zone=context.organisation.zone, reader=context.person
    )
    view = digests.digest(
        week,
        context.words,
        today=context.today,
        zone=context.person.zone,
        doors=digest_doors.doors(week),
        thanks=digest_doors.thanks(week, context.person.id),
        may_export=context.person.may(Act.EXPORT, unit.path, context.today),
        other=(this.back() if period == this else this).first,
    )
    if view.file is None:
        await context.show(view)
    else:
        await context.send(view, about=f"digest:{unit.id}")


async def export_digest(context: Context, button: ExportDigest) -> None:
    """Send one unit's span as a workbook, and write down that it was taken out."""
    unit, period = await _asked(context, button, Act.EXPORT)
    tx, zone, words = context.tx, context.organisation.zone, context.words
    week = await stored.of_unit(tx, unit, period, now=context.now, zone=zone, reader=context.person, in_full=True)
    span = {"since": period.starts_at(zone), "until": min(period.ends_at(zone), context.now)}
    most = digest_sheets.LINES_MOST
    workbook = digest_sheets.workbook(
        week,
        words,
        title=f"{unit.name} {digests.period(week, words)}",
        pledges=await lines_of.pledge_lines(tx, unit.path, **span, most=most),
        cases=await lines_of.case_lines(tx, unit.path, **span, most=most),
        made_at=context.now,
        zone=zone,
    )
    await context.note(Deed.EXPORT, unit_id=unit.id, noun="digest", why=period.first.isoformat())
    await context.send(digests.sheet(week, words, workbook))


async def print_digest(context: Context, button: PrintDigest) -> None:
    """Send one unit's span as a page for a meeting, and write down that it was taken out."""
    unit, period = await _asked(context, button, Act.EXPORT)
    zone = context.organisation.zone
    week = await stored.of_unit(context.tx, unit, period, now=context.now, zone=zone, reader=context.person)
    await context.note(Deed.EXPORT, unit_id=unit.id, noun="digest", why=period.first.isoformat())
    await context.send(meeting_sheets.of_digest(week, context.words, today=context.today, zone=context.person.zone))


async def _asked(context: Context, button: SeeDigest | ExportDigest | PrintDigest, act: Act) -> tuple[Unit, Period]:
    """Return the unit and span of a button. Raises: NotThere, also if this person may not."""
    unit, period = await units.get(context.tx, button.unit_id), Period.of(button.rhythm, button.first)
    days_ago = (context.organisation_today - period.first).days
    if unit is None or not context.person.may(act, unit.path, context.today) or not 0 <= days_ago <= DAYS_KEPT:
        raise NotThere
    return unit, period


# ---- when they come --------------------------------------------------------------------------------------------------


async def show_time(context: Context, _: object) -> None:
    """Show when digests come."""
    choice = await _choice(context)
    next_at = _next(context, choice).astimezone(context.person.zone)
    skipped = choice.skip_until is not None and choice.skip_until > context.today
    await context.show(digests.time_page(choice, next_at, context.words, today=context.today, skipped=skipped))


async def set_rhythm(context: Context, button: SetDigestRhythm) -> None:
    """Have the digest every day, week or month."""
    await _choose(context, rhythm=button.rhythm, skip_until=None)


async def set_empty(context: Context, button: SetDigestEmpty) -> None:
    """Have one line where nothing moved, or nothing."""
    await _choose(context, if_nothing=button.send)


async def choose_day(context: Context, _: ChooseDigestDay) -> None:
    """Offer the days of the week."""
    await context.show(digests.days(context.words))


async def set_day(context: Context, button: SetDigestDay) -> None:
    """Have the digest on another day."""
    if not 0 <= button.weekday <= 6:
        raise NotThere
    await _choose(context, weekday=button.weekday, skip_until=None)


async def choose_hour(context: Context, _: ChooseDigestHour) -> None:
    """Offer the hours."""
    await context.show(digests.hours(context.words))


async def set_hour(context: Context, button: SetDigestHour) -> None:
    """Have the digest at another hour."""
    if button.hour not in digests.HOURS:
        raise NotThere
    await _choose(context, hour=button.hour, skip_until=None)


async def skip(context: Context, button: SkipDigest) -> None:
    """Leave the next digest out, or have it after all."""
    choice = await _choice(context)
    plain = choice.model_copy(update={"skip_until": None})
    due_on = context.person.day_of(_next(context, plain))
    await _choose(context, skip_until=due_on + timedelta(days=1) if button.skip else None)


async def _choice(context: Context) -> Choice:
    if context.person.id is None or not context.person.leads(context.today):
        raise NotThere
    return await digest_times.choice_of(context.tx, context.person.id)


async def _choose(context: Context, **changed: object) -> None:
    choice = (await _choice(context)).model_copy(update=changed)
    assert context.person.id is not None  # else there would have been no choice
    await digest_times.choose(context.tx, context.person.id, choice, now=context.now)
    await show_time(context, None)


def _next(context: Context, choice: Choice) -> datetime:
    person = context.person
    return next_digest_at(
        choice,
        after=context.now,
        zone=person.zone,
        ask_at=person.ask_at,
        quiet_from=person.quiet_from,
        quiet_until=person.quiet_until,
    )


ROUTES: list[Route] = [
    Pressed(ShowDigest, show_digest),
    Pressed(SeeDigest, see_digest),
    Pressed(ExportDigest, export_digest),
    Pressed(PrintDigest, print_digest),
    Pressed(ShowDigestTime, show_time),
    Pressed(SetDigestRhythm, set_rhythm),
    Pressed(SetDigestEmpty, set_empty),
    Pressed(ChooseDigestDay, choose_day),
    Pressed(SetDigestDay, set_day),
    Pressed(ChooseDigestHour, choose_hour),
    Pressed(SetDigestHour, set_hour),
    Pressed(SkipDigest, skip),
]
