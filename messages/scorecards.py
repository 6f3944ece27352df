"""Screens of a scorecard: the card in words and a picture, one figure opened, the rows behind it, units in bands."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from babel.dates import get_month_names

from domain.benchmarks import Benchmark
from domain.digest_times import Period
from domain.peers import Standing
from domain.scorecards import (
    MEMBERS,
    WEIGHTS,
    Card,
    Change,
    Choices,
    Every,
    Figure,
    Indicator,
    Line,
    SelfView,
)
from domain.statistics import K, Share
from domain.text import shorten
from domain.units import Unit
from messages import figures as f
from messages.buttons import Button, Key, back, to_desk
from messages.exports import ShowExports
from messages.organisation import SetUpCards
from messages.paging import page_of, pages_of, turning
from messages.settings import ShowOrganisation
from messages.units import SeeCard, SeeUnit
from messages.view import Drawn, View, rows_of
from messages.words import Safe, Words

NAME_MOST = 16
ROWS_A_PAGE = 6
NAMES_MOST = 12  # of units in one band
SOURCE_IN_PICTURE = 24
SOURCE_MOST = {"zh": 8, "en": 16}  # letters of whoever published a figure from outside, in the line of ours


class ChooseFigure(Button, action="scf"):
    """See which figures can be opened."""

    unit_id: int
    first: date


class OpenFigure(Button, action="sco"):
    """Open one figure: its past, its peers, what it is made of."""

    unit_id: int
    first: date
    key: str


class SeeRows(Button, action="scr"):
    """See the rows that made a figure."""

    unit_id: int
    first: date
    key: str
    page: int = 0


class SeeBands(Button, action="scb"):
    """See the units below by band."""

    unit_id: int
    first: date
    key: str


class AskSelf(Button, action="scs"):
    """Say how the unit sees itself."""

    unit_id: int
    first: date


class SaySelf(Button, action="sct"):
    """The unit sees itself so."""

    unit_id: int
    first: date
    view: SelfView


class GetMeetingSheet(Button, action="scm"):
    """Get one page for the unit's appraisal meeting."""

    unit_id: int
    first: date


class ShowBenchmarks(Button, action="sbm"):
    """See the figures from outside."""


class SetEvery(Button, action="scv"):
    """Have a card a month, or a quarter."""

    every: Every


class Weigh(Button, action="scw"):
    """Let an indicator weigh more; after the heaviest it is dropped."""

    key: str


class SetComposite(Button, action="scx"):
    """Have one figure for everything, or none: first asked, then done."""

    on: bool
    sure: bool = False


class Behind(NamedTuple):
    """A row behind a figure: what it says, and the way to it."""

    text: Safe
    door: Button | None = None
    number: str = ""


# ---- words for figures -----------------------------------------------------------------------------------------------


def period_name(period: Period, words: Words) -> str:
    """Return a month or a quarter in words."""
    if period.first.month == period.last.month:
        month = get_month_names("wide", locale=words.language)[period.first.month]
        return words.plain("card-month", year=str(period.first.year), number=period.first.month, month=month)
    number = (period.first.month + 2) // 3
    return words.plain("card-quarter", year=str(period.first.year), number=number)


def indicator_name(indicator: Indicator, words: Words) -> str:
    """Return what an indicator is called."""
    return words.plain(f"card-name-{indicator.key.replace('_', '-')}")


def value(figure: Figure, words: Words) -> str:
    """Return a figure as it may be told: a share, a span where all were alike, or that there are too few."""
    if figure.share is None:
        return words.plain("card-too-few")
    return span(figure.share) if figure.alike else f"{100 * figure.share.ratio:.0f}%"


def span(share: Share) -> str:
    """Return the 95% interval of a share."""
    return f"{100 * share.low:.0f}–{100 * share.high:.0f}%"


