"""A broadcast while it is written: the words, whom it is for, when; always shown as its readers will see it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from domain.audiences import Audience
from domain.broadcasts import CAPTION_MOST, TEXT_MOST, Broadcast
from domain.errors import NoLonger, NotThere
from domain.moments import parse_moment
from domain.quiet_hours import local_moment
from domain.roles import Act, Role
from domain.text import clean_line, clean_text
from domain.units import Affiliation, Sector, Unit, path_ids
from handlers.broadcasts import draft_of, show_review, speaks_for
from handlers.context import Context
from handlers.heard import message_of
from handlers.routes import Answered, Pressed, Route
from messages import broadcasts as screens
from messages.broadcasts import (
    AT_ONCE,
    IN_WORDS,
    UNITS_SHOWN,
    ChangeRoom,
    ChooseAudience,
    ChooseMoment,
    ChooseUnitBelow,
    ReviewBroadcast,
    RewriteBroadcast,
    SetAudience,
    WriteBroadcast,
)
from messages.paging import page_of, pages_of, turning
from storage import audiences, broadcasts, polls, units


async def begin(context: Context, button: WriteBroadcast) -> None:
    """Ask for the words; before, in whose name, if one leads several units."""
    own = await speaks_for(context)
    if button.unit_id is None and len(own) > 1:
        named = [(unit_id, await units.name_of(context.tx, unit_id)) for unit_id, _ in own]
        await context.show(screens.which_unit(named, context.words))
        return
    unit = await _unit(context, button.unit_id or next((unit_id for unit_id, _ in own), 0))
    await context.wait_for("broadcast-words", unit_id=unit.id)
    await context.show(screens.write(context.words))


async def hear_words(context: Context) -> None:
    """Take the words and the photo; go on to whom it is for. Other photos of an album are left out, and it is said."""
    message = message_of(context)
    draft = context.draft
    if message is None:
        return
    album = message.media_group_id
    if album is not None and album == draft.get("album"):
        await context.show_once(screens.one_photo(context.words), after=timedelta(seconds=1))
        return
    photo = message.photo[-1].file_id if message.photo else None
    limit = CAPTION_MOST if photo else TEXT_MOST
    text = clean_text(message.text or message.caption or "", limit=limit)
    if not text:
        await context.show(screens.only_words_and_a_photo(context.words))
        return
    if "broadcast_id" in draft:
        broadcast = await draft_of(context, int(draft["broadcast_id"]))
        await broadcasts.change(context.tx, broadcast.id, text=text, photo=photo)
        one = broadcast.id
    else:
        unit = await _unit(context, int(draft["unit_id"]))
        by = context.person.id
        one = await broadcasts.add(
            context.tx,
            unit_id=unit.id,
            by=by,
            at=context.now,
            text=text,
            photo=photo,
            audience=Audience(unit_path=unit.path),
        )
    # New words, sent while it is still a draft, take the place of the old ones.
    await context.wait_for("broadcast-words", broadcast_id=one, album=album)
    broadcast = await draft_of(context, one)
    if "broadcast_id" in draft:
        await show_review(context, broadcast, anew=True)
    else:
        await _choose_audience(context, broadcast, await _unit_at(context, broadcast.unit_path))


async def rewrite(context: Context, button: RewriteBroadcast) -> None:
    """Ask for the words anew."""
    broadcast = await draft_of(context, button.broadcast_id)
    await context.wait_for("broadcast-words", broadcast_id=broadcast.id)
    await context.show(screens.write(context.words))


async def choose_audience(context: Context, button: ChooseAudience) -> None:
    """Ask whom it is for, in the unit that speaks or in one below."""
    broadcast = await draft_of(context, button.broadcast_id)
    unit = await _unit(context, button.unit_id or path_ids(broadcast.audience.unit_path)[-1], within=broadcast)
    await _choose_audience(context, broadcast, unit)


async def _choose_audience(context: Context, broadcast: Broadcast, unit: Unit) -> None:
    # Who is silent in an anonymous poll must not be told by who gets a message: those are reminded by themselves.
    named = [poll for poll in await polls.listed(context.tx, unit.path) if poll.named and poll.state == "open"]
    view = screens.audiences(
        broadcast,
        unit,
        context.words,
        sectors=await audiences.sectors(context.tx, unit.path),
        affiliations=await audiences.affiliations(context.tx, unit.path),
        polls=named[:3],
        below=bool(await units.children(context.tx, unit.id)),
    )
    await context.show(view)


async def choose_unit_below(context: Context, button: ChooseUnitBelow) -> None:
    """Offer the units below one."""
    broadcast = await draft_of(context, button.broadcast_id)
    unit = await _unit(context, button.unit_id, within=broadcast)
    below = await units.children(context.tx, unit.id)
    page, shown = page_of(below, button.page, UNITS_SHOWN)
    turn = turning(
        context.words,
        page,
        pages_of(len(below), UNITS_SHOWN),
        lambda to: ChooseUnitBelow(broadcast_id=broadcast.id, unit_id=unit.id, page=to),
    )
    await context.show(screens.units_below(broadcast, unit, shown, context.words, turn=turn))


async def set_audience(context: Context, button: SetAudience) -> None:
    """Send it to these, and show it as they will see it."""
    broadcast = await draft_of(context, button.broadcast_id)
    unit = await _unit(context, button.unit_id, within=broadcast)
    chosen = Audience(unit_path=unit.path)
    kind, _, what = button.whom.partition("-")
    try:
        if kind == "r":
            chosen = chosen.model_copy(update={"role": Role(what)})
        elif kind == "s":
            chosen = chosen.model_copy(update={"sector": Sector(what)})
        elif kind == "a":
            chosen = chosen.model_copy(update={"affiliation": Affiliation(what)})
        elif kind == "p":
            poll = await polls.get(context.tx, int(what))
            if poll is None or not poll.named or poll.state != "open" or not unit.covers(poll.unit_path):
                raise NotThere
            chosen = Audience(unit_path=poll.unit_path, silent_in=poll.id)
        elif kind != "all":
            raise NotThere
    except ValueError as error:
        raise NotThere from error
    await broadcasts.change(context.tx, broadcast.id, audience=chosen)
    await show_review(context, await draft_of(context, broadcast.id), anew=True)


async def review(context: Context, button: ReviewBroadcast) -> None:
    """Show the draft as a whole."""
    broadcast = await draft_of(context, button.broadcast_id)
    await context.wait_for("broadcast-words", broadcast_id=broadcast.id)
    await show_review(context, broadcast, anew=False)


async def change_room(context: Context, button: ChangeRoom) -> None:
    """Say what becomes of those who have had enough."""
    broadcast = await draft_of(context, button.broadcast_id)
    await broadcasts.change(context.tx, broadcast.id, without_room=button.without_room)
    await show_review(context, await draft_of(context, broadcast.id), anew=False)


async def choose_moment(context: Context, button: ChooseMoment) -> None:
    """Offer when it may go out, or set it."""
    broadcast = await draft_of(context, button.broadcast_id)
    zone = context.organisation.zone
    today = context.organisation_today

    def moment(day: int, hour: int) -> datetime:
        return local_moment(today + timedelta(days=day), time(hour), zone)

    if button.day is None:
        offered = [each for each in screens.MOMENTS_OFFERED if moment(*each) > context.now]
        await context.show(screens.moments(broadcast, context.words, offered=offered))
        return
    if button.day == IN_WORDS:
        await context.wait_for("broadcast-moment", broadcast_id=broadcast.id)
        await context.show(screens.write_moment(broadcast, context.words))
        return
    if button.day == AT_ONCE:
        await _set_moment(context, broadcast, None)
        return
    if (button.day, button.hour) not in screens.MOMENTS_OFFERED:
        raise NotThere
    at = moment(button.day, button.hour)
    if at <= context.now:  # the keys were shown some hours ago
        raise NoLonger
    await _set_moment(context, broadcast, at)


async def hear_moment(context: Context) -> None:
    """Take a day and an hour in words."""
    broadcast = await draft_of(context, int(context.draft["broadcast_id"]))
    message = message_of(context)
    said = clean_line((message and message.text) or "", limit=200)
    at = parse_moment(said, now=context.now, zone=context.organisation.zone, language=context.person.language)
    if at is None:
        await context.show(screens.write_moment(broadcast, context.words, again=True))
        return
    await _set_moment(context, broadcast, at)


async def _set_moment(context: Context, broadcast: Broadcast, at: datetime | None) -> None:
    await broadcasts.change(context.tx, broadcast.id, due_at=at)
    await context.wait_for("broadcast-words", broadcast_id=broadcast.id)
    await show_review(context, await draft_of(context, broadcast.id), anew=False)


async def _unit(context: Context, unit_id: int, *, within: Broadcast | None = None) -> Unit:
    """Return a unit to whose people this person may broadcast; `within`: that the broadcast's own unit covers."""
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(Act.BROADCAST, unit.path, context.today):
        raise NotThere
    if within is not None and not unit.path.startswith(within.unit_path):
        raise NotThere
    return unit


async def _unit_at(context: Context, path: str) -> Unit:
    return await _unit(context, path_ids(path)[-1])


ROUTES: list[Route] = [
    Pressed(WriteBroadcast, begin),
    Answered("broadcast-words", hear_words),
    Pressed(RewriteBroadcast, rewrite),
    Pressed(ChooseAudience, choose_audience),
    Pressed(ChooseUnitBelow, choose_unit_below),
    Pressed(SetAudience, set_audience),
    Pressed(ReviewBroadcast, review),
    Pressed(ChangeRoom, change_room),
    Pressed(ChooseMoment, choose_moment),
    Answered("broadcast-moment", hear_moment),
]
