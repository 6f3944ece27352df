"""A closed poll as a workbook: cells as they may be told, a chart a question, words in no order; no ballots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.outcomes import Ballot, Outcome, Told
from domain.polls import Poll
from domain.questions import Question
from domain.statistics import K, Share
from messages.buttons import Button
from messages.poll_outcomes import modes_told
from messages.questions import asked_text, choice_text, said_text
from messages.tables import Cell, Chart, Column, Sheet, Workbook
from messages.view import Drawn, View
from messages.words import Words

TITLE_MOST = 200


class ExportPoll(Button, action="xq"):
    """Get what a closed poll came to as a workbook."""

    poll_id: int


def given(
    poll: Poll, asked: Sequence[Question], outcome: Outcome, written: Sequence[str],
    voters: Sequence[tuple[str, Ballot]], words: Words, *, made_at: datetime, zone: ZoneInfo,
) -> View:  # fmt: skip
    """Give the workbook; `voters` of a named poll only."""
    title = poll.title_in(words.language)
    entered = outcome.collected.entered
    sheets = [
        _question(each, outcome.told[each.position], entered.get(each.position, {}), words)
        for each in asked
        if each.position in outcome.told
    ]
    if written:
        column = Column(title=words.plain("export-poll-words"), wide=60)
        sheets.append(Sheet(name=column.title, columns=[column], rows=[[each] for each in sorted(written)]))
    if voters:
        sheets.append(_voters(asked, voters, words))
    how = "named" if poll.named else "unnamed"
    notes: list[list[Cell]] = [
        [title],
        [words.plain("export-poll-asked", asked=outcome.asked, n=outcome.n or 0, silent=outcome.silent)],
        [words.plain("rating-list-separator").join(modes_told(outcome, words))],
        [words.plain(f"export-poll-how-{how}", k=K)],
        [words.plain("export-poll-how-interval")],
    ]
    about = words.plain("export-sheet-dictionary")
    sheets.append(Sheet(name=about, columns=[Column(title=about, wide=80)], rows=notes))
    book = Workbook(title=title, made_at=made_at.astimezone(zone), sheets=sheets)
    file = Drawn("document", "workbook", book.model_dump(mode="json"), f"{poll.id}.xlsx")
    return View(words("export-poll-given", title=title), file=file)


def _question(question: Question, told: Told, entered: Mapping[int, int | None], words: Words) -> Sheet:
    names = ("choice", "count", "share", "low", "high", "note", *(("entered",) if entered else ()))
    kinds = ("text", "number", "ratio", "ratio", "ratio", "text", *(("number",) if entered else ()))
    columns = [
        Column.model_validate({"title": words.plain(f"export-poll-{name}"), "kind": kind})
        for name, kind in zip(names, kinds, strict=True)
    ]
    rows: list[list[Cell]] = []
    for cell in told.cells:
        choice = choice_text(question, cell.choice, words)
        if cell.told is None or not told.n:
            note = words.plain("export-poll-nearly" if cell.nearly_all else "export-poll-few")
            rows.append([choice, None, None, None, None, note])
        else:
            share = Share.of(cell.told, told.n)
            rows.append([choice, cell.told, share.ratio, share.low, share.high, None])
        if entered:
            rows[-1].append(entered.get(cell.choice))
    if told.n is None:
        rows.append([words.plain("export-poll-few")] + [None] * 5)
    chart = Chart(title=asked_text(question, words)[:TITLE_MOST], bars=[1], lying=True)
    name = words.plain("export-poll-sheet", number=question.position + 1)
    return Sheet(name=name, columns=columns, rows=rows, chart=chart if told.n else None)


def _voters(asked: Sequence[Question], voters: Sequence[tuple[str, Ballot]], words: Words) -> Sheet:
    titles = [words.plain("export-column-name"), words.plain("export-poll-mode")]
    titles += [asked_text(each, words)[:TITLE_MOST] for each in asked]
    rows: list[list[Cell]] = []
    for name, ballot in voters:
        row: list[Cell] = [name, words.plain(f"export-mode-{ballot.mode}")]
        row += [said_text(each, ballot.answers, words) if each.position in ballot.answers else None for each in asked]
        rows.append(row)
    return Sheet(name=words.plain("export-poll-names"), columns=[Column(title=title) for title in titles], rows=rows)
