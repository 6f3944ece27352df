"""Screens for joining by invitation, as the person who was invited sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.deadlines import spoken_date
from domain.people import Person
from domain.roles import Role
from domain.units import Unit
from messages.buttons import Button, Home, Key, back
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.pledges import WritePledge
from messages.role_words import role_in
from messages.settings import ChooseHour
from messages.view import View, rows_of
from messages.words import Words

UNITS_A_PAGE = {1: 5, 2: 10}  # by columns
LINES_MOST = 6
DIGITS = 4  # of a member's number, enough to tell people of one name apart and no more


class ShowUnit(Button, action="us"):
    """See the unit: who is in it, invitations, roles."""


class Join(Button, action="j"):
    """Join a unit, on a line of its roster or on a new one."""

    invitation_id: int
    unit_id: int
    member_id: int | None = None
    named: bool = False  # under a name that was written, which waits in the dialogue


class PickUnit(Button, action="jp"):
    """See the parts of a unit, to join one of them."""

    invitation_id: int
    unit_id: int
    page: int = 0
    named: bool = False


class OtherName(Button, action="jn"):
    """Join under another name than Telegram's."""

    invitation_id: int


class NotMe(Button, action="jx"):
    """Have nothing to do with an invitation."""


class Invited(BaseModel):
    """What a person sees of an invitation, and how their answer would be understood."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    invitation_id: int
    unit: Unit
    inviter: str | None
    until: date
    role: Role | None
    name: str
    named: bool


class Candidate(BaseModel):
    """A line of the roster with the person's name."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    member_id: int
    unit_id: int
    unit_name: str
    number: str | None


def invited(
    seen: Invited, words: Words, *, today: date, lines: Sequence[Candidate], place: Candidate | None, has_parts: bool
) -> View:
    """Ask somebody to join: in one press where their place is known, else by choosing it."""
    if seen.role is None:
        ask = words("join-ask", name=seen.name, unit=seen.unit.name)
    else:
        ask = words("join-ask-role", name=seen.name, unit=seen.unit.name, role=role_in(seen.unit, seen.role, words))
    until = spoken_date(seen.until, today=today, language=words.language)
    if seen.inviter is None:
        valid = words("join-until", until=until)
    else:
        valid = words("join-until-from", inviter=seen.inviter, until=until)
    told = [ask, valid]
    rows: list[list[Key]] = []
    if place is not None:
        join = Join(invitation_id=seen.invitation_id, unit_id=place.unit_id, member_id=place.member_id)
        if place.unit_id != seen.unit.id:
            told.append(words("join-your-place", unit=place.unit_name))
        rows.append([_named(join, seen).labelled(words("join-button"), style="primary")])
    elif lines:
        told.append(words("join-which-line"))
        rows += [[key] for key in _lines(seen, lines)]
        rows.append([_new(seen, has_parts=has_parts).labelled(words("join-button-none"))])
    elif has_parts:
        told.append(words("join-pick-next"))
        rows.append([_new(seen, has_parts=True).labelled(words("join-button-pick"), style="primary")])
    else:
        rows.append([_new(seen, has_parts=False).labelled(words("join-button"), style="primary")])
    told.append(words("join-who-sees"))
    rows.append(
        [
            OtherName(invitation_id=seen.invitation_id).labelled(words("join-button-name")),
            NotMe().labelled(words("join-button-not-me")),
        ]
    )
    return View("\n".join(told), rows)


def _named(button: Join, seen: Invited) -> Join:
    return button.changed(named=seen.named)


def _new(seen: Invited, *, has_parts: bool) -> Button:
    if has_parts:
        return PickUnit(invitation_id=seen.invitation_id, unit_id=seen.unit.id, named=seen.named)
    return Join(invitation_id=seen.invitation_id, unit_id=seen.unit.id, named=seen.named)


