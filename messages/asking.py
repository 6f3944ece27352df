"""Screens for how often one is asked about a pledge: the rhythm, the steps as its day comes near, a pause."""

from __future__ import annotations

from datetime import date

from domain.deadlines import spoken_date
from domain.people import Person
from domain.pledges import LADDERS, PAUSE_MOST, RHYTHMS, Pledge
from messages.buttons import Button, Key, back
from messages.pledges import ShowPledge, rhythm, title
from messages.view import View
from messages.words import Safe, Words

PAUSES = (7, 14, PAUSE_MOST)


class ChooseRhythm(Button, action="plk"):
    """Choose how often to be asked."""

    pledge_id: int


class SetRhythm(Button, action="plm"):
    """Be asked every so many days; 0: only before it is due."""

    pledge_id: int
    days: int


class ChooseLadder(Button, action="asl"):
    """Choose when to be asked as the day comes near."""

    pledge_id: int


class SetLadder(Button, action="ask"):
    """Be asked on these days before it, by their place in `LADDERS`."""

    pledge_id: int
    ladder: int


class ChoosePause(Button, action="asp"):
    """Choose how long not to be asked at all."""

    pledge_id: int


class Pause(Button, action="asq"):
    """Not be asked for so many days; 0: be asked again."""

    pledge_id: int
    days: int


def steps(ladder: tuple[int, ...], words: Words) -> Safe:
    """Return the days before its day on which a pledge is asked about."""
    if not ladder:
        return words("asking-no-steps")
    named = [words("asking-step", days=days) for days in ladder]
    return Safe(words("asking-and").join(named))


def rhythms(pledge: Pledge, words: Words, *, today: date) -> View:
    """Offer to be asked less often, on other days as its day comes near, or not at all for a while."""
    keys: list[list[Key]] = [
        [SetRhythm(pledge_id=pledge.id, days=days).labelled(words("pledge-button-rhythm", days=days))]
        for days in RHYTHMS
    ]
    keys.append([ChooseLadder(pledge_id=pledge.id).labelled(words("asking-button-ladder"))])
    if pledge.paused_until is not None and pledge.paused_until >= today:
        keys.append([Pause(pledge_id=pledge.id, days=0).labelled(words("asking-button-go-on"))])
    else:
        keys.append([ChoosePause(pledge_id=pledge.id).labelled(words("asking-button-pause"))])
    text = words("pledge-ask-rhythm", title=title(pledge, words), steps=steps(pledge.ladder, words))
    return View(text, [*keys, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def rhythm_set(pledge: Pledge, person: Person, words: Words) -> View:
    """Say how often it will be asked from now on."""
    said = rhythm(pledge.ask_every_days, person, words)
    return View(words("pledge-rhythm-set", rhythm=said, steps=steps(pledge.ladder, words)), [_after(pledge, words)])


def _after(pledge: Pledge, words: Words) -> list[Key]:
    return [ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")), back(words("button-home"))[0]]


def ladders(pledge: Pledge, words: Words) -> View:
    """Offer the days before its day."""
    keys = [
        [SetLadder(pledge_id=pledge.id, ladder=place).labelled(words(f"asking-button-steps-{len(each)}"))]
        for place, each in enumerate(LADDERS)
    ]
    last = back(words("button-back"), ChooseRhythm(pledge_id=pledge.id))
    return View(words("asking-ask-ladder", title=title(pledge, words)), [*keys, last])


def pauses(pledge: Pledge, words: Words) -> View:
    """Offer how long; its day stays where it is."""
    keys = [[Pause(pledge_id=pledge.id, days=days).labelled(words("asking-button-days", days=days))] for days in PAUSES]
    last = back(words("button-back"), ChooseRhythm(pledge_id=pledge.id))
    return View(words("asking-ask-pause", title=title(pledge, words)), [*keys, last])


def paused(pledge: Pledge, words: Words, *, today: date) -> View:
    """Say until when nothing is asked, or that it goes on."""
    if pledge.paused_until is None:
        return View(words("asking-goes-on"), [_after(pledge, words)])
    text = words("asking-paused", on=_spoken(pledge.paused_until, words, today))
    go_on = Pause(pledge_id=pledge.id, days=0).labelled(words("asking-button-go-on"))
    return View(text, [[go_on], _after(pledge, words)])


def _spoken(on: date, words: Words, today: date) -> str:
    return spoken_date(on, today=today, language=words.language)
