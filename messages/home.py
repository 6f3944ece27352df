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
    square,
    wishes,
    work,
)
from messages.buttons import Button, Key, back
from messages.view import View
from messages.words import Safe, Words


class ShowPublicSide(Button, action="ho"):
    """See what is open to everybody; leaders, who seldom need it, have it behind one door."""


def home(person: Person, organisation: Organisation, words: Words, *, today: date, waiting: int, unit: str) -> View:
    """Greet a person and offer what they can do; `waiting` is the number of things that need a leader's hand."""
    lines: list[Safe] = [words("home-hello", name=person.name, organisation=organisation.name)]
    rows: list[list[Key]] = []
    leads, announces = person.leads(today), _announces(person, today)
    if leads:
        lines.append(words("home-leads", unit=unit, waiting=waiting))
        rows.append([work.ShowWork().labelled(words("home-button-work", waiting=waiting), style="primary")])
        rows.append(
            [
                digests.ShowDigest().labelled(words("home-button-digest")),
                polls.ShowPolls().labelled(words("home-button-polls")),
            ]
        )
        rows.append([joining.ShowUnit().labelled(words("home-button-unit"))])
    if person.memberships:
        if not leads:
            lines.append(words("home-member", unit=person.memberships[0].unit_name))
        rows.append(
            [
                pledges.WritePledge().labelled(words("home-button-write-pledge")),
                pledges.MyPledges().labelled(words("home-button-my-pledges")),
            ]
        )
    change = settings.ShowSettings().labelled(words("home-button-settings"))
    if leads:
        door = ShowPublicSide().labelled(words("home-button-public-side"))
        announce = broadcasts.ShowBroadcasts().labelled(words("home-button-broadcasts"))
        rows.append([announce, door] if announces else [door, change])
    elif person.memberships:
        pair = wishes.ShowPairings().labelled(words("home-button-pairing"))
        rows += [*_public_rows(words), [pair, change]]
    else:
        lines.append(words("home-resident"))
        (write_case, my_cases), public, (well_done,) = _public_rows(words)
        rows += [[write_case], public, [my_cases, well_done], [change]]
    return View("\n".join(lines), rows)


def _announces(person: Person, today: date) -> bool:
    return any(Act.BROADCAST in RIGHTS[grant.role] for grant in person.leads(today))


def _public_rows(words: Words) -> list[list[Key]]:
    return [
        [
            cases.WriteCase().labelled(words("home-button-write-case")),
            cases.MyCases().labelled(words("home-button-my-cases")),
        ],
        [
            browse.Browse().labelled(words("home-button-browse")),
            public_cases.SeePublic().labelled(words("home-button-public")),
        ],
        [square.ShowSquare().labelled(words("home-button-square"))],
    ]


def public_side(person: Person, words: Words, *, today: date) -> View:
    """Show a leader what is open to everybody, and pairing; settings too, where Home has no room for them."""
    last: list[Key] = [wishes.ShowPairings().labelled(words("home-button-pairing"))]
    if _announces(person, today):
        last.append(settings.ShowSettings().labelled(words("home-button-settings")))
    return View(words("home-public-side"), [*_public_rows(words), last, back(words("button-home"))])


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


def you_are_welcome(words: Words) -> View:
    """Answer thanks, or a mere "fine"."""
    return View(words("home-welcome"), [back(words("button-home"))])


def cancelled(words: Words, *, was_waiting: bool) -> View:
    """Say that nothing was changed."""
    return View(words("cancelled" if was_waiting else "nothing-to-cancel"), [back(words("button-home"))])
