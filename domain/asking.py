"""When progress is asked: Fridays, and as the day comes near; at the person's own hour, never at night or on leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.people import Person
from domain.pledges import Kind, Pledge
from domain.quiet_hours import is_quiet, local_moment, next_allowed

FRIDAY = 4
DAY = timedelta(days=1)
ASKED_AFTER_DUE = timedelta(days=28)
SLACK_DAYS = 3  # a Wednesday's report is not followed by Friday's question


def asked_next(pledge: Pledge, person: Person, now: datetime) -> Pledge:
    """Return the pledge with the moment at which its member is asked next."""
    return pledge.model_copy(update={"ask_at": next_ask(pledge, person, now)})


def next_ask(pledge: Pledge, person: Person, after: datetime) -> datetime | None:
    """Return when to ask for progress next: Fridays, and on the steps of the pledge's own ladder before it is due.

    At the person's own hour, never in quiet hours, on leave or while it is paused; None when there is nothing to ask
    any more. Counting from the last report or question, not from a missed date: a late member never owes two at once.
    """
    if not pledge.is_open or pledge.kind is Kind.ACTIVITY:
        return None
    zone = person.zone
    moments = (pledge.last_check_in_at, pledge.asked_at, pledge.published_at)
    since = max(filter(None, moments), default=after).astimezone(zone).date()
    day = max(since + timedelta(days=1), after.astimezone(zone).date())
    while day <= pledge.last_day + ASKED_AFTER_DUE:
        if _is_ask_day(pledge, day, since) and not person.is_on_leave(day) and not pledge.rests(day):
            moment = _at_hour_of(person, day, zone)
            if moment > after:
                return moment
        day += timedelta(days=1)
    return None


def _is_ask_day(pledge: Pledge, day: date, since: date) -> bool:
    left = pledge.days_left(day)
    if left < 0:
        return left % 7 == 6  # the day after, and every week from there
    if left in pledge.ladder:
        return True
    every = pledge.ask_every_days
    return every > 0 and day.weekday() == FRIDAY and (day - since).days >= every - SLACK_DAYS


def _at_hour_of(person: Person, day: date, zone: ZoneInfo) -> datetime:
    return next_allowed(local_moment(day, person.ask_at, zone), zone, person.quiet_from, person.quiet_until)


def may_ask_at(person: Person, now: datetime) -> datetime:
    """Return `now` if the person may be asked now, else the next moment at which they may."""
    zone = person.zone
    today = now.astimezone(zone).date()
    # Of an hour in the quiet hours yesterday's moment is this morning.
    day, moments = today, [_at_hour_of(person, each, zone) for each in (today - DAY, today)]
    due = any(moment <= now and moment.astimezone(zone).date() == today for moment in moments)
    if due and not person.is_on_leave(today) and not is_quiet(now, zone, person.quiet_from, person.quiet_until):
        return now
    moment = next((each for each in moments if each > now), now)
    while moment <= now or person.is_on_leave(moment.astimezone(zone).date()):
        day = max(day + DAY, person.leave_until or day)
        moment = _at_hour_of(person, day, zone)
    return moment


def awake_at(person: Person, now: datetime) -> datetime:
    """Return `now`, or the end of the person's quiet hours: when to tell them what can wait until morning."""
    return next_allowed(now, person.zone, person.quiet_from, person.quiet_until)
