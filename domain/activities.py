"""Activities (载体): what a sentence says of their rhythm and place, the days on which they are held, one occasion.

An occasion can be moved: its own day stays its name, and it is held on another, perhaps at another hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from domain.deadline_rules import compiled
from domain.numerals import CHINESE, number
from domain.pledges import SHOWN, Pledge
from domain.terms import PLACE_MOST, Every, Rhythm
from domain.text import Span, clean_line, utf16_length

OPEN_FOR = timedelta(days=3)  # after an occasion, who came can still be told
USUAL_HOUR = time(9)
OTHERS_MOST = 10_000


class OccasionState(StrEnum):
    """What became of one occasion; the others lie ahead, or nobody has said."""

    HELD = "held"
    DROPPED = "dropped"
    MOVED = "moved"


class Occasion(BaseModel):
    """One day of an activity: `came` counts people, whoever they are."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    day: date
    state: OccasionState | None = None
    reason: str | None = None
    check_in_id: int | None = None
    came: int = 0  # by a tap or a code
    others: int = Field(default=0, ge=0, le=OTHERS_MOST)  # without a telephone, as its author says
    moved_to: date | None = None
    moved_at: time | None = None  # the hour on that day, if it is another

    @property
    def people(self) -> int:
        """Return how many came."""
        return self.came + self.others


_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_HOUR_ZH = (
    rf"(?:的?\s*(?P<part>早上|上午|中午|下午|傍晚|晚上|晚|早)?\s*(?:(?P<hour>\d{{1,2}}|{CHINESE})\s*(?:点|时)\s*(?P<half>半)?"
    r"|(?P<clock>\d{1,2}:\d\d)))?"
)
_ZH = compiled(
    r"(?P<every>每(?:个|逢)?|隔(?:一)?|每两(?:个)?|每隔一(?:个)?)\s*(?:(?P<month>月)的?(?:第(?P<place>[一二三四五])个)?|(?:周|星期|礼拜))\s*"
    r"(?:的)?(?:周|星期|礼拜)?(?P<weekday>[一二三四五六日天末])" + _HOUR_ZH
)
_NAMES_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EN = compiled(
    r"(?:on\s+)?(?P<every>every|each)\s+(?P<second>second\s+|other\s+)?(?:(?P<place>first|second|third|fourth|last)\s+)?"
    rf"(?P<weekday>{'|'.join(_NAMES_EN)})(?P<month>\s+of\s+(?:the|each|every)\s+month)?"
    r"(?:\s+(?:at\s+(?P<hour>\d{1,2})(?::(?P<minutes>\d\d))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?|(?P<part>morning|afternoon|evening)s?))?"
)
_SITES_ZH = (
    "广场|活动室|活动中心|服务中心|服务站|中心|社区|门口|楼下|大厅|公园|食堂|礼堂|教室|学校|医院|村部|院坝|阵地|驿站|凉亭|小区|会议室"
    "|图书室|书屋|河边|桥头"
)
_PLACE_ZH = compiled(rf"在(?P<place>[^，,。；;、\s]{{2,20}}?(?:{_SITES_ZH})|{_SITES_ZH})")
_PLACE_EN = compiled(
    r"(?:at|in)\s+(?P<place>the\s+[a-z' ]{3,30}?"
    r"(?:hall|centre|center|square|park|library|school|room|station|office|canteen|garden|church))\b"
)
_PLACES = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "first": 0, "second": 1, "third": 2, "fourth": 3, "last": 4}


def find_rhythm(text: str, *, today: date, language: str) -> tuple[Rhythm, Span] | None:
    """Return how often, from when and at what hour a sentence says, and where; None if it does not.

    每周六上午9点, 隔周周三, 每月第二个周六; "every Saturday at 9", "every other Friday". The first lies ahead.
    """
    return _zh(text, today) if language == "zh" else _en(text, today)


