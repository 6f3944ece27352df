"""Activities: who came, by one tap or the code at the place; what took place and what did not."""

from __future__ import annotations

import hmac
from datetime import date, timedelta

from domain.activities import OTHERS_MOST, Occasion, OccasionState, can_be_attended, latest_on
from domain.amounts import parse_count
from domain.check_ins import CheckIn, Mood
from domain.errors import NoLonger, NotThere
from domain.pledges import SHOWN, Kind, Pledge, State
from domain.text import clean_line
from handlers.context import Context
from handlers.heard import words_of
from handlers.pledges import seen
from handlers.reviews import own, tell_claimed
from handlers.routes import Answered, Opened, Pressed, Route
from messages import activities as screens
from messages.activities import (
    DROP_REASONS,
    AskDrop,
    Attend,
    CountOthers,
    Drop,
    HeldIt,
    ShowCode,
    ShowOccasion,
    ShowOccasions,
    Unattend,
)
from storage import activities, check_ins, pledges

# ---- for whoever came


def _mark(context: Context, pledge: Pledge, day: date) -> str:
    """Return what stands for whoever came: members by person, of guests only what tells a second tap from a first."""
    person = context.person
    if person.id is not None and person.memberships:
        return activities.mark_of(person.id)
    return activities.guest_mark(context.turn.secrets, pledge.id, day, person.telegram_id)


def _is_code(context: Context, pledge_id: int, code: str) -> bool:
    codes = activities.place_codes(context.turn.secrets, pledge_id)
    return any(hmac.compare_digest(each.encode(), code.encode()) for each in codes)


async def scan(context: Context, token: str) -> None:
    """Ask whoever scanned the code at the place to say that they are there."""
    number, _, code = token.partition("-")
    if not (number.isascii() and number.isdigit() and int(number) < 2**53):
        raise NotThere
    if not _is_code(context, int(number), code):
        raise NotThere
    pledge = await pledges.get(context.tx, int(number))
    if pledge.kind is not Kind.ACTIVITY or pledge.state not in SHOWN:
        raise NotThere
    day = latest_on(pledge, context.today)
    if day is None:
        await context.show(screens.not_today(pledge, _following(pledge, context), context.words, today=context.today))
        return
    await context.show(screens.ask_attendance(pledge, day, code, context.words, today=context.today))


def _following(pledge: Pledge, context: Context) -> date | None:
    rhythm = pledge.terms.rhythm
    return None if rhythm is None else rhythm.next_on(context.today + timedelta(days=1), pledge.due_on)


async def attend(context: Context, button: Attend) -> None:
    """Note that somebody came; with the first, the occasion has taken place."""
    known = bool(context.person.id is not None and context.person.memberships)
    if _is_code(context, button.pledge_id, button.code):
        pledge = await pledges.get(context.tx, button.pledge_id)
    elif known:
        pledge = await seen(context, button.pledge_id)
    else:
        raise NotThere  # a guest has to be at the place
    if pledge.kind is not Kind.ACTIVITY or not can_be_attended(pledge, button.day, context.today):
        raise NoLonger
    if await activities.attend(context.tx, pledge.id, button.day, _mark(context, pledge, button.day)):
        held = (await activities.record(context.tx, pledge.id)).on(button.day)
        if held.state is not OccasionState.HELD:
            await _held(context, pledge, held)
    await context.show(screens.thanks(pledge, button.day, context.words, today=context.today, known=known))


async def unattend(context: Context, button: Unattend) -> None:
    """Take a wrong tap back."""
    pledge = await pledges.get(context.tx, button.pledge_id)
    if not can_be_attended(pledge, button.day, context.today):
        raise NoLonger
    await activities.unattend(context.tx, pledge.id, button.day, _mark(context, pledge, button.day))
    await context.show(screens.taken_back(context.words))


# ---- for its author


async def _held(context: Context, pledge: Pledge, occasion: Occasion) -> None:
    """Count an occasion as held, once, as a report of its author's."""
    check_in_id = None
    if pledge.is_open:
        check_in = CheckIn(
            pledge_id=pledge.id, person_id=pledge.person_id or 0, at=context.now, mood=Mood.ON_TRACK, added=1
        )
        check_in = await check_ins.add(context.tx, check_in)
        check_in_id = check_in.id
        pledge = pledge.after(check_in)
        await pledges.save(context.tx, pledge)
        if pledge.state is State.CLAIMED:
            await tell_claimed(context, pledge)
    parts = {"state": OccasionState.HELD, "reason": None, "check_in_id": check_in_id}
    await activities.save(context.tx, pledge.id, occasion.model_copy(update=parts))


async def _own(context: Context, pledge_id: int, day: date | None = None) -> Pledge:
    pledge = await own(context, pledge_id)
    rhythm = pledge.terms.rhythm
    if pledge.kind is not Kind.ACTIVITY or rhythm is None:
        raise NotThere
    if day is not None and not rhythm.is_on(day, pledge.due_on):
        raise NoLonger
    return pledge


