"""The guide for whoever sets an organisation up: what is done, what comes next; names and words chosen here."""

from __future__ import annotations

from collections.abc import Collection

from domain.people import Organisation
from domain.setup import Setup, SetupStep, next_step
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.polls import NewPoll
from messages.units import ImportInto, Invite, SeeUnit, ShowThemes
from messages.view import View
from messages.words import VOCABULARIES, Words, words_for


class ShowSetup(Button, action="gg"):
    """See how far the setting up is."""


class PassStep(Button, action="gp"):
    """Say that a step is done, or need not be."""

    step: SetupStep


class CloseSetup(Button, action="gz"):
    """Put the guide away."""


class ShowNames(Button, action="gn"):
    """See the organisation's name and words."""


class Rename(Button, action="gm"):
    """Write another name for the organisation."""


class SetVocabulary(Button, action="gv"):
    """Call people, units and leaders as one kind of organisation does."""

    name: str


def guide(setup: Setup, done: Collection[SetupStep], top: Unit, words: Words) -> View:
    """Show the steps, and lead to the next."""
    coming = next_step(setup, done)
    lines = [words("setup-title", unit=top.name), words("setup-intro" if coming else "setup-all-done")]
    for number, step in enumerate(SetupStep, 1):
        if step in done or (step in setup.passed and step in (SetupStep.NAMES, SetupStep.TREE)):
            sign = "done"
        elif step in setup.passed:
            sign = "skipped"
        else:
            sign = "next" if step is coming else "open"
        lines.append(words(f"setup-line-{sign}", number=number, step=words(f"setup-step-{step}")))
    rows: list[list[Key]] = []
    if coming is not None:
        rows.append([_door(coming, top).labelled(words(f"setup-button-{coming}"), style="primary")])
        label = "setup-button-seen" if coming is SetupStep.TREE else "setup-button-skip"
        rows.append([PassStep(step=coming).labelled(words(label))])
    rows.append([CloseSetup().labelled(words("setup-button-close"))])
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def _door(step: SetupStep, top: Unit) -> Button:
    """Return the key to where a step is taken."""
    match step:
        case SetupStep.NAMES:
            return ShowNames()
        case SetupStep.ROSTER:
            return ImportInto(unit_id=top.id)
        case SetupStep.TREE:
            return SeeUnit(unit_id=top.id)
        case SetupStep.THEMES:
            return ShowThemes(unit_id=top.id)
        case SetupStep.INVITE:
            return Invite(unit_id=top.id)
        case SetupStep.POLL:
            return NewPoll(unit_id=top.id)


def names(organisation: Organisation, words: Words) -> View:
    """Show what the organisation and its people are called, and the other words there are."""
    lines = [words("setup-names", name=organisation.name), words("setup-words")]
    keys: list[list[Key]] = []
    for each in VOCABULARIES:
        label = words_for(words.language, each).plain("setup-vocabulary")
        key = SetVocabulary(name=each).labelled(fitting(label), "success" if each == organisation.vocabulary else None)
        keys.append([key])
    return View(
        "\n".join(lines),
        [
            *keys,
            [Rename().labelled(words("setup-button-rename"))],
            [PassStep(step=SetupStep.NAMES).labelled(words("setup-button-names-done"), style="primary")],
            back(words("button-back"), ShowSetup()),
        ],
    )


def ask_name(words: Words) -> View:
    """Ask for the organisation's name."""
    return View(words("setup-ask-name"), [back(words("button-back"), ShowNames())])


def closed(words: Words) -> View:
    """Say where the guide can be found again."""
    return View(words("setup-closed"), [back(words("button-home"))])
