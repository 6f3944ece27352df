"""Scorecards: a unit's month or quarter, opened down to its rows; units by band; what the organisation lets count."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from domain.audits import Deed
from domain.cases import Kind as CaseKind
from domain.digest_times import Period
from domain.errors import NotThere
from domain.pledges import State as PledgeState
from domain.roles import Act
from domain.scorecards import (
    INDICATORS,
    WEIGHTS,
    Card,
    Choices,
    Indicator,
    Line,
    Source,
    bands,
    period_after,
    periods_to,
    questions,
    shown_period,
)
from domain.statistics import Share
from domain.units import Unit
from domain.verdicts import mostly_done, told
from handlers.attention import may_rule
from handlers.context import Context
from handlers.routes import Pressed, Route
from handlers.units import led_unit
from messages import meeting_sheets
from messages import scorecards as screens
from messages.benchmarks import beside
from messages.case_answers import ReadCase
from messages.organisation import SetUpCards
from messages.pledges import ShowPledge, confirmations
from messages.polls import SeePoll
from messages.scorecards import (
    AskSelf,
    Behind,
    ChooseFigure,
    GetMeetingSheet,
    OpenFigure,
    SaySelf,
    SeeBands,
    SeeRows,
    SetComposite,
    SetEvery,
    Weigh,
)
from messages.units import SeeCard
from storage import benchmarks, digests, people, pledges, units
from storage import scorecards as stored

PROMISED_MOST = 8  # on the page for a meeting


class Asked(NamedTuple):
    """What a button asks about."""

    unit: Unit
    period: Period


async def see(context: Context, button: SeeCard) -> None:
    """Show a unit's card."""
    asked = await _asked(context, button.unit_id, button.first)
    found, below = await _card(context, asked)
    every, person = context.organisation.settings.scorecards.every, context.person
    before = periods_to(asked.period, every, 2)[0]
    await context.send(
        screens.card(
            found,
            context.words,
            before=before,
            after=period_after(asked.period, context.organisation_today, every),
            parts=len(below),
            may_say=person.may(Act.SET_UNIT_PLEDGES, asked.unit.path, context.today),
            may_export=person.may(Act.EXPORT, asked.unit.path, context.today),
            others=await benchmarks.beside(context.tx, asked.unit),
            desk=context.desk_link(f"card/{asked.unit.id}/{asked.period.first}"),
        ),
        about=f"scorecard:{asked.unit.id}",
    )


async def choose(context: Context, button: ChooseFigure) -> None:
    """Ask which figure to open."""
    found, _ = await _card(context, await _asked(context, button.unit_id, button.first))
    view = screens.choose(found, context.words)
    await (context.send(view) if _on_picture(context) else context.show(view))


def _on_picture(context: Context) -> bool:
    """Say whether the button was below a picture, which is to stay."""
    return context.pressed is not None and context.pressed.text is None


async def open_figure(context: Context, button: OpenFigure) -> None:
    """Open one figure."""
    asked = await _asked(context, button.unit_id, button.first)
    found, _ = await _card(context, asked)
    each = _line(found, button.key)
    benchmark = (await benchmarks.beside(context.tx, asked.unit)).get(button.key)
    outside = None
    if benchmark is not None:
        outside = beside(benchmark, each.now.exact, context.words, today=context.today)
    await context.show(screens.opened(found, each, context.words, outside=outside))


async def see_rows(context: Context, button: SeeRows) -> None:
    """Show the rows that made a figure; none where it may not be told itself."""
    asked = await _asked(context, button.unit_id, button.first)
    found, _ = await _card(context, asked)
    each = _line(found, button.key)
    if each.now.share is None:
        raise NotThere
    rows = await _behind(context, asked, each.indicator)
    await context.show(screens.rows_behind(rows, each.indicator, context.words, button=button))


async def see_bands(context: Context, button: SeeBands) -> None:
    """Show the units below by band."""
    unit, period = await _asked(context, button.unit_id, button.first)
    choices = context.organisation.settings.scorecards
    indicator = next((each for each in choices.used if each.key == button.key), None)
    if indicator is None:
        raise NotThere
    below = await units.children(context.tx, unit.id)
    zone = context.organisation.zone
    found = bands(indicator, await stored.parts(context.tx, unit, below, period, zone=zone, now=context.now))
    view = screens.bands(unit, period, indicator, found, below, context.words, used=choices.used)
    await (context.send(view) if _on_picture(context) else context.show(view))


