"""Notices about something: a round, a story, a practice, a report. Each begins as the draft of a broadcast."""

from __future__ import annotations

from domain.audiences import Audience
from domain.broadcasts import CAPTION_MOST, TEXT_MOST, Kind
from domain.errors import NotThere
from domain.roles import Act
from domain.text import clean_text, shorten
from handlers.broadcasts import draft_of, show_review
from handlers.context import Context
from storage import broadcasts, units


async def begin(
    context: Context, kind: Kind, noun_id: int, *, unit_id: int, text: str, photo: str | None = None
) -> None:
    """Write the draft for whoever acts and show it as its readers will see it; nothing is sent yet."""
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(Act.BROADCAST, unit.path, context.today):
        raise NotThere
    most = CAPTION_MOST if photo else TEXT_MOST
    broadcast_id = await broadcasts.add(
        context.tx,
        unit_id=unit.id,
        by=context.person.id,
        at=context.now,
        text=shorten(clean_text(text), most),
        photo=photo,
        audience=Audience(unit_path=unit.path),
        kind=kind,
        noun_id=noun_id,
    )
    await context.wait_for("broadcast-words", broadcast_id=broadcast_id)
    await show_review(context, await draft_of(context, broadcast_id), anew=True)
