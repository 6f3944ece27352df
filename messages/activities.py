"""Screens of an activity: its occasions, one of them, the code at the place, and thanks to whoever came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.activities import Occasion, OccasionState
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


def _spoken(day: date, words: Words, today: date) -> str:
    return spoken_date(day, today=today, language=words.language)


def summary(
    pledge: Pledge, words: Words, *, came: int, dropped: int, following: date | None, today: date
) -> list[Safe]:
    """Return what anybody may read of an activity: how many came in all, what fell through, when it is held next."""
    lines = [words("activity-came", came=came, dropped=dropped)] if came or dropped else []
    if following is not None and pledge.terms.rhythm is not None:
        at = pledge.terms.rhythm.at.strftime("%H:%M")
        lines.append(words("activity-next", on=_spoken(following, words, today), at=at))
    return lines


def occasion(pledge: Pledge, held: Occasion, names: Sequence[str], words: Words, *, today: date, open_: bool) -> View:
    """Show its author one occasion, with what can be said of it."""
    lines: list[str] = [_head(pledge, held.day, words, today), _outcome(held, words)]
    if names:
        more = max(0, held.people - len(names[:NAMES_SHOWN]))
        shown = words("kind-days-join").join(names[:NAMES_SHOWN])
        lines.append(words("activity-names", names=shown, more=more))
    keys: list[list[Key]] = [[ShowCode(pledge_id=pledge.id).labelled(words("activity-button-code"))]]
    if open_ and held.state is None:
        keys.append(
            [
                HeldIt(pledge_id=pledge.id, day=held.day).labelled(words("activity-button-held")),
                AskDrop(pledge_id=pledge.id, day=held.day).labelled(words("activity-button-dropped")),
            ]
        )
    if open_ and held.state is not OccasionState.DROPPED:
        keys.append([CountOthers(pledge_id=pledge.id, day=held.day).labelled(words("activity-button-others"))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def _head(pledge: Pledge, day: date, words: Words, today: date) -> Safe:
    at = "" if pledge.terms.rhythm is None else pledge.terms.rhythm.at.strftime("%H:%M")
    return words("activity-head", title=pledge.what, on=_spoken(day, words, today), at=at)


def _outcome(held: Occasion, words: Words) -> Safe:
    if held.state is OccasionState.DROPPED:
        return words("activity-dropped", reason=held.reason or "")
    if held.people:
        return words("activity-people", people=held.people)
    return words("activity-held" if held.state is OccasionState.HELD else "activity-unsaid")


def occasions(pledge: Pledge, listed: Sequence[Occasion], words: Words, *, today: date) -> View:
    """Show the newest occasions, a line each."""
    lines: list[str] = [words("activity-occasions", title=pledge.what)]
    lines += [
        words("activity-line", on=_spoken(each.day, words, today), outcome=_outcome(each, words))
        for each in listed[:OCCASIONS_SHOWN]
    ]
    return View("\n".join(lines), [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def today_it_is(pledge: Pledge, words: Words, *, day: date, today: date) -> View:
    """Remind its author on the morning of an occasion, with everything that is needed there."""
    lines: list[str] = [_head(pledge, day, words, today)]
    if pledge.terms.place:
        lines.append(words("kind-line-place", place=pledge.terms.place))
    lines.append(words("activity-today"))
    return View("\n".join(lines), _author_keys(pledge, words, day))


def was_it_held(pledge: Pledge, words: Words, *, day: date, today: date) -> View:
    """Ask its author afterwards, as nobody has said whether it took place."""
    lines: list[str] = [_head(pledge, day, words, today), words("activity-was-it-held")]
    held = HeldIt(pledge_id=pledge.id, day=day).labelled(words("activity-button-held"), style="primary")
    dropped = AskDrop(pledge_id=pledge.id, day=day).labelled(words("activity-button-dropped"))
    return View("\n".join(lines), [[held, dropped], back(words("button-home"))])


def _author_keys(pledge: Pledge, words: Words, day: date) -> list[list[Key]]:
    return [
        [ShowCode(pledge_id=pledge.id).labelled(words("activity-button-code"), style="primary")],
        [ShowOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-occasion"))],
        [
            AskDrop(pledge_id=pledge.id, day=day).labelled(words("activity-button-dropped")),
            back(words("button-home"))[0],
        ],
    ]


def code(pledge: Pledge, words: Words, *, url: str) -> View:
    """Give the code that those who come scan at the place; the same on every occasion."""
    text = words("activity-code", title=pledge.what, link=url)
    keys: list[list[Key]] = [[Key(label=words.plain("browse-button-copy"), copies=url)]]
    keys.append(back(words("button-back"), ShowPledge(pledge_id=pledge.id)))
    return View(text, keys, file=Drawn("photo", "qr", {"link": url}, f"activity-{pledge.id}.png"))


def ask_attendance(pledge: Pledge, day: date, code: str, words: Words, *, today: date) -> View:
    """Ask whoever scanned the code at the place to say that they are there."""
    here = Attend(pledge_id=pledge.id, day=day, code=code).labelled(words("activity-button-here"), style="primary")
    return View(_head(pledge, day, words, today), [[here], back(words("button-home"))])


def thanks(pledge: Pledge, day: date, words: Words, *, today: date, known: bool) -> View:
    """Thank whoever came; `known`: their name is kept, not only a count."""
    text = words("activity-thanks", title=pledge.what, on=_spoken(day, words, today), known="yes" if known else "no")
    undo = Unattend(pledge_id=pledge.id, day=day).labelled(words("activity-button-undo"))
    return View(text, [[undo, back(words("button-home"))[0]]])


def taken_back(words: Words) -> View:
    """Say that one was not there after all."""
    return View(words("activity-taken-back"), [back(words("button-home"))])


def not_today(pledge: Pledge, following: date | None, words: Words, *, today: date) -> View:
    """Say that it is not held today, and when it is."""
    if following is None:
        return View(words("activity-over", title=pledge.what), [back(words("button-home"))])
    text = words("activity-not-today", title=pledge.what, on=_spoken(following, words, today))
    return View(text, [back(words("button-home"))])


def ask_others(pledge: Pledge, day: date, words: Words, *, unread: bool = False) -> View:
    """Ask how many came who did not tap."""
    key = "activity-others-unread" if unread else "activity-ask-others"
    return View(words(key), [back(words("button-back"), ShowOccasion(pledge_id=pledge.id, day=day))])


def ask_drop(pledge: Pledge, day: date, words: Words, *, today: date) -> View:
    """Ask why it did not take place."""
    keys = [
        [Drop(pledge_id=pledge.id, day=day, reason=place).labelled(words(f"activity-drop-{reason}"))]
        for place, reason in enumerate(DROP_REASONS)
    ]
    last = back(words("button-back"), ShowOccasion(pledge_id=pledge.id, day=day))
    return View(words("activity-ask-drop", on=_spoken(day, words, today)), [*keys, last])
