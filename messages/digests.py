"""Screens for digests: a unit's day, week or month in at most twelve lines and a picture, and when it comes.

The caption says the figures that the picture shows, since a screen reader sees none; its rows as far as lines go.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names
from telegram.constants import MessageLimit

from domain.deadlines import spoken_date
from domain.digest_times import Choice, Period, Rhythm
from domain.digests import TO_DO_MOST, Digest, Need, Share, ToDo
from domain.ratings import topic_name
from domain.rhythm import Pace
from domain.text import shorten, utf16_length
from domain.topics import topic_name as name_of
from domain.units import Unit
from messages import digest_pictures, polls
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.pledges import OthersPledges
from messages.tables import Workbook
from messages.urging import ShowNotActed
from messages.view import Drawn, View, rows_of
from messages.words import Safe, Words
from messages.work import ShowWork

LINES_MOST = 12
NAME_MOST, WHAT_MOST = 16, 24
UNITS_NAMED = 3
THANKED_MOST = 11
HOURS = (8, 9, 10, 12, 14, 16, 17, 18, 20)
UNITS_MOST = 7  # a person who leads more finds the others below these
TAG = re.compile(r"<[^>]+>")


class ShowDigest(Button, action="ds"):
    """See the digest."""


class SeeDigest(Button, action="dg"):
    """See one unit's day, week or month, by its first day."""

    unit_id: int
    first: date
    rhythm: Rhythm = Rhythm.WEEKLY


class ExportDigest(Button, action="dx"):
    """Get the same as a workbook."""

    unit_id: int
    first: date
    rhythm: Rhythm = Rhythm.WEEKLY


class PrintDigest(Button, action="dgp"):
    """Get the same as a page for a meeting."""

    unit_id: int
    first: date
    rhythm: Rhythm = Rhythm.WEEKLY


class ShowDigestTime(Button, action="dt"):
    """See when digests come."""


class SetDigestRhythm(Button, action="dr"):
    """Have them every day, week or month."""

    rhythm: Rhythm


class SetDigestEmpty(Button, action="de"):
    """Have one line where nothing moved, or nothing."""

    send: bool


class ChooseDigestDay(Button, action="dw"):
    """See the days on which they may come."""


class SetDigestDay(Button, action="dws"):
    """Have them on this day; Monday is 0."""

    weekday: int


class ChooseDigestHour(Button, action="dh"):
    """See the hours at which they may come."""


class SetDigestHour(Button, action="dhs"):
    """Have them at this local hour."""

    hour: int


class SkipDigest(Button, action="dk"):
    """Leave the next one out, or have it after all."""

    skip: bool


# ---- the week --------------------------------------------------------------------------------------------------------


def digest(
    week: Digest, words: Words, *, today: date, zone: ZoneInfo, doors: Sequence[Button], thanks: Button | None,
    may_export: bool, other: date,
) -> View:  # fmt: skip
    """Tell a unit's span; `doors` lead to the first things to do, `thanks` to a word for whoever is praised.

    `other` is the first day of this or the last one.
    """
    if week.nothing_moved:
        text = words(
            "digest-nothing-moved", unit=cut(week.unit.name), period=period(week, words), before=week.told_before
        )
        work = [[ShowWork().labelled(words("digest-button-work"))]] if week.told_before else []
        return View(text, work + _last_rows(week, words, may_export=False, other=other))
    rows: list[list[Key]] = []
    acting: list[Key] = [
        door.labelled(words("digest-button-do", number=number)) for number, door in enumerate(doors, start=1)
    ]
    if len(week.to_do) > len(doors) or week.told_before:
        acting.append(ShowWork().labelled(words("digest-button-work")))
    rows += rows_of(acting, 2)
    if week.not_acted:
        rows.append([ShowNotActed(unit_id=week.unit.id).labelled(words("digest-button-not-acted"))])
    if thanks is not None and week.praise is not None:
        name = shorten(week.praise.name or week.praise.unit, THANKED_MOST)
        rows.append([thanks.labelled(words("digest-button-thanks", name=name))])
    rows.append(
        [
            OthersPledges(unit_id=week.unit.id).labelled(words("digest-button-pledges")),
            polls.ShowPolls().labelled(words("digest-button-ratings")),
        ]
    )
    rows += _last_rows(week, words, may_export=may_export, other=other)
    picture = digest_pictures.digest(week, words, period=period(week, words))
    file = None if picture is None else Drawn("photo", "digest", picture.model_dump(mode="json"), "digest.png")
    return View(_fitting(_lines(week, words, today=today, zone=zone)), rows, file=file)


