"""A digest as a workbook: summary, pledges, cases, ratings, and what the figures mean. No case's words, no senders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.cases import Kind as CaseKind
from domain.cases import State as CaseState
from domain.digests import Digest, OpenPledges, Service, UnitFigures
from domain.pledges import State as PledgeState
from domain.statistics import K
from messages.tables import Cell, Column, Sheet, Workbook
from messages.words import Words

Line = Mapping[str, Any]
LINES_MOST = 5_000  # of a sheet; it lies in the outbox until it is sent

KINDS = {
    "pledge": [("unit", "text"), ("name", "text"), ("what", "text"), ("amount", "number"), ("done", "number"),
               ("measure", "text"), ("due", "date"), ("state", "text"), ("last", "date"), ("settled", "date")],
    "case": [("unit", "text"), ("receipt", "text"), ("kind", "text"), ("state", "text"), ("received", "date"),
             ("due", "date"), ("answered", "date"), ("verdict", "text")],
    "rating": [("unit", "text"), ("service", "text"), ("n", "number"), ("satisfied", "ratio"), ("low", "ratio"),
               ("high", "ratio"), ("note", "text")],
}  # fmt: skip


def workbook(
    week: Digest, words: Words, *, title: str, pledges: Sequence[Line], cases: Sequence[Line], made_at: datetime,
    zone: ZoneInfo,
) -> Workbook:  # fmt: skip
    """Return the workbook; `pledges` and `cases` are lines as storage has them, moments in UTC text."""
    return Workbook(
        title=title,
        made_at=made_at.astimezone(zone),
        sheets=[
            _summary(week, words),
            _sheet("pledge", [_pledge(line, words, zone) for line in pledges], words),
            _sheet("case", [_case(line, words, zone) for line in cases], words),
            _sheet("rating", [_rating(service, words) for service in week.services], words),
            _explanation(words, title=title, made_at=made_at.astimezone(zone), zone=zone),
        ],
    )


def _sheet(noun: str, rows: list[list[Cell]], words: Words) -> Sheet:
    columns = [
        Column.model_validate({"title": words.plain(f"digest-column-{name}"), "kind": kind})
        for name, kind in KINDS[noun]
    ]
    return Sheet(name=words.plain(f"digest-sheet-{noun}"), columns=columns, rows=rows[:LINES_MOST])


def _summary(week: Digest, words: Words) -> Sheet:
    """Return the week in figures; of an officer's, a column for each unit directly below."""
    columns = [("", week.figures), *((row.name, row.figures) for row in week.rows)]
    named = [week.unit.name, *(row.name for row in week.rows)]
    figures = [figures for _, figures in columns]
    rows: list[list[Cell]] = [
        [words.plain(f"digest-row-{key}"), *(_value(key, each) for each in figures)] for key in ROWS
    ]
    titles = [Column(title=words.plain("digest-column-figure")), *(Column(title=name, kind="number") for name in named)]
    return Sheet(name=words.plain("digest-sheet-summary"), columns=titles, rows=rows)


ROWS = (
    "open", "on-time", "behind", "silent", "on-leave", "open-before", "on-time-before", "kept", "kept-late", "partly",
    "not-kept", "check-ins", "received", "assisted", "unowed", "answered", "answered-in-time", "cases-open", "overdue",
    "ratings",
)  # fmt: skip


def _value(key: str, figures: UnitFigures) -> int:
    now, before, verdicts, cases = figures.open, figures.open_before, figures.verdicts, figures.cases
    values = {
        **_standing(now, ""), **_standing(before, "-before"),
        "kept": verdicts.kept, "kept-late": verdicts.kept_late, "partly": verdicts.partly,
        "not-kept": verdicts.not_kept, "check-ins": figures.check_ins, "received": cases.received,
        "assisted": cases.assisted, "unowed": cases.unowed,
        "answered": cases.answered, "answered-in-time": cases.answered_in_time, "cases-open": cases.open,
        "overdue": cases.overdue, "ratings": figures.ratings.n,
    }  # fmt: skip
    return values[key]


def _standing(pledges: OpenPledges, when: str) -> dict[str, int]:
    named = {
        "open": pledges.all, "on-time": pledges.on_time, "behind": pledges.behind, "silent": pledges.silent,
        "on-leave": pledges.on_leave,
    }  # fmt: skip
    return {f"{name}{when}": number for name, number in named.items()}


def _pledge(line: Line, words: Words, zone: ZoneInfo) -> list[Cell]:
    state = words.plain(f"digest-pledge-state-{PledgeState(line['state']).replace('_', '-')}")
    return [
        line["unit"], line["name"], line["what"], line["amount"], line["done"] if line["amount"] else None,
        line["measure"], line["due_on"], state, _day(line["last_check_in_at"], zone), _day(line["settled_at"], zone),
    ]  # fmt: skip


def _case(line: Line, words: Words, zone: ZoneInfo) -> list[Cell]:
    verdict = line["verdict"]
    return [
        line["unit"], line["receipt"],
        words.plain(f"digest-case-kind-{CaseKind(line['kind']).replace('_', '-')}"),
        words.plain(f"digest-case-state-{CaseState(line['state'])}"),
        _day(line["received_at"], zone), _day(line["reply_due_at"], zone), _day(line["answered_at"], zone),
        None if verdict is None else words.plain(f"digest-case-verdict-{verdict}"),
    ]  # fmt: skip


def _rating(service: Service, words: Words) -> list[Cell]:
    name = service.name if words.language == "zh" else service.name_en
    known = service.satisfaction
    if known is None:
        return [service.unit, name, None, None, None, None, words.plain("digest-picture-too-few")]
    percent = None if known.percent is None else known.percent / 100
    note = words.plain("digest-sheet-alike") if known.percent is None else ""
    return [service.unit, name, known.n, percent, known.low / 100, known.high / 100, note]


def _day(at: str | None, zone: ZoneInfo) -> Cell:
    """Return the local day of a moment: the minute of a case would tell too much."""
    return None if at is None else datetime.fromisoformat(at).astimezone(zone).date()


def _explanation(words: Words, *, title: str, made_at: datetime, zone: ZoneInfo) -> Sheet:
    keys = ("standing", "verdicts", "cases", "ratings", "few", "silence", "words")
    rows: list[list[Cell]] = [
        [title],
        [words.plain("digest-explain-made", at=f"{made_at:%Y-%m-%d %H:%M}", zone=zone.key)],
    ]
    rows += [[words.plain(f"digest-explain-{key}", k=K, most=LINES_MOST)] for key in keys]
    return Sheet(
        name=words.plain("digest-sheet-explanation"),
        columns=[Column(title=words.plain("digest-sheet-explanation"), wide=60)],
        rows=rows,
    )