def _told(lines: Sequence[Line], words: Words, others: Mapping[str, Benchmark]) -> list[Safe]:
    """Return the lines of a card, and one for all figures of which there are too few."""
    told = [_figure(each, each.now.share.n, words, others) for each in lines if each.now.share is not None]
    few = [indicator_name(each.indicator, words) for each in lines if each.now.share is None]
    return told + ([words("card-line-few", names=words.plain("list-comma").join(few))] if few else [])


def _figure(each: Line, n: int, words: Words, others: Mapping[str, Benchmark]) -> Safe:
    told = words("card-line", name=indicator_name(each.indicator, words), value=value(each.now, words), n=n)
    more = [words(f"card-change-{each.change}")] if each.change is not Change.UNKNOWN else []
    if each.band is not None:
        more.append(words(f"card-band-{each.band}"))
    if each.indicator.key in others:
        more.append(_other(each, others[each.indicator.key], words, most=SOURCE_MOST.get(words.language, 16)))
    return Safe(told + words("card-dot").join(["", *more])) if more else told


def _other(each: Line, other: Benchmark, words: Words, *, most: int) -> Safe:
    """Return a figure from outside beside ours: who says it, and whether ours is more or less beyond chance."""
    how, source = other.beside(each.now.exact).value, shorten(other.source, most)
    return words("card-other", source=source, percent=other.percent_text, how=how)


# ---- the card --------------------------------------------------------------------------------------------------------


def card(
    found: Card, words: Words, *, before: Period, after: Period | None, parts: int, may_say: bool, may_export: bool,
    others: Mapping[str, Benchmark], desk: str | None = None,
) -> View:  # fmt: skip
    """Show a unit's card: every figure in a line, the same in a picture, and ways into it.

    `others`: from outside, by indicator; `desk`: where all of them lie open at once.
    """
    unit_id, first = found.unit_id, found.period.first
    lines = [words("card-head", unit=shorten(found.unit, NAME_MOST), period=named(found, words))]
    lines += _told(found.lines, words, others)
    lines += [*beside_lines(found, words), words("card-foot", k=K)]
    if found.composite is not None:
        lines.insert(1, words("card-composite", value=found.composite))
    keys: list[Key] = [ChooseFigure(unit_id=unit_id, first=first).labelled(words("card-button-open"))]
    if parts and found.lines:
        bands = SeeBands(unit_id=unit_id, first=first, key=found.lines[0].indicator.key)
        keys.append(bands.labelled(words("card-button-bands")))
    rows: list[list[Key]] = [keys, to_desk(desk, words("desk-button-card"))]
    if may_say:
        rows.append([AskSelf(unit_id=unit_id, first=first).labelled(words("card-button-self"))])
    if may_export:
        rows.append([GetMeetingSheet(unit_id=unit_id, first=first).labelled(words("card-button-meeting"))])
        rows.append([ShowExports(unit_id=unit_id).labelled(words("export-button"))])
    turn = [SeeCard(unit_id=unit_id, first=before.first).labelled(words("card-button-before"))]
    if after is not None:
        turn.append(SeeCard(unit_id=unit_id, first=after.first).labelled(words("card-button-after")))
    rows += [turn, back(words("button-back"), SeeUnit(unit_id=unit_id, anew=True))]
    picture = picture_of(found, words, others)
    return View(
        "\n".join(lines[:12]), rows, file=Drawn("photo", "scorecard", picture.model_dump(mode="json"), "card.png")
    )


def named(found: Card, words: Words) -> str:
    """Return the period of a card in words, and whether it still runs."""
    name = period_name(found.period, words)
    return words.plain("card-running", period=name) if found.running else name


def beside_lines(found: Card, words: Words) -> list[Safe]:
    """Return inside and outside: what the unit says of itself beside its members, residents beside members."""
    lines = []
    members = found.line(MEMBERS)
    if found.self_view is not None and members is not None:
        said = words.plain(f"card-self-{found.self_view}")
        lines.append(words("card-inside", said=said, members=value(members.now, words)))
    if found.outside is not None:
        residents, own = found.outside
        how = "same" if not residents.differs_from(own) else "higher" if residents.ratio > own.ratio else "lower"
        lines.append(
            words("card-outside", residents=f"{100 * residents.ratio:.0f}%", members=f"{100 * own.ratio:.0f}%", how=how)
        )
    return lines


