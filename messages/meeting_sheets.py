"""One page for a meeting, to be printed: of a scorecard, or of a digest; figures, what was said, what to talk about."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.benchmarks import Benchmark
from domain.digests import Digest, told_topics
from domain.pledges import Pledge
from domain.polls import Poll
from domain.ratings import topic_name
from domain.scorecards import INDICATORS, Card, Question
from messages import digest_pictures
from messages import figures as f
from messages.digests import TAG, need, period, share_text, told_of
from messages.pledges import state, title
from messages.scorecards import indicator_name, picture_of
from messages.view import Drawn, View
from messages.words import Words

QUESTIONS_MOST = 5


def for_meeting(
    found: Card, words: Words, *, promised: Sequence[Pledge], more: int, reasons: Sequence[Mapping[str, int]],
    appraised: Sequence[tuple[Poll, int, int]], asked: Sequence[tuple[Question, str]],
    others: Mapping[str, Benchmark], today: date,
) -> View:  # fmt: skip
    """Give the page for a unit's appraisal meeting; `others`: figures from outside, read beside the unit's own."""
    picture = picture_of(found, words, others)
    pledges = [
        words.plain("meeting-pledge", name=each.author, what=title(each, words), state=state(each, words, today))
        for each in promised
    ]
    if more:
        pledges.append(words.plain("meeting-more", count=more))
    sheet = f.MeetingSheet(
        title=words.plain("meeting-title", unit=found.unit),
        period=picture.period,
        rows=picture.rows,
        sections=[
            f.Section(heading=words.plain("meeting-promised"), lines=pledges or [words.plain("meeting-nothing")]),
            f.Section(
                heading=words.plain("meeting-said"),
                lines=[*_said(reasons, appraised, words), *picture.notes] or [words.plain("meeting-nothing")],
            ),
            f.Section(heading=words.plain("meeting-questions"), lines=_questions(asked, words)),
        ],
        too_few=picture.too_few,
        footer=words.plain("meeting-footer"),
    )
    return View(
        words("meeting-ready", unit=found.unit, period=picture.period),
        file=Drawn("document", "meeting", sheet.model_dump(mode="json"), f"{found.period.first.isoformat()}.pdf"),
    )


def _said(reasons: Sequence[Mapping[str, int]], appraised: Sequence[tuple[Poll, int, int]], words: Words) -> list[str]:
    """Return what members and residents have said, as far as it may be told."""
    lines = [
        words.plain("meeting-appraised", title=poll.title_in(words.language), percent=round(100 * count / n), n=n)
        for poll, count, n in appraised
        if n
    ]
    added: Counter[str] = Counter()
    for each in reasons:
        added.update(each)
    lines += [
        words.plain("meeting-topic", topic=topic_name(topic.key, words.language), n=topic.n)
        for topic in told_topics(added)
    ]
    return lines


def _questions(asked: Sequence[tuple[Question, str]], words: Words) -> list[str]:
    named = [(question, indicator_name(INDICATORS[key], words)) for question, key in asked]
    found = [each for each in named if each[0] is not Question.UNKNOWN][:QUESTIONS_MOST]
    if few := [name for question, name in named if question is Question.UNKNOWN]:
        found.append((Question.UNKNOWN, words.plain("list-comma").join(few)))
    lines = [words.plain(f"meeting-ask-{question}", name=name) for question, name in found]
    return [*lines, words.plain("meeting-ask-next")]


# ---- a digest --------------------------------------------------------------------------------------------------------

NEEDS_MOST, UNITS_MOST, BLANKS = 10, 24, 3


def of_digest(week: Digest, words: Words, *, today: date, zone: ZoneInfo) -> View:
    """Give a span as a page for a meeting: all that needs a hand, also what its reader has been told before."""
    picture, named = digest_pictures.digest(week, words, period=period(week, words)), period(week, words)
    tiles = [] if picture is None else picture.figures
    lines_of = [] if picture is None or picture.weeks is None else picture.weeks.lines
    past = {line.name: [None if each is None else each.percent for each in line.points] for line in lines_of}
    sections = [
        (words.plain("digest-page-needs"), _needs(week, words, today=today, zone=zone)),
        (words.plain("digest-page-told"), [_plain(line) for _, line in told_of(week, words)]),
        (words.plain("digest-page-units"), _units(week, words)),
        (words.plain("digest-page-decided"), [words.plain("digest-page-blank")] * BLANKS),
    ]
    sheet = f.MeetingSheet(
        title=words.plain("digest-page-title", unit=week.unit.name),
        period=named,
        rows=[
            f.CardRow(name=tile.label, value=tile.value, note=tile.note, past=past.get(tile.label, []))
            for tile in tiles
        ],
        sections=[f.Section(heading=heading, lines=lines) for heading, lines in sections if lines],
        too_few=words.plain("digest-picture-too-few"),
        footer=words.plain("digest-page-footer"),
    )
    return View(
        words("meeting-ready", unit=week.unit.name, period=named),
        file=Drawn("document", "meeting", sheet.model_dump(mode="json"), f"{week.period.first.isoformat()}.pdf"),
    )


def _needs(week: Digest, words: Words, *, today: date, zone: ZoneInfo) -> list[str]:
    lines = [_plain(need(each, words, today=today, zone=zone)) for each in week.to_do[:NEEDS_MOST]]
    if len(week.to_do) > NEEDS_MOST:
        lines.append(words.plain("meeting-more", count=len(week.to_do) - NEEDS_MOST))
    return lines


def _units(week: Digest, words: Words) -> list[str]:
    """Return a line for each unit directly below, in the organisation's own order."""
    lines = []
    for row in week.rows[:UNITS_MOST]:
        figures, known = row.figures, row.satisfaction
        rated = words.plain("digest-picture-too-few") if known is None else f"{share_text(known)}（n={known.n}）"
        lines.append(
            words.plain(
                "digest-page-unit",
                name=row.name,
                on_time=figures.open.on_time,
                open=figures.open.all,
                answered=figures.cases.answered,
                in_time=figures.cases.answered_in_time,
                rated=rated if words.language == "zh" else rated.replace("（", " (").replace("）", ")"),
            )
        )
    return lines


def _plain(line: str) -> str:
    return html.unescape(TAG.sub("", line))
