"""Screens of public reports: the list, one as everybody reads and judges it, putting one together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.reports import Counts, Line, Report, Span
from domain.verdicts import Answer, Confirmed
from messages.attention import WantFewer
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import View
from messages.words import Safe, Words

ON_PAGE = 6
LINES_ON_PAGE = 6


class ShowReports(Button, action="zrl"):
    """See the reports around a unit; 0: one's own."""

    unit_id: int = 0
    page: int = 0


class SeeReport(Button, action="zrv"):
    """Read a report."""

    report_id: int
    page: int = 0


class BeginReport(Button, action="zrb"):
    """Put one together for a unit; without a span: choose."""

    unit_id: int
    span: Span | None = None


class ExplainLine(Button, action="zre"):
    """Say why the next promise was not done."""

    report_id: int


class IntroduceReport(Button, action="zri"):
    """Say something of it all."""

    report_id: int


class PublishReport(Button, action="zrp"):
    """Publish it: first asked, then done."""

    report_id: int
    sure: bool = False


class TellOfReport(Button, action="zrz"):
    """Write to the members about it."""

    report_id: int


class Judge(Button, action="zrj"):
    """Say whether the unit did what it said; counts at once."""

    report_id: int
    answer: Answer


class Unjudge(Button, action="zru"):
    """Take a wrong tap back. `sealed` is a slip that only this process can open."""

    sealed: str


def link_to_report(bot_username: str, report_id: int) -> str:
    """Return the address that opens a report."""
    return f"https://t.me/{bot_username}?start=n{report_id}"


def title(report: Report, words: Words) -> Safe:
    """Return what a report is on, in a line."""
    return words("reports-title", unit=report.unit_name, span=span_text(report.first_on, report.last_on, words))


def span_text(first: date, last: date, words: Words) -> Safe:
    """Return the months a report tells of: 2026年7—9月."""
    return words("reports-span", year=str(first.year), first=_month(first.month, words), last=_month(last.month, words),
                 same=int(first.month == last.month))  # fmt: skip


DUE_MOST = 6


def due(owed: Sequence[tuple[int, str, Span, tuple[date, date]]], words: Words) -> View:
    """Remind of the reports that units owe, all in one: unit, its name, the kind of span and its days."""
    lines = [words("reports-due", count=len(owed))]
    keys = []
    for unit_id, name, span, (first, last) in owed[:DUE_MOST]:
        lines.append(words("reports-due-line", unit=name, span=span_text(first, last, words)))
        label = words("reports-button-due", unit=name) if len(owed) > 1 else words("reports-button-begin")
        keys.append([BeginReport(unit_id=unit_id, span=span).labelled(fitting(label), style="primary")])
    if len(owed) > DUE_MOST:
        lines.append(words("reports-due-more", count=len(owed) - DUE_MOST))
    return View("\n".join(lines), [*keys, [WantFewer().labelled(words("broadcast-button-fewer"))]])


def _month(number: int, words: Words) -> str:
    return words.plain("reports-month", number=number)


def listed(found: Sequence[Report], words: Words, *, unit: str, unit_id: int, page: int, may_write: bool) -> View:
    """List the reports around a unit, the newest first."""
    page, shown = page_of(found, page, ON_PAGE)
    keys = [[SeeReport(report_id=each.id).labelled(fitting(title(each, words)))] for each in shown]
    turn = turning(words, page, pages_of(len(found), ON_PAGE), lambda to: ShowReports(unit_id=unit_id, page=to))
    write = [[BeginReport(unit_id=unit_id).labelled(words("reports-button-begin"))]] if may_write else []
    text = words("reports" if found else "reports-none", unit=unit)
    return View(text, [*keys, turn, *write, back(words("button-home"))])


def which_span(unit: str, unit_id: int, words: Words) -> View:
    """Ask for which span."""
    keys = [[BeginReport(unit_id=unit_id, span=span).labelled(words(f"reports-button-{span}"))] for span in Span]
    return View(words("reports-which", unit=unit), [*keys, back(words("button-back"), ShowReports(unit_id=unit_id))])


def line_text(line: Line, words: Words) -> Safe:
    """Return one promise, what became of it and why."""
    return words("reports-line", what=line.what, came=line.came.value, why=line.why or "none")


