"""What the kinds of pledge show besides words, number and day, and the questions each asks while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Kind, Pledge
from domain.terms import Every, Rhythm
from domain.wordings import Wording
from messages.buttons import Button, Key, back
from messages.view import View
from messages.words import Safe, Words

NEEDED = (3, 5, 10)
WEEKDAYS = (4, 5, 6)  # offered; any other is written
MILESTONES_SHOWN = 4


class ChooseKind(Button, action="kd"):
    """See what else can be promised in a unit."""

    unit_id: int


class WriteKind(Button, action="kdw"):
    """Write a pledge of this kind in a unit."""

    unit_id: int
    kind: Kind


class AskNeeded(Button, action="kdn"):
    """Change how many others must join."""

    pledge_id: int


class SetNeeded(Button, action="kdm"):
    """So many others; `pledge_id` 0: the sentence just written."""

    pledge_id: int
    needed: int


class AskJoinBy(Button, action="kdj"):
    """Change until when others can join."""

    pledge_id: int


class AskRhythm(Button, action="kdr"):
    """Change when it is held."""

    pledge_id: int


class SetWeekday(Button, action="kds"):
    """Every week on this day; `pledge_id` 0: the sentence just written."""

    pledge_id: int
    weekday: int


class AskPlace(Button, action="kdp"):
    """Say where it is held."""

    pledge_id: int


class AskMilestones(Button, action="kdi"):
    """Write the milestones anew."""

    pledge_id: int


# ---- phrases


def rhythm(held: Rhythm, words: Words, today: date) -> Safe:
    """Return when it is held: every Saturday at 09:00, from 28 November."""
    first = spoken_date(held.first_on, today=today, language=words.language)
    at = held.at.strftime("%H:%M")
    if held.every is Every.DATES:
        days = words("list-comma").join(spoken_date(day, today=today, language=words.language) for day in held.dates)
        return words("kind-rhythm-dates", days=Safe(days), at=at)
    place = (held.first_on.day - 1) // 7 + 1
    return words(f"kind-rhythm-{held.every.value}", weekday=held.first_on.isoweekday(), place=place, first=first, at=at)


def terms_lines(wording: Wording, words: Words, *, today: date, reached: dict[int, date] | None = None) -> list[Safe]:
    """Return what a kind promises besides, a line each: companions, rhythm and place, milestones."""
    terms, lines = wording.terms, []
    if isinstance(wording, Pledge) and wording.gathered_at is not None:
        lines.append(words("kind-line-gathered"))
    elif terms.needed is not None:
        by = spoken_date(terms.join_by or wording.due_on, today=today, language=words.language)
        lines.append(words("kind-line-needed", needed=terms.needed, by=by))
    if terms.rhythm is not None:
        lines.append(words("kind-line-rhythm", rhythm=rhythm(terms.rhythm, words, today), count=wording.amount or 0))
    if terms.place:
        lines.append(words("kind-line-place", place=terms.place))
    for each in terms.milestones[:MILESTONES_SHOWN]:
        on = spoken_date(each.due_on, today=today, language=words.language)
        state = "reached" if reached and each.number in reached else "late" if each.due_on < today else "ahead"
        lines.append(words("kind-line-milestone", what=each.what, on=on, state=state))
    if len(terms.milestones) > MILESTONES_SHOWN:
        lines.append(words("kind-line-more-milestones", more=len(terms.milestones) - MILESTONES_SHOWN))
    return lines


def sentence(wording: Wording, words: Words, today: date, named: Safe) -> Safe:
    """Return a whole wording as one sentence, such as can be laid beside another one; `named`: the title."""
    on = spoken_date(wording.due_on, today=today, language=words.language)
    terms = wording.terms
    parts: list[str] = [words("kind-sentence", title=named, on=on)]
    if terms.needed is not None:
        by = spoken_date(terms.join_by or wording.due_on, today=today, language=words.language)
        parts.append(words("kind-sentence-needed", needed=terms.needed, by=by))
    if terms.rhythm is not None:
        parts.append(rhythm(terms.rhythm, words, today))
    if terms.place:
        parts.append(words("kind-line-place", place=terms.place))
    for each in terms.milestones:
        day = spoken_date(each.due_on, today=today, language=words.language)
        parts.append(words("kind-sentence-milestone", what=each.what, on=day))
    return Safe(words("kind-sentence-join").join(parts))


# ---- choosing a kind


def choose(unit_id: int, kinds: Sequence[Kind], words: Words) -> View:
    """Offer what else can be promised, with a line on each."""
    lines = [words("kind-choose"), *(words(f"kind-about-{kind.value}") for kind in kinds)]
    keys = [[WriteKind(unit_id=unit_id, kind=kind).labelled(words(f"kind-button-{kind.value}"))] for kind in kinds]
    return View("\n".join(lines), [*keys, back(words("button-home"))])


def ask_sentence(kind: Kind, words: Words) -> View:
    """Ask for a pledge of this kind in one sentence."""
    return View(words(f"kind-ask-{kind.value}"), [back(words("button-home"))])


def ask_needed(words: Words, *, pledge_id: int, to: list[Key], unread: bool = False) -> View:
    """Ask how many others must join."""
    keys = [SetNeeded(pledge_id=pledge_id, needed=needed).labelled(str(needed)) for needed in NEEDED]
    return View(words("kind-needed-unread" if unread else "kind-ask-needed"), [keys, to])


def ask_join_by(words: Words, *, to: list[Key], unread: bool = False) -> View:
    """Ask until when others can join."""
    return View(words("kind-join-by-unread" if unread else "kind-ask-join-by"), [to])


def ask_rhythm(words: Words, *, pledge_id: int, to: list[Key], unread: bool = False) -> View:
    """Ask when it is held."""
    keys = [
        SetWeekday(pledge_id=pledge_id, weekday=day).labelled(words("kind-button-weekday", weekday=day + 1))
        for day in WEEKDAYS
    ]
    return View(words("kind-rhythm-unread" if unread else "kind-ask-rhythm"), [keys, to])


def ask_place(words: Words, *, to: list[Key]) -> View:
    """Ask where it is held."""
    return View(words("kind-ask-place"), [to])


def ask_milestones(words: Words, *, to: list[Key], wrong: str | None = None, line: int = 0) -> View:
    """Ask for the milestones, a line each; `wrong` says what line could not be read, and why."""
    text = words("kind-ask-milestones")
    if wrong is not None:
        text = Safe("\n".join([words(f"kind-milestones-{wrong}", line=line), text]))
    return View(text, [to])


def keys_of(pledge: Pledge, words: Words) -> list[Key]:
    """Return the keys with which a draft changes what its kind adds."""
    match pledge.kind:
        case Kind.JOINT:
            return [
                AskNeeded(pledge_id=pledge.id).labelled(words("kind-button-needed")),
                AskJoinBy(pledge_id=pledge.id).labelled(words("kind-button-join-by")),
            ]
        case Kind.ACTIVITY:
            return [
                AskRhythm(pledge_id=pledge.id).labelled(words("kind-button-rhythm")),
                AskPlace(pledge_id=pledge.id).labelled(words("kind-button-place")),
            ]
        case Kind.UNIT:
            return [AskMilestones(pledge_id=pledge.id).labelled(words("kind-button-milestones"))]
        case _:
            return []