async def show_code(context: Context, button: ShowCode) -> None:
    """Give the code to put up at the place."""
    pledge = await _own(context, button.pledge_id)
    if pledge.state not in SHOWN:
        raise NoLonger
    url = f"https://t.me/{context.turn.bot_username}?start={activities.link_payload(context.turn.secrets, pledge.id)}"
    await context.send(screens.code(pledge, context.words, url=url))


async def show_occasion(context: Context, button: ShowOccasion) -> None:
    """Show one occasion."""
    await context.end_dialogue()
    await _show(context, await _own(context, button.pledge_id, button.day), button.day)


async def _show(context: Context, pledge: Pledge, day: date, *, anew: bool = False) -> None:
    held = (await activities.record(context.tx, pledge.id)).on(day)
    names = await activities.names(context.tx, pledge.id, day, most=screens.NAMES_SHOWN)
    open_ = can_be_attended(pledge, day, context.today)
    view = screens.occasion(pledge, held, names, context.words, today=context.today, open_=open_)
    await (context.send(view) if anew else context.show(view))


async def show_occasions(context: Context, button: ShowOccasions) -> None:
    """Show what became of the newest occasions, to anybody who may see the pledge."""
    pledge = await seen(context, button.pledge_id)
    record = await activities.record(context.tx, pledge.id)
    listed = [record.by_day[day] for day in sorted(record.by_day, reverse=True)]
    await context.show(screens.occasions(pledge, listed, context.words, today=context.today))


async def held_it(context: Context, button: HeldIt) -> None:
    """Say that it took place."""
    pledge, occasion = await _sayable(context, button.pledge_id, button.day)
    if occasion.state is not OccasionState.HELD:
        await _held(context, pledge, occasion)
    await _show(context, await pledges.get(context.tx, pledge.id), button.day)


async def _sayable(context: Context, pledge_id: int, day: date) -> tuple[Pledge, Occasion]:
    """Return an occasion of which its author can still say something. Raises: NotThere, NoLonger."""
    pledge = await _own(context, pledge_id, day)
    if not can_be_attended(pledge, day, context.today):
        raise NoLonger
    return pledge, (await activities.record(context.tx, pledge.id)).on(day)


async def count_others(context: Context, button: CountOthers) -> None:
    """Ask how many came who did not tap."""
    pledge, _ = await _sayable(context, button.pledge_id, button.day)
    await context.wait_for("activity-others", pledge=pledge.id, day=button.day.isoformat())
    await context.show(screens.ask_others(pledge, button.day, context.words))


async def hear_others(context: Context) -> None:
    """Take the number that was written; whoever came, it took place."""
    day = date.fromisoformat(context.draft["day"])
    pledge, occasion = await _sayable(context, context.draft["pledge"], day)
    number = parse_count(clean_line(words_of(context, limit=200)))
    if number is None or number > OTHERS_MOST:
        await context.send(screens.ask_others(pledge, day, context.words, unread=True))
        return
    await context.end_dialogue()
    occasion = occasion.model_copy(update={"others": number})
    if number and occasion.state is not OccasionState.HELD:
        await _held(context, pledge, occasion)
    elif occasion.state is not None:
        await activities.save(context.tx, pledge.id, occasion)
    await _show(context, await pledges.get(context.tx, pledge.id), day, anew=True)


async def ask_drop(context: Context, button: AskDrop) -> None:
    """Ask why it did not take place."""
    pledge, occasion = await _sayable(context, button.pledge_id, button.day)
    if occasion.state is OccasionState.HELD:
        raise NoLonger
    await context.show(screens.ask_drop(pledge, button.day, context.words, today=context.today))


async def drop(context: Context, button: Drop) -> None:
    """Say that it did not take place, in public and with the reason."""
    if not 0 <= button.reason < len(DROP_REASONS):
        raise NotThere
    pledge, occasion = await _sayable(context, button.pledge_id, button.day)
    if occasion.state is OccasionState.HELD:
        raise NoLonger
    reason = context.words.plain(f"activity-drop-{DROP_REASONS[button.reason]}")
    parts = {"state": OccasionState.DROPPED, "reason": reason, "others": 0}
    await activities.save(context.tx, pledge.id, occasion.model_copy(update=parts))
    await _show(context, pledge, button.day)


ROUTES: list[Route] = [
    Opened("a", scan),
    Pressed(Attend, attend),
    Pressed(Unattend, unattend),
    Pressed(ShowCode, show_code),
    Pressed(ShowOccasion, show_occasion),
    Pressed(ShowOccasions, show_occasions),
    Pressed(HeldIt, held_it),
    Pressed(CountOthers, count_others),
    Answered("activity-others", hear_others),
    Pressed(AskDrop, ask_drop),
    Pressed(Drop, drop),
]
