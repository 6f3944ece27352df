"""Screens of a unit for those who lead it: who is in it, invitations with QR code and poster, its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.deadlines import spoken_date
from domain.people import Organisation
from domain.roles import Role
from domain.units import Unit
from messages.buttons import Button, Key, back, to_desk
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.pairing_rounds import ShowRounds
from messages.polls import ShowPolls
from messages.role_words import role_in
from messages.view import Drawn, View, rows_of
from messages.words import Safe, Words, second, words_for

PEOPLE_A_PAGE = 6
UNITS_A_PAGE = {1: 5, 2: 10}  # by columns
PATH_SHOWN = 3  # units above, in the first line


class SeeUnit(Button, action="uu"):
    """See a unit."""

    unit_id: int
    page: int = 0
    anew: bool = False  # as a new message: the one with the button holds a picture or a file that is to stay


class SeeParts(Button, action="up"):
    """See the units below one."""

    unit_id: int
    page: int = 0


class Invite(Button, action="ui"):
    """Make an invitation into a unit, perhaps to hold a role over it."""

    unit_id: int
    role: Role | None = None


class PrintPoster(Button, action="uq"):
    """Get an invitation as a page to print. Its token lies only here, in the chat of who made it."""

    token: str


class Revoke(Button, action="ur"):
    """Close an invitation."""

    invitation_id: int


class RevokeAll(Button, action="ura"):
    """Close every open invitation into a unit."""

    unit_id: int


class ChangeUnit(Button, action="uc"):
    """See what can be changed of a unit in the tree."""

    unit_id: int


class SeeRoles(Button, action="ro"):
    """See who holds which role over a unit."""

    unit_id: int


class SetUpUnit(Button, action="usu"):
    """See what is seldom done to a unit: importing its roster, changing it in the tree."""

    unit_id: int


class ImportInto(Button, action="ii"):
    """Import a roster below a unit."""

    unit_id: int


class SeeBoards(Button, action="bo"):
    """See the groups and channels of a unit."""

    unit_id: int


class EditRoster(Button, action="ue"):
    """Choose a line of the roster to change."""

    unit_id: int
    page: int = 0


class SeeLine(Button, action="ul"):
    """See a line of the roster."""

    member_id: int


class Remove(Button, action="ux"):
    """Take a line off the roster: first asked, then done."""

    member_id: int
    sure: bool = False


class SeeCard(Button, action="sc"):
    """See a unit's scorecard, by the first day of the period; None: the last one that is over."""

    unit_id: int
    first: date | None = None


class ShowThemes(Button, action="th"):
    """See the themes and key projects of a unit."""

    unit_id: int
    page: int = 0


class Somebody(BaseModel):
    """A line of the roster as a leader sees it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    member_id: int
    name: str
    joined: bool
    roles: tuple[Role, ...] = ()  # held over the unit
    listed_role: Role | None = None  # what the roster says of somebody who has not joined


class Overview(BaseModel):
    """A unit as the person who looks at it may see and change it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    unit: Unit
    above: tuple[Unit, ...]  # from the top down
    listed: int
    joined: int
    people: tuple[Somebody, ...]
    page: int
    parts: int
    invitations: int
    up: bool = False
    invite: bool = False
    roles: bool = False
    edit: bool = False
    import_: bool = False
    chats: bool = False  # may link groups and channels
    change: bool = False  # may rename and move the unit


def choose(words: Words, units: Sequence[Unit]) -> View:
    """Let somebody who leads several units choose one."""
    keys = [[SeeUnit(unit_id=unit.id).labelled(fitting(unit.name))] for unit in units[:7]]
    return View(words("unit-choose"), [*keys, back(words("button-home"))])


