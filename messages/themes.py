"""Screens for themes and key projects: what holds for a unit, setting one, one of them, naming one in a pledge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Pledge
from domain.themes import OF_CALENDAR, Theme, ThemeKind
from domain.units import Sector, Unit
from messages.browse import SeeCalendar
from messages.buttons import Button, Key, back
from messages.drafts import EditPledge
from messages.paging import fitting, page_of, pages_of, turning
from messages.units import SeeUnit, ShowThemes
from messages.view import View, rows_of
from messages.words import Safe, Words

SHOWN = 7
ON_PAGE = 5


class SeeTheme(Button, action="thv"):
    """See one theme."""

    theme_id: int


class AskTheme(Button, action="tha"):
    """Write a theme of this kind for a unit."""

    unit_id: int
    kind: ThemeKind
    sector: Sector | None = None


class ChooseSector(Button, action="thc"):
    """Choose for which sector."""

    unit_id: int


class SetTheme(Button, action="ths"):
    """Let the theme that was written hold, until its day or the end of the year, or without an end."""

    until: str  # said, year, open


class EndTheme(Button, action="the"):
    """Take a theme off the list: first asked, then done."""

    theme_id: int
    sure: bool = False


class NameTheme(Button, action="thp"):
    """Name a theme or key project in a pledge; 0: none."""

    pledge_id: int
    theme_id: int


def span(theme: Theme, words: Words, today: date) -> Safe:
    """Return from when until when it holds."""

    def spoken(on: date) -> str:
        return spoken_date(on, today=today, language=words.language)

    if theme.to_on is None:
        return words("theme-since", on=spoken(theme.from_on))
    if theme.kind is ThemeKind.MILESTONE:
        return Safe(spoken(theme.to_on))
    if theme.from_on > today:
        return words("theme-from-to", on=spoken(theme.from_on), until=spoken(theme.to_on))
    return words("theme-until", until=spoken(theme.to_on))


def kind(theme: Theme, words: Words, unit: str = "") -> Safe:
    """Return whose theme it is: 社区行业, "the branch's own"."""
    if theme.kind is ThemeKind.SECTOR and theme.sector is not None:
        return words("theme-of-sector", sector=words(f"sector-{theme.sector.value}"))
    return words(f"theme-kind-{theme.kind.value}", unit=unit)


def of_unit(
    unit: Unit,
    listed: Sequence[Theme],
    projects: Sequence[Theme],
    words: Words,
    *,
    own: bool,
    campaign: bool,
    page: int = 0,
) -> View:
    """Show what holds for a unit; `own` and `campaign`: what the reader may set here."""
    lines: list[str] = [words("themes-of", unit=unit.name)]
    page, shown = page_of([*listed, *projects], page, ON_PAGE)
    lines += [words("themes-line", kind=kind(each, words, unit.name), theme=each.words) for each in shown]
    if not shown:
        lines.append(words("themes-none"))
    keys = [[SeeTheme(theme_id=each.id).labelled(fitting(each.words))] for each in shown]
    turn = turning(
        words,
        page,
        pages_of(len(listed) + len(projects), ON_PAGE),
        lambda to: ShowThemes(unit_id=unit.id, page=to),
    )
    setting: list[Key] = []
    if campaign:
        for each in (ThemeKind.CAMPAIGN, ThemeKind.PROJECT):
            label = words(f"theme-button-{each.value}")
            setting.append(AskTheme(unit_id=unit.id, kind=each).labelled(label))
        setting.append(ChooseSector(unit_id=unit.id).labelled(words("theme-button-sector")))
    setting.append(SeeCalendar(unit_id=unit.id).labelled(words("calendar-button")))
    if own:
        setting.append(AskTheme(unit_id=unit.id, kind=ThemeKind.UNIT).labelled(words("theme-button-unit")))
    last = back(words("button-back"), SeeUnit(unit_id=unit.id))
    return View("\n".join(lines), [*keys, turn, *rows_of(setting, 2), last])


def choose_sector(unit: Unit, words: Words) -> View:
    """Ask for which sector a theme is."""
    keys = [
        AskTheme(unit_id=unit.id, kind=ThemeKind.SECTOR, sector=sector).labelled(words(f"sector-{sector.value}"))
        for sector in Sector
    ]
    return View(
        words("theme-which-sector"), [*rows_of(keys, 1), back(words("button-back"), ShowThemes(unit_id=unit.id))]
    )


def ask(unit: Unit, which: ThemeKind, words: Words, *, unread: bool = False) -> View:
    """Ask for the words of a theme and its days."""
    key = "theme-unread" if unread else "theme-ask-project" if which is ThemeKind.PROJECT else "theme-ask"
    return View(words(key), [back(words("button-back"), ShowThemes(unit_id=unit.id))])


def preview(theme: Theme, unit: Unit, words: Words, *, today: date) -> View:
    """Show a theme as it was understood."""
    lines = _lines(theme, unit, words, today)
    keys: list[list[Key]] = [[SetTheme(until="said").labelled(words("theme-button-set"), style="primary")]]
    keys.append(
        [
            SetTheme(until="year").labelled(words("theme-button-year")),
            SetTheme(until="open").labelled(words("theme-button-open")),
        ]
    )
    text = "\n".join([words("theme-understood"), *lines])
    return View(text, [*keys, back(words("button-back"), ShowThemes(unit_id=unit.id))])


def _lines(theme: Theme, unit: Unit, words: Words, today: date) -> list[str]:
    lines: list[str] = [words("theme-head", theme=theme.words, kind=kind(theme, words, unit.name))]
    if theme.about:
        lines.append(words("theme-about", about=theme.about))
    lines.append(words("theme-holds", unit=unit.name, span=span(theme, words, today)))
    if theme.every_days:
        lines.append(words("calendar-planned", days=theme.every_days))
    return lines


def one(
    theme: Theme, unit: Unit, words: Words, *, today: date, open_: int, settled: int, kept: int, mine: bool
) -> View:
    """Show one theme and how many pledges name it; open ones and settled ones are different figures."""
    lines = _lines(theme, unit, words, today)
    to: Button = ShowThemes(unit_id=unit.id)
    label = "theme-button-end"
    if theme.kind in OF_CALENDAR:
        to, label = SeeCalendar(unit_id=unit.id), "calendar-button-end"
    else:
        lines.append(words("theme-counts", open=open_, settled=settled, kept=kept))
    keys = [[EndTheme(theme_id=theme.id).labelled(words(label))]] if mine else []
    return View("\n".join(lines), [*keys, back(words("button-back"), to)])


def ask_end(theme: Theme, words: Words) -> View:
    """Ask before a theme is taken off the list, or an entry off the calendar."""
    asks, label = "theme-ask-end", "theme-button-end"
    if theme.kind in OF_CALENDAR:
        asks, label = "calendar-ask-end", "calendar-button-end"
    sure = [EndTheme(theme_id=theme.id, sure=True).labelled(words(label), style="danger")]
    return View(words(asks, theme=theme.words), [sure, back(words("button-back"), SeeTheme(theme_id=theme.id))])


def choose(pledge: Pledge, listed: Sequence[Theme], projects: Sequence[Theme], words: Words) -> View:
    """Let a pledge name a theme, and the key project it serves; what it names already is marked."""
    written = pledge.written
    named = {written.theme_id, written.project_id}

    def key(each: Theme) -> list[Key]:
        label = words("theme-chosen", theme=each.words) if each.id in named else each.words
        return [NameTheme(pledge_id=pledge.id, theme_id=each.id).labelled(fitting(label))]

    keys = [key(each) for each in [*listed, *projects][:SHOWN]]
    if any(named):
        keys.append([NameTheme(pledge_id=pledge.id, theme_id=0).labelled(words("theme-button-none"))])
    text = words("theme-choose-projects" if projects else "theme-choose")
    if not keys:
        text = words("themes-none")
    return View(text, [*keys, back(words("button-back"), EditPledge(pledge_id=pledge.id))])
