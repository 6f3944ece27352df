"""Screens for what holds for the whole organisation: days to answer in, the colour of posters, unasked messages."""

from __future__ import annotations

from domain.people import Organisation
from messages.attention import ShowRules
from messages.buttons import Button, Key, back
from messages.figures import COLOURS
from messages.settings import ShowOrganisation, ShowSettings
from messages.setup import ShowSetup
from messages.view import View, rows_of
from messages.words import Words

URGENT_DAYS = (1, 2, 3)
ORDINARY_DAYS = (3, 5, 7, 10, 15)


class SetUpCards(Button, action="scu"):
    """See what the organisation has chosen for its scorecards."""


class ChooseDays(Button, action="gd"):
    """Choose within how many working days an answer is owed."""

    urgent: bool


class SetDays(Button, action="ge"):
    """Owe an answer within so many working days from now on."""

    urgent: bool
    days: int


class ChooseColour(Button, action="gc"):
    """Choose the colour of posters."""


class SetColour(Button, action="gf"):
    """Print posters in this colour."""

    colour: str


def overview(organisation: Organisation, words: Words) -> View:
    """Show what holds for everybody, each with a way to change it."""
    lines = [
        words("organisation-title", name=organisation.name),
        words("organisation-days", urgent=organisation.urgent_days, ordinary=organisation.ordinary_days),
        words("organisation-colour", colour=words(f"organisation-button-colour-{organisation.colour}")),
        words("organisation-attention", most=organisation.attention_most),
    ]
    return View(
        "\n".join(lines),
        [
            [ChooseDays(urgent=True).labelled(words("organisation-button-urgent"))],
            [ChooseDays(urgent=False).labelled(words("organisation-button-ordinary"))],
            [ChooseColour().labelled(words("organisation-button-colour"))],
            [ShowRules().labelled(words("attention-button-rules"))],
            [SetUpCards().labelled(words("card-button-set-up"))],
            [ShowSetup().labelled(words("setup-button"))],
            back(words("button-back"), ShowSettings()),
        ],
    )


def days(organisation: Organisation, words: Words, *, urgent: bool) -> View:
    """Offer numbers of working days."""
    now = organisation.urgent_days if urgent else organisation.ordinary_days
    keys: list[Key] = [
        SetDays(urgent=urgent, days=each).labelled(
            words("organisation-days-offered", days=each), style="success" if each == now else None
        )
        for each in (URGENT_DAYS if urgent else ORDINARY_DAYS)
    ]
    text = words("organisation-which-days", urgent="yes" if urgent else "no", days=now)
    return View(text, [*rows_of(keys, 2), back(words("button-back"), ShowOrganisation())])


def colours(organisation: Organisation, words: Words) -> View:
    """Offer the colours that read well in print."""
    keys: list[Key] = [
        SetColour(colour=each).labelled(
            words(f"organisation-button-colour-{each}"), style="success" if each == organisation.colour else None
        )
        for each in COLOURS
    ]
    return View(words("organisation-which-colour"), [*rows_of(keys, 2), back(words("button-back"), ShowOrganisation())])
