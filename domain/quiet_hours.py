"""When a person may be disturbed, and which moment a local time of day is: zone and time are kept, UTC is derived."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def local_moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC moment at which clocks in `zone` first show `at` on `on`.

    A time skipped in spring gives the first minute that exists after the gap, a time shown twice in autumn the first.
    """
    wanted = datetime.combine(on, at.replace(tzinfo=None))
    moment = wanted.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wanted:
        return moment
    # In the gap: fold 0 reads the time by the offset before it, so the gap ends between the two readings.
    before = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while moment - before > _MINUTE / 60:
        middle = before + (moment - before) / 2
        if middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset():
            before = middle
        else:
            moment = middle
    return moment.replace(microsecond=0) if moment.microsecond < 500_000 else _next_second(moment)


def is_quiet(moment: datetime, zone: ZoneInfo, quiet_from: time, quiet_to: time) -> bool:
    """Say whether `moment` falls in the window from `quiet_from` up to but not including `quiet_to`, local time.

    The window may run across midnight; equal ends mean no quiet hours.
    """
    now = moment.astimezone(zone).time()
    if quiet_from <= quiet_to:
        return quiet_from <= now < quiet_to
    return now >= quiet_from or now < quiet_to


def next_allowed(moment: datetime, zone: ZoneInfo, quiet_from: time, quiet_to: time) -> datetime:
    """Return `moment` in UTC, or the end of the quiet hours it falls in."""
    moment = moment.astimezone(UTC)
    if not is_quiet(moment, zone, quiet_from, quiet_to):
        return moment
    on = moment.astimezone(zone).date()
    for day in (on, on + timedelta(days=1), on + timedelta(days=2)):
        end = local_moment(day, quiet_to, zone)
        # Where clocks go back across the end, its first showing can be followed by quiet once more.
        if end > moment and not is_quiet(end, zone, quiet_from, quiet_to):
            return end
    return moment  # unreachable for windows shorter than a day; an early message is better than none


def next_weekly(after: datetime, weekday: int, at: time, zone: ZoneInfo) -> datetime:
    """Return the first moment later than `after` at which it is `at` on `weekday` (Monday is 0) in `zone`."""
    on = after.astimezone(zone).date()
    on += timedelta(days=(weekday - on.weekday()) % 7)
    moment = local_moment(on, at, zone)
    return moment if moment > after else local_moment(on + timedelta(days=7), at, zone)


def ladder(
    due_on: date,
    zone: ZoneInfo,
    *,
    steps: Iterable[int] = (7, 1, 0),
    at: time = time(9),
    after: datetime | None = None,
) -> list[datetime]:
    """Return the moments to remind of a deadline, `steps` days before it at a local time, earliest first.

    Moments not later than `after` are left out, so that a pledge made today is not reminded of last week.
    """
    days = sorted({due_on - timedelta(days=step) for step in steps})
    moments = [local_moment(day, at, zone) for day in days]
    return [moment for moment in moments if after is None or moment > after]


def _next_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0) + timedelta(seconds=1)
