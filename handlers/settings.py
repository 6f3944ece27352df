"""A person's own settings: language, the hour of reminders, leave."""

from __future__ import annotations

from datetime import time, timedelta

from domain.errors import NotThere
from handlers.context import Context
from handlers.routes import Commanded, Pressed, Route
from messages import settings
from messages.buttons import Button
from messages.settings import ChooseHour, ChooseLeave, SetHour, SetLanguage, SetLeave, ShowSettings
from messages.units import SeeRoles
from messages.words import BEGUN, LANGUAGES
from storage import digest_times, grants, people, pledges, units


async def show_settings(context: Context, _: object = None) -> None:
    """Show how things are set."""
    stand_ins = await _stand_ins(context) if context.person.is_on_leave(context.today) else []
    view = settings.overview(
        context.person, context.words, today=context.today, zone=context.organisation.timezone, stand_ins=stand_ins
    )
    await context.show(view)


async def _stand_ins(context: Context) -> list[tuple[str, str, Button]]:
    """Return, for each unit somebody on leave leads, its name, who sees to it meanwhile, and the way to its roles."""
    found: list[tuple[str, str, Button]] = []
    for grant in context.person.leads(context.today):
        over = await grants.leaders(context.tx, grant.unit_path, on=context.today)
        others = [each for each in over if each.person_id != context.person.id]
        there = await grants.not_on_leave(context.tx, others, on=context.today)
        other = await people.by_id(context.tx, there[0].person_id, default=context.organisation) if there else None
        unit = await units.name_of(context.tx, grant.unit_id)
        found.append((unit, "" if other is None else other.name, SeeRoles(unit_id=grant.unit_id)))
    return found


async def set_language(context: Context, button: SetLanguage) -> None:
    """Speak another language from now on."""
    if button.language not in (*LANGUAGES, *BEGUN):
        raise NotThere
    await _change(context, language=button.language)


async def choose_hour(context: Context, _: ChooseHour) -> None:
    """Offer the hours of reminders."""
    await context.show(settings.hours(context.words))


async def set_hour(context: Context, button: SetHour) -> None:
    """Remind at another local hour."""
    if button.hour not in settings.HOURS:
        raise NotThere
    await _change(context, ask_at=time(button.hour))


async def choose_leave(context: Context, _: ChooseLeave) -> None:
    """Offer how long to be left alone."""
    await context.end_dialogue()  # words that led here have been understood
    await context.show(settings.leaves(context.words, on_leave=context.person.is_on_leave(context.today)))


async def set_leave(context: Context, button: SetLeave) -> None:
    """Ask nothing for some days."""
    if button.days not in (0, *settings.LEAVE_DAYS):
        raise NotThere
    today = context.today
    until = today + timedelta(days=button.days) if button.days else today - timedelta(days=1)
    if context.person.is_on_leave(today) or button.days:
        for pledge in await pledges.open_of(context.tx, context.person.id):
            await pledges.save(context.tx, pledge.resting(today, away_until=until))
    if button.days:
        await _change(context, leave_from=today, leave_until=until)
    else:  # what lay behind stays leave: nothing of it counts against anybody
        await _change(context, leave_until=until)


async def _change(context: Context, **columns: object) -> None:
    person = await context.enrol()
    await people.change(context.tx, person, **columns)
    if person.id is not None:
        await digest_times.plan_again(context.tx, person.id, now=context.now)
    await context.reload()
    await pledges.plan_again(context.tx, context.person, now=context.now)
    await show_settings(context)


ROUTES: list[Route] = [
    Commanded("settings", show_settings),
    Pressed(ShowSettings, show_settings),
    Pressed(SetLanguage, set_language),
    Pressed(ChooseHour, choose_hour),
    Pressed(SetHour, set_hour),
    Pressed(ChooseLeave, choose_leave),
    Pressed(SetLeave, set_leave),
]
