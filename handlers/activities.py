"""Activities: who came, by one tap or the code at the place; what took place and what did not."""

from __future__ import annotations

import hmac
from datetime import date, timedelta

from domain.activities import OTHERS_MOST, Calendar, Occasion, OccasionState
from domain.amounts import parse_count
from domain.check_ins import CheckIn, Mood
from domain.errors import NoLonger, NotThere
from domain.pledges import SHOWN, Kind, Pledge, State
from domain.text import clean_line
from domain.verdicts import may_be_confirmed
from handlers.confirmations import open_verdict
from handlers.context import Context
from handlers.heard import words_of
from handlers.pledges import seen
from handlers.reviews import own, tell_claimed
from handlers.routes import Answered, Opened, Pressed, Route
from messages import activities as screens
from messages.activities import (
    Attend,
    CountOthers,
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
    calendar = await activities.calendar(context.tx, pledge)
    day = calendar.latest_on(context.today)
    if day is None:
        following = calendar.next_on(context.today + timedelta(days=1))
        await context.show(screens.not_today(pledge, following, context.words, today=context.today))
        return
    await context.show(screens.ask_attendance(calendar, day, code, context.words, today=context.today))


async def attend(context: Context, button: Attend) -> None:
    """Note that somebody came; with the first, the occasion has taken place."""
    known = bool(context.person.id is not None and context.person.memberships)
    if _is_code(context, button.pledge_id, button.code):
        pledge = await pledges.get(context.tx, button.pledge_id)
    elif known:
        pledge = await seen(context, button.pledge_id)
    else:
        raise NotThere  # a guest has to be at the place
    calendar = await activities.calendar(context.tx, pledge)
    if pledge.kind is not Kind.ACTIVITY or not calendar.can_be_attended(button.day, context.today):
        raise NoLonger
    if await activities.attend(context.tx, pledge.id, button.day, _mark(context, pledge, button.day)):
        held = (await activities.record(context.tx, pledge.id)).on(button.day)
        if held.state is not OccasionState.HELD:
            await _held(context, pledge, held)
    await context.show(screens.thanks(pledge, button.day, context.words, today=context.today, known=known))


async def unattend(context: Context, button: Unattend) -> None:
    """Take a wrong tap back."""
    pledge = await pledges.get(context.tx, button.pledge_id)
    if not (await activities.calendar(context.tx, pledge)).can_be_attended(button.day, context.today):
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
            if may_be_confirmed(pledge):
                await open_verdict(context, pledge)
            await tell_claimed(context, pledge)
    parts = {"state": OccasionState.HELD, "reason": None, "check_in_id": check_in_id}
    await activities.save(context.tx, pledge.id, occasion.model_copy(update=parts))


async def own_activity(context: Context, pledge_id: int, day: date | None = None) -> tuple[Pledge, Calendar]:
    """Return one's own activity with its days. Raises: NotThere; NoLonger, if it is not held on `day`."""
    pledge = await own(context, pledge_id)
    if pledge.kind is not Kind.ACTIVITY or pledge.terms.rhythm is None:
        raise NotThere
    calendar = await activities.calendar(context.tx, pledge)
    if day is not None and not calendar.is_on(day):
        raise NoLonger
    return pledge, calendar


async def show_code(context: Context, button: ShowCode) -> None:
    """Give the code to put up at the place."""
    pledge, _ = await own_activity(context, button.pledge_id)
    if pledge.state not in SHOWN:
        raise NoLonger
    url = f"https://t.me/{context.turn.bot_username}?start={activities.link_payload(context.turn.secrets, pledge.id)}"
    await context.send(screens.code(pledge, context.words, url=url))


async def show_occasion(context: Context, button: ShowOccasion) -> None:
    """Show one occasion."""
    await context.end_dialogue()
    pledge, calendar = await own_activity(context, button.pledge_id, button.day)
    await show_one(context, pledge, calendar, button.day)


async def show_one(
    context: Context, pledge: Pledge, calendar: Calendar, day: date, *, anew: bool = False, moved: bool = False
) -> None:
    """Show one occasion to its author; `moved`: it has just been."""
    held = (await activities.record(context.tx, pledge.id)).on(day)
    ahead = held.state is None and calendar.may_be_joined(day, context.today)
    coming = await activities.signed_up(context.tx, pledge.id, day) if ahead else {}
    names = (
        await activities.names_ahead(context.tx, pledge.id, day, most=screens.NAMES_SHOWN)
        if ahead and not held.people
        else await activities.names(context.tx, pledge.id, day, most=screens.NAMES_SHOWN)
    )
    view = screens.occasion(
        calendar,
        held,
        names,
        context.words,
        today=context.today,
        coming=len(coming),
        moved=moved,
    )
    await (context.send(view) if anew else context.show(view))


async def show_occasions(context: Context, button: ShowOccasions) -> None:
    """Show what became of the newest occasions, to anybody who may see the pledge."""
    pledge = await seen(context, button.pledge_id)
    record = await activities.record(context.tx, pledge.id)
    listed = [record.by_day[day] for day in sorted(record.by_day, reverse=True)]
    await context.show(screens.occasions(pledge, listed, context.words, today=context.today))


async def held_it(context: Context, button: HeldIt) -> None:
    """Say that it took place."""
    pledge, calendar, occasion = await _sayable(context, button.pledge_id, button.day)
    if occasion.state is not OccasionState.HELD:
        await _held(context, pledge, occasion)
    await show_one(context, await pledges.get(context.tx, pledge.id), calendar, button.day)


async def _sayable(context: Context, pledge_id: int, day: date) -> tuple[Pledge, Calendar, Occasion]:
    """Return an occasion of which its author can say what became of it. Raises: NotThere, NoLonger."""
    pledge, calendar = await own_activity(context, pledge_id, day)
    if not calendar.can_be_attended(day, context.today):
        raise NoLonger
    return pledge, calendar, (await activities.record(context.tx, pledge.id)).on(day)


async def count_others(context: Context, button: CountOthers) -> None:
    """Ask how many came who did not tap."""
    pledge, _, _ = await _sayable(context, button.pledge_id, button.day)
    await context.wait_for("activity-others", pledge=pledge.id, day=button.day.isoformat())
    await context.show(screens.ask_others(pledge, button.day, context.words))


async def hear_others(context: Context) -> None:
    """Take the number that was written; whoever came, it took place."""
    day = date.fromisoformat(context.draft["day"])
    pledge, calendar, occasion = await _sayable(context, context.draft["pledge"], day)
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
    await show_one(context, await pledges.get(context.tx, pledge.id), calendar, day, anew=True)


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
]
