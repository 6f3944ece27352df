"""Public reports: put together by a unit, explained line by line, published, and judged by whoever reads them.

A judgement is counted as a rating is: nothing of it may be laid beside a person (`docs/anonymity.md`).
"""

from __future__ import annotations

import base64
from datetime import datetime, time, timedelta

from domain import personal_data
from domain.audits import Deed
from domain.broadcasts import Kind as NoticeKind
from domain.errors import NoLonger, NotThere
from domain.polls import WHOLE, Kind
from domain.polls import State as PollState
from domain.ratings import Slip
from domain.reports import WHY_MOST, WORDS_MOST, Report, State, kept_whys, span_before
from domain.roles import Act
from domain.statistics import Band, K
from domain.units import Unit
from domain.verdicts import LEVELS, told
from handlers import notices
from handlers.context import Context
from handlers.heard import words_of
from handlers.honours import home_unit
from handlers.routes import Answered, Opened, Pressed, Route
from handlers.units import led_unit
from messages import reports as screens
from messages.reports import (
    BeginReport,
    ExplainLine,
    IntroduceReport,
    Judge,
    PublishReport,
    SeeReport,
    ShowReports,
    TellOfReport,
    Unjudge,
)
from storage import polls, ratings, reports

WHY, WORDS = "report-why", "report-words"
WRITES = Act.SET_UNIT_PLEDGES  # whoever promises for a unit says what became of it


async def show(context: Context, button: ShowReports) -> None:
    """List the reports around a unit."""
    await context.end_dialogue()
    unit = await home_unit(context, button.unit_id)
    found = await reports.published(context.tx, unit.path)
    may = context.person.may(WRITES, unit.path, context.organisation_today)
    view = screens.listed(found, context.words, unit=unit.name, unit_id=unit.id, page=button.page, may_write=may)
    await context.show(view)


async def open_link(context: Context, token: str) -> None:
    """Open a report's link."""
    if not (token.isascii() and token.isdigit() and 0 < int(token) < 2**53):
        raise NotThere
    await see(context, SeeReport(report_id=int(token)))


async def see(context: Context, button: SeeReport) -> None:
    """Show a report: published to everybody, a draft to those who put it together."""
    report = await reports.get(context.tx, button.report_id)
    if report is None:
        raise NotThere
    may = context.person.may(WRITES, report.unit_path, context.organisation_today)
    if report.state is State.DRAFT:
        if not may:
            raise NotThere
        await context.end_dialogue()
        await context.show(screens.draft(report, context.words, page=button.page))
        return
    standing, _ = await ratings.standing_of(context.tx, report.poll_id or 0)
    view = screens.one(
        report,
        context.words,
        page=button.page,
        judged=told(standing.bands.get(Band.HIGH, 0), standing.n),
        asks=report.is_judged(context.now) and not may,
        k=K,
        may_tell=may and context.person.may(Act.BROADCAST, report.unit_path, context.organisation_today),
    )
    await context.show(view)


# ---- putting one together --------------------------------------------------------------------------------------------


async def begin(context: Context, button: BeginReport) -> None:
    """Gather what was promised in a span and what became of it; of a draft, anew, with the reasons kept."""
    unit = await led_unit(context, button.unit_id, WRITES)
    if button.span is None:
        await context.show(screens.which_span(unit.name, unit.id, context.words))
        return
    first_on, last_on = span_before(button.span, context.organisation_today)
    report = await reports.of_span(context.tx, unit.id, first_on, last_on)
    if report is not None and report.state is State.PUBLISHED:
        await see(context, SeeReport(report_id=report.id))
        return
    if report is None:
        report_id = await reports.add(
            context.tx, unit.id, first_on=first_on, last_on=last_on, by=context.person.id, at=context.now
        )
        report = await _draft(context, report_id)
    await reports.save(context.tx, await _gathered(context, report, unit))
    await see(context, SeeReport(report_id=report.id))


async def _gathered(context: Context, report: Report, unit: Unit) -> Report:
    zone = context.organisation.zone
    since = datetime.combine(report.first_on, time(), tzinfo=zone)
    until = datetime.combine(report.last_on + timedelta(days=1), time(), tzinfo=zone)
    whole = await reports.gather(
        context.tx, unit, first_on=report.first_on, last_on=report.last_on, since=since, until=until
    )
    lines = kept_whys(whole.lines, report.lines)
    return report.model_copy(update={"lines": lines, "counts": whole.counts})


async def ask_why(context: Context, button: ExplainLine) -> None:
    """Ask why the next promise was not, or not wholly, done."""
    report = await _draft(context, button.report_id)
    if not report.unexplained:
        await see(context, SeeReport(report_id=report.id))
        return
    line = report.unexplained[0]
    await context.wait_for(WHY, report_id=report.id, pledge_id=line.pledge_id)
    await context.show(screens.ask_why(report, line, context.words))


async def hear_why(context: Context) -> None:
    """Take why, and go on to the next, or to the whole."""
    draft = context.draft
    report = await _draft(context, int(draft["report_id"]))
    line = next((each for each in report.lines if each.pledge_id == draft["pledge_id"]), None)
    if line is None:
        raise NoLonger
    why = personal_data.mask(words_of(context, limit=WHY_MOST))
    if sum(sign.isalnum() for sign in why) < 2:
        await context.send(screens.ask_why(report, line, context.words, again=True))
        return
    report = report.explained(line.pledge_id, " ".join(why.split()))
    await reports.save(context.tx, report)
    if report.unexplained:
        await ask_why(context, ExplainLine(report_id=report.id))
    else:
        await context.end_dialogue()
        await see(context, SeeReport(report_id=report.id))


