"""When a unit's rhythm is spoken of: chosen by those who run the whole."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NotThere
from domain.rhythm import SILENT_OFFERED, TIMES_OFFERED
from handlers.attention import may_rule
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import rhythm as screens
from messages.attention import ShowRhythmRules
from messages.rhythm import SetRush, SetSilence
from storage import people, units


async def show_rules(context: Context, _: object = None) -> None:
    """Show what holds. Raises: NotThere, for those who do not run the whole."""
    if not await may_rule(context):
        raise NotThere
    await context.show(screens.rules(context.organisation, context.words))


async def set_silence(context: Context, button: SetSilence) -> None:
    """Have silence told after so many days."""
    if button.days not in SILENT_OFFERED:
        raise NotThere
    await _choose(context, silent_days=button.days)


async def set_rush(context: Context, button: SetRush) -> None:
    """Have a rush told when a week holds so many usual ones."""
    if button.times not in TIMES_OFFERED:
        raise NotThere
    await _choose(context, rush_times=button.times)


async def _choose(context: Context, **changed: int) -> None:
    if not await may_rule(context):
        raise NotThere
    settings = context.organisation.settings
    rhythm = settings.rhythm.model_copy(update=changed)
    if rhythm != settings.rhythm:
        settings = settings.model_copy(update={"rhythm": rhythm})
        await people.rule(context.tx, settings=settings.model_dump(mode="json"))
        context.turn.organisation = context.organisation.model_copy(update={"settings": settings})
        top = (await units.roots(context.tx))[0]
        why = ", ".join(f"{name} {value}" for name, value in changed.items())
        await context.note(Deed.SET_RULE, unit_id=top.id, noun="organisation", why=why)
    await show_rules(context)


ROUTES: list[Route] = [
    Pressed(ShowRhythmRules, show_rules),
    Pressed(SetSilence, set_silence),
    Pressed(SetRush, set_rush),
]
