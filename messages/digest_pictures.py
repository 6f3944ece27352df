"""The picture of a digest: a unit's week as values for `messages.charts`, worded. Never a rank, never a bare score."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from babel.dates import get_month_names
from babel.numbers import format_compact_decimal

from domain import digests as d
from domain.digest_times import Rhythm
from messages import figures as f
from messages.words import Words

ROWS_MOST = 4  # more would be a ribbon in the chat, and too small to read
THRESHOLD = 80
TILE_MOST, ROW_MOST = 99_999, 9_999  # larger ones do not fit whole


class Shown(NamedTuple):
    """A row of the picture: a unit below or a service point."""

    name: str
    share: d.Share | None


def digest(week: d.Digest, words: Words, *, period: str) -> f.Digest | None:
    """Return the picture of a week; None if there is nothing to be seen in it."""
    tiles = [
        tile
        for tile in (_pledges(week, words), _satisfaction(week, words), _cases(week, words), _verdicts(week, words))
        if tile is not None
    ]
    if not tiles:
        return None
    if len(tiles) % 2:  # no hole in the picture
        tiles.append(_check_ins(week, words))
    shown, every = rows_shown(week, words.language), len(week.rows or week.services)
    rows = [f.Row(name=name, share=None if known is None else _share(known, words)) for name, known in shown]
    heading = words.plain("digest-picture-rows", units=len(week.rows), shown=len(rows), more=every - len(rows))
    return f.Digest(
        title=week.unit.name,
        period=period,
        figures=tiles,
        weeks=_weeks(week, words),
        rows=rows,
        threshold=THRESHOLD,
        labels=f.DigestLabels(
            weeks=words.plain("digest-picture-weeks", rhythm=week.period.rhythm.value),
            rows=heading,
            too_few=words.plain("digest-picture-too-few"),
            no_data=words.plain("digest-picture-no-data"),
            footer=words.plain("digest-picture-footer" if rows else "digest-picture-footer-lines"),
        ),
    )


# ---- the big figures -------------------------------------------------------------------------------------------------


def _pledges(week: d.Digest, words: Words) -> f.BigFigure | None:
    now = week.figures.open
    if not now.all:
        return None
    return f.BigFigure(
        label=words.plain("digest-picture-on-time"),
        value=_of(now.on_time, now.heard, words) if now.heard else words.plain("digest-picture-nobody-heard"),
        note=words.plain("digest-picture-on-time-note", behind=now.behind, silent=now.silent, on_leave=now.on_leave),
        parts=_parts(now.on_time, now.behind, now.silent + now.on_leave),
    )


def _satisfaction(week: d.Digest, words: Words) -> f.BigFigure | None:
    if not week.tells_ratings:
        return None
    label, known = words.plain("digest-picture-satisfied-of", of=week.ratings_of), week.satisfaction
    if known is None:
        return f.BigFigure(
            label=label, value=words.plain("digest-picture-hidden"), note=words.plain("digest-picture-too-few-note")
        )
    interval = f"{known.low:.0f}–{known.high:.0f}%"
    count = words.plain("digest-picture-ratings", n=known.n)
    if known.percent is None:
        return f.BigFigure(label=label, value=interval, note=count, share=_share(known, words))
    note = words.plain("digest-picture-satisfied-note", interval=interval, count=count)
    return f.BigFigure(label=label, value=f"{known.percent:.0f}%", note=note, share=_share(known, words))


def _cases(week: d.Digest, words: Words) -> f.BigFigure | None:
    cases = week.figures.cases
    if not (cases.received or cases.answered or cases.open):
        return None
    if not cases.answered:
        return f.BigFigure(
            label=words.plain("digest-picture-cases-open"),
            value=_short_number(cases.open, words, TILE_MOST),
            note=words.plain("digest-picture-cases-overdue", overdue=cases.overdue),
            parts=_parts(0, cases.overdue, cases.open - cases.overdue),
        )
    return f.BigFigure(
        label=words.plain("digest-picture-cases"),
        value=_of(cases.answered_in_time, cases.answered, words),
        note=words.plain("digest-picture-cases-note", open=cases.open, overdue=cases.overdue),
        parts=_parts(cases.answered_in_time, cases.answered - cases.answered_in_time, 0),
    )


def _verdicts(week: d.Digest, words: Words) -> f.BigFigure | None:
    verdicts = week.figures.verdicts
    if not verdicts.all:
        return None
    others = verdicts.partly + verdicts.not_kept
    return f.BigFigure(
        label=words.plain("digest-picture-verdicts"),
        value=_of(verdicts.kept, verdicts.all, words),
        note=words.plain("digest-picture-verdicts-note", late=verdicts.kept_late, others=others),
        parts=_parts(verdicts.kept, verdicts.kept_late + others, 0),
    )


def _check_ins(week: d.Digest, words: Words) -> f.BigFigure:
    return f.BigFigure(
        label=words.plain("digest-picture-check-ins"),
        value=_short_number(week.figures.check_ins, words, TILE_MOST),
        note=words.plain("digest-picture-check-ins-note", count=week.figures.check_ins),
    )


def _of(part: int, whole: int, words: Words) -> str:
    most = TILE_MOST if whole <= TILE_MOST else 0
    return f"{_short_number(part, words, most)} / {_short_number(whole, words, most)}"


def _short_number(number: int, words: Words, most: int) -> str:
    """Return a number whole up to `most`, else rounded as people say it: 35.8万, 358K. The caption has it whole."""
    if number <= most:
        return str(number)
    return str(format_compact_decimal(number, locale=words.language, fraction_digits=int(most != ROW_MOST)))


def _parts(good: int, watch: int, silent: int) -> list[f.Part]:
    return [
        f.Part(amount=good, tone="good"),
        f.Part(amount=watch, tone="watch"),
        f.Part(amount=silent, tone="silent"),
    ]


# ---- lines and rows --------------------------------------------------------------------------------------------------


def _weeks(week: d.Digest, words: Words) -> f.Weeks | None:
    satisfied = [d.share(each.ratings) for each in week.history]
    lines = [
        f.Line(
            name=words.plain("digest-picture-satisfied"),
            points=[
                None if known is None or known.percent is None
                else f.Point(percent=known.percent, low=known.low, high=known.high)
                for known in satisfied
            ],
        ),
        f.Line(
            name=words.plain("digest-picture-on-time"),
            points=[
                None if each.open.on_time_percent is None else f.Point(percent=each.open.on_time_percent)
                for each in week.history
            ],
        ),
    ]  # fmt: skip
    lines = [line for line in lines if sum(point is not None for point in line.points) > 1]
    rhythm = week.period.rhythm
    dates = [_short(each.first, words.language, rhythm) for each in week.history]
    if dates and (week.running or rhythm is Rhythm.DAILY):
        dates[-1] = words.plain("digest-picture-this-week", rhythm=rhythm.value)
    return f.Weeks(dates=dates, lines=lines) if lines else None


def _short(day: date, language: str, rhythm: Rhythm) -> str:
    if rhythm is Rhythm.MONTHLY:
        return str(get_month_names("abbreviated", locale=language)[day.month])
    if language == "zh":
        return f"{day.month}/{day.day}"
    return f"{day.day} {get_month_names('abbreviated', locale=language)[day.month]}"


def rows_shown(week: d.Digest, language: str) -> list[Shown]:
    """Return the few rows that fit, in the organisation's order: those in doubt first taken, then the most rated."""
    about = [Shown(row.name, row.satisfaction) for row in week.rows] or [
        Shown(service.name if language == "zh" else service.name_en, service.satisfaction) for service in week.services
    ]
    if not any(row.share for row in about):
        return []
    taken = sorted(
        range(len(about)),
        key=lambda number: (_doubt(about[number].share), -(known.n if (known := about[number].share) else 0), number),
    )
    return [about[number] for number in sorted(taken[:ROWS_MOST])]


def _doubt(known: d.Share | None) -> int:
    if known is None:
        return 2
    return 0 if known.low < THRESHOLD else 1


def _share(known: d.Share, words: Words) -> f.Share:
    count = words.plain("digest-picture-ratings-short", n=_short_number(known.n, words, ROW_MOST))
    return f.Share(percent=known.percent, low=known.low, high=known.high, count=count)