def figures(counts: Counts, words: Words) -> list[Safe]:
    """Return what members promised and what people sent, in figures; nothing where there was nothing."""
    said: list[Safe] = []
    promised = counts.kept + counts.late + counts.partly + counts.not_kept + counts.going
    if promised:
        said.append(words("reports-members", kept=counts.kept, late=counts.late, partly=counts.partly,
                          not_kept=counts.not_kept, going=counts.going))  # fmt: skip
    if counts.received:
        said.append(words("reports-sent", received=counts.received, answered=counts.answered))
    return said


def judged_line(judged: Confirmed, words: Words, *, k: int) -> Safe:
    """Return what those who read a report make of it, as far as it may be told."""
    return words("reports-judged", how=judged.how.value, answered=judged.answered, confirmed=judged.confirmed, k=k)


def body(report: Report, words: Words, *, page: int) -> tuple[list[str], list[Key]]:
    """Return the lines of a page of a report, and the keys that turn it."""
    page, shown = page_of(report.lines, page, LINES_ON_PAGE)
    lines: list[str] = [words("reports-head", title=title(report, words))]
    if report.words and page == 0:
        lines.append(words("reports-words", words=report.words))
    lines += [line_text(each, words) for each in shown]
    if not report.lines:
        lines.append(words("reports-nothing"))
    if page == pages_of(len(report.lines), LINES_ON_PAGE) - 1:
        lines += figures(report.counts, words)
    turn = turning(
        words, page, pages_of(len(report.lines), LINES_ON_PAGE), lambda to: SeeReport(report_id=report.id, page=to)
    )
    return lines, turn


def one(
    report: Report,
    words: Words,
    *,
    page: int,
    judged: Confirmed,
    asks: bool,
    k: int,
    may_tell: bool,
) -> View:
    """Show a published report, what people make of it, and one tap for each answer."""
    lines, turn = body(report, words, page=page)
    lines.append(judged_line(judged, words, k=k))
    keys: list[list[Key]] = [turn]
    if asks:
        lines.append(words("reports-ask", k=k))
        keys.append(
            [
                Judge(report_id=report.id, answer=answer).labelled(words(f"reports-answer-{answer.value}"))
                for answer in Answer
            ]
        )
    if may_tell:
        keys.append([TellOfReport(report_id=report.id).labelled(words("honours-button-tell"))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowReports())])


def draft(report: Report, words: Words, *, page: int) -> View:
    """Show a report before it is published, and what it still lacks."""
    lines, turn = body(report, words, page=page)
    left = len(report.unexplained)
    lines.append(words("reports-left", left=left))
    keys: list[list[Key]] = [turn]
    if left:
        keys.append([ExplainLine(report_id=report.id).labelled(words("reports-button-explain"), style="primary")])
    else:
        keys.append([PublishReport(report_id=report.id).labelled(words("reports-button-publish"), style="primary")])
    keys.append([IntroduceReport(report_id=report.id).labelled(words("reports-button-words"))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowReports(unit_id=report.unit_id))])


def ask_why(report: Report, line: Line, words: Words, *, again: bool = False) -> View:
    """Ask why a promise was not, or not wholly, done."""
    return View(
        words("reports-ask-why", what=line.what, came=line.came.value, again=int(again)),
        [back(words("button-back"), SeeReport(report_id=report.id))],
    )


def ask_words(report: Report, words: Words) -> View:
    """Ask what the unit says of it all."""
    return View(words("reports-ask-words"), [back(words("button-back"), SeeReport(report_id=report.id))])


def sure_to_publish(report: Report, words: Words) -> View:
    """Ask once more."""
    sure = PublishReport(report_id=report.id, sure=True).labelled(words("reports-button-publish"), style="primary")
    return View(
        words("reports-sure", title=title(report, words)),
        [[sure], back(words("button-back"), SeeReport(report_id=report.id))],
    )


def thanks(report_id: int, sealed: str, words: Words, *, k: int) -> View:
    """Thank; the same after every answer."""
    return View(
        words("reports-thanks", k=k),
        [
            [Unjudge(sealed=sealed).labelled(words("confirm-button-undo"))],
            back(words("button-back"), SeeReport(report_id=report_id)),
        ],
    )


def said(key: str, words: Words) -> View:
    """Say why nothing is counted: `key` says what."""
    return View(words(key), [back(words("button-back"), ShowReports())])