def picture_of(found: Card, words: Words, others: Mapping[str, Benchmark]) -> f.Scorecard:
    """Return the whole card as a picture."""
    return f.Scorecard(
        title=found.unit,
        period=named(found, words),
        rows=[_row(each, words, others.get(each.indicator.key)) for each in found.lines],
        notes=[html.unescape(line) for line in beside_lines(found, words)],
        too_few=words.plain("card-too-few"),
        footer=words.plain(
            "card-picture-foot", others="yes" if any(each.indicator.key in others for each in found.lines) else "no"
        ),
    )


def _row(each: Line, words: Words, other: Benchmark | None) -> f.CardRow:
    share = each.now.share
    more = [words.plain(f"card-change-{each.change}")] if each.change is not Change.UNKNOWN else []
    return f.CardRow(
        name=indicator_name(each.indicator, words),
        value="" if share is None else value(each.now, words),
        note="" if share is None else words.plain("card-picture-n", n=share.n, span=span(share)),
        past=[None if past.exact is None else 100 * past.exact.ratio for past in each.past],
        change=more[0] if more else "",
        band=None if each.band in (None, Standing.FEW) else each.band.value,
        band_words="" if each.band is None else words.plain(f"card-band-{each.band}"),
        other=None if other is None else float(other.percent),
        other_words="" if other is None else html.unescape(_other(each, other, words, most=SOURCE_IN_PICTURE)),
    )


# ---- one figure ------------------------------------------------------------------------------------------------------


def choose(found: Card, words: Words) -> View:
    """Ask which figure to open."""
    unit_id, first = found.unit_id, found.period.first
    keys = [
        OpenFigure(unit_id=unit_id, first=first, key=each.indicator.key).labelled(indicator_name(each.indicator, words))
        for each in found.lines
    ]
    last = back(words("button-back"), SeeCard(unit_id=unit_id, first=first))
    return View(words("card-choose", unit=found.unit), [*rows_of(keys, 1), last])


def opened(found: Card, each: Line, words: Words, *, outside: Safe | None) -> View:
    """Open one figure: how it is worked out, its past, its peers, its parts or members, what is beside it outside."""
    unit_id, first, key = found.unit_id, found.period.first, each.indicator.key
    head = words("card-opened", name=indicator_name(each.indicator, words), unit=found.unit, period=named(found, words))
    rows: list[list[Key]] = []
    if each.now.share is not None:
        rows.append([SeeRows(unit_id=unit_id, first=first, key=key).labelled(words("card-button-rows"))])
    rows.append(back(words("button-back"), ChooseFigure(unit_id=unit_id, first=first)))
    return View("\n".join([head, *opened_lines(each, words, outside=outside)]), rows)


def opened_lines(each: Line, words: Words, *, outside: Safe | None) -> list[Safe]:
    """Return all that is told of one figure."""
    key, share = each.indicator.key, each.now.share
    lines = [words(f"card-how-{key.replace('_', '-')}")]
    if share is None:
        lines.append(words("card-opened-few", k=max(each.indicator.least, K)))
    else:
        lines.append(words("card-opened-now", value=value(each.now, words), n=share.n, span=span(share)))
    past = [value(figure, words) if figure.share else words.plain("card-gap") for figure in each.past]
    lines.append(words("card-opened-past", past=words.plain("card-then").join(past)))
    if each.band is not None:
        lines.append(words("card-opened-peers", peers=each.peers, band=words.plain(f"card-band-{each.band}")))
    else:
        lines.append(words("card-opened-no-peers"))
    if each.inside:
        told = [
            words.plain(f"card-count-{band}", count=each.inside[band]) for band in Standing if each.inside.get(band)
        ]
        lines.append(words("card-opened-inside", counts=words.plain("list-comma").join(told)))
    if (among := each.among) is not None:
        told_of = words("card-opened-members", members=sum(among), every=among.every, some=among.some, none=among.none)
        lines.append(told_of)
    if outside is not None:
        lines.append(outside)
    return lines


