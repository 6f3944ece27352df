"""Honour rounds with their publicity, and the stories that were published: what everybody may read of either."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.public.reading import Reading, number
from domain.errors import NotThere
from domain.honours import ENDED, Round, Stage, counted, workdays_left
from domain.reports import State as ReportState
from domain.statistics import Band, K
from domain.units import Unit
from domain.verdicts import told
from domain.workdays import Calendar
from messages import honours as screens
from messages import pages
from messages import reports as report_screens
from messages.dates import moment_text
from messages.pages import Item, Part, Section
from messages.words import Safe
from storage import honours, nominees, objections, ratings, reports, stories
from storage.honours import Step

GALLERY_BACK = timedelta(days=3 * 366)
PLATES_MOST = 100
ROUNDS_SHOWN = REPORTS_SHOWN = 3


async def rounds_section(reading: Reading, unit: Unit, *, most: int = ROUNDS_SHOWN) -> Section:
    """Return the rounds around a unit, the open ones first."""
    words = reading.words
    found = [each for each in await honours.around(reading.tx, unit.path) if each.stage is not Stage.DRAFT]
    items = [Item(each.title, f"honour/{each.id}", [stage_line(reading, each)]) for each in found[:most]]
    return Section(words("page-rounds"), items, (words("page-more-square"), "square") if len(found) > most else None)


def stage_line(reading: Reading, the_round: Round) -> Safe:
    """Return where a round stands, and how many working days of publicity are left."""
    ends = {
        Stage.NOMINATING: the_round.nominate_until,
        Stage.CHECKING: the_round.answer_until,
        Stage.PUBLICITY: the_round.public_until,
    }
    at, left = ends.get(the_round.stage) or the_round.ended_at, 0
    if the_round.stage is Stage.PUBLICITY and the_round.public_until is not None:
        calendar = Calendar.load((reading.today.year, reading.today.year + 1))
        left = workdays_left(the_round.public_until, now=reading.now, calendar=calendar, zone=reading.zone)
    said = "none" if at is None else moment_text(at, reading.words, reading.zone, today=reading.today)
    return screens.stage_line(the_round, reading.words, at=said, days=left)


async def round_page(reading: Reading, round_id: int) -> str:
    """Show a round: its rules, its list once it is public, and in the end how each objection was settled and why."""
    tx, words = reading.tx, reading.words
    the_round = await honours.get_round(tx, number(round_id))
    if the_round is None or the_round.stage is Stage.DRAFT:
        raise NotThere
    seen = await honours.public_round(tx, the_round)
    lines: list[str] = [stage_line(reading, the_round)]
    if the_round.about:
        lines.append(words("honours-about", about=the_round.about))
    if the_round.stage is Stage.CALLED_OFF:
        lines.append(words("honours-why", why=the_round.minutes or ""))
    if the_round.stage not in ENDED:
        lines.append(words("honours-conditions", rules=screens.conditions(the_round, words)))
    parts = [Part("", lines)]
    if seen.nominees:
        parts.append(Part(words("page-nominees"), [screens.nominee_line(each, words) for each in seen.nominees]))
    if the_round.stage is Stage.DECIDED:
        found = await objections.of_round(tx, the_round.id)
        names = {each.id: each.name for each in await nominees.of_round(tx, the_round.id)}
        told = [screens.outcome_line(counted(found), words), *screens.outcome_lines(found, names, words)]
        parts.append(Part(words("page-objections"), told))
    shown = [each for each in await honours.steps_of(tx, the_round.id) if _is_told(each, the_round)]
    parts.append(Part(words("page-steps"), [_step_line(reading, each) for each in shown]))
    unit = await reading.unit(the_round.unit_id)
    return pages.one(
        reading.frame,
        title=the_round.title,
        above=await reading.above(unit),
        parts=parts,
        payload=f"h{the_round.id}",
        named=True,
    )


def _is_told(step: Step, the_round: Round) -> bool:
    """Say whether everybody may read of a step by now; what was objected is told with the result."""
    if step.kind == "examined":
        return the_round.stage is Stage.DECIDED
    return step.kind not in ("nominee", "award", "not_awarded")  # they are the list


def _step_line(reading: Reading, step: Step) -> Safe:
    return reading.words("page-step", day=reading.frame.day(_day(reading, step.at)), kind=step.kind)


async def reports_section(reading: Reading, unit: Unit) -> Section:
    """Return the reports that a unit and those below it have published, the newest first."""
    found = [each for each in await reports.published(reading.tx, unit.path) if unit.covers(each.unit_path)]
    items = [Item(report_screens.title(each, reading.words), f"report/{each.id}", []) for each in found[:REPORTS_SHOWN]]
    return Section(reading.words("page-reports"), items)


async def report_page(reading: Reading, report_id: int) -> str:
    """Show a published report: what was promised, what became of it and why, and what its readers make of it."""
    tx, words = reading.tx, reading.words
    report = await reports.get(tx, number(report_id))
    if report is None or report.state is not ReportState.PUBLISHED:
        raise NotThere
    standing, _ = await ratings.standing_of(tx, report.poll_id or 0)
    judged = told(standing.bands.get(Band.HIGH, 0), standing.n)
    lines = [report_screens.line_text(each, words) for each in report.lines] or [words("reports-nothing")]
    span = report_screens.span_text(report.first_on, report.last_on, words)
    return pages.one(
        reading.frame,
        title=words.plain("reports-title", unit=report.unit_name, span=span),
        above=await reading.above(await reading.unit(report.unit_id)),
        lead=[report.words] if report.words else [],
        parts=[
            Part("", [*lines, *report_screens.figures(report.counts, words)]),
            Part(words("page-judged"), [report_screens.judged_line(judged, words, k=K)]),
        ],
        payload=f"n{report.id}",
        named=False,
    )


async def square_page(reading: Reading) -> str:
    """Show the rounds of everybody, and below them the stories and honours that were published."""
    words, root = reading.words, await reading.root()
    plates = await stories.published(
        reading.tx, root.path, since=reading.now - GALLERY_BACK, until=reading.now, most=PLATES_MOST
    )
    items = [
        Item(
            each.title,
            None,
            [words("pledge-author", author=each.name, unit=each.unit_name), *([each.words] if each.words else []),
             reading.frame.day(_day(reading, each.at))],
        )
        for each in plates
    ]  # fmt: skip
    sections = [await rounds_section(reading, root, most=PLATES_MOST), Section(words("page-gallery"), items)]
    shown = [each._replace(more=None) for each in sections if each.items]
    return pages.listing(
        reading.frame,
        title=words.plain("page-square"),
        above=[],
        sections=shown,
        lead=[] if shown else [words("page-none-square")],
        named=True,
    )


def _day(reading: Reading, at: datetime) -> date:
    return reading.organisation.day_of(at)
