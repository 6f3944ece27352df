"""Screens for roles over a unit: who holds which, handing one over, giving one, taking one back."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from domain.roles import Role
from domain.units import Unit
from messages.audits import SeeAudits
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.role_words import role_in
from messages.units import Invite, SeeRoles, SeeUnit
from messages.view import View, rows_of
from messages.words import Words
from messages.work import ShowWork

PEOPLE_A_PAGE = 8
HELD_MOST = 8


class HandOver(Button, action="rh"):
    """Hand one's own role over: choose to whom, then confirm."""

    unit_id: int
    role: Role
    person_id: int | None = None
    page: int = 0
    sure: bool = False


class Give(Button, action="rg"):
    """Give a role: choose to whom, then confirm."""

    unit_id: int
    role: Role
    person_id: int | None = None
    page: int = 0
    sure: bool = False


class TakeAway(Button, action="rt"):
    """Take a role away, or lay one's own down: first asked, then done."""

    unit_id: int
    role: Role
    person_id: int
    sure: bool = False


class Held(BaseModel):
    """A role somebody holds, and whether the reader may take it away."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    name: str
    role: Role
    own: bool
    takable: bool


def overview(
    words: Words, *, unit: Unit, held: Sequence[Held], givable: Sequence[Role], hand_over: Sequence[Role], audits: bool
) -> View:
    """Show who holds which role over a unit, with what the reader may do about it."""
    told = [words("roles-title", unit=unit.name)]
    told += [
        words("roles-own" if each.own else "roles-held", name=each.name, role=role_in(unit, each.role, words))
        for each in held[:HELD_MOST]
    ]
    if not held:
        told.append(words("roles-nobody"))
    rows: list[list[Key]] = [
        [
            HandOver(unit_id=unit.id, role=role).labelled(
                words("roles-button-hand-over", role=role_in(unit, role, words)), style="primary"
            )
        ]
        for role in hand_over[:1]
    ]
    rows += [
        [Give(unit_id=unit.id, role=role).labelled(words("roles-button-give", role=role_in(unit, role, words)))]
        for role in givable
    ]
    taking = [
        TakeAway(unit_id=unit.id, role=each.role, person_id=each.person_id).labelled(
            words("roles-button-lay-down", role=role_in(unit, each.role, words))
            if each.own
            else words("roles-button-take", name=fitting(each.name, 3), role=role_in(unit, each.role, words))
        )
        for each in held[:HELD_MOST]
        if each.takable
    ]
    rows += [[key] for key in taking[: 6 - len(rows)]]
    rows += [[SeeAudits(unit_id=unit.id).labelled(words("audit-button"))]] if audits else []
    return View("\n".join(told), [*rows, back(words("button-back"), SeeUnit(unit_id=unit.id))])


def choose(
    words: Words, *, unit: Unit, button: HandOver | Give, people: Sequence[tuple[int, str]], invite: bool
) -> View:
    """Let the reader choose who gets a role; whoever has not joined can be invited to it."""
    page, shown = page_of(people, button.page, PEOPLE_A_PAGE)
    keys = [button.changed(person_id=person_id, page=0).labelled(fitting(name, 2)) for person_id, name in shown]
    turn = turning(words, page, pages_of(len(people), PEOPLE_A_PAGE), lambda to: button.changed(page=to))
    rows = [*rows_of(keys, 2), turn]
    if invite:
        rows.append([Invite(unit_id=unit.id, role=button.role).labelled(words("roles-button-invite"))])
    key = "roles-choose" if people else "roles-choose-nobody"
    return View(
        words(key, unit=unit.name, role=role_in(unit, button.role, words)),
        [*rows, back(words("button-back"), SeeRoles(unit_id=unit.id))],
    )


def confirm(
    words: Words, *, unit: Unit, button: HandOver | Give | TakeAway, name: str, own: bool = False, duties: int = 0
) -> View:
    """Say what will change, and ask once more."""
    role = role_in(unit, button.role, words)
    match button:
        case HandOver():
            asked, done = "roles-ask-hand-over", "roles-sure-hand-over"
        case Give():
            asked, done = "roles-ask-give", "roles-sure-give"
        case _ if own:
            asked, done = "roles-ask-lay-down", "roles-sure-lay-down"
        case _:
            asked, done = "roles-ask-take", "roles-sure-take"
    key = button.changed(sure=True).labelled(
        words(done, name=fitting(name, 2)), style="danger" if isinstance(button, TakeAway) else "primary"
    )
    lines = [words(asked, name=name, unit=unit.name, role=role)]
    if duties:
        lines.append(words("roles-hand-over-duties", count=duties))
    return View(
        "\n".join(lines),
        [[key], back(words("button-back"), SeeRoles(unit_id=unit.id))],
    )


def done(words: Words, *, unit: Unit, button: HandOver | Give | TakeAway, name: str, leads: bool) -> View:
    """Say what has changed."""
    role = role_in(unit, button.role, words)
    match button:
        case HandOver():
            told = words("roles-handed-over", name=name, unit=unit.name, role=role)
        case Give():
            told = words("roles-given", name=name, unit=unit.name, role=role)
        case _:
            told = words("roles-taken", name=name, unit=unit.name, role=role)
    rows = [[SeeRoles(unit_id=unit.id).labelled(words("unit-button-roles"))]] if leads else []
    return View(told, [*rows, back(words("button-home"))])


def you_have(words: Words, *, unit: Unit, role: Role, by: str, duties: int = 0) -> View:
    """Tell somebody that they hold a role from now on, and of `duties` that were handed over with it."""
    lines = [words("roles-you-have", unit=unit.name, role=role_in(unit, role, words), by=by)]
    if duties:
        lines.append(words("roles-duties-taken", count=duties))
    return View(
        "\n".join(lines),
        [
            [ShowWork().labelled(words("hand-button-work"), style="primary")] if duties else [],
            [SeeUnit(unit_id=unit.id).labelled(words("unit-button-see"))],
            back(words("button-home")),
        ],
    )


def you_had(words: Words, *, unit: Unit, role: Role, by: str) -> View:
    """Tell somebody that they hold a role no longer."""
    return View(
        words("roles-you-had", unit=unit.name, role=role_in(unit, role, words), by=by), [back(words("button-home"))]
    )


def proposed(words: Words, *, name: str, unit: Unit, role: Role, person_id: int) -> View:
    """Tell a leader that the roster gives somebody who joined a role, which is theirs to give."""
    return View(
        words("roles-proposed", name=name, unit=unit.name, role=role_in(unit, role, words)),
        [
            [Give(unit_id=unit.id, role=role, person_id=person_id).labelled(words("roles-button-yes"))],
            back(words("button-home")),
        ],
    )


def given_on_joining(words: Words, *, name: str, unit: Unit, role: Role, person_id: int) -> View:
    """Tell who invited that the role on the roster went with joining, and how to take it back."""
    return View(
        words("roles-given-on-joining", name=name, unit=unit.name, role=role_in(unit, role, words)),
        [
            [TakeAway(unit_id=unit.id, role=role, person_id=person_id).labelled(words("roles-button-wrong"))],
            back(words("button-home")),
        ],
    )


def last_officer(words: Words, *, unit: Unit) -> View:
    """Say that somebody must look after the whole."""
    return View(words("roles-last-officer"), [back(words("button-back"), SeeRoles(unit_id=unit.id))])