def _last_rows(week: Digest, words: Words, *, may_export: bool, other: date) -> list[list[Key]]:
    rhythm = week.period.rhythm
    turn = SeeDigest(unit_id=week.unit.id, first=other, rhythm=rhythm).labelled(
        words("digest-button-last" if week.running else "digest-button-this", rhythm=rhythm.value)
    )
    this = ExportDigest(unit_id=week.unit.id, first=week.period.first, rhythm=rhythm)
    page = PrintDigest(unit_id=week.unit.id, first=week.period.first, rhythm=rhythm)
    taken = [this.labelled(words("digest-button-excel")), page.labelled(words("digest-button-page"))]
    return [
        taken if may_export else [],
        [turn, ShowDigestTime().labelled(words("digest-button-time"))],
        back(words("button-home")),
    ]


def period(week: Digest, words: Words) -> str:
    """Return which day, week or month it is, in words."""
    rhythm, span = week.period.rhythm.value, _span(week.period, words.language)
    if week.running:
        return words.plain("digest-period-running", rhythm=rhythm, span=span)
    return words.plain("digest-period", rhythm=rhythm, number=week.period.number, span=span)


def _span(week: Period, language: str) -> str:
    first, last = week.first, week.last
    if week.rhythm is Rhythm.DAILY:
        return spoken_date(first, today=first, language=language)
    if week.rhythm is Rhythm.MONTHLY:
        if language == "zh":
            return f"{first.year}年{first.month}月"
        return f"{get_month_names('wide', locale=language)[first.month]} {first.year}"
    if language == "zh":
        end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
        return f"{first.month}月{first.day}日—{end}"
    months = get_month_names("abbreviated", locale=language)
    start = f"{first.day}" if first.month == last.month else f"{first.day} {months[first.month]}"
    return f"{start}–{last.day} {months[last.month]}"


def _lines(week: Digest, words: Words, *, today: date, zone: ZoneInfo) -> list[Safe]:
    """Return the lines, twelve at most: what the picture shows as well gives way first."""
    figures = week.figures
    head = words("digest-head", unit=cut(week.unit.name), period=period(week, words))
    lines = [(0, line) for line in (head, *_to_do_lines(week, words, today=today, zone=zone))]
    if figures.open.all or figures.open_before.all:
        now, before = figures.open, figures.open_before
        line = words(
            "digest-pledges", rhythm=week.period.rhythm.value,
            all=now.all, on_time=now.on_time, behind=now.behind, silent=now.silent, on_leave=now.on_leave,
            on_time_before=before.on_time, behind_before=before.behind,
            silent_before=before.silent, on_leave_before=before.on_leave,
            check_ins=figures.check_ins,
        )  # fmt: skip
        lines.append((0, line))
    if figures.verdicts.all:
        verdicts = figures.verdicts
        line = words(
            "digest-verdicts", all=verdicts.all, kept=verdicts.kept, late=verdicts.kept_late, partly=verdicts.partly,
            failed=verdicts.not_kept,
        )  # fmt: skip
        lines.append((2, line))
    if week.tells_ratings:
        lines.append((0, satisfied(week, words)))
    cases = figures.cases
    if cases.received or cases.answered or cases.open:
        line = words(
            "digest-cases", received=cases.received, assisted=cases.assisted, unowed=cases.unowed,
            answered=cases.answered, in_time=cases.answered_in_time, open=cases.open, overdue=cases.overdue,
        )  # fmt: skip
        lines.append((0, line))
    lines += told_of(week, words)
    shown = [
        words("digest-row", name=cut(row.name), share=share_text(row.share), n=row.share.n)
        for row in digest_pictures.rows_shown(week, words.language)
        if row.share is not None
    ]
    if len(shown) > 1:
        lines.append((4, Safe(words("digest-comma").join(shown))))
    while len(lines) > LINES_MOST:
        lines.remove(max(reversed(lines), key=lambda each: each[0]))
    return [line for _, line in lines]