def overview(seen: Overview, words: Words) -> View:
    """Show who is in a unit and what can be done about it."""
    unit = seen.unit
    above = " › ".join(each.name for each in seen.above[-PATH_SHOWN:])
    told = [words("unit-title", unit=unit.name, above=above) if above else words("unit-title-top", unit=unit.name)]
    if unit.affiliation is not None and seen.above:
        key = f"affiliation-{unit.affiliation}"
        told.append(words("unit-affiliated", kind=words(key), unit=seen.above[-1].name))
    if unit.demonstration_on is not None:
        told.append(words("unit-demonstration"))
    told.append(words("unit-counts", listed=seen.listed, joined=seen.joined))
    told += [_person_line(person, unit, words) for person in seen.people]
    if seen.invitations:
        told.append(words("unit-invitations", open=seen.invitations))
    rows: list[list[Key]] = []
    if seen.invite:
        rows.append([Invite(unit_id=unit.id).labelled(words("unit-button-invite"), style="primary")])
        if seen.invitations:
            rows[-1].append(RevokeAll(unit_id=unit.id).labelled(words("unit-button-revoke-all")))
    both: list[Key] = []
    if seen.roles:
        both.append(SeeRoles(unit_id=unit.id).labelled(words("unit-button-roles")))
    if seen.edit:
        both.append(EditRoster(unit_id=unit.id).labelled(words("unit-button-edit")))
    rows.append(both)
    aims: list[Key] = [ShowThemes(unit_id=unit.id).labelled(words("unit-button-themes"))]
    if seen.invite:
        aims.append(ShowRounds(unit_id=unit.id).labelled(words("round-button")))
    rows.append(aims)
    if seen.invite:
        rows.append(
            [
                ShowPolls(unit_id=unit.id).labelled(words("home-button-polls")),
                SeeCard(unit_id=unit.id).labelled(words("card-button")),
            ]
        )
    setting: list[Key] = []
    if seen.parts:
        setting.append(SeeParts(unit_id=unit.id).labelled(words("unit-button-parts", parts=seen.parts)))
    if seen.chats:
        setting.append(SeeBoards(unit_id=unit.id).labelled(words("unit-button-boards")))
    if seen.change:
        setting.append(SetUpUnit(unit_id=unit.id).labelled(words("unit-button-set-up")))
    rows += rows_of(setting, 2)
    rows.append(
        turning(
            words,
            seen.page,
            pages_of(seen.listed, PEOPLE_A_PAGE),
            lambda page: SeeUnit(unit_id=unit.id, page=page),
        )
    )
    last = [*back(words("button-home"))]
    if seen.up and seen.above:
        last.insert(0, SeeUnit(unit_id=seen.above[-1].id).labelled(words("unit-button-up")))
    return View("\n".join(told), [*rows, last])


def set_up(words: Words, *, unit: Unit, import_: bool) -> View:
    """Offer what is seldom done."""
    rows = [[ImportInto(unit_id=unit.id).labelled(words("unit-button-import"))]] if import_ else []
    rows.append([ChangeUnit(unit_id=unit.id).labelled(words("unit-change-button"))])
    return View(words("unit-set-up", unit=unit.name), [*rows, back(words("button-back"), SeeUnit(unit_id=unit.id))])


def _person_line(person: Somebody, unit: Unit, words: Words) -> Safe:
    if person.joined and person.roles:
        return words("unit-person-role", name=person.name, role=role_in(unit, person.roles[0], words))
    if person.joined:
        return words("unit-person", name=person.name)
    if person.listed_role is not None:
        return words("unit-person-role-missing", name=person.name, role=role_in(unit, person.listed_role, words))
    return words("unit-person-missing", name=person.name)


def parts(words: Words, *, unit: Unit, below: Sequence[Unit], page: int, desk: str | None = None) -> View:
    """Show the units below one, in the organisation's order; `desk`: where the whole tree can be searched."""
    columns = columns_for([part.name for part in below])
    size = UNITS_A_PAGE[columns]
    page, shown = page_of(below, page, size)
    keys = [SeeUnit(unit_id=part.id).labelled(fitting(part.name, columns)) for part in shown]
    turn = turning(words, page, pages_of(len(below), size), lambda to: SeeParts(unit_id=unit.id, page=to))
    return View(
        words("unit-parts", unit=unit.name, parts=len(below)),
        [
            *rows_of(keys, columns),
            turn,
            to_desk(desk, words("desk-button-units")),
            back(words("button-back"), SeeUnit(unit_id=unit.id)),
        ],
    )


def invitation(
    words: Words,
    *,
    unit: Unit,
    role: Role | None,
    link: str,
    token: str,
    invitation_id: int,
    until: date,
    uses: int,
    today: date,
) -> View:
    """Give the link and its QR code, to be sent on or printed; it is not shown again."""
    what = (
        words("invite-title", unit=unit.name)
        if role is None
        else words("invite-title-role", unit=unit.name, role=role_in(unit, role, words))
    )
    spoken = spoken_date(until, today=today, language=words.language)
    rows = [[Key(label=words.plain("invite-button-copy"), copies=link)]]
    if role is None:
        rows.append([PrintPoster(token=token).labelled(words("invite-button-poster"))])
    rows.append(
        [
            Revoke(invitation_id=invitation_id).labelled(words("invite-button-revoke")),
            SeeUnit(unit_id=unit.id, anew=True).labelled(words("button-back")),
        ]
    )
    return View(
        "\n".join((what, words("invite-link", link=link), words("invite-limits", until=spoken, uses=uses))),
        rows,
        file=Drawn("photo", "qr", {"link": link}, "invitation.png"),
    )