def _lines(seen: Invited, lines: Sequence[Candidate]) -> list[Key]:
    """Return a key for each line: by its unit where that tells them apart, else by the end of its number."""
    units = Counter(line.unit_name for line in lines)
    keys = []
    for line in lines:
        ending = f"…{line.number[-DIGITS:]}" if line.number else ""
        alone = units[line.unit_name] == 1
        label = fitting(line.unit_name) if alone or not ending else f"{fitting(line.unit_name, 2)} {ending}"
        join = Join(invitation_id=seen.invitation_id, unit_id=line.unit_id, member_id=line.member_id)
        keys.append(_named(join, seen).labelled(label))
    return keys


def pick(
    words: Words, *, unit: Unit, parts: Sequence[tuple[Unit, bool]], page: int, button: PickUnit, top: bool
) -> View:
    """Offer a unit's parts, in the organisation's order; those that have parts themselves lead on."""
    columns = columns_for([part.name for part, _ in parts])
    size = UNITS_A_PAGE[columns]
    page, shown = page_of(parts, page, size)
    keys = [
        (
            button.changed(unit_id=part.id, page=0)
            if has_parts
            else Join(invitation_id=button.invitation_id, unit_id=part.id, named=button.named)
        ).labelled(fitting(part.name, columns))
        for part, has_parts in shown
    ]
    here = Join(invitation_id=button.invitation_id, unit_id=unit.id, named=button.named)
    turn = turning(words, page, pages_of(len(parts), size), lambda to: button.changed(page=to))
    up = PickUnit(invitation_id=button.invitation_id, unit_id=unit.parent_id or 0, named=button.named)
    last = back(words("button-home")) if top else back(words("button-back"), up)
    return View(
        words("join-pick", unit=unit.name),
        [*rows_of(keys, columns), turn, [here.labelled(words("join-button-here"))], last],
    )


def closed(words: Words) -> View:
    """Say that an invitation opens nothing: wrong, expired, used up and revoked read the same."""
    return View(words("join-closed"), [back(words("button-home"))])


def too_often(words: Words) -> View:
    """Say that too many links led nowhere."""
    return View(words("join-too-often"), [back(words("button-home"))])


def already(words: Words, *, unit: str, elsewhere: PickUnit | None = None) -> View:
    """Say that the person is a member there; in a bigger unit they may join another part of it as well."""
    rows = [[WritePledge().labelled(words("home-button-write-pledge"), style="primary")]]
    if elsewhere is not None:
        rows.append([elsewhere.labelled(words("join-button-elsewhere"))])
    return View(words("join-already", unit=unit), [*rows, back(words("button-home"))])


def ask_name(words: Words) -> View:
    """Ask under which name to join."""
    return View(words("join-ask-name"), [back(words("button-home"))])


def name_unclear(words: Words) -> View:
    """Say that no name could be read."""
    return View(words("join-name-unclear"), [back(words("button-home"))])


def not_me(words: Words) -> View:
    """Say that nothing was joined."""
    return View(words("join-not-me"), [back(words("button-home"))])


def joined(words: Words, person: Person, *, unit: str, roles: Sequence[Role], today: date) -> View:
    """Say where the person now is, when we ask and when we keep quiet; offer the first pledge."""
    told = [words("join-done", unit=unit)]
    told += [words("join-done-role", role=words(f"role-{role}")) for role in roles]
    told.append(words("join-done-hours", hour=_clock(person.ask_at)))
    told.append(words("join-done-quiet", start=_clock(person.quiet_from), end=_clock(person.quiet_until)))
    rows: list[list[Key]] = [[WritePledge().labelled(words("join-button-write"), style="primary")]]
    if person.leads(today):
        rows.append([ShowUnit().labelled(words("home-button-unit"))])
    rows.append([ChooseHour().labelled(words("settings-button-hour"))])
    return View("\n".join(told), [*rows, [Home().labelled(words("button-home"))]])


def _clock(at: object) -> str:
    return f"{at:%H:%M}"
