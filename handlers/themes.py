"""Themes and key projects: seeing what holds for a unit, setting and ending one, naming one in a pledge."""

from __future__ import annotations

from datetime import date

from domain.audits import Deed
from domain.deadlines import parse_deadline
from domain.drafts import end_of_year
from domain.errors import NoLonger, NotThere
from domain.pledges import SETTLED, State
from domain.roles import Act
from domain.themes import OF_CALENDAR, OF_PLEDGES, SET_BY, Theme, ThemeKind, projects_for, read_theme, themes_for
from domain.units import Unit, is_within
from handlers import calendars
from handlers.context import Context
from handlers.drafts import editable, reword
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from handlers.units import led_unit
from messages import themes as screens
from messages.drafts import ChooseTheme
from messages.themes import AskTheme, ChooseSector, EndTheme, NameTheme, SeeTheme, SetTheme
from messages.units import ShowThemes
from storage import themes
from storage import units as tree

# ---- for those who lead


async def show_themes(context: Context, button: ShowThemes) -> None:
    """Show what holds for a unit one leads."""
    await context.end_dialogue()
    await _show(context, await led_unit(context, button.unit_id), page=button.page)


async def _show(context: Context, unit: Unit, *, page: int = 0) -> None:
    over, today, may = await themes.over(context.tx, unit.path), context.today, context.person.may
    campaign = may(Act.RUN_CAMPAIGN, unit.path, today)
    listed = themes_for(over, unit, today)
    if campaign:  # an officer sees the themes of every sector; and what is to begin
        listed = [each for each in over if each.kind in OF_PLEDGES and (each.to_on or today) >= today]
    projects = projects_for(over, unit, today)
    own = may(SET_BY[ThemeKind.UNIT], unit.path, today)
    view = screens.of_unit(unit, listed, projects, context.words, own=own, campaign=campaign, page=page)
    await context.show(view)


async def choose_sector(context: Context, button: ChooseSector) -> None:
    """Ask for which sector."""
    unit = await led_unit(context, button.unit_id, Act.RUN_CAMPAIGN)
    await context.show(screens.choose_sector(unit, context.words))


async def ask_theme(context: Context, button: AskTheme) -> None:
    """Wait for the words of a theme."""
    unit = await led_unit(context, button.unit_id, SET_BY[button.kind])
    if (button.kind is ThemeKind.SECTOR) is not (button.sector is not None) or button.kind in OF_CALENDAR:
        raise NotThere
    sector = None if button.sector is None else button.sector.value
    await context.wait_for("theme-words", unit=unit.id, kind=button.kind.value, sector=sector)
    await context.show(screens.ask(unit, button.kind, context.words))


async def hear_theme(context: Context) -> None:
    """Understand a theme, or below its preview only another last day."""
    said = context.draft
    kind = ThemeKind(said["kind"])
    unit = await led_unit(context, said["unit"], SET_BY[kind])
    text, language = words_of(context), context.words.language
    only_day = parse_deadline(text, today=context.today, language=language) if text and "words" in said else None
    if only_day is not None:
        said["to_on"] = only_day.due_on.isoformat()
    else:
        read = read_theme(text, today=context.today, language=language)
        if not any(character.isalnum() for character in read.words):
            await context.send(screens.ask(unit, kind, context.words, unread=True))
            return
        said |= read.model_dump(mode="json")
    theme = _theme(said, unit, context.today)
    if theme.to_on is not None and theme.to_on < max(context.today, theme.from_on):
        await context.send(screens.ask(unit, kind, context.words, unread=True))
        return
    await context.wait_for("theme-words", **said)
    await context.send(screens.preview(theme, unit, context.words, today=context.today))


def _theme(said: dict[str, str | None], unit: Unit, today: date) -> Theme:
    parts = {name: said[name] for name in ("kind", "sector", "words", "about", "to_on")}
    return Theme.model_validate(
        parts | {"from_on": said["from_on"] or today, "unit_id": unit.id, "unit_path": unit.path}
    )