def _zh(text: str, today: date) -> tuple[Rhythm, Span] | None:
    m = _ZH.search(text)
    if m is None:
        return None
    every = Every.MONTH if m["month"] else Every.FORTNIGHT if "隔" in m["every"] or "两" in m["every"] else Every.WEEK
    hour = _hour(m["hour"], m["half"] is not None, m["part"], m["clock"])
    first = _first(every, _WEEKDAYS[m["weekday"]], _PLACES.get(m["place"] or "一", 0), today)
    return Rhythm(every=every, first_on=first, at=hour), Span(m.start(), m.end())


def _en(text: str, today: date) -> tuple[Rhythm, Span] | None:
    m = _EN.search(text)
    if m is None:
        return None
    every = Every.MONTH if m["month"] else Every.FORTNIGHT if m["second"] else Every.WEEK
    place = _PLACES.get((m["place"] or m["second"] or "first").strip().lower(), 0)
    hour = USUAL_HOUR
    if m["hour"]:
        said = int(m["hour"])
        late = (m["half"] or "").lower().startswith("p")
        hour = time((said % 12 + 12 if late else said) % 24, int(m["minutes"] or 0) % 60)
    elif m["part"]:
        hour = time({"morning": 9, "afternoon": 15, "evening": 19}[m["part"].lower()])
    first = _first(every, _NAMES_EN.index(m["weekday"].lower()), place, today)
    return Rhythm(every=every, first_on=first, at=hour), Span(m.start(), m.end())


def _hour(said: str | None, half: bool, part: str | None, clock: str | None) -> time:
    late = part in ("下午", "傍晚", "晚上", "晚")
    if clock:
        hours, minutes = (int(each) for each in clock.split(":"))
    elif said and (value := number(said)) is not None:
        hours, minutes = value, 30 if half else 0
    else:
        return time({"中午": 12, "下午": 15, "傍晚": 18, "晚上": 19, "晚": 19}.get(part or "", USUAL_HOUR.hour))
    if hours > 23 or minutes > 59:
        return USUAL_HOUR
    return time(hours + 12 if late and hours < 12 else hours, minutes)


def _first(every: Every, weekday: int, place: int, today: date) -> date:
    """Return the first such day after today; of a month, its `place`-th such weekday."""
    day = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    while every is Every.MONTH and (day.day - 1) // 7 != min(place, 3):
        day += timedelta(days=7)
    return day


def on_weekday(weekday: int, *, today: date) -> Rhythm:
    """Return a weekly rhythm that begins with the next such day."""
    return Rhythm(every=Every.WEEK, first_on=_first(Every.WEEK, weekday, 0, today), at=USUAL_HOUR)


def find_place(text: str, language: str) -> str | None:
    """Return the place that a sentence names; it stays in the sentence too."""
    m = (_PLACE_ZH if language == "zh" else _PLACE_EN).search(text)
    place = None if m is None else clean_line(m["place"])
    return place if place and utf16_length(place) <= PLACE_MOST else None


