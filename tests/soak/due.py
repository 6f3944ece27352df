"""What is due to whom and when, worked out from what is promised in `docs/`, not from our code: no module of ours is
imported here. Moments are found by looking at the clock on the wall, minute by minute.

- A pledge is asked about on Fridays, unless it was heard of, asked about or published within the three days before;
  7, 1 and 0 days before its day; the day after it and every week from there, for four weeks. Never on leave or paused.
- At the person's hour; what falls into their quiet hours comes at the end of these. One message a day, with all in it.
- Who may not be asked just now (it is night, leave, or they were asked today) is asked at the next of their hours.
- Whoever is back from leave or a pause has as many days as were left, a week at most (decisions/0080).
- A digest of the week that is over comes on Mondays at the reader's hour, once; to nobody who is on leave, and not
  later either. What fell due at night waits for the morning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MONDAY, FRIDAY = 0, 4
BEFORE = (7, 1, 0)
ASKED_AFTER = 28
REST_MOST = 7
FAR = 400  # days


@lru_cache(100_000)
def moment_on(day: date, at: time, zone: str, quiet: tuple[time, time]) -> datetime:
    """Return the first minute at which clocks have shown `at` on `day`, or the first after it that is not quiet."""
    here = ZoneInfo(zone)
    minute = datetime.combine(day, at, UTC) - timedelta(hours=16)
    while True:
        shown = minute.astimezone(here)
        if (shown.date(), shown.time()) >= (day, at):
            break
        minute += MINUTE
    while is_quiet(minute, zone, quiet):
        minute += MINUTE
    return minute


def is_quiet(moment: datetime, zone: str, quiet: tuple[time, time]) -> bool:
    """Say whether it is night for somebody; from a time until the same time is never."""
    shown = moment.astimezone(ZoneInfo(zone)).time()
    begins, ends = quiet
    return begins <= shown < ends if begins <= ends else shown >= begins or shown < ends


@dataclass
class Promise:
    """One open pledge."""

    number: int
    due_on: date
    last_day: date  # the same, or later after a rest
    heard: date  # the last day on which it was published, reported on or asked about
    paused_until: date = date.min
    next_at: datetime | None = None
    is_open: bool = True


@dataclass
class Someone:
    """Somebody with pledges, and perhaps a unit they lead."""

    zone: str
    at: time
    quiet: tuple[time, time]
    leads: bool = False
    back_on: date = date.min  # the first day after their leave
    promises: list[Promise] = field(default_factory=list)
    asked_on: set[date] = field(default_factory=set)
    told_of: set[date] = field(default_factory=set)  # the Mondays of the weeks
    digest_at: datetime | None = None

    # ---- what happens

    def plan(self, promise: Promise, now: datetime) -> None:
        """Work out when a pledge is asked about next."""
        promise.next_at = None
        day = max(promise.heard + DAY, self._day(now))
        while promise.is_open and day <= promise.last_day + timedelta(days=ASKED_AFTER):
            if self._is_asked(promise, day) and day >= self.back_on and day > promise.paused_until:
                moment = self._moment(day)
                if moment > now:
                    promise.next_at = moment
                    return
            day += DAY

    def heard(self, promise: Promise, now: datetime) -> None:
        """Report on a pledge."""
        promise.heard = max(promise.heard, self._day(now))
        self.plan(promise, now)

    def goes_on_leave(self, days: int, now: datetime) -> None:
        """Be away today and for so many days."""
        until = self._day(now) + timedelta(days=days)
        for promise in self.promises:
            self._rest(promise, until, now)
        self.back_on = until + DAY
        self._plan_all(now)

    def pauses(self, promise: Promise, days: int, now: datetime) -> None:
        """Be asked nothing about a pledge for so many days."""
        until = self._day(now) + timedelta(days=days)
        self._rest(promise, until, now)
        promise.paused_until = until
        self.plan(promise, now)

    def wants(self, at: time, now: datetime) -> None:
        """Be asked at another hour."""
        self.at = at
        self._plan_all(now)

    # ---- what is said

    def is_asked(self, now: datetime) -> list[Promise]:
        """Return what they are asked about at this look of the clock."""
        due = [each for each in self.promises if each.next_at is not None and each.next_at <= now]
        today = self._day(now)
        if not due:
            return []
        if not self._may_be_asked(now) or today in self.asked_on:
            later = self._next_hour(now + DAY) if self._may_be_asked(now) else self._next_hour(now)
            for promise in due:
                promise.next_at = later
            return []
        self.asked_on.add(today)
        for promise in due:
            promise.heard = max(promise.heard, today)
            self.plan(promise, now)
        return due

    def is_told(self, now: datetime, organisation: str) -> bool:
        """Say whether a digest comes at this look of the clock."""
        if not self.leads or (self.digest_at is not None and self.digest_at > now):
            return False
        planned = self.digest_at is not None
        if planned and is_quiet(now, self.zone, self.quiet):
            self.digest_at = self._after_quiet(now)
            return False
        monday = self._day(now) - timedelta(days=self._day(now).weekday() + 7)
        while (moment := self._moment(monday)) <= now:
            monday += timedelta(days=7)
        self.digest_at = moment
        today = now.astimezone(ZoneInfo(organisation)).date()
        week = today - timedelta(days=today.weekday() + 7)
        if not planned or self._day(now) < self.back_on or week in self.told_of:
            return False
        self.told_of.add(week)
        return True

    # ---- by the clock on the wall

    def _day(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()

    def _moment(self, day: date) -> datetime:
        return moment_on(day, self.at, self.zone, self.quiet)

    def _is_asked(self, promise: Promise, day: date) -> bool:
        left = (promise.last_day - day).days
        if left < 0:
            return -left % 7 == 1
        return left in BEFORE or (day.weekday() == FRIDAY and (day - promise.heard).days > 3)

    def _may_be_asked(self, now: datetime) -> bool:
        today = self._day(now)
        hours = (self._moment(today - DAY), self._moment(today))
        passed = any(hour <= now and self._day(hour) == today for hour in hours)
        return passed and today >= self.back_on and not is_quiet(now, self.zone, self.quiet)

    def _next_hour(self, now: datetime) -> datetime:
        """Return `now` if they may be asked then, else the next moment at which they may."""
        if self._may_be_asked(now):
            return now
        today = self._day(now)
        moments = (self._moment(today + timedelta(days=number)) for number in range(-1, FAR))
        return next(each for each in moments if each > now and self._day(each) >= self.back_on)

    def _after_quiet(self, now: datetime) -> datetime:
        while is_quiet(now, self.zone, self.quiet):
            now = now.replace(second=0, microsecond=0) + MINUTE
        return now

    def _plan_all(self, now: datetime) -> None:
        for promise in self.promises:
            self.plan(promise, now)
        if self.digest_at is not None and self.digest_at > now:
            self.digest_at = None

    def _rest(self, promise: Promise, until: date, now: datetime) -> None:
        """Move a pledge's last day by a rest from today, or from the end of the one that goes on, until a day."""
        first = max(self._day(now), self.back_on, promise.paused_until + DAY)
        left = (promise.last_day - first).days + 1
        if left > 0:
            back = max(until, first - DAY)
            promise.last_day = max(promise.due_on, back + timedelta(days=min(left, REST_MOST)))
