"""Screens for whoever leads leaders: in which units something waits, why, and a reminder in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.text import shorten
from domain.urging import Waiting, Why
from messages.buttons import Button, back
from messages.paging import pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words
from messages.work import ShowWork

ON_PAGE = 6
NAME_MOST = 16


class ShowNotActed(Button, action="una"):
    """See in which units below something waits that their leaders should have done."""

    unit_id: int
    page: int = 0


class Urge(Button, action="urg"):
    """Remind the leaders of a unit below; `above` is the unit whose list it is."""

    above: int
    unit_id: int
    page: int = 0


def overview(found: Sequence[Waiting], words: Words, *, above: int, page: int, total: int, today: date) -> View:
    """List one page of them, with a key for each whose leaders can be reminded."""
    if not found:
        return View(words("urging-none"), [back(words("button-home"))])
    lines, keys = [words("urging-title", count=total)], []
    for number, each in enumerate(found, page * ON_PAGE + 1):
        lines.append(words("urging-line", number=number, what=_what(each, words), who=_who(each, words, today)))
        if each.why is None and not each.reminded:
            button = Urge(above=above, unit_id=each.unit_id, page=page)
            keys.append(button.labelled(words("urging-button", number=number)))
    turn = turning(words, page, pages_of(total, ON_PAGE), lambda turned: ShowNotActed(unit_id=above, page=turned))
    return View("\n".join(lines), [*rows_of(keys, 2), turn, back(words("button-home"))])


def _what(each: Waiting, words: Words) -> Safe:
    name = shorten(each.name, NAME_MOST)
    return words("urging-what", name=name, reviews=each.reviews, overdue=each.overdue)


def _who(each: Waiting, words: Words, today: date) -> Safe:
    if each.reminded and each.why is None:
        return words("urging-reminded")
    names = words("urging-comma").join(shorten(leader.name, NAME_MOST) for leader in (each.there or each.leaders)[:2])
    match each.why:
        case None:
            return words("urging-there", names=names)
        case Why.AWAY:
            until = max(leader.away_until for leader in each.leaders if leader.away_until is not None)
            day = spoken_date(until, today=today, language=words.language)
            return words("urging-away", names=names, day=day)
        case Why.UNREACHABLE:
            return words("urging-unreachable", names=names)
        case Why.NOBODY:
            return words("urging-nobody")


def urged(each: Waiting, by: str, words: Words) -> View:
    """Remind a leader of what waits for them."""
    text = words("urging-urged", by=by, name=each.name, reviews=each.reviews, overdue=each.overdue)
    return View(text, [[ShowWork().labelled(words("urging-button-work"))]])
