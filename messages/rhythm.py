"""Screens about the rhythm of a unit: a quiet word to its leader, and what the organisation has chosen."""

from __future__ import annotations

from domain.people import Organisation
from domain.rhythm import SILENT_OFFERED, TIMES_OFFERED, Noticed, Pace
from domain.themes import Theme
from domain.units import Unit
from messages.attention import ShowRules
from messages.buttons import Button, Key, back
from messages.pledges import OthersPledges
from messages.view import View, rows_of
from messages.words import Words
from messages.work import ShowWork


class SetSilence(Button, action="yrs"):
    """Have it told after so many days without anything; 0: never."""

    days: int


class SetRush(Button, action="yrr"):
    """Have it told when a week holds so many usual ones; 0: never."""

    times: int


def told(unit: Unit, what: Noticed, phase: Theme | None, words: Words) -> View:
    """Tell a leader, without haste."""
    if what.pace is Pace.RUSH:
        text = words("rhythm-rush", unit=unit.name, much=what.much, usual=what.usual)
    elif phase is not None and phase.every_days:
        text = words("rhythm-silent-planned", unit=unit.name, days=what.much, phase=phase.words, every=phase.every_days)
    else:
        text = words("rhythm-silent", unit=unit.name, days=what.much)
    doors = [
        OthersPledges(unit_id=unit.id).labelled(words("digest-button-pledges")),
        ShowWork().labelled(words("digest-button-work")),
    ]
    return View(text, [doors, back(words("button-home"))])


def rules(organisation: Organisation, words: Words) -> View:
    """Show what holds for everybody, each choice with a key."""
    chosen = organisation.settings.rhythm

    def key(button: Button, label: str, *, is_so: bool) -> Key:
        return button.labelled(label, style="success" if is_so else None)

    days = [
        key(SetSilence(days=each), words("rhythm-days", days=each), is_so=chosen.silent_days == each)
        for each in SILENT_OFFERED
    ]
    times = [
        key(SetRush(times=each), words("rhythm-times", times=each), is_so=chosen.rush_times == each)
        for each in TIMES_OFFERED
    ]
    text = words("rhythm-rules", days=chosen.silent_days, times=chosen.rush_times)
    return View(text, [*rows_of(days, 2), *rows_of(times, 2), back(words("button-back"), ShowRules())])
