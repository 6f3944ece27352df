"""Screens of an activity: its occasions, one of them, the code at the place, and thanks to whoever came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from domain.activities import Calendar, Occasion, OccasionState
from domain.deadlines import spoken_date
from domain.pledges import Pledge
from messages.buttons import Button, Key, back
from messages.pledges import ShowPledge
from messages.view import Drawn, View
from messages.words import Safe, Words

NAMES_SHOWN = 12
OCCASIONS_SHOWN = 8
DROP_REASONS = ("weather", "people", "other")


class Attend(Button, action="aca"):
    """Say that one came on this day; `code`: what the code at the place says, for whoever cannot see the pledge."""

    pledge_id: int
    day: date
    code: str = ""


class Unattend(Button, action="acu"):
    """Take that back."""

    pledge_id: int
    day: date


class SignUp(Button, action="acw"):
    """Say that one will come on this day."""

    pledge_id: int
    day: date


class AskMoveOccasion(Button, action="acm"):
    """Hold an occasion on another day."""

    pledge_id: int
    day: date


class ShowOccasion(Button, action="aco"):
    """See one occasion of one's own activity."""

    pledge_id: int
    day: date


class ShowOccasions(Button, action="acs"):
    """See every occasion of an activity."""

    pledge_id: int


class ShowCode(Button, action="acc"):
    """Get the code to put up at the place."""

    pledge_id: int


class HeldIt(Button, action="ach"):
    """Say that it took place."""

    pledge_id: int
    day: date


class CountOthers(Button, action="acn"):
    """Say how many came who did not tap."""

    pledge_id: int
    day: date


class AskDrop(Button, action="acq"):
    """Say that it did not take place."""

    pledge_id: int
    day: date


class Drop(Button, action="acx"):
    """It did not take place, for one of the usual reasons, by its place in `DROP_REASONS`."""

    pledge_id: int
    day: date
    reason: int


def spoken(day: date, words: Words, today: date) -> str:
    """Return a day as people say it."""
    return spoken_date(day, today=today, language=words.language)


def summary(
    calendar: Calendar, words: Words, *, came: int, dropped: int, following: date | None, today: date
) -> list[Safe]:
    """Return what anybody may read of an activity: how many came in all, what fell through, when it is held next."""
    lines = [words("activity-came", came=came, dropped=dropped)] if came or dropped else []
    if following is not None:
        at = calendar.at(following).strftime("%H:%M")
        following_on = words("activity-next", on=spoken(following, words, today), at=at)
        lines.append(Safe(following_on + moved_from(calendar, following, words, today)))
    return lines


def moved_from(calendar: Calendar, day: date, words: Words, today: date) -> Safe:
    """Return from which day an occasion was moved; empty if it was not."""
    own = calendar.from_day.get(day, day)
    return Safe("") if own == day else words("activity-moved-from", on=spoken(own, words, today))


