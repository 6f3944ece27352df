"""Screens of acts of power: who did what over whom, newest first. Openness is what makes power safe to give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.audits import Audit, Deed
from domain.deadlines import spoken_date
from domain.roles import Role
from domain.text import shorten
from domain.units import Unit
from messages.buttons import Button, back
from messages.paging import pages_of, turning
from messages.units import SeeRoles
from messages.view import View
from messages.words import Safe, Words

ON_PAGE = 8
NAME_MOST, WHY_MOST = 12, 24
ABOUT_ROLES = (Deed.INVITE, Deed.GIVE_ROLE, Deed.HAND_OVER_ROLE, Deed.TAKE_ROLE, Deed.LAY_ROLE_DOWN)


class SeeAudits(Button, action="au"):
    """See what was done by right over a unit and those below it."""

    unit_id: int
    page: int = 0


def overview(
    found: Sequence[Audit], words: Words, *, unit: Unit, page: int, total: int, today: date, zone: ZoneInfo
) -> View:
    """List one page of acts."""
    to_roles = back(words("button-back"), SeeRoles(unit_id=unit.id))
    if not found:
        return View(words("audit-nothing", unit=unit.name), [to_roles])
    lines = [words("audit-title", unit=unit.name, count=total)]
    lines += [_line(each, words, unit=unit, today=today, zone=zone) for each in found]
    turn = turning(words, page, pages_of(total, ON_PAGE), lambda turned: SeeAudits(unit_id=unit.id, page=turned))
    return View("\n".join(lines), [turn, to_roles])


def _line(audit: Audit, words: Words, *, unit: Unit, today: date, zone: ZoneInfo) -> Safe:
    at = audit.at.astimezone(zone)
    day = words("audit-today") if at.date() == today else _day(at.date(), words, today)
    line = words(
        "audit-line",
        day=day,
        time=f"{at:%H:%M}",
        who=shorten(audit.who, NAME_MOST) if audit.who else words("audit-operator"),
        deed=_deed(audit, words),
    )
    where = "" if audit.unit == unit.name else words("audit-unit", unit=shorten(audit.unit, NAME_MOST))
    why = _why(audit, words, today)
    return Safe(line + where + (words("audit-why", why=why) if why else ""))


def _day(day: date, words: Words, today: date) -> str:
    if words.language == "zh":
        return spoken_date(day, today=today).partition("（")[0]
    return spoken_date(day, today=today, language=words.language).partition(" ")[2]


def _deed(audit: Audit, words: Words) -> Safe:
    key = f"audit-{audit.deed.replace('_', '-')}"
    if audit.deed not in ABOUT_ROLES or not audit.why:
        return words(key)
    key = "audit-invite-role" if audit.deed is Deed.INVITE else key
    return words(key, role=words(f"role-{Role(audit.why)}"), whom=shorten(audit.whom or "", NAME_MOST))


def _why(audit: Audit, words: Words, today: date) -> str:
    """Return the reason in words: a verdict, a day, or what was written."""
    why = audit.why
    if not why or audit.deed in ABOUT_ROLES:
        return ""
    match audit.deed:
        case Deed.SETTLE:
            return words(f"digest-pledge-state-{why.replace('_', '-')}")
        case Deed.AFFILIATE_UNIT:
            return words(f"affiliation-{why}")
        case Deed.POSTPONE | Deed.EXPORT:
            return _day(date.fromisoformat(why), words, today)
        case _:
            return shorten(why, WHY_MOST)