def told_of(week: Digest, words: Words) -> list[tuple[int, Safe]]:
    """Return what there is beside the figures: topics, themes, what is coming, who has not acted, whom to thank."""
    lines: list[tuple[int, Safe]] = []
    comma = words("digest-comma")
    if week.topics:
        told = (words("digest-topic", topic=topic_name(topic.key, words.language), n=topic.n) for topic in week.topics)
        lines.append((1, words("digest-topics", topics=Safe(comma.join(told)))))
    if week.written:
        told = (words("digest-written-on", topic=name_of(each.key, words.language), n=each.n) for each in week.written)
        lines.append((1, words("digest-written", topics=Safe(comma.join(told)))))
    if week.themes:
        named = (
            words("digest-theme", theme=shorten(theme.words, WHAT_MOST), promised=theme.promised, kept=theme.kept)
            for theme in week.themes
        )
        lines.append((3, words("digest-themes", themes=Safe(words("digest-semicolon").join(named)))))
    coming = week.coming
    if coming.pledges or coming.cases:
        names = comma.join(cut(name) for name in dict.fromkeys(coming.names))
        more = max(0, coming.pledges - len(coming.names))
        lines.append((0, words("digest-coming", pledges=coming.pledges, names=names, more=more, cases=coming.cases)))
    if week.not_acted:
        names = comma.join(cut(name) for name in week.not_acted[:UNITS_NAMED])
        more = max(0, len(week.not_acted) - UNITS_NAMED)
        lines.append((0, words("digest-not-acted", count=len(week.not_acted), names=names, more=more)))
    for pace in Pace:
        units = [name for noticed, name in week.rhythm if noticed == pace]
        if units:
            more = max(0, len(units) - UNITS_NAMED)
            names = comma.join(cut(name) for name in units[:UNITS_NAMED])
            lines.append((1, words(f"digest-rhythm-{pace}", names=names, more=more, count=len(units))))
    if week.praise is not None:
        told_unit = week.rows or not week.praise.name  # a unit's own pledge has nobody's name
        who = f"{week.praise.unit} {week.praise.name}".strip() if told_unit else week.praise.name
        key = f"digest-praise-{week.praise.kind.replace('_', '-')}"
        lines.append((0, words(key, name=shorten(who, 2 * NAME_MOST), what=shorten(week.praise.what, WHAT_MOST))))
    return lines


def _to_do_lines(week: Digest, words: Words, *, today: date, zone: ZoneInfo) -> list[Safe]:
    to_do = week.to_do
    if not to_do:
        return [words("digest-nothing-to-do", before=week.told_before)]
    shown = to_do[:TO_DO_MOST]
    more, before = len(to_do) - len(shown), week.told_before
    lines = [words("digest-to-do", count=len(to_do), shown=len(shown), more=more, before=before)]
    mark = " " if words.language == "zh" else ". "  # "1 2 pledges" would be read as twelve
    for number, each in enumerate(shown, start=1):
        lines.append(Safe(f"{number}{mark}{need(each, words, today=today, zone=zone)}"))
    return lines


def need(each: ToDo, words: Words, *, today: date, zone: ZoneInfo) -> Safe:
    """Return what needs a hand, in words."""
    match each.need:
        case Need.REVIEW | Need.VERDICT:
            return words(f"digest-need-{each.need}", count=each.count)
        case Need.STUCK | Need.SILENT:
            due = spoken_date(each.on or today, today=today, language=words.language)
            return words(f"digest-need-{each.need}", name=cut(each.name), due=due)
        case _:
            due = "" if each.at is None else _moment(each.at.astimezone(zone), words, today)
            return words(f"digest-need-{each.need.replace('_', '-')}", receipt=each.name, due=due)


def _moment(at: datetime, words: Words, today: date) -> str:
    gap = "" if words.language == "zh" else " "
    return f"{spoken_date(at.date(), today=today, language=words.language)}{gap}{at:%H:%M}"


