"""How often one is asked about a pledge: the rhythm, the steps as its day comes near, a pause."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.asking import asked_next
from domain.errors import NotThere
from domain.pledges import LADDERS, RHYTHMS, Pledge, PledgeClosed
from handlers.context import Context
from handlers.reviews import own
from handlers.routes import Pressed, Route
from messages import asking as screens
from messages.asking import PAUSES, ChooseLadder, ChoosePause, ChooseRhythm, Pause, SetLadder, SetRhythm
from storage import pledges


async def choose_rhythm(context: Context, button: ChooseRhythm) -> None:
    """Offer to be asked less often."""
    pledge = await own(context, button.pledge_id)
    await context.show(screens.rhythms(pledge, context.words, today=context.today))


async def set_rhythm(context: Context, button: SetRhythm) -> None:
    """Be asked this often from now on."""
    if button.days not in RHYTHMS:
        raise NotThere
    pledge = await _changed(context, button.pledge_id, ask_every_days=button.days)
    await context.show(screens.rhythm_set(pledge, context.person, context.words))


async def choose_ladder(context: Context, button: ChooseLadder) -> None:
    """Offer other days as its day comes near."""
    await context.show(screens.ladders(await own(context, button.pledge_id), context.words))


async def set_ladder(context: Context, button: SetLadder) -> None:
    """Be asked on these days before it."""
    if not 0 <= button.ladder < len(LADDERS):
        raise NotThere
    pledge = await _changed(context, button.pledge_id, ladder=LADDERS[button.ladder])
    await context.show(screens.rhythm_set(pledge, context.person, context.words))


async def choose_pause(context: Context, button: ChoosePause) -> None:
    """Offer not to be asked at all for a while."""
    pledge = await own(context, button.pledge_id)
    await context.show(screens.pauses(pledge, context.words))


async def pause(context: Context, button: Pause) -> None:
    """Ask nothing for so many days, or go on asking; a day that passes meanwhile comes after it."""
    if button.days not in (0, *PAUSES):
        raise NotThere
    until = context.today + timedelta(days=button.days) if button.days else None
    pledge = (await own(context, button.pledge_id)).resting(context.today, paused_until=until)
    pledge = await _changed(context, pledge.id, paused_until=until, in_time_until=pledge.in_time_until)
    await context.show(screens.paused(pledge, context.words, today=context.today))


async def _changed(context: Context, pledge_id: int, **parts: Any) -> Pledge:
    """Change how one is asked about an open pledge. Raises: PledgeClosed."""
    pledge = await own(context, pledge_id)
    if not pledge.is_open:
        raise PledgeClosed
    pledge = asked_next(pledge.model_copy(update=parts), context.person, context.now)
    await pledges.save(context.tx, pledge)
    return pledge


ROUTES: list[Route] = [
    Pressed(ChooseRhythm, choose_rhythm),
    Pressed(SetRhythm, set_rhythm),
    Pressed(ChooseLadder, choose_ladder),
    Pressed(SetLadder, set_ladder),
    Pressed(ChoosePause, choose_pause),
    Pressed(Pause, pause),
]
