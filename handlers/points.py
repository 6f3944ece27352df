"""Service points: made, printed and closed by those who may open polls; how they stand is for the unit's leaders."""

from __future__ import annotations

import secrets

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.polls import Kind, Poll, State
from domain.ratings import ASSISTED_A_DAY, CODE_BYTES, LEVELS, TITLE_MOST, Mode, Per
from domain.roles import Act
from domain.statistics import K
from domain.text import clean_line, clean_text
from handlers.case_drafts import message_of
from handlers.case_limits import count, within_limit
from handlers.context import Context
from handlers.ratings import per_of
from handlers.routes import Answered, Pressed, Route
from messages import errors, points
from messages.points import (
    Assist,
    AssistRating,
    ChangePeriod,
    ClosePoint,
    ClosePointNow,
    NewPoint,
    PrintPoint,
    SeePoint,
)
from storage import polls, ratings, units


async def begin_point(context: Context, button: NewPoint) -> None:
    """Ask what the new point is called."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None or not context.person.may(Act.OPEN_POLLS, unit.path, context.today):
        raise NotThere
    await context.wait_for("point-name", unit_id=unit.id)
    await context.show(points.name_it(context.words, unit_id=unit.id))


async def make_point(context: Context) -> None:
    """Make a point of that name; a second line is its English name."""
    unit = await units.get(context.tx, int(context.draft["unit_id"]))
    if unit is None or not context.person.may(Act.OPEN_POLLS, unit.path, context.today):
        raise NotThere
    lines = clean_text(message_of(context).text or "", limit=4 * TITLE_MOST).split("\n")
    title = clean_line(lines[0], limit=TITLE_MOST)
    if not title:
        await context.show(errors.words_only(context.words))
        return
    poll_id = await polls.add(
        context.tx,
        kind=Kind.RATING,
        unit_id=unit.id,
        title=title,
        title_en=clean_line(lines[1], limit=TITLE_MOST) if len(lines) > 1 else None,
        code=secrets.token_urlsafe(CODE_BYTES),
        state=State.OPEN,
        at=context.now,
        by=context.person.id,
    )
    await context.end_dialogue()
    await context.note(Deed.OPEN_POINT, unit_id=unit.id, noun="poll", noun_id=poll_id)
    await _show(context, await _seen(context, poll_id), made=True)


async def show_point(context: Context, button: SeePoint) -> None:
    """Show how a point stands."""
    await _show(context, await _seen(context, button.poll_id))


async def print_point(context: Context, button: PrintPoint) -> None:
    """Send the poster as a file."""
    poll = await _seen(context, button.poll_id)
    if poll.state is not State.OPEN:
        raise NoLonger
    link = context.poster_link(f"r{poll.code}")
    view = points.poster(poll, context.words, organisation=context.organisation, link=link, size=button.size, k=K)
    await context.send(view)


async def change_period(context: Context, button: ChangePeriod) -> None:
    """Let people rate more or less often; from now on the new spans count."""
    poll = await _owned(context, button.poll_id)
    await polls.change(context.tx, poll, settings=poll.settings | {"per": button.per.value})
    await _show(context, await _seen(context, button.poll_id))


async def assist(context: Context, button: Assist) -> None:
    """Offer the levels to somebody who has no Telegram, on a worker's phone."""
    poll = await _assisted(context, button.poll_id)
    await context.show(points.assist(poll, context.words, k=K))


async def assist_rating(context: Context, button: AssistRating) -> None:
    """Count a rating that was entered for somebody, apart from all others; who entered it is written down."""
    poll = await _assisted(context, button.poll_id)
    if button.level not in LEVELS:
        raise NotThere
    if not within_limit(context, "assist", ASSISTED_A_DAY):
        await context.show(points.assisted_enough(poll, context.words))
        return
    count(context, "assist")
    await ratings.count(context.tx, poll.id, button.level, Mode.ASSISTED, keys=context.turn.secrets)
    await context.note(Deed.ASSIST_RATING, unit_id=poll.unit_id, noun="poll", noun_id=poll.id)
    await context.show(points.assisted_noted(poll, context.words))


async def _assisted(context: Context, poll_id: int) -> Poll:
    """Return an open point of a unit whose cases this person sees to."""
    poll = await _seen(context, poll_id)
    if not context.person.may(Act.HANDLE_CASES, poll.unit_path, context.today):
        raise NotThere
    if poll.state is not State.OPEN:
        raise NoLonger
    return poll


async def ask_to_close(context: Context, button: ClosePoint) -> None:
    """Ask before closing."""
    await context.show(points.close(await _owned(context, button.poll_id), context.words))


async def close_point(context: Context, button: ClosePointNow) -> None:
    """Close a point: what waits is told if it is enough for a batch, and deleted if not."""
    poll = await _owned(context, button.poll_id)
    for mode in Mode:
        await ratings.release_batch(
            context.tx, poll, on=context.organisation_today, mode=mode, keys=context.turn.secrets
        )
    await ratings.forget_waiting(context.tx, poll.id)
    await polls.change(context.tx, poll, state=State.CLOSED, closed_at=context.now)
    await context.note(Deed.CLOSE_POINT, unit_id=poll.unit_id, noun="poll", noun_id=poll.id)
    await context.show(points.closed(poll, context.words))


async def _show(context: Context, poll: Poll, *, made: bool = False) -> None:
    standing, reasons = await ratings.standing_of(context.tx, poll.id)
    assisted, _ = await ratings.standing_of(context.tx, poll.id, Mode.ASSISTED)
    per: Per = per_of(poll)
    await context.show(points.point(poll, standing, reasons, context.words, assisted=assisted, k=K, per=per, made=made))


async def _seen(context: Context, poll_id: int) -> Poll:
    """Return a point that this person may see."""
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind is not Kind.RATING:
        raise NotThere
    if not context.person.may(Act.SEE_UNIT, poll.unit_path, context.today):
        raise NotThere
    return poll


async def _owned(context: Context, poll_id: int) -> Poll:
    """Return an open point that this person may change."""
    poll = await _seen(context, poll_id)
    if not context.person.may(Act.OPEN_POLLS, poll.unit_path, context.today):
        raise NotThere
    if poll.state is not State.OPEN:
        raise NoLonger
    return poll


ROUTES: list[Route] = [
    Pressed(NewPoint, begin_point),
    Pressed(SeePoint, show_point),
    Pressed(PrintPoint, print_point),
    Pressed(ChangePeriod, change_period),
    Pressed(Assist, assist),
    Pressed(AssistRating, assist_rating),
    Pressed(ClosePoint, ask_to_close),
    Pressed(ClosePointNow, close_point),
    Answered("point-name", make_point),
]