async def ask_self(context: Context, button: AskSelf) -> None:
    """Ask how the unit sees itself."""
    asked = await _asked(context, button.unit_id, button.first, Act.SET_UNIT_PLEDGES)
    found, _ = await _card(context, asked)
    await context.send(screens.ask_self(found, context.words))


async def say_self(context: Context, button: SaySelf) -> None:
    """Keep what the unit says of itself, and show it beside what its members say."""
    unit, period = await _asked(context, button.unit_id, button.first, Act.SET_UNIT_PLEDGES)
    await stored.say_of_itself(context.tx, unit.id, period, button.view, by=context.person.id)
    await see(context, SeeCard(unit_id=unit.id, first=period.first))


async def meeting_sheet(context: Context, button: GetMeetingSheet) -> None:
    """Give one page for the unit's appraisal meeting, and write down that it was taken out."""
    asked = await _asked(context, button.unit_id, button.first, Act.EXPORT)
    unit, period = asked
    found, _ = await _card(context, asked)
    zone = context.organisation.zone
    span = {"since": period.starts_at(zone), "until": min(period.ends_at(zone), context.now)}
    promised = await pledges.shown_in_unit(context.tx, unit.path)
    released = await digests.batches(context.tx, unit.path, first=period.first, last=period.last)
    view = meeting_sheets.for_meeting(
        found,
        context.words,
        promised=promised[:PROMISED_MOST],
        more=max(0, len(promised) - PROMISED_MOST),
        reasons=[batch.reasons for batch in released],
        appraised=await stored.appraisals(context.tx, unit.path, **span),
        asked=questions(found),
        others=await benchmarks.beside(context.tx, unit),
        today=context.today,
    )
    await context.note(Deed.EXPORT, unit_id=unit.id, noun="scorecard", why=period.first.isoformat())
    await context.send(view)


# ---- what counts -----------------------------------------------------------------------------------------------------


async def set_up(context: Context, _: object = None) -> None:
    """Show what counts in scorecards. Raises: NotThere, for those who do not run the whole."""
    if not await may_rule(context):
        raise NotThere
    view = screens.set_up(context.organisation.settings.scorecards, tuple(INDICATORS.values()), context.words)
    await context.show(view)


async def set_every(context: Context, button: SetEvery) -> None:
    """Have a card a month, or a quarter."""
    await _choose(context, every=button.every)


async def weigh(context: Context, button: Weigh) -> None:
    """Let an indicator weigh one more; after the heaviest it is dropped, and then it counts once again."""
    if button.key not in INDICATORS:
        raise NotThere
    choices = context.organisation.settings.scorecards
    heavier = (choices.weight(button.key) + 1) % (max(WEIGHTS) + 1)
    weights = choices.weights | {button.key: heavier}
    if not any(weights.get(key, 1) for key in INDICATORS):
        weights |= {button.key: 1}  # something must be left to be seen
    await _choose(context, weights=weights)


async def set_composite(context: Context, button: SetComposite) -> None:
    """Have one figure for everything, once it was said what it hides; or none."""
    if button.on and not button.sure:
        if not await may_rule(context):
            raise NotThere
        await context.show(screens.sure_of_composite(context.words))
        return
    await _choose(context, composite=button.on)


async def _choose(context: Context, **changed: object) -> None:
    if not await may_rule(context):
        raise NotThere
    settings = context.organisation.settings
    chosen = Choices.model_validate(settings.scorecards.model_dump() | changed)
    if chosen != settings.scorecards:
        settings = settings.model_copy(update={"scorecards": chosen})
        await people.rule(context.tx, settings=settings.model_dump(mode="json"))
        context.turn.organisation = context.organisation.model_copy(update={"settings": settings})
        top = (await units.roots(context.tx))[0]
        why = ", ".join(changed)
        await context.note(Deed.SET_RULE, unit_id=top.id, noun="organisation", why=f"scorecards: {why}")
    await set_up(context)


# ---- helpers ---------------------------------------------------------------------------------------------------------


