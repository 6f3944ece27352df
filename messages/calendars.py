"""Screens of the campaign's calendar: what is on and what is coming, for everybody; writing it, for whoever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.calendars import Entry
from domain.deadlines import spoken_date
from domain.text import shorten
from domain.themes import Theme, ThemeKind
from domain.units import Unit
from messages.broadcasts import ShowBroadcasts
from messages.browse import SeeCalendar
from messages.buttons import Button, Home, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.tables import Column, Sheet, Workbook
from messages.themes import SeeTheme
from messages.units import ShowThemes
from messages.view import Drawn, View, rows_of
from messages.words import Safe, Words

ON_PAGE = 7
SHOWN_MOST = 6
UNREAD_MOST = 3
PLANNED_SHOWN = 3
LINE_MOST = 24


class AskEntries(Button, action="cla"):
    """Write phases and milestones of a unit and all below it."""

    unit_id: int


class SetEntries(Button, action="cls"):
    """Put what was written on the calendar."""


def calendar(
    unit: Unit,
    listed: Sequence[Theme],
    words: Words,
    *,
    page: int,
    today: date,
    may_set: bool,
    leads: bool,
    planned: Sequence[tuple[str, str]] = (),
) -> View:
    """Show what is on and what is coming; `planned`: to those who write to many, what goes out when."""
    page, shown = page_of(listed, page, ON_PAGE)
    lines: list[str] = [words("calendar-of" if listed else "calendar-nothing", unit=unit.name)]
    lines += [
        entry_line(each.kind, each.words, each.from_on, each.to_on, each.every_days, words, today) for each in shown
    ]
    keys: list[Key] = []
    if page == 0:
        lines += [
            words("calendar-notice", at=at, text=shorten(text, LINE_MOST)) for at, text in planned[:PLANNED_SHOWN]
        ]
        if len(planned) > PLANNED_SHOWN:
            lines.append(words("calendar-notice-more", count=len(planned) - PLANNED_SHOWN))
    if may_set:
        keys = [SeeTheme(theme_id=each.id).labelled(fitting(each.words, 2)) for each in shown]
    turn = turning(words, page, pages_of(len(listed), ON_PAGE), lambda to: SeeCalendar(unit_id=unit.id, page=to))
    add = [[AskEntries(unit_id=unit.id).labelled(words("calendar-button-add"))]] if may_set else []
    notices = [[ShowBroadcasts().labelled(words("calendar-button-notices"))]] if planned else []
    last = ShowThemes(unit_id=unit.id) if leads else Home()
    home = back(words("button-back" if leads else "button-home"), last)
    return View("\n".join(lines), [*rows_of(keys, 2), turn, *notices, *add, home])


def entry_line(
    kind: ThemeKind, what: str, from_on: date, to_on: date | None, every: int | None, words: Words, today: date
) -> Safe:
    def spoken(on: date) -> str:
        return spoken_date(on, today=today, language=words.language)

    if kind is ThemeKind.MILESTONE or to_on is None:
        return words("calendar-milestone", what=what, on=spoken(to_on or from_on))
    key = "calendar-phase-now" if from_on <= today <= to_on else "calendar-phase"
    line = words(key, what=what, first=spoken(from_on), last=spoken(to_on))
    return Safe(line + rhythm(every, words)) if every else line


def rhythm(every: int, words: Words) -> Safe:
    """Return how often something is to come, as an addition to a line."""
    return words("calendar-every", days=every)


def ask(unit: Unit, words: Words, *, unread: bool = False) -> View:
    """Ask for the lines, and give a file to fill in."""
    text = words("calendar-unread") if unread else words("calendar-ask", unit=unit.name)
    columns = [
        Column(title=words.plain(f"calendar-column-{name}"), wide=18) for name in ("what", "first", "last", "every")
    ]
    sheet = Sheet(name=words.plain("calendar-sheet"), columns=columns)
    values = Workbook(sheets=[sheet]).model_dump(mode="json")
    file = None if unread else Drawn("document", "workbook", values, words.plain("calendar-file"))
    return View(text, [back(words("button-back"), SeeCalendar(unit_id=unit.id, anew=True))], file=file)


def preview(
    unit: Unit, entries: Sequence[Entry], unread: Sequence[tuple[int, str]], words: Words, *, today: date
) -> View:
    """Show what was understood, and which lines were not."""
    lines: list[str] = [words("calendar-understood", count=len(entries))]
    lines += [entry_line(*entry[:4], entry.every_days, words, today) for entry in entries[:SHOWN_MOST]]
    if len(entries) > SHOWN_MOST:
        lines.append(words("calendar-more", count=len(entries) - SHOWN_MOST))
    for number, line in unread[:UNREAD_MOST]:
        lines.append(words("calendar-line-unread", number=number, line=shorten(line, LINE_MOST)))
    if len(unread) > UNREAD_MOST:
        lines.append(words("calendar-lines-unread", count=len(unread) - UNREAD_MOST))
    label = words("calendar-button-set-good" if unread else "calendar-button-set")
    return View(
        "\n".join(lines),
        [[SetEntries().labelled(label, style="primary")], back(words("button-back"), SeeCalendar(unit_id=unit.id))],
    )


def reading(words: Words, *, filename: str) -> View:
    """Say that a file is being read."""
    return View(words("roster-reading", filename=filename))


def unreadable(words: Words, *, code: str, unit_id: int) -> View:
    """Say why a file cannot be read."""
    again = [AskEntries(unit_id=unit_id).labelled(words("roster-button-again"))]
    return View(words(f"roster-unreadable-{code.replace('_', '-')}"), [again, back(words("button-home"))])
