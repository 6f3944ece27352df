"""Screens of one occasion: who will come, another day for it, or none; and what those who will come are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from domain.activities import Calendar
from domain.pledges import Pledge
from messages.activities import DROP_REASONS, AskMoveOccasion, Drop, ShowOccasion, head, spoken
from messages.buttons import Button, Key, back
from messages.pledges import ShowPledge
from messages.view import View
from messages.words import Safe, Words

NOT_ANOTHER_HOUR = -1


class SignOff(Button, action="acy"):
    """Not come after all."""

    pledge_id: int
    day: date


class MoveOccasion(Button, action="acz"):
    """Hold it on another day; `at`: minutes after midnight, -1 for the usual hour; `sure`: people may be told."""

    pledge_id: int
    day: date
    to: date
    at: int = NOT_ANOTHER_HOUR
    sure: bool = False


# ---- for whoever will come


def _their_keys(pledge: Pledge, day: date, words: Words) -> list[list[Key]]:
    off = SignOff(pledge_id=pledge.id, day=day).labelled(words("occasion-button-off"))
    return [
        [off, ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))],
        back(words("button-home")),
    ]


def expected(calendar: Calendar, day: date, words: Words, *, today: date, known: bool) -> View:
    """Say that one is expected, and will hear of any change; `known`: the organiser sees the name."""
    text = words("occasion-expected", head=head(calendar, day, words, today), known="yes" if known else "no")
    return View(text, _their_keys(calendar.pledge, day, words))


def not_expected(pledge: Pledge, words: Words) -> View:
    """Say that one is not expected any more."""
    see = ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))
    return View(words("occasion-not-expected"), [[see, back(words("button-home"))[0]]])


def tomorrow(calendar: Calendar, day: date, words: Words, *, today: date) -> View:
    """Remind whoever will come, on the day before."""
    lines: list[str] = [words("occasion-tomorrow", head=head(calendar, day, words, today))]
    if calendar.pledge.terms.place:
        lines.append(words("kind-line-place", place=calendar.pledge.terms.place))
    return View("\n".join(lines), _their_keys(calendar.pledge, day, words))


def moved_told(calendar: Calendar, day: date, at: time, to: date, words: Words, *, today: date) -> View:
    """Tell whoever will come that it is on another day, or at another hour."""
    text = words(
        "occasion-moved-told", before=head(calendar, day, words, today, at=at), **_when(calendar, to, words, today)
    )
    return View(text, _their_keys(calendar.pledge, to, words))


def _when(calendar: Calendar, to: date, words: Words, today: date) -> dict[str, str]:
    return {"on": spoken(to, words, today), "at": calendar.at(to).strftime("%H:%M")}


def dropped_told(calendar: Calendar, day: date, reason: str, words: Words, *, today: date) -> View:
    """Tell whoever will come that it does not take place."""
    text = words("occasion-dropped-told", head=head(calendar, day, words, today), reason=reason)
    see = ShowPledge(pledge_id=calendar.pledge.id).labelled(words("pledge-button-see"))
    return View(text, [[see, back(words("button-home"))[0]]])


# ---- for its author


def ask_day(
    calendar: Calendar, day: date, free: Sequence[date], words: Words, *, today: date, why: str | None = None
) -> View:
    """Offer other days; `why`: what was wrong with the one that was said."""
    pledge_id = calendar.pledge.id
    keys = [[MoveOccasion(pledge_id=pledge_id, day=day, to=to).labelled(spoken(to, words, today))] for to in free]
    asked = words("occasion-ask-day", head=head(calendar, day, words, today))
    until = spoken(calendar.pledge.due_on, words, today)
    text = asked if why is None else Safe(words("occasion-day-wrong", why=why, until=until) + "\n" + asked)
    return View(text, [*keys, back(words("button-back"), ShowOccasion(pledge_id=pledge_id, day=day))])


def ask_sure(calendar: Calendar, button: MoveOccasion, words: Words, *, today: date, coming: int) -> View:
    """Show how many will be told before it is moved."""
    minutes = button.at
    at = calendar.at(button.day) if minutes == NOT_ANOTHER_HOUR else time(minutes // 60 % 24, minutes % 60)
    text = words(
        "occasion-ask-sure",
        head=head(calendar, button.day, words, today),
        on=spoken(button.to, words, today),
        at=at.strftime("%H:%M"),
        coming=coming,
    )
    sure = button.changed(sure=True).labelled(words("occasion-button-sure", coming=coming), style="primary")
    other = AskMoveOccasion(pledge_id=button.pledge_id, day=button.day)
    return View(text, [[sure], back(words("button-back"), other)])


def ask_drop(calendar: Calendar, day: date, words: Words, *, today: date) -> View:
    """Ask why it does not take place; another day may do as well."""
    pledge_id = calendar.pledge.id
    keys = [
        [Drop(pledge_id=pledge_id, day=day, reason=place).labelled(words(f"activity-drop-{reason}"))]
        for place, reason in enumerate(DROP_REASONS)
    ]
    move = [AskMoveOccasion(pledge_id=pledge_id, day=day).labelled(words("occasion-button-rather-move"))]
    last = back(words("button-back"), ShowOccasion(pledge_id=pledge_id, day=day))
    key = "occasion-ask-drop-ahead" if day > today else "activity-ask-drop"
    return View(words(key, on=spoken(day, words, today)), [*keys, move, last])
