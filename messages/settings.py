"""Screens for a person's own settings: language, the hour of reminders, leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from domain.deadlines import spoken_date
from domain.people import Person
from messages.buttons import Button, Key, back
from messages.leaving import MyUnits
from messages.view import View, rows_of
from messages.words import BEGUN, LANGUAGES, Words, words_for

HOURS = (8, 9, 12, 17, 19, 20)
LEAVE_DAYS = (7, 14, 30)


class ShowSettings(Button, action="ss"):
    """See one's settings."""


class SetLanguage(Button, action="sl"):
    """Speak another language."""

    language: str


class ChooseHour(Button, action="sh"):
    """Choose the hour of reminders."""


class SetHour(Button, action="st"):
    """Be reminded at this local hour."""

    hour: int


class ChooseLeave(Button, action="sv"):
    """Choose how long to be left alone."""


class ChooseAttention(Button, action="ya"):
    """Choose how many unasked messages may come in a week."""


class SetLeave(Button, action="sx"):
    """Be asked nothing for so many days; 0: ask again from today."""

    days: int


class ShowOrganisation(Button, action="go"):
    """See what holds for the whole organisation."""


class SeeSelfReviews(Button, action="xsl"):
    """See one's own self-reviews."""


class SeeOwnData(Button, action="od"):
    """See what is kept of oneself."""


def overview(
    person: Person, words: Words, *, today: date, zone: str, stand_ins: Sequence[tuple[str, str, Button]] = ()
) -> View:
    """Show how things are set, each with a way to change it; during leave, who sees to which unit.

    `zone`: the organisation's, of which nothing is said where the person is in it too.
    """
    leave = person.leave_until if person.is_on_leave(today) else None
    lines = [
        words("settings-title"),
        words("settings-hour", hour=_clock(person.ask_at)),
        words("settings-quiet", start=_clock(person.quiet_from), end=_clock(person.quiet_until)),
    ]
    if person.timezone != zone:
        lines.append(words("settings-zone", zone=person.timezone))
    if leave is not None:
        lines.append(words("settings-leave", until=spoken_date(leave, today=today, language=words.language)))
    for unit, name, _ in stand_ins[:3]:
        lines.append(words("settings-stand-in" if name else "settings-no-stand-in", unit=unit, name=name))
    deputies: list[list[Key]] = []
    if stand_ins:
        deputies = [[stand_ins[0][2].labelled(words("settings-button-stand-in"))]]
    other: list[Key] = [
        SetLanguage(language=code).labelled(words_for(code).plain("language-name"))
        for code in (*LANGUAGES, *BEGUN)
        if code != person.language
    ]
    return View(
        "\n".join(lines),
        [
            [ChooseHour().labelled(words("settings-button-hour"))],
            [SetLeave(days=0).labelled(words("settings-leave-over"))] if leave is not None else [],
            [ChooseLeave().labelled(words("settings-button-leave-longer" if leave else "settings-button-leave"))]
            if person.memberships or leave is not None
            else [],  # whoever promises nothing is asked nothing
            *deputies,
            [ChooseAttention().labelled(words("attention-button"))],
            [MyUnits().labelled(words("settings-button-units"))] if person.memberships else [],
            [
                SeeOwnData().labelled(words("settings-button-own-data")),
                *([SeeSelfReviews().labelled(words("review-button"))] if person.memberships else []),
            ],
            [ShowOrganisation().labelled(words("organisation-button"))] if person.is_officer(today) else [],
            other,
            back(words("button-home")),
        ],
    )


def hours(words: Words) -> View:
    """Offer the hours at which reminders may come."""
    keys = [SetHour(hour=hour).labelled(_clock(time(hour))) for hour in HOURS]
    return View(words("settings-ask-hour"), [*rows_of(keys, 3), back(words("button-back"), ShowSettings())])


def leaves(words: Words, *, on_leave: bool) -> View:
    """Offer how long to be left alone."""
    keys = [SetLeave(days=days).labelled(words("settings-leave-days", days=days)) for days in LEAVE_DAYS]
    rows = [[key] for key in keys]
    if on_leave:
        rows.insert(0, [SetLeave(days=0).labelled(words("settings-leave-over"))])
    return View(words("settings-ask-leave"), [*rows, back(words("button-back"), ShowSettings())])


def _clock(at: time) -> str:
    return at.strftime("%H:%M")