def satisfied(week: Digest, words: Words) -> Safe:
    """Return how many were satisfied, with the interval and n."""
    known = week.satisfaction
    if known is None:
        return words("digest-too-few")
    line = words(
        "digest-satisfied", of=week.ratings_of, share=share_text(known), interval=interval_text(known), n=known.n
    )
    return line if week.silent is None else Safe(line + words("digest-silent", silent=week.silent))


def share_text(known: Share) -> str:
    """Return a share, or of answers that were all alike only between what it lies."""
    return interval_text(known) if known.percent is None else f"{known.percent:.0f}%"


def interval_text(known: Share) -> str:
    """Return between what a share lies, e.g. `88–93%`."""
    return f"{known.low:.0f}–{known.high:.0f}%"


def cut(name: str) -> str:
    """Return a name as it fits into a line."""
    return shorten(name, NAME_MOST)


def _fitting(lines: list[Safe]) -> str:
    """Return as many lines as a caption holds: good news goes before what needs a hand does."""
    lines = lines[:LINES_MOST]
    while utf16_length(html.unescape(TAG.sub("", "\n".join(lines)))) > MessageLimit.CAPTION_LENGTH:
        lines.pop()
    return "\n".join(lines)


# ---- which unit, and when --------------------------------------------------------------------------------------------


def which_unit(units: Sequence[Unit], words: Words, *, period: Period) -> View:
    """Ask of which unit the span is to be told."""
    keys = [
        SeeDigest(unit_id=unit.id, first=period.first, rhythm=period.rhythm).labelled(fitting(unit.name))
        for unit in units[:UNITS_MOST]
    ]
    return View(words("digest-which-unit"), [*rows_of(keys, 1), back(words("button-back"))])


def sheet(week: Digest, words: Words, workbook: Workbook) -> View:
    """Hand over the span as a workbook, without a sound."""
    text = words("digest-sheet-caption", unit=cut(week.unit.name), period=period(week, words))
    filename = f"{week.period.first.isoformat()}.xlsx"
    return View(text, file=Drawn("document", "workbook", workbook.model_dump(mode="json"), filename), silent=True)


def time_page(choice: Choice, next_at: datetime, words: Words, *, today: date, skipped: bool) -> View:
    """Show when digests come, each part with a way to change it; `next_at` is local."""
    day = get_day_names("wide", locale=words.language)[choice.weekday]
    lines = [
        words("digest-time", rhythm=choice.rhythm.value, day=day, next=_moment(next_at, words, today)),
        words("digest-time-nothing", send=int(choice.if_nothing)),
    ]
    if skipped:
        lines.append(words("digest-time-skipped"))
    skip = SkipDigest(skip=not skipped).labelled(words("digest-button-unskip" if skipped else "digest-button-skip"))
    rhythms = [
        SetDigestRhythm(rhythm=rhythm).labelled(words(f"digest-button-{rhythm.value}"))
        for rhythm in Rhythm
        if rhythm is not choice.rhythm
    ]
    change = [ChooseDigestHour().labelled(words("digest-button-hour"))]
    if choice.rhythm is Rhythm.WEEKLY:
        change.insert(0, ChooseDigestDay().labelled(words("digest-button-day")))
    empty = SetDigestEmpty(send=not choice.if_nothing)
    nothing = empty.labelled(words("digest-button-empty-off" if choice.if_nothing else "digest-button-empty-on"))
    return View("\n".join(lines), [rhythms, change, [nothing], [skip], back(words("button-home"))])


def days(words: Words) -> View:
    """Offer the days on which digests may come."""
    names = get_day_names("abbreviated", locale=words.language)
    keys = [SetDigestDay(weekday=weekday).labelled(names[weekday]) for weekday in range(7)]
    return View(words("digest-ask-day"), [*rows_of(keys, 3), back(words("button-back"), ShowDigestTime())])


def hours(words: Words) -> View:
    """Offer the hours at which digests may come."""
    keys = [SetDigestHour(hour=hour).labelled(f"{hour:02}:00") for hour in HOURS]
    return View(words("digest-ask-hour"), [*rows_of(keys, 3), back(words("button-back"), ShowDigestTime())])