def poster(words: Words, *, organisation: Organisation, unit: Unit, link: str, until: date, today: date) -> View:
    """Give a page to print: scan to join, in the organisation's language and in the other one, small."""
    other = words_for(second(organisation.language), organisation.vocabulary)
    first = words_for(organisation.language, organisation.vocabulary)
    spoken = spoken_date(until, today=today, language=first.language)
    values = {
        "organisation": organisation.name,
        "colour": organisation.colour,
        "link": link,
        "first": {"title": unit.name, "instruction": first.plain("poster-join")},
        "second": {"title": other.plain("poster-title", unit=unit.name), "instruction": other.plain("poster-join")},
        "footnote": first.plain("poster-until", until=spoken),
        "shown_link": link,
    }
    return View(
        words("poster-ready", unit=unit.name),
        [back(words("button-back"), SeeUnit(unit_id=unit.id, anew=True))],
        file=Drawn("document", "poster", values, "poster.pdf"),
    )


def revoked(words: Words, *, unit: Unit, count: int) -> View:
    """Say that invitations open nothing any more."""
    return View(
        words("invite-revoked", count=count),
        [
            [Invite(unit_id=unit.id).labelled(words("unit-button-invite"))],
            back(words("button-back"), SeeUnit(unit_id=unit.id, anew=True)),
        ],
    )


def newcomer(words: Words, *, name: str, unit: Unit, member_id: int) -> View:
    """Tell a leader that somebody joined who was not on the roster."""
    return View(
        words("unit-newcomer", name=name, unit=unit.name),
        [
            [SeeUnit(unit_id=unit.id).labelled(words("unit-button-see"))],
            [Remove(member_id=member_id).labelled(words("unit-button-not-ours"))],
        ],
    )


def edit_roster(words: Words, *, unit: Unit, people: Sequence[Somebody], page: int, listed: int) -> View:
    """Let a leader choose a line of the roster."""
    keys = [SeeLine(member_id=person.member_id).labelled(fitting(person.name, 2)) for person in people]
    turn = turning(words, page, pages_of(listed, PEOPLE_A_PAGE), lambda to: EditRoster(unit_id=unit.id, page=to))
    return View(
        words("unit-edit" if people else "unit-edit-nobody", unit=unit.name),
        [*rows_of(keys, 2), turn, back(words("button-back"), SeeUnit(unit_id=unit.id))],
    )


def line(words: Words, *, unit: Unit, name: str, number: str | None, joined_on: date | None, today: date) -> View:
    """Show a line of the roster; the key below it is added by `removable`."""
    told = [words("unit-line", name=name, unit=unit.name)]
    if number:
        told.append(words("unit-line-number", number=number))
    if joined_on is None:
        told.append(words("unit-line-missing"))
    else:
        on = spoken_date(joined_on, today=today, language=words.language)
        told.append(words("unit-line-joined", on=on))
    return View("\n".join(told), [back(words("button-back"), EditRoster(unit_id=unit.id))])


def removable(view: View, words: Words, member_id: int) -> View:
    """Add the key that takes the line off the roster."""
    return View(view.text, [[Remove(member_id=member_id).labelled(words("unit-button-remove"))], *view.buttons])


def ask_remove(words: Words, *, unit: Unit, name: str, member_id: int) -> View:
    """Ask once more before somebody is taken off the roster."""
    return View(
        words("unit-ask-remove", name=name, unit=unit.name),
        [
            [Remove(member_id=member_id, sure=True).labelled(words("unit-button-remove"), style="danger")],
            back(words("button-back"), EditRoster(unit_id=unit.id)),
        ],
    )


def still_leads(words: Words, *, unit: Unit, name: str) -> View:
    """Say that somebody who holds a role cannot be taken off before it is taken back."""
    return View(
        words("unit-still-leads", name=name),
        [
            [SeeRoles(unit_id=unit.id).labelled(words("unit-button-roles"))],
            back(words("button-back"), SeeUnit(unit_id=unit.id)),
        ],
    )


def removed(words: Words, *, unit: Unit, name: str) -> View:
    """Say that somebody is off the roster."""
    return View(
        words("unit-removed", name=name, unit=unit.name), [back(words("button-back"), EditRoster(unit_id=unit.id))]
    )


def you_were_removed(words: Words, *, unit: str) -> View:
    """Tell somebody that they are off a roster, and whom to ask."""
    return View(words("unit-you-were-removed", unit=unit), [back(words("button-home"))])