async def _asked(context: Context, unit_id: int, first: date | None, act: Act = Act.SEE_UNIT) -> Asked:
    """Return the unit and the period of a button. Raises: NotThere, also if this person may not."""
    unit = await led_unit(context, unit_id, act)
    every, today = context.organisation.settings.scorecards.every, context.organisation_today
    period = shown_period(first, today, every)
    if period is None:
        raise NotThere
    return Asked(unit, period)


async def _card(context: Context, asked: Asked) -> tuple[Card, list[Unit]]:
    below = await units.children(context.tx, asked.unit.id)
    found = await stored.card(
        context.tx,
        asked.unit,
        asked.period,
        context.organisation.settings.scorecards,
        below_it=below,
        zone=context.organisation.zone,
        now=context.now,
    )
    return found, below


def _line(found: Card, key: str) -> Line:
    each = found.line(key)
    if each is None:
        raise NotThere
    return each


async def _behind(context: Context, asked: Asked, indicator: Indicator) -> list[Behind]:
    """Return the rows behind a figure: things with names one by one, opinions only as they were released."""
    tx, words, zone = context.tx, context.words, context.organisation.zone
    unit, period = asked
    span = {"since": period.starts_at(zone), "until": min(period.ends_at(zone), context.now)}
    found: list[Behind] = []
    match indicator.source:
        case Source.PLEDGES:
            for row in await stored.pledges(tx, unit.path, **span):
                if indicator.key == "confirmed":
                    if mostly_done(told(row["confirmed"], row["answered"])) is None:
                        continue
                    said = confirmations(row["confirmed"], row["answered"], words)
                    text = words("card-row-confirmed", number=len(found) + 1, what=row["what"][:24], said=said)
                    found.append(Behind(text, ShowPledge(pledge_id=row["id"]), str(len(found) + 1)))
                    continue
                state = words.plain(f"digest-pledge-state-{PledgeState(row['state']).replace('_', '-')}")
                name = row["name"] or row["unit"]
                text = words("card-row-pledge", number=len(found) + 1, name=name, what=row["what"][:24], state=state)
                found.append(Behind(text, ShowPledge(pledge_id=row["id"]), str(len(found) + 1)))
        case Source.CASES:
            for row in await stored.cases(tx, unit.path, **span):
                if indicator.key == "solved" and row["verdict"] is None:
                    continue
                kind = words.plain(f"digest-case-kind-{CaseKind(row['kind']).replace('_', '-')}")
                late = bool(row["reply_due_at"] and row["replied_at"] > row["reply_due_at"])
                text = words(
                    "card-row-case", number=len(found) + 1, receipt=row["receipt"], kind=kind,
                    late="yes" if late else "no", verdict=row["verdict"] or "none", reopened=row["reopened"],
                )  # fmt: skip
                found.append(Behind(text, ReadCase(case_id=row["id"]), str(len(found) + 1)))
        case Source.RATINGS:
            for batch in await digests.batches(tx, unit.path, first=period.first, last=period.last):
                known = None if batch.ratings.alike else Share.of(batch.ratings.satisfied, batch.ratings.n)
                title = batch.title if words.language == "zh" else batch.title_en or batch.title
                shown = words.plain("card-alike") if known is None else f"{100 * known.ratio:.0f}%"
                found.append(Behind(words("card-row-batch", title=title, n=batch.ratings.n, value=shown)))
        case Source.POLLS:
            for poll, count, n in await stored.appraisals(tx, unit.path, **span):
                shown = f"{100 * count / n:.0f}%" if n else words.plain("card-too-few")
                text = words(
                    "card-row-poll", number=len(found) + 1, title=poll.title_in(words.language), value=shown, n=n
                )
                found.append(Behind(text, SeePoll(poll_id=poll.id), str(len(found) + 1)))
    return found


ROUTES: list[Route] = [
    Pressed(SeeCard, see),
    Pressed(ChooseFigure, choose),
    Pressed(OpenFigure, open_figure),
    Pressed(SeeRows, see_rows),
    Pressed(SeeBands, see_bands),
    Pressed(AskSelf, ask_self),
    Pressed(SaySelf, say_self),
    Pressed(GetMeetingSheet, meeting_sheet),
    Pressed(SetUpCards, set_up),
    Pressed(SetEvery, set_every),
    Pressed(Weigh, weigh),
    Pressed(SetComposite, set_composite),
]