def occasion(
    calendar: Calendar,
    held: Occasion,
    names: Sequence[str],
    words: Words,
    *,
    today: date,
    coming: int = 0,
    moved: bool = False,
) -> View:
    """Show its author one occasion, with what can be said of it; `moved`: it has just been."""
    pledge, day = calendar.pledge, held.day
    ahead = held.state is None and not held.people and day >= today
    line = (
        words("activity-coming", coming=coming) if ahead and (coming or day > today) else _outcome(held, words, today)
    )
    lines: list[str] = [words("activity-moved")] if moved else []
    lines += [head(calendar, day, words, today) + moved_from(calendar, day, words, today), line]
    if names:
        count = coming if ahead else held.people
        more = max(0, count - len(names[:NAMES_SHOWN]))
        shown = words("list-comma").join(names[:NAMES_SHOWN])
        lines.append(words("activity-names", names=shown, more=more))
    keys: list[list[Key]] = [[ShowCode(pledge_id=pledge.id).labelled(words("activity-button-code"))]]
    arranged = held.state is None and not held.people and calendar.can_be_arranged(day, today)
    drop = AskDrop(pledge_id=pledge.id, day=day)
    if held.state is None and calendar.can_be_attended(day, today):
        row = [HeldIt(pledge_id=pledge.id, day=day).labelled(words("activity-button-held"))]
        keys.append([*row, drop.labelled(words("activity-button-dropped"))] if arranged else row)
    elif arranged:
        keys.append([drop.labelled(words("activity-button-drop-ahead"))])
    if arranged:
        keys.append([AskMoveOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-move"))])
    if calendar.can_be_attended(day, today) and held.state is not OccasionState.DROPPED:
        keys.append([CountOthers(pledge_id=pledge.id, day=day).labelled(words("activity-button-others"))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def head(calendar: Calendar, day: date, words: Words, today: date, *, at: time | None = None) -> Safe:
    """Return what is held, on which day and at what hour."""
    hour = (at or calendar.at(day)).strftime("%H:%M")
    return words("activity-head", title=calendar.pledge.what, on=spoken(day, words, today), at=hour)


def _outcome(held: Occasion, words: Words, today: date) -> Safe:
    if held.state is OccasionState.MOVED and held.moved_to is not None:
        return words("activity-moved-to", on=spoken(held.moved_to, words, today))
    if held.state is OccasionState.DROPPED:
        return words("activity-dropped", reason=held.reason or "")
    if held.people:
        return words("activity-people", people=held.people)
    return words("activity-held" if held.state is OccasionState.HELD else "activity-unsaid")


def occasions(pledge: Pledge, listed: Sequence[Occasion], words: Words, *, today: date) -> View:
    """Show the newest occasions, a line each."""
    lines: list[str] = [words("activity-occasions", title=pledge.what)]
    lines += [
        words("activity-line", on=spoken(each.day, words, today), outcome=_outcome(each, words, today))
        for each in listed[:OCCASIONS_SHOWN]
    ]
    return View("\n".join(lines), [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def today_it_is(calendar: Calendar, words: Words, *, day: date, today: date, coming: int) -> View:
    """Remind its author on the morning of an occasion, with everything that is needed there."""
    pledge = calendar.pledge
    lines: list[str] = [head(calendar, day, words, today)]
    if coming:
        lines.append(words("activity-coming", coming=coming))
    if pledge.terms.place:
        lines.append(words("kind-line-place", place=pledge.terms.place))
    lines.append(words("activity-today"))
    return View("\n".join(lines), _author_keys(pledge, words, day))


def was_it_held(calendar: Calendar, words: Words, *, day: date, today: date) -> View:
    """Ask its author afterwards, as nobody has said whether it took place."""
    pledge = calendar.pledge
    lines: list[str] = [head(calendar, day, words, today), words("activity-was-it-held")]
    held = HeldIt(pledge_id=pledge.id, day=day).labelled(words("activity-button-held"), style="primary")
    dropped = AskDrop(pledge_id=pledge.id, day=day).labelled(words("activity-button-dropped"))
    move = AskMoveOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-move"))
    return View("\n".join(lines), [[held, dropped], [move, back(words("button-home"))[0]]])


def _author_keys(pledge: Pledge, words: Words, day: date) -> list[list[Key]]:
    return [
        [ShowCode(pledge_id=pledge.id).labelled(words("activity-button-code"), style="primary")],
        [ShowOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-occasion"))],
        [
            AskDrop(pledge_id=pledge.id, day=day).labelled(words("activity-button-drop-ahead")),
            AskMoveOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-move")),
        ],
        back(words("button-home")),
    ]


def code(pledge: Pledge, words: Words, *, url: str) -> View:
    """Give the code that those who come scan at the place; the same on every occasion."""
    text = words("activity-code", title=pledge.what, link=url)
    keys: list[list[Key]] = [[Key(label=words.plain("browse-button-copy"), copies=url)]]
    keys.append(back(words("button-back"), ShowPledge(pledge_id=pledge.id)))
    return View(text, keys, file=Drawn("photo", "qr", {"link": url}, f"activity-{pledge.id}.png"))


def ask_attendance(calendar: Calendar, day: date, code: str, words: Words, *, today: date) -> View:
    """Ask whoever scanned the code at the place to say that they are there."""
    here = Attend(pledge_id=calendar.pledge.id, day=day, code=code)
    keys: list[Key] = [here.labelled(words("activity-button-here"), style="primary")]
    return View(head(calendar, day, words, today), [keys, back(words("button-home"))])


def thanks(pledge: Pledge, day: date, words: Words, *, today: date, known: bool) -> View:
    """Thank whoever came; `known`: their name is kept, not only a count."""
    text = words("activity-thanks", title=pledge.what, on=spoken(day, words, today), known="yes" if known else "no")
    undo = Unattend(pledge_id=pledge.id, day=day).labelled(words("activity-button-undo"))
    return View(text, [[undo, back(words("button-home"))[0]]])


def taken_back(words: Words) -> View:
    """Say that one was not there after all."""
    return View(words("activity-taken-back"), [back(words("button-home"))])


def not_today(pledge: Pledge, following: date | None, words: Words, *, today: date) -> View:
    """Say that it is not held today, and when it is."""
    if following is None:
        return View(words("activity-over", title=pledge.what), [back(words("button-home"))])
    text = words("activity-not-today", title=pledge.what, on=spoken(following, words, today))
    return View(text, [back(words("button-home"))])


def ask_others(pledge: Pledge, day: date, words: Words, *, unread: bool = False) -> View:
    """Ask how many came who did not tap."""
    key = "activity-others-unread" if unread else "activity-ask-others"
    return View(words(key), [back(words("button-back"), ShowOccasion(pledge_id=pledge.id, day=day))])
