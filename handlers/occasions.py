"""One occasion of an activity: who will come, another day for it, or none. Whoever said they will come is told once."""

from __future__ import annotations

from datetime import date, time

from domain.activities import Calendar, CannotMove, Occasion, OccasionState, find_hour
from domain.asking import awake_at
from domain.deadlines import parse_deadline
from domain.errors import NoLonger, NotThere
from domain.pledges import Kind, Pledge
from handlers.activities import own_activity, show_one
from handlers.context import Context
from handlers.heard import words_of
from handlers.pledges import seen
from handlers.routes import Answered, Pressed, Route
from messages import occasions as screens
from messages.activities import DROP_REASONS, AskDrop, AskMoveOccasion, Drop, SignUp
from messages.occasions import NOT_ANOTHER_HOUR, MoveOccasion, SignOff
from storage import activities, people

DAYS_OFFERED = 3

# ---- for whoever will come


async def sign_up(context: Context, button: SignUp) -> None:
    """Note that somebody will come, so that they hear if anything changes."""
    pledge = await seen(context, button.pledge_id)
    calendar = await activities.calendar(context.tx, pledge)
    if pledge.kind is not Kind.ACTIVITY or not calendar.may_be_joined(button.day, context.today):
        raise NoLonger
    if (await activities.record(context.tx, pledge.id)).on(button.day).state is OccasionState.DROPPED:
        raise NoLonger
    person = await context.enrol()
    assert person.id is not None  # enrolled
    await activities.sign_up(context.tx, pledge.id, button.day, person.id, on=context.today)
    known = bool(person.memberships)
    await context.show(screens.expected(calendar, button.day, context.words, today=context.today, known=known))


async def sign_off(context: Context, button: SignOff) -> None:
    """Note that somebody will not come after all."""
    pledge = await seen(context, button.pledge_id)
    if not await activities.sign_off(context.tx, pledge.id, button.day, context.person.id):
        raise NoLonger
    await context.show(screens.not_expected(pledge, context.words))


# ---- for its author: another day


async def _arranged(context: Context, pledge_id: int, day: date) -> tuple[Pledge, Calendar, Occasion]:
    """Return one's own occasion that can still be moved or dropped: nobody has come, and it is not long over."""
    pledge, calendar = await own_activity(context, pledge_id, day)
    occasion = (await activities.record(context.tx, pledge.id)).on(day)
    if not calendar.can_be_arranged(day, context.today) or occasion.state is not None or occasion.people:
        raise NoLonger
    return pledge, calendar, occasion


async def ask_move(context: Context, button: AskMoveOccasion) -> None:
    """Offer other days; any other is written."""
    pledge, calendar, _ = await _arranged(context, button.pledge_id, button.day)
    await context.wait_for("occasion-day", pledge=pledge.id, day=button.day.isoformat())
    free = calendar.free_days(button.day, today=context.today, most=DAYS_OFFERED)
    await context.show(screens.ask_day(calendar, button.day, free, context.words, today=context.today))


async def hear_day(context: Context) -> None:
    """Take the day, and perhaps the hour, that was written."""
    day = date.fromisoformat(context.draft["day"])
    pledge, calendar, _ = await _arranged(context, context.draft["pledge"], day)
    said, language = words_of(context, limit=100), context.words.language
    found = find_hour(said, language)
    at = None if found is None else found[0]
    rest = said if found is None else said[: found[1].start] + said[found[1].end :]
    when = parse_deadline(rest, today=context.today, language=language)
    to = day if when is None and at is not None and not rest.strip() else None if when is None else when.due_on
    if to is None:
        free = calendar.free_days(day, today=context.today, most=DAYS_OFFERED)
        view = screens.ask_day(calendar, day, free, context.words, today=context.today, why="unread")
        await context.send(view)
        return
    minutes = NOT_ANOTHER_HOUR if at is None else at.hour * 60 + at.minute
    await _move(context, MoveOccasion(pledge_id=pledge.id, day=day, to=to, at=minutes))


async def move(context: Context, button: MoveOccasion) -> None:
    """Take the day of a button."""
    await _move(context, button)


async def _move(context: Context, button: MoveOccasion) -> None:
    """Hold it on another day; before people are told of that, its author sees how many."""
    pledge, calendar, _ = await _arranged(context, button.pledge_id, button.day)
    at = None if button.at == NOT_ANOTHER_HOUR else time(button.at // 60 % 24, button.at % 60)
    if button.to == button.day and at in (None, calendar.at(button.day)):
        raise NoLonger
    try:
        moved = calendar.moved(button.day, button.to, at, today=context.today)
    except CannotMove as error:
        free = calendar.free_days(button.day, today=context.today, most=DAYS_OFFERED)
        view = screens.ask_day(calendar, button.day, free, context.words, today=context.today, why=error.why)
        await context.show(view)
        return
    coming = await activities.signed_up(context.tx, pledge.id, button.day)
    coming.pop(context.person.id or 0, None)
    if coming and not button.sure:
        view = screens.ask_sure(calendar, button, context.words, today=context.today, coming=len(coming))
        await context.show(view)
        return
    await context.end_dialogue()
    before = calendar.at(button.day)
    await activities.save(context.tx, pledge.id, moved)
    if button.to != button.day:
        await activities.move_signups(context.tx, pledge.id, button.day, button.to)
    calendar = await activities.calendar(context.tx, pledge)
    for person_id in coming:
        person = await people.by_id(context.tx, person_id, default=context.organisation)
        if person is not None:
            words, today = context.words_of(person), person.day_of(context.now)
            view = screens.moved_told(calendar, button.day, before, button.to, words, today=today)
            await context.tell(person, view, at=awake_at(person, context.now))
    await show_one(context, pledge, calendar, button.to, moved=True)


# ---- for its author: not at all


async def ask_drop(context: Context, button: AskDrop) -> None:
    """Ask why it does not take place."""
    _, calendar, _ = await _arranged(context, button.pledge_id, button.day)
    await context.show(screens.ask_drop(calendar, button.day, context.words, today=context.today))


async def drop(context: Context, button: Drop) -> None:
    """Say that it does not take place, in public and with the reason."""
    if not 0 <= button.reason < len(DROP_REASONS):
        raise NotThere
    pledge, calendar, occasion = await _arranged(context, button.pledge_id, button.day)
    key = f"activity-drop-{DROP_REASONS[button.reason]}"
    parts = {"state": OccasionState.DROPPED, "reason": context.words.plain(key), "others": 0}
    await activities.save(context.tx, pledge.id, occasion.model_copy(update=parts))
    ahead = calendar.may_be_joined(button.day, context.today)
    coming = await activities.signed_up(context.tx, pledge.id, button.day) if ahead else {}
    await activities.forget_signups(context.tx, pledge.id, button.day)
    for person_id in coming:
        person = await people.by_id(context.tx, person_id, default=context.organisation)
        if person is not None and person.id != context.person.id:
            words, today = context.words_of(person), person.day_of(context.now)
            view = screens.dropped_told(calendar, button.day, words.plain(key), words, today=today)
            await context.tell(person, view, at=awake_at(person, context.now))
    await show_one(context, pledge, calendar, button.day)


ROUTES: list[Route] = [
    Pressed(SignUp, sign_up),
    Pressed(SignOff, sign_off),
    Pressed(AskMoveOccasion, ask_move),
    Answered("occasion-day", hear_day),
    Pressed(MoveOccasion, move),
    Pressed(AskDrop, ask_drop),
    Pressed(Drop, drop),
]
