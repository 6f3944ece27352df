"""The first screen: what this person can do here, the likeliest first."""

from __future__ import annotations

from datetime import date

from domain.people import Organisation, Person
from domain.roles import RIGHTS, Act
from messages import (
    broadcasts,
    browse,
    cases,
    digests,
    joining,
    pledges,
    polls,
    public_cases,
    settings,
    wishes,
    work,
)
from messages.buttons import Key, back
from messages.view import View
from messages.words import Safe, Words


def home(person: Person, organisation: Organisation, words: Words, *, today: date, waiting: int, unit: str) -> View:
    """Greet a person and offer what they can do; `waiting` is the number of things that need a leader's hand."""
    lines: list[Safe] = [words("home-hello", name=person.name, organisation=organisation.name)]
    rows: list[list[Key]] = []
    if person.leads(today):
        lines.append(words("home-leads", unit=unit, waiting=waiting))
        rows.append([work.ShowWork().labelled(words("home-button-work", waiting=waiting), style="primary")])
        rows.append(
            [
                digests.ShowDigest().labelled(words("home-button-digest")),
                polls.ShowPolls().labelled(words("home-button-polls")),
            ]
        )
        if any(Act.BROADCAST in RIGHTS[grant.role] for grant in person.leads(today)):
            rows.append([broadcasts.ShowBroadcasts().labelled(words("home-button-broadcasts"))])
        rows.append([joining.ShowUnit().labelled(words("home-button-unit"))])
    if person.memberships:
        if not person.leads(today):
            lines.append(words("home-member", unit=person.memberships[0].unit_name))
        rows.append(
            [
                pledges.WritePledge().labelled(words("home-button-write-pledge")),
                pledges.MyPledges().labelled(words("home-button-my-pledges")),
            ]
        )
    if not person.memberships and not person.leads(today):
        lines.append(words("home-resident"))
    write_case = cases.WriteCase().labelled(words("home-button-write-case"))
    my_cases = cases.MyCases().labelled(words("home-button-my-cases"))
    look = browse.Browse().labelled(words("home-button-browse"))
    change = settings.ShowSettings().labelled(words("home-button-settings"))
    asked_and_done = public_cases.SeePublic().labelled(words("home-button-public"))
    rows += [[write_case, my_cases]] if rows else [[write_case]]
    rows.append([look, asked_and_done])
    pair = wishes.ShowPairings().labelled(words("home-button-pairing"))
    rows.append([pair, change] if len(rows) > 2 else [my_cases, change])
    return View("\n".join(lines), rows)


def back_again(words: Words, *, name: str) -> View:
    """Welcome somebody who had blocked the bot."""
    return View(words("home-back-again", name=name), [back(words("button-home"))])


def help_page(words: Words) -> View:
    """Say in a few lines what this is."""
    return View(
        words("help"), [[settings.ShowSettings().labelled(words("home-button-settings"))], back(words("button-home"))]
    )


def privacy_page(words: Words) -> View:
    """Say who sees what."""
    return View(words("privacy"), [back(words("button-home"))])


def cancelled(words: Words, *, was_waiting: bool) -> View:
    """Say that nothing was changed."""
    return View(words("cancelled" if was_waiting else "nothing-to-cancel"), [back(words("button-home"))])