def rows_behind(found: Sequence[Behind], indicator: Indicator, words: Words, *, button: SeeRows) -> View:
    """Show the rows that made a figure, each with the way to it."""
    unit_id, first, key = button.unit_id, button.first, button.key
    page, shown = page_of(found, button.page, ROWS_A_PAGE)
    name = indicator_name(indicator, words)
    lines = [
        words("card-rows", name=name, count=len(found), source=indicator.source.value),
        *(each.text for each in shown),
    ]
    keys = [each.door.labelled(each.number) for each in shown if each.door is not None]
    turn = turning(
        words,
        page,
        pages_of(len(found), ROWS_A_PAGE),
        lambda to: SeeRows(unit_id=unit_id, first=first, key=key, page=to),
    )
    last = back(words("button-back"), OpenFigure(unit_id=unit_id, first=first, key=key))
    return View("\n".join(lines), [*rows_of(keys, 3), turn, last])


def bands(
    unit: Unit, period: Period, indicator: Indicator, found: Mapping[int, Standing], below: Sequence[Unit],
    words: Words, *, used: Sequence[Indicator],
) -> View:  # fmt: skip
    """Show the units below by band, in the organisation's own order within each: nobody is first or last."""
    lines = [words("card-bands", name=indicator_name(indicator, words), period=period_name(period, words))]
    for band in Standing:
        names = [shorten(each.name, NAME_MOST) for each in below if found.get(each.id) is band]
        if names:
            shown = words.plain("list-comma").join(names[:NAMES_MOST])
            shown = words.plain("list-more", names=shown) if len(names) > NAMES_MOST else shown
            lines.append(words("card-bands-line", band=words(f"card-band-{band}"), count=len(names), names=shown))
    at = [each.key for each in used].index(indicator.key)
    following = used[(at + 1) % len(used)]
    to_next = SeeBands(unit_id=unit.id, first=period.first, key=following.key)
    rows = [[to_next.labelled(words("card-button-next"))]] if len(used) > 1 else []
    return View("\n".join(lines), [*rows, back(words("button-back"), SeeCard(unit_id=unit.id, first=period.first))])


def ask_self(found: Card, words: Words) -> View:
    """Ask how the unit sees itself."""
    first = found.period.first
    keys = [
        SaySelf(unit_id=found.unit_id, first=first, view=each).labelled(words(f"card-self-{each}")) for each in SelfView
    ]
    last = back(words("button-back"), SeeCard(unit_id=found.unit_id, first=first))
    return View(
        words("card-ask-self", unit=found.unit, period=period_name(found.period, words)), [*rows_of(keys, 2), last]
    )


# ---- what an organisation chooses ------------------------------------------------------------------------------------


def set_up(choices: Choices, every: Sequence[Indicator], words: Words) -> View:
    """Show what counts in scorecards, each with a way to change it."""
    keys = [
        Weigh(key=each.key).labelled(
            words("card-weight", name=indicator_name(each, words), weight=choices.weight(each.key))
        )
        for each in every
    ]
    other = Every.MONTH if choices.every is Every.QUARTER else Every.QUARTER
    rows = [*rows_of(keys, 1), [SetEvery(every=other).labelled(words(f"card-every-{other}"))]]
    rows.append(
        [
            SetComposite(on=not choices.composite).labelled(
                words(f"card-composite-{'off' if choices.composite else 'on'}")
            )
        ]
    )
    rows.append([ShowBenchmarks().labelled(words("benchmark-button"))])
    text = words("card-set-up", every=choices.every.value, heaviest=max(WEIGHTS))
    return View(text, [*rows, back(words("button-back"), ShowOrganisation())])


def sure_of_composite(words: Words) -> View:
    """Say what one figure for everything hides, before it is turned on."""
    sure = SetComposite(on=True, sure=True).labelled(words("card-composite-sure"), style="danger")
    return View(words("card-composite-warning"), [[sure], back(words("button-back"), SetUpCards())])