async def ask_words(context: Context, button: IntroduceReport) -> None:
    """Ask what the unit says of it all."""
    report = await _draft(context, button.report_id)
    await context.wait_for(WORDS, report_id=report.id)
    await context.show(screens.ask_words(report, context.words))


async def hear_words(context: Context) -> None:
    """Take what the unit says of it all."""
    report = await _draft(context, int(context.draft["report_id"]))
    said = words_of(context, limit=WORDS_MOST)
    if not any(sign.isalnum() for sign in said):
        await context.send(screens.ask_words(report, context.words))
        return
    await reports.save(context.tx, report.introduced(personal_data.mask(said)))
    await context.end_dialogue()
    await see(context, SeeReport(report_id=report.id))


async def publish(context: Context, button: PublishReport) -> None:
    """Publish it as it stands, and let everybody judge it for a month."""
    report = await _draft(context, button.report_id)
    if report.unexplained:
        await ask_why(context, ExplainLine(report_id=report.id))
        return
    if not button.sure:
        await context.show(screens.sure_to_publish(report, context.words))
        return
    poll_id = await polls.add(
        context.tx,
        kind=Kind.VERDICT,
        unit_id=report.unit_id,
        title=screens.title(report, context.words_of_organisation),
        state=PollState.OPEN,
        at=context.now,
        by=context.person.id,
    )
    await reports.save(context.tx, report.published(at=context.now, poll_id=poll_id))
    await context.note(Deed.PUBLISH_REPORT, unit_id=report.unit_id, noun="report", noun_id=report.id)
    await see(context, SeeReport(report_id=report.id))


async def tell_of(context: Context, button: TellOfReport) -> None:
    """Write a notice about a published report: a draft, looked at and sent like any other."""
    report = await reports.get(context.tx, button.report_id)
    if report is None or report.state is not State.PUBLISHED:
        raise NotThere
    text = context.words.plain("reports-notice", title=screens.title(report, context.words), words=report.words or "")
    await notices.begin(context, NoticeKind.REPORT, report.id, unit_id=report.unit_id, text=text)


async def _draft(context: Context, report_id: int) -> Report:
    report = await reports.get(context.tx, report_id)
    if report is None or not context.person.may(WRITES, report.unit_path, context.organisation_today):
        raise NotThere
    if report.state is not State.DRAFT:
        raise NoLonger
    return report


# ---- judging it ------------------------------------------------------------------------------------------------------


async def judge(context: Context, button: Judge) -> None:
    """Count an answer the moment its button is pressed; a second one changes nothing."""
    context.turn.anonymous = True
    report = await reports.get(context.tx, button.report_id)
    if report is None or report.poll_id is None:
        raise NotThere
    if not report.is_judged(context.now):
        await context.show(screens.said("reports-over", context.words))
        return
    if context.person.may(WRITES, report.unit_path, context.organisation_today):
        await context.show(screens.said("reports-own", context.words))
        return
    if not await polls.take_part(context.tx, report.poll_id, WHOLE, _token(context, report.poll_id)):
        await context.show(screens.said("reports-before", context.words))
        return
    level = LEVELS[button.answer]
    await ratings.count(context.tx, report.poll_id, level, keys=context.turn.secrets)
    sealed = context.memory.seal(Slip.made(report.poll_id, level, context.now).pack(), _bound(context))
    await context.show(screens.thanks(report.id, base64.b85encode(sealed).decode(), context.words, k=K))


async def unjudge(context: Context, button: Unjudge) -> None:
    """Take a wrong tap back, within a minute and as long as its batch has not been told."""
    context.turn.anonymous = True
    packed = context.memory.unseal(base64.b85decode(button.sealed), _bound(context))
    slip = None if packed is None else Slip.unpack(packed)
    report = None if slip is None else await reports.by_poll(context.tx, slip.poll_id)
    if slip is None or report is None or not report.is_judged(context.now):
        await context.show(screens.said("confirm-too-late", context.words))
        return
    token = _token(context, slip.poll_id)
    took_part = await polls.took_part(context.tx, slip.poll_id, WHOLE, token)
    in_time = slip.may_be_undone(context.now)
    if took_part and not (
        in_time and await ratings.take_back(context.tx, slip.poll_id, slip.level, keys=context.turn.secrets)
    ):
        await context.show(screens.said("confirm-too-late", context.words))
        return
    await polls.withdraw(context.tx, slip.poll_id, WHOLE, token)
    await see(context, SeeReport(report_id=report.id))


def _token(context: Context, poll_id: int) -> bytes:
    return context.turn.secrets.token(poll_id, WHOLE, context.person.telegram_id)


def _bound(context: Context) -> str:
    return f"report judged by {context.person.telegram_id}"


ROUTES: list[Route] = [
    Opened("n", open_link),
    Pressed(ShowReports, show),
    Pressed(SeeReport, see),
    Pressed(BeginReport, begin),
    Pressed(ExplainLine, ask_why),
    Answered(WHY, hear_why),
    Pressed(IntroduceReport, ask_words),
    Answered(WORDS, hear_words),
    Pressed(PublishReport, publish),
    Pressed(TellOfReport, tell_of),
    Pressed(Judge, judge),
    Pressed(Unjudge, unjudge),
]
