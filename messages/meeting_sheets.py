"""One page for a meeting, to be printed: the card, what was promised, what was said, what to talk about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from domain.digests import told_topics
from domain.pledges import Pledge
from domain.polls import Poll
from domain.ratings import topic_name
from domain.scorecards import INDICATORS, Card, Question
from messages import figures as f
from messages.pledges import state, title
from messages.scorecards import indicator_name, picture_of
from messages.view import Drawn, View
from messages.words import Words

QUESTIONS_MOST = 5


def for_meeting(
    found: Card, words: Words, *, promised: Sequence[Pledge], more: int, reasons: Sequence[Mapping[str, int]],
    appraised: Sequence[tuple[Poll, int, int]], asked: Sequence[tuple[Question, str]], today: date,
) -> View:  # fmt: skip
    """Give the page for a unit's appraisal meeting."""
    picture = picture_of(found, words)
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
            f.Section(heading=words.plain("meeting-said"), lines=_said(found, reasons, appraised, words)),
            f.Section(heading=words.plain("meeting-questions"), lines=_questions(asked, words)),
        ],
        too_few=picture.too_few,
        footer=words.plain("meeting-footer"),
    )
    return View(
        words("meeting-ready", unit=found.unit, period=picture.period),
        file=Drawn("document", "meeting", sheet.model_dump(mode="json"), f"{found.period.first.isoformat()}.pdf"),
    )


def _said(
    found: Card, reasons: Sequence[Mapping[str, int]], appraised: Sequence[tuple[Poll, int, int]], words: Words
) -> list[str]:
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
    lines += picture_of(found, words).notes
    return lines or [words.plain("meeting-nothing")]


def _questions(asked: Sequence[tuple[Question, str]], words: Words) -> list[str]:
    lines = [
        words.plain(f"meeting-ask-{question}", name=indicator_name(INDICATORS[key], words))
        for question, key in asked[:QUESTIONS_MOST]
    ]
    return [*lines, words.plain("meeting-ask-next")]