class CannotMove(Exception):
    """Raised for a day to which an occasion cannot be moved; `why`: past, after, taken."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Calendar:
    """On which days an activity is held, and at what hour: by its rhythm, and by what was moved."""

    def __init__(self, pledge: Pledge, said: Iterable[Occasion] = ()) -> None:
        """`said`: at least the occasions that were moved."""
        self.pledge = pledge
        rhythm = pledge.terms.rhythm
        days = [] if rhythm is None else rhythm.occasions(pledge.due_on)
        usual = time(0) if rhythm is None else rhythm.at
        moved = {each.day: each for each in said if each.state is OccasionState.MOVED and each.moved_to is not None}
        self.hours = {day: usual for day in days if day not in moved}
        self.from_day = {each.moved_to: day for day in days if (each := moved.get(day)) is not None and each.moved_to}
        self.hours |= {to: moved[day].moved_at or usual for to, day in self.from_day.items()}

    def is_on(self, day: date) -> bool:
        """Say whether it is held on `day`."""
        return day in self.hours

    def at(self, day: date) -> time:
        """Return the local hour at which it is held on `day`."""
        rhythm = self.pledge.terms.rhythm
        return self.hours.get(day, time(0) if rhythm is None else rhythm.at)

    def next_on(self, day: date) -> date | None:
        """Return the first occasion on or after `day`, or None."""
        return min((each for each in self.hours if each >= day), default=None)

    def can_be_attended(self, day: date, today: date) -> bool:
        """Say whether somebody can say that they came: on a day on which it is held, and three days after."""
        return self.is_on(day) and self.pledge.state in SHOWN and day <= today <= day + OPEN_FOR

    def latest_on(self, today: date) -> date | None:
        """Return the occasion that can be told about now, the newest; None if there is none."""
        days = (today - timedelta(days=back) for back in range(OPEN_FOR.days + 1))
        return next((day for day in days if self.can_be_attended(day, today)), None)

    def can_be_arranged(self, day: date, today: date) -> bool:
        """Say whether it can still be moved or dropped, as far as its day goes: it is ahead, or just over."""
        return self.is_on(day) and self.pledge.is_open and today <= day + OPEN_FOR

    def may_be_joined(self, day: date, today: date) -> bool:
        """Say whether somebody can still say that they will come."""
        return self.is_on(day) and self.pledge.is_open and today <= day

    def moved(self, day: date, to: date, at: time | None, *, today: date) -> Occasion:
        """Return the occasion of `day` as it is held on `to` instead, under the day that is its own by the rhythm.

        Raises: CannotMove, if `to` is past, after the activity's own day, or taken by another occasion.
        """
        if to < today:
            raise CannotMove("past")
        if to > self.pledge.due_on:
            raise CannotMove("after")
        if to != day and self.is_on(to):
            raise CannotMove("taken")
        own = self.from_day.get(day, day)
        rhythm = self.pledge.terms.rhythm
        usual = rhythm is not None and at in (None, rhythm.at)
        if to == own and usual:
            return Occasion(day=own)  # back where it belongs: nothing is to be kept
        return Occasion(day=own, state=OccasionState.MOVED, moved_to=to, moved_at=None if usual else at)

    def free_days(self, day: date, *, today: date, most: int) -> list[date]:
        """Return the next days on which an occasion could be held instead."""
        first = max(day, today - timedelta(days=1))
        days = (first + timedelta(days=ahead) for ahead in range(1, 15))
        return [each for each in days if each <= self.pledge.due_on and not self.is_on(each)][:most]


_HOURS = {
    "zh": compiled(
        r"(?P<part>早上|上午|中午|下午|傍晚|晚上|晚|早)?\s*(?:(?P<hour>\d{1,2}|"
        + CHINESE
        + r")\s*(?:点|时)\s*(?P<half>半)?|(?P<clock>\d{1,2}:\d\d))"
    ),
    "en": compiled(
        r"(?:at\s+)?(?:(?P<hour>\d{1,2})(?::(?P<minutes>\d\d))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)|(?P<clock>\d{1,2}:\d\d))"
    ),
}


def find_hour(text: str, language: str) -> tuple[time, Span] | None:
    """Return the hour that an answer names, and where: 下午3点, 9:30, "at 3 pm"; None if it names none."""
    m = _HOURS["zh" if language == "zh" else "en"].search(text)
    if m is None:
        return None
    if language == "zh":
        found = _hour(m["hour"], m["half"] is not None, m["part"], m["clock"])
    elif m["clock"]:
        found = _hour(None, False, None, m["clock"])
    else:
        hours = int(m["hour"])
        late = m["half"].lower().startswith("p")
        if not 1 <= hours <= 12:
            return None
        found = time(hours % 12 + 12 * late, int(m["minutes"] or 0) % 60)
    return found, Span(m.start(), m.end())