async def set_theme(context: Context, button: SetTheme) -> None:
    """Let the theme hold from now on, and write down who set it."""
    said = context.draft
    if "words" not in said or button.until not in ("said", "year", "open"):
        raise NoLonger
    unit = await led_unit(context, said["unit"], SET_BY[ThemeKind(said["kind"])])
    theme = _theme(said, unit, context.today)
    if button.until != "said":
        until = None if button.until == "open" else end_of_year(max(context.today, theme.from_on))
        theme = theme.model_copy(update={"to_on": until})
    await context.end_dialogue()
    theme = await themes.add(context.tx, theme, by=context.person.id, at=context.now)
    await _note(context, Deed.SET_THEME, theme)
    await _show(context, unit)


async def see_theme(context: Context, button: SeeTheme) -> None:
    """Show one theme and what became of the pledges that name it."""
    theme, unit = await _seen(context, button.theme_id)
    counts = await themes.counts(context.tx, theme.id)
    view = screens.one(
        theme,
        unit,
        context.words,
        today=context.today,
        open_=sum(counts.get(state, 0) for state in (State.PUBLISHED, State.CLAIMED)),
        settled=sum(counts.get(state, 0) for state in SETTLED),
        kept=counts.get(State.KEPT, 0) + counts.get(State.KEPT_LATE, 0),
        mine=context.person.may(SET_BY[theme.kind], theme.unit_path, context.today),
    )
    await context.show(view)


async def _seen(context: Context, theme_id: int) -> tuple[Theme, Unit]:
    """Return a theme that holds over something the person leads. Raises: NotThere."""
    theme = await themes.get(context.tx, theme_id)
    unit = await tree.get(context.tx, theme.unit_id)
    leads = (grant.unit_path for grant in context.person.leads(context.today))
    if unit is None or not any(is_within(path, unit.path) or is_within(unit.path, path) for path in leads):
        raise NotThere
    return theme, unit


async def end_theme(context: Context, button: EndTheme) -> None:
    """Take a theme off the list, after asking."""
    theme = await themes.get(context.tx, button.theme_id)
    unit = await led_unit(context, theme.unit_id, SET_BY[theme.kind])
    if not button.sure:
        await context.show(screens.ask_end(theme, context.words))
        return
    if not await themes.end(context.tx, theme, at=context.now, last_day=context.today):
        raise NoLonger
    await _note(context, Deed.END_THEME, theme)
    if theme.kind in OF_CALENDAR:
        await calendars.show(context, unit)
    else:
        await _show(context, unit)


async def _note(context: Context, deed: Deed, theme: Theme) -> None:
    await context.note(deed, unit_id=theme.unit_id, noun="theme", noun_id=theme.id, why=theme.words)


# ---- for whoever writes a pledge


async def choose_theme(context: Context, button: ChooseTheme) -> None:
    """Offer the themes a pledge may name."""
    pledge = await editable(context, button.pledge_id)
    listed, projects = await themes.offered(context.tx, pledge.unit_id, context.today)
    await context.show(screens.choose(pledge, listed, projects, context.words))


async def name_theme(context: Context, button: NameTheme) -> None:
    """Name a theme or a key project in a pledge; pressed again, or with 0, no longer."""
    pledge = await editable(context, button.pledge_id)
    written = pledge.written
    if button.theme_id == 0:
        await reword(context, pledge.id, theme_id=None, project_id=None)
        return
    listed, projects = await themes.offered(context.tx, pledge.unit_id, context.today)
    for name, each, now in (("theme_id", listed, written.theme_id), ("project_id", projects, written.project_id)):
        if any(theme.id == button.theme_id for theme in each):
            await reword(context, pledge.id, **{name: None if now == button.theme_id else button.theme_id})
            return
    raise NotThere


ROUTES: list[Route] = [
    Pressed(ShowThemes, show_themes),
    Pressed(ChooseSector, choose_sector),
    Pressed(AskTheme, ask_theme),
    Answered("theme-words", hear_theme),
    Pressed(SetTheme, set_theme),
    Pressed(SeeTheme, see_theme),
    Pressed(EndTheme, end_theme),
    Pressed(ChooseTheme, choose_theme),
    Pressed(NameTheme, name_theme),
]
