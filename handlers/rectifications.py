"""What becomes of an order: checked, sent back, ended after the wait for ratings; appealed, and decided above."""

from __future__ import annotations

from domain.audits import Deed
from domain.cases import REASON_MOST, Happening
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.rectifications import (
    AGAIN_AFTER,
    Step,
    appealed,
    checked,
    confirmed,
    decided,
    due_after,
    sent_back,
)
from handlers.case_answers import show, theirs
from handlers.case_telling import calendar_of, due_text, tell_unit
from handlers.context import Context
from handlers.heard import words_of
from handlers.rectification_views import found_of, keep, reader_of
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import rectifications as screens
from messages.rectifications import AppealOrder, Check, DecideOrder, EndWithout, SendBack
from storage import inspections, people, ratings
from storage.inspections import Found


async def check(context: Context, button: Check) -> None:
    """Find it mended; where those served had complained, their new ratings are waited for."""
    found = await _as(context, button.case_id, "checker")
    last, waiting = (0, False)
    if found.finding.point_id is not None:
        last, waiting = await ratings.mark(context.tx, found.finding.point_id, keys=context.turn.secrets)
    case, finding = checked(*found, at=context.now, last_batch=last, waiting=waiting)
    await keep(context, case, finding, Happening.CHECKED)
    await context.note(Deed.CHECK_RECTIFICATION, unit_id=case.unit_id, noun="case", noun_id=case.id)
    what = "closed" if finding.step is Step.MENDED else "checked"
    await tell_unit(context, case, lambda _, words: screens.news(case, what, words))
    await show(context, case)


async def ask_send_back(context: Context, button: SendBack) -> None:
    """Ask what is not mended."""
    found = await _as(context, button.case_id, "checker")
    await context.wait_for("order-back", case_id=found.case.id)
    await context.show(screens.ask_why(found.case, "send-back", context.words))


async def hear_send_back(context: Context) -> None:
    """Send it back to the unit, with a new day; the level above sees it too."""
    said = await _reason(context)
    if not said:
        return
    found = await _as(context, int(context.draft["case_id"]), "checker")
    calendar = calendar_of(context.organisation_today.year)
    due_at = due_after(AGAIN_AFTER, context.now, context.organisation, calendar)
    case, finding = sent_back(*found, due_at=due_at)
    await context.end_dialogue()
    await keep(context, case, finding, Happening.SENT_BACK, words=said)
    await context.note(Deed.CHECK_RECTIFICATION, unit_id=case.unit_id, noun="case", noun_id=case.id, why=said)
    await tell_unit(
        context,
        case,
        lambda _, words: screens.news(
            case, "sent-back", words, text=said, due=due_text(context, case.reply_due_at, words)
        ),
    )
    await show(context, case)


async def end_without(context: Context, button: EndWithout) -> None:
    """End it as checked, when too few have rated for long enough; it says so."""
    found = await _as(context, button.case_id, "checker")
    case, finding = confirmed(*found, at=context.now, by_those_served=False)
    await keep(context, case, finding, Happening.CLOSED)
    await context.note(Deed.CHECK_RECTIFICATION, unit_id=case.unit_id, noun="case", noun_id=case.id)
    await tell_unit(context, case, lambda _, words: screens.news(case, "closed", words))
    await show(context, case)


async def ask_appeal(context: Context, button: AppealOrder) -> None:
    """Ask what is mistaken in the order."""
    case, finding = await _of_unit(context, button.case_id)
    appealing = appealed(case, finding, "?", by=context.person.id or 0, at=context.now)
    if not await _judges(context, Found(*appealing)):
        await context.show(screens.nobody_above(case, context.words))
        return
    await context.wait_for("order-appeal", case_id=case.id)
    await context.show(screens.ask_why(case, "appeal", context.words))


async def hear_appeal(context: Context) -> None:
    """Put the appeal to the level above whoever ordered it; the clock stands still meanwhile."""
    said = await _reason(context)
    if not said:
        return
    found = await _of_unit(context, int(context.draft["case_id"]))
    case, finding = appealed(*found, said, by=context.person.id or 0, at=context.now)
    await context.end_dialogue()
    await keep(context, case, finding, Happening.ORDER_APPEALED, words=said)
    for judge in await _judges(context, Found(case, finding)):
        view = screens.news(case, "appealed", context.words_of(judge), text=said)
        await context.tell(judge, view, about=f"case:{case.id}", kind="case")
    await show(context, case)


async def ask_decision(context: Context, button: DecideOrder) -> None:
    """Ask for the reason of the decision."""
    found = await _as(context, button.case_id, "judge")
    await context.wait_for("order-decide", case_id=found.case.id, lifts=button.lifts)
    await context.show(screens.ask_why(found.case, "lift" if button.lifts else "stands", context.words))


async def hear_decision(context: Context) -> None:
    """Let the order stand or lift it, with the reason, and tell whom it concerns."""
    said = await _reason(context)
    if not said:
        return
    found = await _as(context, int(context.draft["case_id"]), "judge")
    lifts = bool(context.draft["lifts"])
    calendar = calendar_of(context.organisation_today.year)
    case, finding = decided(
        *found, said, lifts=lifts, at=context.now, organisation=context.organisation, calendar=calendar
    )
    await context.end_dialogue()
    await keep(context, case, finding, Happening.LIFTED if lifts else Happening.ORDER_STANDS, words=said)
    await context.note(Deed.DECIDE_ORDER, unit_id=case.unit_id, noun="case", noun_id=case.id, why=said)
    what = "lifted" if lifts else "upheld"
    giver = await people.by_id(context.tx, finding.ordered_by or 0, default=context.organisation)
    if giver is not None:
        await context.tell(giver, screens.news(case, what, context.words_of(giver), text=said), kind="case")
    await tell_unit(
        context,
        case,
        lambda _, words: screens.news(case, what, words, text=said, due=due_text(context, case.reply_due_at, words)),
    )
    await show(context, case)


async def _as(context: Context, case_id: int, part: str) -> Found:
    """Return an order that whoever acts checks or judges now. Raises: NotThere; NoLonger, when it has moved on."""
    found = await found_of(context, await theirs(context, case_id))
    wanted = found.finding.appealed_at is not None if part == "judge" else found.finding.step in _CHECKED_IN
    if not wanted:
        raise NoLonger
    if await reader_of(context, found, context.person.id) != part:
        raise NotThere
    return found


_CHECKED_IN = (Step.TO_CHECK, Step.TO_RATE)


async def _of_unit(context: Context, case_id: int) -> Found:
    """Return an order that whoever acts has to see to. Raises: NotThere, for whoever gave it."""
    found = await found_of(context, await theirs(context, case_id))
    if found.finding.ordered_by == context.person.id or context.person.id is None:
        raise NotThere
    return found


async def _judges(context: Context, found: Found) -> list[Person]:
    on = context.organisation_today
    return await inspections.judges(context.tx, found, on=on, default=context.organisation)


async def _reason(context: Context) -> str:
    said = words_of(context, limit=REASON_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
    return said


ROUTES: list[Route] = [
    Pressed(Check, check),
    Pressed(SendBack, ask_send_back),
    Answered("order-back", hear_send_back),
    Pressed(EndWithout, end_without),
    Pressed(AppealOrder, ask_appeal),
    Answered("order-appeal", hear_appeal),
    Pressed(DecideOrder, ask_decision),
    Answered("order-decide", hear_decision),
]
